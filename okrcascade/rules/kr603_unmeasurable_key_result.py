"""A key result with neither a metric that has a target nor milestones.

At the end of the cycle somebody must be able to say how far it came. That takes a metric with a target, or with a
band to `hold`; or, where nothing can be counted yet, milestones with their days. With less, its progress is a matter of
opinion.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      loyalty: {title: Buyers trust us more than last year}
```

```yaml good trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      loyalty: {metric: trust/return-visits, baseline: 1.2M, target: +10%}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say


def check(key_result: KeyResult, cascade: Cascade) -> Iterator[Finding]:
    """Look for a metric with a target or limits, or else for milestones."""
    entry = key_result.entry
    if (entry.metric is not None and entry.target is not None) or entry.milestones:
        return
    is_held = entry.hold is not None and (entry.hold.min is not None or entry.hold.max is not None)
    if (entry.metric is not None and is_held) or cascade.may_be_lost(key_result.short):
        return
    message, remedy = _words(key_result, wants_metric=is_held or entry.target is not None)
    yield RULE.finding(key_result.place, message, help=remedy, ref=key_result.ref)


def _words(key_result: KeyResult, *, wants_metric: bool) -> tuple[Message, Message]:
    name, metric = key_result.short, key_result.entry.metric
    if metric is not None:
        return (
            say("{name} has a metric, {metric}, and no target", name=name, metric=metric),
            say("write target: …, or hold: {{min: …, max: …}} to keep it where it is"),
        )
    if wants_metric:
        return (
            say("{name} says how far to come, and not on which metric", name=name),
            say("write metric: team/metric beside it"),
        )
    return (
        say("{name} cannot be measured: it has neither a metric nor milestones", name=name),
        say(
            "write {measured}, or {steps}",
            measured="metric: …, baseline: … and target: …",
            steps="milestones: {name: {title: …, due: …}}",
        ),
    )


RULE = Rule(
    code="KR603",
    name="unmeasurable-key-result",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=KeyResult,
    check=check,
)
