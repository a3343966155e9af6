"""What links to a thing, as branches: upward, downward, and through time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Axis, KeyResult, Metric, Objective, Proposal, Team
from okrcascade.cascade.resolve import Key, Resolver
from okrcascade.cascade.reviews import Link
from okrcascade.model.okrs import MilestoneEntry
from okrcascade.model.values import show_level
from okrcascade.reports.tree.branch import Branch, Kind
from okrcascade.reports.tree.grow import MOST_LEVELS
from okrcascade.reports.tree.key_results import is_done, key_result_branch, objective_branch
from okrcascade.reports.tree.text import percent
from okrcascade.reports.tree.vision_view import verdict_words

LATEST = 8
"""The readings and check-ins that a sheet shows, the latest."""


def leads_to(objective: Objective, cascade: Cascade) -> tuple[Branch, ...]:
    """Return what an objective contributes to, each with what that leads to, up to the proposals."""
    return tuple(_above(objective, cascade, frozenset({objective.key})))


def _above(objective: Objective, cascade: Cascade, seen: frozenset[Key]) -> Iterator[Branch]:
    for proposal in objective.proposed_by:
        yield proposal_branch(proposal, cascade)
    for link in objective.contributes_to:
        parent = cascade.objectives.get(link.target) if link.target else None
        if parent is not None and parent.key not in seen and len(seen) < MOST_LEVELS:
            branch = objective_branch(parent, cascade, tuple(_above(parent, cascade, seen | {parent.key})))
            yield _marked(branch, Link(objective, link, parent))


def carried_by(objective: Objective, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the objectives that contribute to one."""
    return tuple(
        _marked(objective_branch(child, cascade), Link(child, link, objective))
        for child, link in cascade.contributors.get(objective.key, ())
    )


