"""The organisation: teams below teams, each with its objectives."""

from __future__ import annotations

from collections import Counter

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective, Team
from okrcascade.model.cycles import Cycle
from okrcascade.reports.tree.branch import Branch, Kind
from okrcascade.reports.tree.grow import Grower
from okrcascade.reports.tree.key_results import objective_branch


def org_view(cascade: Cascade, cycle: Cycle) -> tuple[Branch, ...]:
    """Return all teams, with the objectives whose cycles lie in `cycle` or contain it, those of longer cycles first."""
    objectives: dict[str, list[Objective]] = {}
    for objective in cascade.objectives.values():
        if cycle.overlaps(objective.cycle):
            objectives.setdefault(objective.team_id, []).append(objective)
    for own in objectives.values():
        own.sort(key=lambda objective: -objective.cycle.months)
    below: dict[str | None, list[Team]] = {}
    for team in cascade.teams.values():
        below.setdefault(team.parent_id, []).append(team)

    def make(team: Team, children: tuple[Branch, ...]) -> Branch:
        own = tuple(objective_branch(objective, cascade) for objective in objectives.get(team.id, ()))
        return _team_branch(team, own, children)

    grower = Grower(lambda team: below.get(team.id, ()), make, _mention, lambda _child, _parent: True)
    tops = [team for team in below.get(None, ()) if team.rank == 0]
    roots = tuple(grower.grow(team) for team in tops)
    unplaced = tuple(grower.grow_rest(cascade.teams.values()))
    rest = (Branch(kind=Kind.HEADING, ref=None, name="", title="Below no company", children=unplaced),)
    return (*roots, *(rest if unplaced else ()))


def _team_branch(team: Team, own: tuple[Branch, ...], below: tuple[Branch, ...]) -> Branch:
    entry = team.entry
    parts = [entry.level]
    if entry.closed_on:
        parts.append(f"closed on {entry.closed_on}")
    elif not own:
        parts.append("no OKRs")
    else:
        statuses = Counter(branch.standing.status.value for branch in own if branch.standing)
        parts.append(", ".join(f"{number} {status}" for status, number in statuses.items()))
    return Branch(
        kind=Kind.TEAM,
        ref=team.ref,
        name=team.id,
        title=entry.name,
        detail=" · ".join(parts),
        data={"level": entry.level, "closed_on": str(entry.closed_on) if entry.closed_on else None},
        team=team.id,
        owner=entry.lead,
        children=(*own, *below),
    )


def _mention(team: Team) -> Branch:
    return Branch(kind=Kind.SEEN, ref=team.ref, name=team.id, title=team.entry.name, detail="shown above", team=team.id)
