"""An objective whose cycle does not lie inside the cycle of what it contributes to.

What is done after the parent has ended, or lasts longer than it, cannot bring the change that the parent asks in its
time. A quarter contributes to a quarter or to its year, never a year to a quarter. Name an objective whose cycle
contains this one; where it carries on what came before, say `continues`.

```yaml bad trust/okrs-2024-Q1.yaml
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  first-step:
    title: The badge of the shop stands in the basket
    owner: gpm-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.1 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: [company/engagement, trust/first-step@2024-Q1]
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
    contributes_to: trust/safe-basket
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
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.cascade.upward import LinkFault, is_ring, link_fault
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Compare the cycles of both ends of each link; a ring, or a link to a lower level, is told elsewhere."""
    cycle = objective.cycle.text
    for link in objective.contributes_to:
        if link.target is None or link.target[1] == cycle:
            continue
        parent = cascade.objectives[link.target]
        if link_fault(cascade, objective, parent) is not LinkFault.OUTSIDE or is_ring(cascade, objective, parent):
            continue
        yield RULE.finding(
            link.place,
            say(
                "{name} is of {cycle}, which does not lie inside {outer}, the cycle of {parent}",
                name=objective.short,
                cycle=cycle,
                outer=parent.cycle,
                parent=parent.short,
            ),
            help=_remedy(objective, parent, cascade),
            related=(Related(parent.place, say("{parent} is of {outer}", parent=parent.short, outer=parent.cycle)),),
            ref=objective.ref,
        )


def _remedy(objective: Objective, parent: Objective, cascade: Cascade) -> Message:
    namesakes = cascade.names.objectives.get(parent.short, {})
    meant = [text for text, (found, _) in namesakes.items() if found.contains(objective.cycle)]
    if len(meant) == 1:
        return say("{parent} is there in {cycle} too: write {parent}", parent=parent.short, cycle=meant[0])
    if objective.cycle.contains(parent.cycle):
        return say(
            "the shorter one contributes to the longer: turn the link round, or name an objective of {cycle}",
            cycle=objective.cycle,
        )
    if parent.team is objective.team and parent.cycle.ends_before(objective.cycle):
        return say(
            "name an objective whose cycle contains {cycle}; to carry on what came before, say continues: {ref}",
            cycle=objective.cycle,
            ref=f"{parent.short}@{parent.cycle}",
        )
    return say("name an objective whose cycle contains {cycle}", cycle=objective.cycle)


RULE = Rule(
    code="DOWN403",
    name="period-outside-parent",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Objective,
    check=check,
)
