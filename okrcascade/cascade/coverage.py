"""Coverage, both ways: what of the Comex's choice is carried by teams, and what of the teams' work leads to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Objective, Team
from okrcascade.cascade.resolve import Key
from okrcascade.model.cycles import Cycle
from okrcascade.text.record import record


@record
class Coverage:
    """Counts for one cycle; each objective is of a cycle that lies in it or contains it.

    Top-down: of the retained objectives and their key results, those that somebody contributes to. Bottom-up: of
    the other teams' objectives, those that lead to a retained one, stand alone with a reason, or lead nowhere.
    """

    objectives: int
    carried_objectives: int
    key_results: int
    carried_key_results: int
    team_objectives: int
    leading: int
    standing_alone: int
    teams: int
    active_teams: int

    @property
    def orphans(self) -> int:
        """The teams' objectives that lead nowhere."""
        return self.team_objectives - self.leading - self.standing_alone


def coverage(cascade: Cascade, cycle: Cycle) -> Coverage:
    """Count what is covered in a cycle."""
    shown = [objective for objective in cascade.objectives.values() if cycle.overlaps(objective.cycle)]
    retained = [objective for objective in shown if cascade.is_retained_objective(objective)]
    below = [objective for objective in shown if not cascade.is_company(objective.team)]
    carried = leading_to(retained, cascade.contributors)
    leading = [objective for objective in below if objective.key in carried]
    alone = [objective for objective in below if objective.entry.stands_alone]
    reasoned = leading_to(alone, cascade.contributors) | {objective.key for objective in alone}
    key_results = [key_result for objective in retained for key_result in objective.key_results]
    return Coverage(
        objectives=len(retained),
        carried_objectives=sum(any(carriers(cascade, objective)) for objective in retained),
        key_results=len(key_results),
        carried_key_results=sum(is_carried(cascade, key_result) for key_result in key_results),
        team_objectives=len(below),
        leading=len(leading),
        standing_alone=sum(objective.key in reasoned and objective.key not in carried for objective in below),
        teams=sum(not cascade.is_company(team) and not team.entry.closed_on for team in cascade.teams.values()),
        active_teams=len({objective.team_id for objective in below}),
    )


def carriers(cascade: Cascade, objective: Objective) -> Iterator[Objective]:
    """Yield the objectives of other teams that contribute to one of the company, directly or through its own others.

    A first step that the company takes itself, in a shorter cycle, carries nothing while no team contributes to it.
    """
    seen = {objective.key}
    waiting = [objective.key]
    while waiting:
        for child, _ in cascade.contributors.get(waiting.pop(), ()):
            if child.key in seen:
                continue
            seen.add(child.key)
            if cascade.is_company(child.team):
                waiting.append(child.key)
            else:
                yield child


def is_carried(cascade: Cascade, key_result: KeyResult) -> bool:
    """Whether another team contributes to a key result of the company, directly or through the company's own others."""
    seen = {key_result.key}
    waiting = list(seen)
    while waiting:
        for child, _ in cascade.key_result_contributors.get(waiting.pop(), ()):
            if not cascade.is_company(cascade.objectives[child.objective_key].team):
                return True
            if child.key not in seen:
                seen.add(child.key)
                waiting.append(child.key)
    return False


def only_tribe_below(cascade: Cascade, objective: Objective) -> Team | None:
    """Return the one tribe that all which leads to an objective of the company belongs to; None for several.

    None too while nothing leads to it, or where nobody knows what some of it belongs to.
    """
    only: Team | None = None
    for key in _each_leading_to([objective], cascade.contributors):
        child = cascade.objectives[key]
        if cascade.is_company(child.team):
            continue
        tribe = tribe_of(cascade, child.team)
        if tribe is None or (only is not None and tribe is not only):
            return None
        only = tribe
    return only


def tribe_of(cascade: Cascade, team: Team | None) -> Team | None:
    """Return the team right below the company that a team belongs to, itself where it is that one; None if unknown."""
    seen: set[str] = set()
    while team is not None and team.id not in seen:
        seen.add(team.id)
        above = cascade.teams.get(team.parent_id) if team.parent_id else None
        if cascade.is_company(above):
            return team
        team = above
    return None


def leading_to(
    objectives: Sequence[Objective], contributors: Mapping[Key, tuple[tuple[Objective, object], ...]]
) -> set[Key]:
    """Return the keys of all objectives that lead to one of these."""
    return set(_each_leading_to(objectives, contributors))


def _each_leading_to(
    objectives: Sequence[Objective], contributors: Mapping[Key, tuple[tuple[Objective, object], ...]]
) -> Iterator[Key]:
    reached: set[Key] = set()
    waiting = [objective.key for objective in objectives]
    while waiting:
        for child, _ in contributors.get(waiting.pop(), ()):
            if child.key not in reached:
                reached.add(child.key)
                waiting.append(child.key)
                yield child.key
