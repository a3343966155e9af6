"""An objective that contributes to one of a lower level, or of the same.

A cascade goes up: a squad's work makes a tribe's objective come true, and that one the company's. A link downward
turns this round, so that neither can be planned from the other: turn it back. Between teams of one level a link says
most often that one needs the other, which is `depends_on`; settings tell how grave it is (`same_level: allow`, `warn`
or `refuse`). One's own team in a longer cycle is right.

```yaml bad trust/pages/team.yaml
kind: team
id: pages
name: Product pages
level: group
parent: trust
lead: head-of-pages
```

```yaml bad trust/pages/okrs-2024.yaml
kind: okrs
team: pages
cycle: 2024
objectives:
  honest:
    title: A page says what the buyer will hold in hand
    owner: head-of-pages
    contributes_to: company/engagement
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
    owner: gpm-trust
    contributes_to: pages/honest
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
```

```yaml good trust/pages/team.yaml
kind: team
id: pages
name: Product pages
level: group
parent: trust
lead: head-of-pages
```

```yaml good trust/pages/okrs-2024.yaml
kind: okrs
team: pages
cycle: 2024
objectives:
  honest:
    title: A page says what the buyer will hold in hand
    owner: head-of-pages
    contributes_to: trust/safe-basket
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
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
from okrcascade.cascade.nodes import Objective, Team
from okrcascade.cascade.upward import REFUSE, LinkFault, is_ring, link_fault
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import Message, say
from okrcascade.text.words import listed


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Compare the levels of both ends of each link; a ring is told elsewhere."""
    for link in objective.contributes_to:
        if link.target is None:
            continue
        parent = cascade.objectives[link.target]
        fault = link_fault(cascade, objective, parent)
        if fault is None or fault is LinkFault.OUTSIDE or is_ring(cascade, objective, parent):
            continue
        is_downward = fault is LinkFault.DOWNWARD
        own, other = objective.team, parent.team
        assert own is not None
        assert other is not None
        if cascade.may_be_elsewhere(objective.path) or cascade.may_be_elsewhere(parent.path):
            continue
        yield RULE.finding(
            link.place,
            _downward(objective, parent, own, other) if is_downward else _same_level(objective, parent, own, other),
            help=_turned_round(objective, parent) if is_downward else _remedy(objective, parent),
            related=(Related(parent.place, say("of {team}, a {level}", team=other.id, level=other.entry.level)),),
            ref=objective.ref,
            severity=None if is_downward or cascade.settings.same_level == REFUSE else Severity.WARNING,
        )


def _downward(objective: Objective, parent: Objective, own: Team, other: Team) -> Message:
    return say(
        "{name} contributes downward, to {parent}: a {upper} stands above a {lower}",
        name=objective.short,
        parent=parent.short,
        upper=own.entry.level,
        lower=other.entry.level,
    )


def _turned_round(objective: Objective, parent: Objective) -> Message:
    return say(
        "turn it round: let {parent} contribute to {name}; where one only needs the other's work, say depends_on",
        parent=parent.short,
        name=objective.short,
    )


def _same_level(objective: Objective, parent: Objective, own: Team, other: Team) -> Message:
    if own is other:
        return say(
            "{name} contributes to {parent}, of the same team and cycle", name=objective.short, parent=parent.short
        )
    return say(
        "{name} contributes to {parent}, of the same level: {team} and {other} are both a {level}",
        name=objective.short,
        parent=parent.short,
        team=own.id,
        other=other.id,
        level=own.entry.level,
    )


def _remedy(objective: Objective, parent: Objective) -> Message:
    served = [link.target[0] for link in parent.contributes_to if link.target is not None]
    if objective.team is parent.team:
        return say("make it a key result of {parent}, or name what both of them serve", parent=parent.short)
    if not served:
        return say("name what both of them serve; where one only needs the other's work, say depends_on")
    return say(
        "name what both of them serve ({names}); where one only needs the other's work, say depends_on",
        names=listed(served, "or"),
    )


RULE = Rule(
    code="DOWN404",
    name="contributes-downward",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Objective,
    check=check,
)
