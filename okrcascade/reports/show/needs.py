"""What teams need of each other, as branches."""

from __future__ import annotations

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.dependencies import NOT_ANSWERED, OPEN, Dependency
from okrcascade.cascade.nodes import Objective, Proposal, Team
from okrcascade.reports.show.links import proposal_branch, team_branch
from okrcascade.reports.tree.branch import Branch, Kind
from okrcascade.reports.tree.key_results import objective_branch


def needs_of(holder: Objective | Proposal, cascade: Cascade) -> tuple[Branch, ...]:
    """Return what an objective or a proposal needs of other teams."""
    return tuple(_dependency(found, cascade) for found in cascade.dependencies if found.holder is holder)


def needs_of_team(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return what a team's objectives and proposals need of others in the running and coming cycles."""
    return tuple(
        _dependency(found, cascade)
        for found in cascade.dependencies
        if found.holder.team is team and cascade.is_judged(found.cycle)
    )


def needs_of_others(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return what others need of a team in the running and coming cycles."""
    return tuple(
        _dependency(found, cascade)
        for found in cascade.dependencies
        if found.team is team and cascade.is_judged(found.cycle)
    )


def _dependency(dependency: Dependency, cascade: Cascade) -> Branch:
    entry, answer = dependency.entry, cascade.answer_to(dependency)
    return Branch(
        kind=Kind.NOTE,
        ref=dependency.ref,
        name=f"{dependency.short}@{dependency.cycle} → {entry.team}",
        title=entry.need,
        detail=f"by {entry.by}, {answer.words if answer else NOT_ANSWERED}",
        data={
            "by": entry.by.isoformat(),
            "team": entry.team,
            "answer": answer.word if answer else OPEN,
            "reason": answer.why if answer else None,
        },
        team=dependency.short.partition("/")[0],
    )


def needed_for(dependency: Dependency, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the objective or the proposal that needs something of another team."""
    holder = dependency.holder
    return (objective_branch(holder, cascade) if isinstance(holder, Objective) else proposal_branch(holder, cascade),)


def needed_of(dependency: Dependency) -> tuple[Branch, ...]:
    """Return the team that must bring what is needed, where there is such a team."""
    return (team_branch(dependency.team),) if dependency.team else ()
