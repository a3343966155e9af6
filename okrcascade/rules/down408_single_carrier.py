"""An objective of the company's year that one tribe carries alone: a silo.

What the Comex retains is meant to need several tribes; where all that leads to an objective is of one, either the
others have not asked what they could change for it, or it was that tribe's own objective all along. Ask the others.
Where it truly is one tribe's, it may stay as it is: this is no more than something to look at.

```yaml bad quality/okrs-2024.yaml
kind: okrs
team: quality
cycle: 2024
objectives:
  share:
    title: Our part of the year (quality)
    owner: head-of-quality
    contributes_to: [company/engagement, company/attachment]
    key_results:
      up:
        metric: quality/tested
        baseline: 10 %
        target: 14 %
        contributes_to: [company/engagement/repeat, company/attachment/attachment]
      down:
        metric: quality/repaired
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat]
```

```yaml good quality/okrs-2024.yaml
kind: okrs
team: quality
cycle: 2024
objectives:
  share:
    title: Our part of the year (quality)
    owner: head-of-quality
    contributes_to: [company/engagement, company/attachment, company/quality]
    key_results:
      up:
        metric: quality/tested
        baseline: 10 %
        target: 14 %
        contributes_to: [company/engagement/repeat, company/attachment/attachment, company/quality/defects]
      down:
        metric: quality/repaired
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat, company/quality/loops]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import carriers, only_tribe_below
from okrcascade.cascade.kinds import OBJECTIVE
from okrcascade.cascade.nodes import Objective, Team
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import listed


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Look for a second tribe below an objective of the company's year."""
    if not (cascade.is_company(objective.team) and cascade.is_running(objective.cycle)):
        return
    if not cascade.is_retained_objective(objective):
        return
    tribe = only_tribe_below(cascade, objective)
    if tribe is None or cascade.may_have_lost_contributors(objective.short):
        return
    if cascade.may_be_meant(OBJECTIVE, objective.short):
        return
    others = _others(tribe, cascade)
    if not others:
        return
    yield RULE.finding(
        objective.place,
        say(
            "{name} is carried by one {level} alone: {tribe}",
            name=objective.short,
            level=tribe.entry.level,
            tribe=tribe.id,
        ),
        help=say(
            "ask {others} what they could change for it; where nobody else can, leave it", others=listed(others, "or")
        ),
        related=tuple(
            Related(carrier.place, say("{name} contributes to it", name=carrier.short))
            for carrier in carriers(cascade, objective)
        ),
        ref=objective.ref,
    )


def _others(tribe: Team, cascade: Cascade) -> list[str]:
    """Return the other teams of the same level that are there to carry something."""
    return [
        team.id
        for team in cascade.teams.values()
        if team is not tribe and team.rank == tribe.rank and not team.is_closed(cascade.today)
    ]


RULE = Rule(
    code="DOWN408", name="single-carrier", severity=Severity.INFO, page=__doc__, looks_at=Objective, check=check
)
