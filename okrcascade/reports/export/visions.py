"""The tables of the way up: visions, axes, proposals with what measures them, the Comex's selections and verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.cascade.resolve import Resolver
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED
from okrcascade.model.values import number_in
from okrcascade.reports.export.columns import (
    CommitmentWord,
    CycleRef,
    Mark,
    MetricRef,
    ProposalRef,
    Ref,
    TeamRef,
    VisionRef,
)
from okrcascade.reports.export.numbers import band_of
from okrcascade.selection.brief import rice_score


class VisionRow(NamedTuple):
    """Tribes' visions of two years."""

    ref: Ref
    """The canonical reference: `vision:customer-journey@2024`."""
    team: TeamRef | None
    """The tribe."""
    cycle: CycleRef
    """The year that it belongs to: the first of its two."""
    last_year: int
    """The last year that it looks at."""
    ambition: str
    """What will be true for people by then."""
    north_star: MetricRef | None
    """The metric that the tribe steers by."""
    segment: str | None
    """The segment of that metric, where it has some."""
    unit: str | None
    """What the metric is counted in."""
    baseline: float | None
    """Where the metric stands at the start, in its unit."""
    target: float | None
    """Where it is to be by the end of the last year, in its unit."""
    path: str
    """The document that says so, below the root of the repository."""


class AxisRow(NamedTuple):
    """The strategic axes of visions."""

    vision: VisionRef
    """The vision."""
    id: str
    """The id within the vision: `trust`."""
    title: str
    """The axis in a few words."""
    narrative: str | None
    """What is to change, for whom, and why we believe it."""


class AxisMetricRow(NamedTuple):
    """The metrics that will show that an axis moves."""

    vision: VisionRef
    """The vision."""
    axis: str
    """The id of the axis within the vision."""
    metric: MetricRef | None
    """The metric; nothing for one that does not exist."""


class ProposalRow(NamedTuple):
    """What tribes put before the Comex."""

    ref: Ref
    """The canonical reference: `proposal:customer-journey/us-trust@2024`."""
    team: TeamRef | None
    """The tribe."""
    cycle: CycleRef
    """The year that it is for."""
    vision: VisionRef
    """The vision that holds it."""
    id: str
    """The id within the vision: `us-trust`."""
    title: str
    """What would be true if the Comex retained it."""
    axis: str | None
    """The id of the axis of its vision that it serves."""
    why: str | None
    """The problem, and why now."""
    posture: Annotated[str, Mark(words=("quick-win", "bet"))] | None
    """A quick win or a bet."""
    commitment: CommitmentWord
    """How firmly it is meant."""
    owner: str | None
    """The role that answers for it."""
    continues: ProposalRef | None
    """The proposal of an earlier year, deferred then, that it takes up."""
    reach: float | None
    """People or events that it reaches in the period (RICE)."""
    impact: float | None
    """How much it moves each of them (RICE)."""
    confidence: float | None
    """How sure these figures are, from 0 to 1 (RICE)."""
    effort: float | None
    """The work it takes, in person-months (RICE)."""
    rice: float | None
    """Reach x impact x confidence / effort."""
    is_retained: bool
    """Whether the Comex retained it, or merged it into one that it retained."""


class ProposalKeyResultRow(NamedTuple):
    """What proposals would be measured by; drafts, which stand nowhere yet."""

    proposal: ProposalRef
    """The proposal."""
    id: str
    """The id within the proposal."""
    title: str
    """The title, or else the metric's name."""
    commitment: CommitmentWord
    """How firmly it is meant."""
    metric: MetricRef | None
    """The metric."""
    segment: str | None
    """The segment of the metric, where it has some."""
    unit: str | None
    """What the metric is counted in."""
    baseline: float | None
    """Where the metric stands at the start, in its unit."""
    target: float | None
    """Where it is to be, in its unit."""
    hold_min: float | None
    """The level below which it must not fall, where it is held instead."""
    hold_max: float | None
    """The level above which it must not rise, where it is held instead."""


class SelectionRow(NamedTuple):
    """The meetings at which the Comex chose."""

    cycle: CycleRef
    """The year that was decided on."""
    held_on: date
    """The day of the meeting."""
    members: str
    """The roles that decided, with commas between them."""
    path: str
    """The document that says so, below the root of the repository."""


