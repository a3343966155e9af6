"""An objective of the company's year that the Comex retained, or a key result of one, to which no team contributes.

What was retained and nobody carries will not come about: every team was asked to choose few things, and chose others.
Ask the tribes, those first who proposed it, what they will change for it, and let them write `contributes_to`. What
the company does for it in a shorter cycle carries nothing until a team contributes to that. While the year is still to
come, teams are given the time to write.

```yaml bad services/okrs-2024.yaml
kind: okrs
team: services
cycle: 2024
objectives:
  share:
    title: Our part of the year (services)
    owner: head-of-services
    contributes_to: [company/engagement, company/attachment]
    key_results:
      up:
        metric: services/insured
        baseline: 10 %
        target: 14 %
        contributes_to: [company/engagement/repeat, company/attachment/attachment]
      down:
        metric: services/swapped
        baseline: 9 %
        target: 6 %
        contributes_to: [company/engagement/loops, company/attachment/repeat]
```

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
from okrcascade.cascade.coverage import carriers, is_carried
from okrcascade.cascade.kinds import KEY_RESULT, OBJECTIVE
from okrcascade.cascade.nodes import KeyResult, Objective
from okrcascade.cascade.resolve import Key
from okrcascade.diagnostics.finding import Finding
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import listed


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Look below an objective of the company's year; where nobody carries it, its key results follow from that."""
    if not (cascade.is_company(objective.team) and cascade.is_running(objective.cycle)):
        return
    if not cascade.is_retained_objective(objective):
        return
    below = tuple(carriers(cascade, objective))
    if below:
        names = sorted({carrier.short for carrier in below})
        uncarried = [
            key_result
            for key_result in objective.key_results
            if not is_carried(cascade, key_result) and not _may_be_carried(cascade, key_result.short, KEY_RESULT)
        ]
        if uncarried and not _leads_astray({carrier.key for carrier in below}, cascade):
            yield from (_uncarried(key_result, names) for key_result in uncarried)
    elif not _may_be_carried(cascade, objective.short, OBJECTIVE):
        yield _unsupported(objective)


def _may_be_carried(cascade: Cascade, short: str, kind: str) -> bool:
    return cascade.may_have_lost_contributors(short) or cascade.may_be_meant(kind, short)


def _leads_astray(objectives: set[Key], cascade: Cascade) -> bool:
    """Whether a key result of one of these contributes to another objective's: DOWN411 says so, and more is open."""
    for (short, cycle), links in cascade.key_result_contributors.items():
        linked = {child.key for child, _ in cascade.contributors.get((short.rpartition("/")[0], cycle), ())}
        if any(child.objective_key in objectives - linked for child, _ in links):
            return True
    return False


def _unsupported(objective: Objective) -> Finding:
    proposed = sorted({proposal.short.partition("/")[0] for proposal in objective.proposed_by})
    return RULE.finding(
        objective.place,
        say("no team contributes to {name}", name=objective.short),
        help=say(
            "{teams} proposed it: ask what they will change for it, and let them write contributes_to: {name}",
            teams=listed(proposed),
            name=objective.short,
        )
        if proposed
        else say(
            "ask the teams what they will change for it, and let them write contributes_to: {name}",
            name=objective.short,
        ),
        ref=objective.ref,
    )


def _uncarried(key_result: KeyResult, carriers_of_objective: list[str]) -> Finding:
    return RULE.finding(
        key_result.place,
        say("no team contributes to {name}", name=key_result.short),
        help=say(
            "its objective is carried by {names}: let a key result of theirs contribute to it, or ask another team",
            names=listed(carriers_of_objective),
        ),
        ref=key_result.ref,
    )


RULE = Rule(
    code="DOWN405",
    name="unsupported-objective",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Objective,
    check=check,
)
