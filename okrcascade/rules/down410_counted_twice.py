"""An objective that contributes to another, and to what that one contributes to.

What it brings reaches the upper objective along both ways, and is counted twice there: it looks better carried than
it is. Keep the way through the nearer objective. Where the work serves the upper one in a manner of its own, which
the nearer one does not count, it is another objective.

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
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml bad trust/okrs-2024-Q1.yaml
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  first-step:
    title: The badge of the shop stands in the basket
    owner: gpm-trust
    contributes_to: [trust/safe-basket, company/engagement]
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.1 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
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
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/okrs-2024-Q1.yaml
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  first-step:
    title: The badge of the shop stands in the basket
    owner: gpm-trust
    contributes_to: [trust/safe-basket, company/attachment]
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.1 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Contribution, Objective
from okrcascade.cascade.resolve import Key
from okrcascade.cascade.upward import ancestors, leads_soundly, link_fault
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Look among the links of an objective for one that another of them leads to."""
    if len(objective.contributes_to) < 2:  # noqa: PLR2004  two ways
        return
    first: dict[Key, Contribution] = {}
    for link in objective.contributes_to:
        if link.target in first:
            yield _twice(objective, link, first[link.target])
        elif link.target is not None:
            first[link.target] = link
    above = {key: ancestors(cascade, key) for key in first if _leads_on(cascade, objective, key)}
    for key, link in first.items():
        vias = (other for other, reached in above.items() if key in reached and other != key)
        via = next((other for other in vias if leads_soundly(cascade, other, key)), None)
        if via is not None:
            yield _through(objective, link, first[via])


def _leads_on(cascade: Cascade, objective: Objective, key: Key) -> bool:
    """Whether a link has nothing wrong in itself that would be mended first, and leads to no ring."""
    return key not in cascade.knots and link_fault(cascade, objective, cascade.objectives[key]) is None


def _twice(objective: Objective, link: Contribution, before: Contribution) -> Finding:
    assert link.target is not None
    return RULE.finding(
        link.place,
        say("{name} contributes to {parent} twice", name=objective.short, parent=link.target[0]),
        help=say("take one of the two out"),
        related=(Related(before.place, say("first said here")),),
        ref=objective.ref,
    )


def _through(objective: Objective, link: Contribution, via: Contribution) -> Finding:
    return RULE.finding(
        link.place,
        say(
            "{name} is counted twice in {parent}: it contributes to that, and to {via}, which leads there too",
            name=objective.short,
            parent=link.entry.ref,
            via=via.entry.ref,
        ),
        help=say("take {parent} out: the way through {via} is enough", parent=link.entry.ref, via=via.entry.ref),
        related=(Related(via.place, say("{via} leads to {parent}", via=via.entry.ref, parent=link.entry.ref)),),
        ref=objective.ref,
    )


RULE = Rule(
    code="DOWN410", name="counted-twice", severity=Severity.WARNING, page=__doc__, looks_at=Objective, check=check
)
