"""An objective that is not on track while all that contributes to it is: green outside, red inside.

Either the teams below measure what does not move the objective above, or they do too little of it, or the change takes
longer than the cycle allows. In each case the cascade's logic is broken, and every team will report success while the
company fails. Ask what would have to be true for the objective to move, and write that down below it.

```yaml bad company/check-ins-2024.yaml
kind: check-ins
team: company
cycle: 2024
key_results:
  attachment/attachment:
    - {on: 2024-02-12, value: 5 %, confidence: 0.8, note: Fewer services than at the start of the year}
  attachment/repeat:
    - {on: 2024-02-12, value: 18 %, confidence: 0.8}
```

```yaml bad services/check-ins-2024.yaml
kind: check-ins
team: services
cycle: 2024
key_results:
  share/up: [{on: 2024-02-12, value: 12 %, confidence: 0.9}]
  share/down: [{on: 2024-02-12, value: 7 %, confidence: 0.9}]
```

```yaml bad quality/check-ins-2024.yaml
kind: check-ins
team: quality
cycle: 2024
key_results:
  share/up: [{on: 2024-02-12, value: 12 %, confidence: 0.9}]
  share/down: [{on: 2024-02-12, value: 7 %, confidence: 0.9}]
```

```yaml good company/check-ins-2024.yaml
kind: check-ins
team: company
cycle: 2024
key_results:
  attachment/attachment:
    - {on: 2024-02-12, value: 9 %, confidence: 0.8}
  attachment/repeat:
    - {on: 2024-02-12, value: 21 %, confidence: 0.8}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.kinds import KEY_RESULT, METRIC, OBJECTIVE
from okrcascade.cascade.nodes import Objective
from okrcascade.cascade.progress import (
    is_under_way,
    key_result_standing,
    objective_standing,
    period_of,
    stray_milestone_days,
)
from okrcascade.cascade.standing import Status
from okrcascade.cascade.upward import LinkFault, is_ring, link_fault
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.rules.rule import Rule
from okrcascade.text.message import say
from okrcascade.text.words import counted

FAILING = frozenset({Status.AT_RISK, Status.OFF_TRACK})


def check(objective: Objective, cascade: Cascade) -> Iterator[Finding]:
    """Compare an objective's status with those of the objectives below it whose cycles run."""
    if objective.key not in cascade.contributors:
        return
    standing = objective_standing(objective, cascade)
    if standing.status not in FAILING:
        return
    below = [child for child, _ in cascade.contributors[objective.key] if period_of(child.cycle, cascade) is None]
    if not below or any(objective_standing(child, cascade).status is not Status.ON_TRACK for child in below):
        return
    if any(_is_turned_round(child, objective, cascade) for child in below):
        return
    if _may_have_others_below(objective, cascade) or _may_be_misread(cascade):
        return
    if not all(_is_known(one, cascade) for one in (objective, *below)):
        return
    count = counted(len(below), "objective")
    yield RULE.finding(
        objective.place,
        say(
            "{name} is {status}, and all that contributes to it is on track ({count})",
            name=objective.short,
            status=standing.status.value,
            count=count,
        ),
        help=say("ask what would have to be true below for this objective to move, and let a team measure that"),
        related=tuple(Related(child.place, say("{name} is on track", name=child.short)) for child in below),
        ref=objective.ref,
    )


def _is_turned_round(child: Objective, objective: Objective, cascade: Cascade) -> bool:
    """Whether nobody can say which of two is above: a link downward, or a ring."""
    is_downward = link_fault(cascade, child, objective) is LinkFault.DOWNWARD
    return is_downward or is_ring(cascade, child, objective)


def _may_have_others_below(objective: Objective, cascade: Cascade) -> bool:
    """Whether something that could not be read, or a link that leads nowhere, may contribute to it as well."""
    return cascade.may_be_lost(objective.short, "contributes_to") or cascade.may_be_meant(OBJECTIVE, objective.short)


def _may_be_misread(cascade: Cascade) -> bool:
    """Whether a mistake somewhere may hide how a metric stands: a reading is everybody's who measures by it."""
    flaws = cascade.flaws
    is_lost = not cascade.doubts.broken_kinds.isdisjoint((METRIC, KEY_RESULT))
    return is_lost or bool(flaws.units or flaws.segments) or cascade.may_be_lost("on", "value")


def _is_known(objective: Objective, cascade: Cascade) -> bool:
    """Whether all key results can be judged; of the silent, the unmeasured and the misdated, other rules speak."""
    return all(
        key_result_standing(key_result, cascade).status is not Status.NO_NEWS
        and next(stray_milestone_days(key_result, cascade), None) is None
        for key_result in objective.key_results
    )


RULE = Rule(
    code="TIME705",
    name="watermelon",
    severity=Severity.WARNING,
    page=__doc__,
    looks_at=Objective,
    check=check,
    speaks_in=is_under_way,
)