class VerdictRow(NamedTuple):
    """What the Comex decided of each proposal."""

    cycle: CycleRef
    """The year that was decided on."""
    written: str
    """The proposal as the selection names it."""
    proposal: ProposalRef | None
    """The proposal; nothing where there is none of that name."""
    verdict: Annotated[str, Mark(words=(RETAINED, MERGED, DEFERRED, DECLINED))]
    """What was decided."""
    why: str | None
    """The reason, as it was said in the room."""
    merged_into: ProposalRef | None
    """The proposal that a merged one becomes part of."""
    deferred_until: str | None
    """The year for which a deferred one may be proposed again."""


def vision_rows(cascade: Cascade) -> Iterator[VisionRow]:
    """Yield all visions."""
    for vision in cascade.visions.values():
        star = vision.north_star
        yield VisionRow(
            ref=vision.ref,
            team=vision.team.ref if vision.team else None,
            cycle=vision.cycle.text,
            last_year=vision.entry.horizon.to,
            ambition=vision.entry.ambition,
            north_star=star.metric.ref if star else None,
            segment=star.segment if star else None,
            unit=star.metric.entry.unit if star else None,
            baseline=star.baseline if star else None,
            target=star.target if star else None,
            path=vision.path,
        )


def axis_rows(cascade: Cascade) -> Iterator[AxisRow]:
    """Yield the axes of all visions."""
    for vision in cascade.visions.values():
        for name, axis in vision.entry.axes.items():
            yield AxisRow(vision.ref, name, axis.title, axis.narrative)


def axis_metric_rows(cascade: Cascade) -> Iterator[AxisMetricRow]:
    """Yield the metrics of all axes."""
    for vision in cascade.visions.values():
        for name, axis in vision.entry.axes.items():
            for written in axis.metrics:
                metric = cascade.metrics.get(written) or cascade.metrics.get(cascade.names.today(written))
                yield AxisMetricRow(vision.ref, name, metric.ref if metric else None)


def proposal_rows(cascade: Cascade) -> Iterator[ProposalRow]:
    """Yield all proposals."""
    resolver = Resolver(cascade.names)
    for proposal in cascade.proposals.values():
        yield _proposal_row(proposal, resolver, cascade)


def _proposal_row(proposal: Proposal, resolver: Resolver, cascade: Cascade) -> ProposalRow:
    entry, rice = proposal.entry, proposal.entry.rice
    team, _, name = proposal.short.partition("/")
    earlier = resolver.proposal(entry.continues, proposal.cycle) if entry.continues else None
    return ProposalRow(
        ref=proposal.ref,
        team=proposal.team.ref if proposal.team else None,
        cycle=proposal.cycle.text,
        vision=cascade.visions[team, proposal.cycle.text].ref,
        id=name,
        title=entry.title,
        axis=entry.axis,
        why=entry.why,
        posture=entry.posture,
        commitment=entry.commitment,
        owner=entry.owner,
        continues=cascade.proposals[earlier].ref if earlier else None,
        reach=number_in(rice.reach, "") if rice else None,
        impact=rice.impact if rice else None,
        confidence=rice.confidence if rice else None,
        effort=rice.effort if rice else None,
        rice=rice_score(rice) if rice else None,
        is_retained=cascade.is_retained(proposal),
    )


def proposal_key_result_rows(cascade: Cascade) -> Iterator[ProposalKeyResultRow]:
    """Yield the key results of all proposals."""
    for proposal in cascade.proposals.values():
        for key_result in proposal.key_results:
            measure = key_result.measure
            low, high = band_of(key_result)
            yield ProposalKeyResultRow(
                proposal=proposal.ref,
                id=key_result.short.rpartition("/")[2],
                title=key_result.name,
                commitment=key_result.commitment,
                metric=measure.metric.ref if measure else None,
                segment=measure.segment if measure else None,
                unit=measure.metric.entry.unit if measure else None,
                baseline=measure.baseline if measure else None,
                target=measure.target if measure else None,
                hold_min=low,
                hold_max=high,
            )


def selection_rows(cascade: Cascade) -> Iterator[SelectionRow]:
    """Yield the Comex's meetings."""
    for cycle in sorted(cascade.selections):
        document = cascade.selections[cycle]
        yield SelectionRow(cycle, document.model.held_on, ", ".join(document.model.members), document.path)


def verdict_rows(cascade: Cascade) -> Iterator[VerdictRow]:
    """Yield all verdicts."""
    for verdict in cascade.verdicts.values():
        entry = verdict.entry
        yield VerdictRow(
            cycle=verdict.cycle.text,
            written=verdict.short,
            proposal=verdict.proposal.ref if verdict.proposal else None,
            verdict=entry.verdict,
            why=entry.why,
            merged_into=verdict.into.ref if verdict.into else None,
            deferred_until=entry.until.text if entry.until else None,
        )
