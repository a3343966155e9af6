"""Coverage, both ways: what of the Comex's choice is carried by teams, and what of the teams' work leads to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Objective
from okrcascade.cascade.resolve import Key
from okrcascade.model.cycles import Cycle


@dataclass(frozen=True, slots=True)
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
        carried_objectives=sum(objective.key in cascade.contributors for objective in retained),
        key_results=len(key_results),
        carried_key_results=sum(
            (key_result.short, key_result.cycle.text) in cascade.key_result_contributors for key_result in key_results
        ),
        team_objectives=len(below),
        leading=len(leading),
        standing_alone=sum(objective.key in reasoned and objective.key not in carried for objective in below),
        teams=sum(not cascade.is_company(team) and not team.entry.closed_on for team in cascade.teams.values()),
        active_teams=len({objective.team_id for objective in below}),
    )


def leading_to(
    objectives: Sequence[Objective], contributors: Mapping[Key, tuple[tuple[Objective, object], ...]]
) -> set[Key]:
    """Return the keys of all objectives that lead to one of these."""
    reached: set[Key] = set()
    waiting = [objective.key for objective in objectives]
    while waiting:
        for child, _ in contributors.get(waiting.pop(), ()):
            if child.key not in reached:
                reached.add(child.key)
                waiting.append(child.key)
    return reached
