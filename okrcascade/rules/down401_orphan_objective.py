"""An objective that leads to nothing that the Comex retained, and does not say why it stands alone.

The Comex keeps few things so that the company's strength goes into them; work that serves none of them takes it away
unseen. Name in `contributes_to` the objective that it serves: of the team above, of the company, or of one's own team
in a longer cycle. Where it is worth doing all the same, say so openly with `stands_alone` and the reason. What
contributes to an orphan is not blamed again.

```yaml bad trust/okrs-2024.yaml
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: gpm-trust
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
  new-office:
    title: We work where our buyers live
    owner: gpm-trust
    stands_alone: The lease ends in June, whatever the Comex retains
    key_results:
      moved: {metric: trust/returns, hold: {max: 6 %}}
      calm: {metric: trust/conversion, hold: {min: 2 %}}
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Team
from okrcascade.cascade.upward import is_orphan
from okrcascade.cascade.verdicts import is_proposed_below, refusal
from okrcascade.diagnostics.finding import Finding, Related
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.references import split_reference
from okrcascade.rules.rule import Rule, Whole
from okrcascade.text.message import Message, say
from okrcascade.text.words import counted, listed

Objectives = dict[str, list[Objective]]


def check(cascade: Cascade) -> Iterator[Finding]:
    """Speak of each orphan, and of how much hangs on it."""
    by_team: Objectives = {}
    for objective in cascade.objectives.values():
        if objective.contributes_to or not cascade.is_judged(objective.cycle) or not is_orphan(cascade, objective):
            continue
        if is_proposed_below(cascade, objective):
            continue
        if not by_team:
            by_team = _by_team(cascade)
        yield RULE.finding(
            objective.place,
            _message(objective, cascade),
            help=_remedy(objective, cascade, by_team),
            related=tuple(_refused(objective, cascade)),
            ref=objective.ref,
        )


def _message(objective: Objective, cascade: Cascade) -> Message:
    hanging = len(cascade.contributors.get(objective.key, ()))
    if hanging:
        return say(
            "{name} leads to nothing that the Comex retained, nor does what contributes to it ({count})",
            name=objective.short,
            count=counted(hanging, "objective"),
        )
    return say("{name} leads to nothing that the Comex retained", name=objective.short)


def _refused(objective: Objective, cascade: Cascade) -> Iterator[Related]:
    """Yield where the Comex refused what an objective of the company comes from."""
    verdict = refusal(cascade, objective)
    if verdict is not None:
        yield Related(
            verdict.place, say("{name} was {verdict} here", name=verdict.short, verdict=verdict.entry.verdict)
        )


def _remedy(objective: Objective, cascade: Cascade, by_team: Objectives) -> Message:
    meant = {
        split_reference(link.ref).path.rpartition("/")[0]
        for key_result in objective.key_results
        for link in key_result.entry.contributes_to
    }
    if meant:
        return say(
            "its key results contribute to {names}: write contributes_to: {form}",
            names=listed(sorted(meant)),
            form=min(meant) if len(meant) == 1 else f"[{', '.join(sorted(meant))}]",
        )
    above = next((names for team in _upward(objective, cascade) if (names := _fitting(team, objective, by_team))), [])
    if not above:
        return say("write contributes_to: and the objective that it serves, or stands_alone: and why")
    return say(
        "write contributes_to: and the objective that it serves ({names}), or stands_alone: and why",
        names=listed(above, "or"),
    )


def _upward(objective: Objective, cascade: Cascade) -> Iterator[Team]:
    """Yield the objective's team, and those above it."""
    seen: set[str] = set()
    team = objective.team
    while team is not None and team.id not in seen:
        seen.add(team.id)
        yield team
        team = cascade.teams.get(team.parent_id) if team.parent_id else None


def _fitting(team: Team, objective: Objective, by_team: Objectives) -> list[str]:
    """Return what an objective may contribute to among a team's; of its own team, those of longer cycles."""
    around = [other for other in by_team.get(team.id, ()) if other.cycle.contains(objective.cycle)]
    same_name = Counter(other.short for other in around)
    return [
        other.short if same_name[other.short] == 1 else f"{other.short}@{other.cycle}"
        for other in around
        if (other.contributes_to or other.proposed_by)
        and (team is not objective.team or other.cycle != objective.cycle)
    ]


def _by_team(cascade: Cascade) -> Objectives:
    found: Objectives = {}
    for objective in cascade.objectives.values():
        found.setdefault(objective.team_id, []).append(objective)
    return found


RULE = Rule(
    code="DOWN401",
    name="orphan-objective",
    severity=Severity.ERROR,
    page=__doc__,
    looks_at=Whole,
    check=check,
    advises_widely=True,
)
