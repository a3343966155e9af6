"""A target that asks less than it did, and nothing says why.

Targets may be eased: a partner leaves, a figure was wrong. What must not happen is that one slips to where the metric
already stands, line by line, and nobody remembers that more was promised. This rule looks at two cascades, so it
speaks where a check is asked for what came about since a revision (`check --since main`). Write the reason beside the
target, as `eased`; the next easing needs words of its own. A band that gets wider, and a target that becomes a band,
ask less too; so does a lower baseline below a target that is said as a change.

```yaml before trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    owner: head-of-trust
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    owner: head-of-trust
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.2 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    contributes_to: company/engagement
    owner: head-of-trust
    key_results:
      conversion:
        metric: trust/conversion
        baseline: 2.0 %
        target: 2.2 %
        eased: The insurer in Texas withdrew in January
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.nodes import KeyResult
from okrcascade.compare.comparison import Comparison
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(comparison: Comparison) -> Iterator[Finding]:
    """Look for what is asked less, with no reason that was not there before."""
    from okrcascade.compare.eased import eased_without_reason  # noqa: PLC0415  most checks look at one cascade

    for eased in eased_without_reason(comparison):
        thing = eased.thing
        name = thing.short if isinstance(thing, KeyResult) else f"{thing.entry.team}'s North Star"
        what = "band" if eased.asked.part == "hold" else "target"
        message = (
            say(
                "the {what} of {name} was eased, {levels}, and the reason beside it is that of an earlier easing",
                what=what,
                name=name,
                levels=eased.asked.levels,
            )
            if eased.is_old
            else say(
                "the {what} of {name} was eased, {levels}, and nothing says why",
                what=what,
                name=name,
                levels=eased.asked.levels,
            )
        )
        yield RULE.finding(
            eased.home.at(*eased.asked.steps),
            message,
            help=say("write eased: and the reason beside it"),
            ref=thing.ref,
        )


RULE = Rule(
    code="KR608", name="eased-target", severity=Severity.WARNING, page=__doc__, looks_at=Comparison, check=check
)
