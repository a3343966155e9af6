"""The tables of who there is and what is measured: the export itself, cycles, teams, metrics and their segments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.coverage import tribe_of
from okrcascade.cascade.nodes import Team
from okrcascade.cascade.north_stars import north_star_of
from okrcascade.cascade.progress import period_of
from okrcascade.model.cycles import Cycle
from okrcascade.reports.export.columns import CycleRef, Mark, MetricRef, Ref, TeamRef

VERSION = 1
"""Of the tables: it grows when a column or a table goes away or means something else; what is added comes last."""


class ExportRow(NamedTuple):
    """The export itself: one row."""

    version: int
    """The version of these tables; a higher one may lack a column that this one has."""
    today: date
    """The day on which everything stands as it is shown."""
    cycle: CycleRef
    """The running cycle."""


class CycleRow(NamedTuple):
    """The cycles that have anything: each lies in the longer ones of the same year."""

    cycle: Ref
    """The cycle as it is written: `2024`, `2024-H1`, `2024-Q1`, `2024-M01`."""
    year: int
    """The fiscal year that it lies in."""
    months: int
    """Its length in months."""
    first_day: date
    """Its first day."""
    last_day: date
    """Its last day."""
    period: Annotated[str, Mark(words=("coming", "running", "closed"))]
    """Whether it is still to come, or over, on the day of the export."""


class TeamRow(NamedTuple):
    """The teams, closed ones too."""

    ref: Ref
    """The canonical reference: `team:purchase`."""
    id: str
    """The id alone: `purchase`."""
    name: str
    """What people call it."""
    level: str
    """Its level, in the company's own words."""
    rank: int | None
    """The place of its level, 0 at the top; nothing for a level that the settings do not name."""
    parent: TeamRef | None
    """The team above it."""
    tribe: TeamRef | None
    """The team right below the company that it belongs to, itself where it is one; nothing for the company."""
    lead: str | None
    """The role that leads it."""
    product: str | None
    """The role that speaks for Product in its trifecta."""
    business: str | None
    """The role that speaks for the business in its trifecta."""
    tech: str | None
    """The role that speaks for Tech in its trifecta."""
    north_star: MetricRef | None
    """Its North Star in the year of the running cycle; nothing for a team that is closed by then."""
    closed_on: date | None
    """Its last day, once it is closed."""
    path: str
    """The document that says so, below the root of the repository."""


class MetricRow(NamedTuple):
    """The metrics."""

    ref: Ref
    """The canonical reference: `metric:purchase/conversion`."""
    team: TeamRef
    """The team that keeps it."""
    id: str
    """The id within the team: `conversion`."""
    name: str
    """What people call it."""
    unit: str
    """What it is counted in; every level and change of it stands in this unit."""
    direction: Annotated[str, Mark(words=("up", "down"))]
    """Which way is better."""
    drives: MetricRef | None
    """The metric above it that it moves: North Stars form a tree."""
    drives_by: Annotated[str, Mark(words=("formula", "influence"))] | None
    """How it moves that one."""
    is_guardrail: bool
    """Whether it is watched so that nothing else is won at its expense."""
    definition: str | None
    """How it is computed."""
    source: str | None
    """Where the figure comes from."""


class SegmentRow(NamedTuple):
    """The segments of metrics that have some."""

    metric: MetricRef
    """The metric."""
    segment: str
    """The part for which it is measured."""


def export_rows(cascade: Cascade) -> Iterator[ExportRow]:
    """Yield the one row of the export itself."""
    yield ExportRow(VERSION, cascade.today, cascade.running.text)


def cycle_rows(cascade: Cascade) -> Iterator[CycleRow]:
    """Yield the cycles of all documents, and the running one, in the order of the calendar, the longer ones first."""
    found = {cascade.running}
    found |= {objective.cycle for objective in cascade.objectives.values()}
    found |= {vision.cycle for vision in cascade.visions.values()}
    found |= {verdict.cycle for verdict in cascade.verdicts.values()}
    found |= {document.model.cycle for document in cascade.selections.values()}
    for cycle in sorted(found, key=lambda cycle: (cycle.first, -cycle.months)):
        yield _cycle_row(cycle, cascade)


def _cycle_row(cycle: Cycle, cascade: Cascade) -> CycleRow:
    first, last = cascade.dates(cycle)
    period = period_of(cycle, cascade)
    return CycleRow(cycle.text, cycle.year, cycle.months, first, last, period.value if period else "running")


def team_rows(cascade: Cascade) -> Iterator[TeamRow]:
    """Yield all teams."""
    for team in cascade.teams.values():
        yield _team_row(team, cascade)


def _team_row(team: Team, cascade: Cascade) -> TeamRow:
    entry, trio = team.entry, team.entry.trifecta
    parent = cascade.teams.get(team.parent_id or "")
    tribe = None if cascade.is_company(team) else tribe_of(cascade, team)
    star = None if team.is_closed(cascade.today) else north_star_of(team, cascade)
    return TeamRow(
        ref=team.ref,
        id=team.id,
        name=entry.name,
        level=entry.level,
        rank=team.rank,
        parent=parent.ref if parent else None,
        tribe=tribe.ref if tribe else None,
        lead=entry.lead,
        product=trio.product if trio else None,
        business=trio.business if trio else None,
        tech=trio.tech if trio else None,
        north_star=star.metric.ref if star else None,
        closed_on=entry.closed_on,
        path=team.path,
    )


def metric_rows(cascade: Cascade) -> Iterator[MetricRow]:
    """Yield all metrics."""
    for metric in cascade.metrics.values():
        entry = metric.entry
        yield MetricRow(
            ref=metric.ref,
            team=metric.team.ref,
            id=metric.short.rpartition("/")[2],
            name=entry.name,
            unit=entry.unit,
            direction=entry.direction,
            drives=f"metric:{metric.drives}" if metric.drives else None,
            drives_by=entry.by if metric.drives else None,
            is_guardrail=entry.guardrail,
            definition=entry.definition,
            source=entry.source,
        )


def segment_rows(cascade: Cascade) -> Iterator[SegmentRow]:
    """Yield the segments of all metrics, in the order in which they are written."""
    for metric in cascade.metrics.values():
        for segment in metric.entry.segments:
            yield SegmentRow(metric.ref, segment)