def key_results_above(key_result: KeyResult, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the key results that one contributes to."""
    above = (
        (cascade.key_results[target], link)
        for target, below in cascade.key_result_contributors.items()
        for child, link in below
        if child is key_result and target in cascade.key_results
    )
    return tuple(_marked(_full(parent, cascade), Link(key_result, link, parent)) for parent, link in above)


def key_results_below(key_result: KeyResult, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the key results that contribute to one."""
    key = key_result.key
    return tuple(
        _marked(_full(child, cascade), Link(child, link, key_result))
        for child, link in cascade.key_result_contributors.get(key, ())
    )


def _marked(branch: Branch, link: Link) -> Branch:
    """Return the branch of one end of a link, marked where the link is suspect, so that both ends learn of it."""
    if not link.is_suspect:
        return branch
    said = "suspect: the words or targets have changed since this link was reviewed"
    return replace(branch, detail=_said(branch.detail, said), data={**branch.data, "suspect": True})


def _full(key_result: KeyResult, cascade: Cascade) -> Branch:
    """Return a key result that stands without its objective, so that its name tells both."""
    return replace(key_result_branch(key_result, cascade), name=f"{key_result.short}@{key_result.cycle}")


def holder_of(key_result: KeyResult, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the objective or the proposal that a key result is part of."""
    if key_result.of_proposal:
        return (proposal_branch(cascade.proposals[key_result.objective_key], cascade),)
    return (objective_branch(cascade.objectives[key_result.objective_key], cascade),)


def continued_by(objective: Objective, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the objectives that say that they continue one."""
    resolver = Resolver(cascade.names)
    return tuple(
        objective_branch(other, cascade)
        for other in cascade.objectives.values()
        if other.entry.continues is not None and resolver.objective(other.entry.continues, other.cycle) == objective.key
    )


def milestones_of(key_result: KeyResult, today: date) -> tuple[Branch, ...]:
    """Return the milestones of a key result, and which of them are late."""
    return tuple(
        _line(step.title, name, _milestone_words(step, today)) for name, step in key_result.entry.milestones.items()
    )


def _milestone_words(step: MilestoneEntry, today: date) -> str:
    if step.done is not None and is_done(step, today):
        return f"done on {step.done}"
    return f"late, due on {step.due}" if step.due < today else f"due on {step.due}"


def check_ins_of(key_result: KeyResult, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the latest check-ins of a key result, the last one first, and its score."""
    known = cascade.check_ins.get(key_result.key)
    if known is None:
        return ()
    score = known.score
    closing = [] if score is None else [_line(str(score.on), "score", _said(f"{score.score:g}", score.note))]
    entries = sorted(known.entries, key=lambda entry: entry.on, reverse=True)[:LATEST]
    return (
        *closing,
        *(
            _line(
                str(entry.on),
                "",
                _said(
                    entry.value.text if entry.value else "",
                    f"{percent(entry.confidence)} sure" if entry.confidence is not None else "",
                    entry.note,
                ),
            )
            for entry in entries
        ),
    )


def became(proposal: Proposal, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the company objectives that come from a proposal."""
    return tuple(
        objective_branch(objective, cascade)
        for objective in cascade.objectives.values()
        if proposal in objective.proposed_by
    )


def proposal_branch(proposal: Proposal, cascade: Cascade) -> Branch:
    """Return a proposal without what came of it."""
    return Branch(
        kind=Kind.PROPOSAL,
        ref=proposal.ref,
        name=f"{proposal.short}@{proposal.cycle}",
        title=proposal.entry.title,
        detail=verdict_words(cascade.verdict_of(proposal)),
        team=proposal.short.partition("/")[0],
        owner=proposal.entry.owner,
    )


def parents_of_team(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the team that a team belongs to."""
    parent = cascade.teams.get(team.parent_id or "")
    return (team_branch(parent),) if parent else ()


def teams_below(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the teams that belong to a team."""
    return tuple(team_branch(other) for other in cascade.teams.values() if other.parent_id == team.id)


def team_branch(team: Team) -> Branch:
    """Return a team without what belongs to it."""
    return Branch(
        kind=Kind.TEAM,
        ref=team.ref,
        name=team.id,
        title=team.entry.name,
        detail=team.entry.level,
        team=team.id,
        owner=team.entry.lead,
    )


def visions_of(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return a team's visions."""
    return tuple(
        Branch(
            kind=Kind.VISION,
            ref=vision.ref,
            name=f"vision:{team.id}@{vision.cycle}",
            title=vision.entry.ambition,
            team=team.id,
        )
        for vision in cascade.visions.values()
        if vision.team is team
    )


def metrics_of(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return a team's metrics."""
    return tuple(_metric(metric) for metric in cascade.metrics.values() if metric.team.id == team.id)


def metrics_moved(axis: Axis, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the metrics that show that an axis moves."""
    named = (cascade.metrics.get(cascade.names.today(short)) for short in axis.entry.metrics)
    return tuple(_metric(metric) for metric in named if metric is not None)


def objectives_of(team: Team, cascade: Cascade) -> tuple[Branch, ...]:
    """Return a team's objectives, the latest cycles first."""
    own = [objective for objective in cascade.objectives.values() if objective.team is team]
    own.sort(key=lambda objective: (-objective.cycle.first, objective.short))
    return tuple(objective_branch(objective, cascade) for objective in own)


def driven_by(metric: Metric, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the metric that a metric drives, and the one above that, up to the North Star."""
    chain: list[Metric] = []
    above = cascade.metrics.get(metric.drives or "")
    while above is not None and above not in chain:
        chain.append(above)
        above = cascade.metrics.get(above.drives or "")
    branches: tuple[Branch, ...] = ()
    for link in reversed(chain[:MOST_LEVELS]):
        branches = (_metric(link, branches),)
    return branches


def inputs_of(metric: Metric, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the metrics that drive a metric."""
    return tuple(_metric(other) for other in cascade.metrics.values() if other.drives == metric.short)


def measured_in(metric: Metric, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the key results of the running and coming cycles that are measured by a metric."""
    return tuple(
        _full(key_result, cascade)
        for key_result in cascade.key_results.values()
        if key_result.measure and key_result.measure.metric is metric and cascade.is_judged(key_result.cycle)
    )


def readings_of(metric: Metric, cascade: Cascade) -> tuple[Branch, ...]:
    """Return the latest readings of a metric, segment by segment, the last one first."""
    return tuple(
        _line(str(reading.on), segment or "", show_level(reading.value, metric.entry.unit))
        for segment in metric.entry.segments or (None,)
        for reading in reversed(cascade.readings.get((metric.short, segment), ())[-LATEST:])
    )


def _metric(metric: Metric, children: tuple[Branch, ...] = ()) -> Branch:
    return Branch(
        kind=Kind.METRIC,
        ref=metric.ref,
        name=metric.short,
        title=metric.entry.name,
        detail=f"in {metric.entry.unit}, {metric.entry.direction} is better",
        team=metric.team.id,
        children=children,
    )


def _line(title: str, name: str, detail: str) -> Branch:
    return Branch(kind=Kind.NOTE, ref=None, name=name, title=title, detail=detail)


def _said(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
