"""The exported tables, in one place: a name, the class of its rows, and where these come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import isfinite

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.export.columns import Cell, Column, columns_of
from okrcascade.reports.export.links import (
    DependencyRow,
    KeyResultContributionRow,
    ObjectiveContributionRow,
    ProposedByRow,
    dependency_rows,
    key_result_contribution_rows,
    objective_contribution_rows,
    proposed_by_rows,
)
from okrcascade.reports.export.news import (
    CheckInRow,
    ReadingRow,
    ScoreRow,
    check_in_rows,
    reading_rows,
    score_rows,
)
from okrcascade.reports.export.objectives import (
    KeyResultRow,
    MilestoneRow,
    ObjectiveRow,
    key_result_rows,
    milestone_rows,
    objective_rows,
)
from okrcascade.reports.export.teams import (
    CycleRow,
    ExportRow,
    MetricRow,
    SegmentRow,
    TeamRow,
    cycle_rows,
    export_rows,
    metric_rows,
    segment_rows,
    team_rows,
)
from okrcascade.reports.export.visions import (
    AxisMetricRow,
    AxisRow,
    ProposalKeyResultRow,
    ProposalRow,
    SelectionRow,
    VerdictRow,
    VisionRow,
    axis_metric_rows,
    axis_rows,
    proposal_key_result_rows,
    proposal_rows,
    selection_rows,
    verdict_rows,
    vision_rows,
)
from okrcascade.reports.json_text import whole
from okrcascade.text.record import record

Row = tuple[Cell, ...]
_DIGITS = ".12g"
"""The digits of a number that count; what lies beyond is the noise of binary fractions: 2.3000000000000003."""


@record
class Table:
    """A table: its name, the class of its rows with its columns, and what yields the rows."""

    name: str
    row: type
    rows_of: Callable[[Cascade], Iterator[Row]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in their order."""
        return columns_of(self.row)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def description(self) -> str:
        """What it holds, in a sentence."""
        return self.row.__doc__ or ""

    def rows(self, cascade: Cascade) -> Iterator[Row]:
        """Yield the rows, in an order that the documents alone decide."""
        for row in self.rows_of(cascade):
            yield tuple([_sound(cell) for cell in row])


def _sound(cell: Cell) -> Cell:
    """Return a cell that every form can hold: numbers without noise, text without half a character.

    Nothing stands for a number that has outgrown all numbers, such as a factor of a huge baseline.
    """
    if isinstance(cell, float):
        return float(format(cell, _DIGITS)) if isfinite(cell) else None
    return whole(cell) if isinstance(cell, str) and not cell.isascii() else cell


_ALL = (
    Table("export", ExportRow, export_rows),
    Table("cycles", CycleRow, cycle_rows),
    Table("teams", TeamRow, team_rows),
    Table("metrics", MetricRow, metric_rows),
    Table("segments", SegmentRow, segment_rows),
    Table("visions", VisionRow, vision_rows),
    Table("axes", AxisRow, axis_rows),
    Table("axis_metrics", AxisMetricRow, axis_metric_rows),
    Table("proposals", ProposalRow, proposal_rows),
    Table("proposal_key_results", ProposalKeyResultRow, proposal_key_result_rows),
    Table("selections", SelectionRow, selection_rows),
    Table("verdicts", VerdictRow, verdict_rows),
    Table("objectives", ObjectiveRow, objective_rows),
    Table("key_results", KeyResultRow, key_result_rows),
    Table("milestones", MilestoneRow, milestone_rows),
    Table("objective_contributions", ObjectiveContributionRow, objective_contribution_rows),
    Table("key_result_contributions", KeyResultContributionRow, key_result_contribution_rows),
    Table("proposed_by", ProposedByRow, proposed_by_rows),
    Table("dependencies", DependencyRow, dependency_rows),
    Table("check_ins", CheckInRow, check_in_rows),
    Table("readings", ReadingRow, reading_rows),
    Table("scores", ScoreRow, score_rows),
)

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
"""All tables by their names, each after those that it refers to."""
