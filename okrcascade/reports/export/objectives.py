"""The tables of the way down: objectives, key results and milestones, each as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import leading_to
from okrcascade.cascade.nodes import KeyResult, Objective
from okrcascade.cascade.progress import key_result_standing, objective_standing
from okrcascade.cascade.resolve import Key, Resolver
from okrcascade.cascade.upward import is_orphan
from okrcascade.reports.export.columns import (
    CommitmentWord,
    CycleRef,
    KeyResultRef,
    MetricRef,
    ObjectiveRef,
    Ref,
    StatusWord,
    TeamRef,
)
from okrcascade.reports.export.numbers import band_of


class ObjectiveRow(NamedTuple):
    """Objectives of all teams and cycles, each as it stands on the day of the export."""

    ref: Ref
    """The canonical reference: `objective:purchase/safe-basket@2024-Q1`."""
    team: TeamRef | None
    """The team."""
    cycle: CycleRef
    """The cycle."""
    id: str
    """The id within the team's document: `safe-basket`."""
    title: str
    """The change that people will notice."""
    why: str | None
    """Why it is worth doing now."""
    owner: str | None
    """The role that answers for it."""
    commitment: CommitmentWord
    """How firmly it is meant."""
    stands_alone: str | None
    """The reason why it serves no retained objective, where it says one."""
    continues: ObjectiveRef | None
    """The objective of an earlier cycle that it carries on."""
    is_retained: bool
    """Whether it is the company's and comes from what the Comex retained; until it has chosen, each of that year is."""
    leads_to_retained: bool
    """Whether it is such a one, or contributes to one, directly or through others."""
    is_orphan: bool
    """Whether it contributes to nothing and gives no reason for that."""
    status: StatusWord
    """How it stands: progress beside pace in a running cycle, otherwise that it is coming or closed."""
    progress: float | None
    """How much of the change that is asked has come, from 0 to 1: its key results', weighted."""
    pace: float | None
    """How much of it was to be expected by now, from 0 to 1."""
    confidence: float | None
    """How sure its teams were at the latest check-ins, from 0 to 1, weighted."""
    score_committed: float | None
    """The final score of its committed key results, from 0 to 1, weighted."""
    score_aspirational: float | None
    """The final score of its aspirational key results, from 0 to 1, weighted."""
    last_heard_on: date | None
    """The last day on which anything was heard of its key results."""
    path: str
    """The document that says so, below the root of the repository."""


class KeyResultRow(NamedTuple):
    """Key results of objectives, each as it stands on the day of the export."""

    ref: Ref
    """The canonical reference: `key-result:purchase/safe-basket/conversion@2024-Q1`."""
    objective: ObjectiveRef
    """The objective."""
    id: str
    """The id within the objective: `conversion`."""
    title: str
    """The title, or else the metric's name."""
    owner: str | None
    """The role that answers for it: its own, or the objective's."""
    commitment: CommitmentWord
    """How firmly it is meant: its own, or the objective's."""
    weight: float
    """How much it counts in its objective."""
    metric: MetricRef | None
    """The metric; nothing where it has milestones."""
    segment: str | None
    """The segment of the metric, where it has some."""
    unit: str | None
    """What the metric is counted in: the unit of all levels in this row."""
    baseline: float | None
    """Where the metric stood at the start."""
    target: float | None
    """Where it is to be."""
    hold_min: float | None
    """The level below which it must not fall, where it is held instead."""
    hold_max: float | None
    """The level above which it must not rise, where it is held instead."""
    eased: str | None
    """Why it asks less than it did."""
    level: float | None
    """Where the metric stands."""
    status: StatusWord
    """How it stands: progress beside pace in a running cycle, otherwise that it is coming or closed."""
    progress: float | None
    """How much of the change that is asked has come, from 0 to 1."""
    pace: float | None
    """How much of it was to be expected by now, from 0 to 1."""
    confidence: float | None
    """How sure the team was at the latest check-in, from 0 to 1."""
    score: float | None
    """The final score, from 0 to 1."""
    last_heard_on: date | None
    """The last day on which anything was heard of it."""


class MilestoneRow(NamedTuple):
    """The steps of key results that have milestones in place of a metric."""

    key_result: KeyResultRef
    """The key result."""
    id: str
    """The id within the key result."""
    title: str
    """What will be reached."""
    due: date
    """The day by which it is to be reached."""
    done: date | None
    """The day on which it was reached."""


def objective_rows(cascade: Cascade) -> Iterator[ObjectiveRow]:
    """Yield all objectives."""
    resolver = Resolver(cascade.names)
    retained = [objective for objective in cascade.objectives.values() if cascade.is_retained_objective(objective)]
    leading = leading_to(retained, cascade.contributors) | {objective.key for objective in retained}
    for objective in cascade.objectives.values():
        yield _objective_row(objective, leading, resolver, cascade)


def _objective_row(objective: Objective, leading: set[Key], resolver: Resolver, cascade: Cascade) -> ObjectiveRow:
    entry = objective.entry
    earlier = resolver.objective(entry.continues, objective.cycle) if entry.continues else None
    standing = objective_standing(objective, cascade)
    return ObjectiveRow(
        ref=objective.ref,
        team=objective.team.ref if objective.team else None,
        cycle=objective.cycle.text,
        id=objective.short.rpartition("/")[2],
        title=entry.title,
        why=entry.why,
        owner=entry.owner,
        commitment=entry.commitment,
        stands_alone=entry.stands_alone,
        continues=cascade.objectives[earlier].ref if earlier else None,
        is_retained=cascade.is_retained_objective(objective),
        leads_to_retained=objective.key in leading,
        is_orphan=is_orphan(cascade, objective),
        status=standing.status.value,
        progress=standing.progress,
        pace=standing.pace,
        confidence=standing.confidence,
        score_committed=standing.scores.committed,
        score_aspirational=standing.scores.aspirational,
        last_heard_on=standing.news,
        path=objective.path,
    )


def key_result_rows(cascade: Cascade) -> Iterator[KeyResultRow]:
    """Yield all key results of objectives."""
    for objective in cascade.objectives.values():
        for key_result in objective.key_results:
            yield _key_result_row(key_result, objective, cascade)


def _key_result_row(key_result: KeyResult, objective: Objective, cascade: Cascade) -> KeyResultRow:
    entry, measure = key_result.entry, key_result.measure
    standing = key_result_standing(key_result, cascade)
    low, high = band_of(key_result)
    committed, aspirational = standing.scores.committed, standing.scores.aspirational
    return KeyResultRow(
        ref=key_result.ref,
        objective=objective.ref,
        id=key_result.short.rpartition("/")[2],
        title=key_result.name,
        owner=entry.owner or objective.entry.owner,
        commitment=key_result.commitment,
        weight=entry.weight,
        metric=measure.metric.ref if measure else None,
        segment=measure.segment if measure else None,
        unit=measure.metric.entry.unit if measure else None,
        baseline=measure.baseline if measure else None,
        target=measure.target if measure else None,
        hold_min=low,
        hold_max=high,
        eased=entry.eased,
        level=standing.level,
        status=standing.status.value,
        progress=standing.progress,
        pace=standing.pace,
        confidence=standing.confidence,
        score=committed if committed is not None else aspirational,
        last_heard_on=standing.news,
    )


def milestone_rows(cascade: Cascade) -> Iterator[MilestoneRow]:
    """Yield the milestones of all key results of objectives."""
    for key_result in cascade.key_results.values():
        for name, step in key_result.entry.milestones.items():
            yield MilestoneRow(key_result.ref, name, step.title, step.due, step.done)
