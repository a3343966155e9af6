"""A chart: objectives as boxes, each in the column of its level, and arrows to those that carry it.

It shows what a tree shows, in the same words, but a thing that contributes to several has an arrow from each.
"""

from __future__ import annotations

from collections.abc import Iterable

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.standing import Standing, Status
from okrcascade.model.cycles import read_cycle
from okrcascade.reports.tree.branch import Branch, Kind, walk
from okrcascade.reports.tree.text import GLYPHS, folded_words, percent, status_words
from okrcascade.text.record import record

BEGINNING = "okrcascade export: "
"""What the comment begins with that stands first in every chart."""

COLOURS = {
    Status.ON_TRACK: ("#e3f4e8", "#2e7d4f"),
    Status.AT_RISK: ("#fff1cc", "#b7791f"),
    Status.OFF_TRACK: ("#fde0dd", "#b3261e"),
    Status.NO_NEWS: ("#eee7f8", "#6b4fa0"),
    Status.COMING: ("#eef1f4", "#6b7785"),
    Status.CLOSED: ("#eef1f4", "#6b7785"),
}
"""The colours of a box by status: inside and edge. Statuses are written out too, so none needs to be told by them."""
TEXT_COLOUR = "#1f2933"


@record
class Box:
    """An objective: a name for the chart's own use, its title, lines below that, its status and column."""

    name: str
    title: str
    lines: tuple[str, ...]
    status: Status
    column: int


@record
class Chart:
    """Boxes, arrows between them by name, and the headings of the columns from left to right."""

    heading: str
    columns: tuple[str, ...]
    boxes: tuple[Box, ...]
    arrows: tuple[tuple[str, str], ...]


def chart_of(branches: Iterable[Branch], cascade: Cascade) -> Chart:
    """Return the chart of the branches of a tree, which may be folded or a part."""
    shown = [branch for branch in walk(branches) if branch.kind is Kind.OBJECTIVE]
    names = {branch.ref: f"n{number}" for number, branch in enumerate(shown, 1)}
    columns = sorted({_column(branch, cascade) for branch in shown})
    boxes = tuple(_box(branch, names, columns, cascade) for branch in shown)
    arrows = dict.fromkeys(
        (names[branch.ref], names[child.ref])
        for branch in shown
        for child in branch.children
        if child.kind is not Kind.KEY_RESULT and child.ref in names
    )
    headings = tuple(_heading(column, shown, cascade) for column in columns)
    return Chart(f"{BEGINNING}{cascade.running}, as of {cascade.today}", headings, boxes, tuple(arrows))


def _column(branch: Branch, cascade: Cascade) -> tuple[int, int]:
    """Return the rank of an objective's level, and its cycle's length, the longest first; unknown levels come last."""
    team = cascade.teams.get(branch.team or "")
    rank = team.rank if team and team.rank is not None else len(cascade.settings.levels)
    cycle = read_cycle(str(branch.data["cycle"]))
    assert cycle is not None
    return rank, -cycle.months


def _heading(column: tuple[int, int], shown: Iterable[Branch], cascade: Cascade) -> str:
    levels, rank = cascade.settings.levels, column[0]
    cycles = {str(branch.data["cycle"]) for branch in shown if _column(branch, cascade) == column}
    return " · ".join((levels[rank] if rank < len(levels) else "?", *sorted(cycles)))


def _box(branch: Branch, names: dict[str | None, str], columns: list[tuple[int, int]], cascade: Cascade) -> Box:
    team = cascade.teams.get(branch.team or "")
    standing = branch.standing
    assert standing is not None
    lines = [
        f"{team.entry.name if team else branch.team} · {branch.data['cycle']}",
        _standing_words(standing),
        *([f"… {folded_words(branch.folded)}"] if branch.folded else []),
    ]
    return Box(names[branch.ref], branch.title, tuple(lines), standing.status, columns.index(_column(branch, cascade)))


def _standing_words(standing: Standing) -> str:
    words = f"{GLYPHS[standing.status][0]} {status_words(standing)}"
    if standing.progress is None or standing.status in {Status.COMING, Status.CLOSED}:
        return words
    return f"{words} · {percent(standing.progress)} of {percent(standing.pace)}"
