"""Findings as a Markdown table, for a comment or the summary of a CI's step; the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.reports.escape import markdown_cell, markdown_text
from okrcascade.reports.said import place
from okrcascade.reports.style import Style
from okrcascade.reports.summary import summary_text
from okrcascade.text.words import grouped

_HEADING = ("| Severity | Rule | Where | Finding |", "| --- | --- | --- | --- |")
_ROOM_FOR_LAST_LINE = 200


def render_markdown(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield the lines of the report."""
    yield from _beginning(report)
    yield from _rows(report, show_path)


def markdown_within(report: Report, show_path: Callable[[str], str], most_bytes: int) -> Iterator[str]:
    """Yield the lines of the report as far as they fit into a number of bytes, and how many findings do not."""
    room = most_bytes - _ROOM_FOR_LAST_LINE
    beginning = tuple(_beginning(report))
    room -= _bytes(beginning)
    if room < 0:
        return
    yield from beginning
    for shown, row in enumerate(_rows(report, show_path)):
        room -= _bytes((row,))
        if room < 0:
            yield ""
            yield markdown_text(f"{grouped(len(report.diagnostics) - shown)} more do not fit here.")
            return
        yield row


def _bytes(lines: Sequence[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _beginning(report: Report) -> Iterator[str]:
    yield markdown_text(summary_text(report).painted(Style()))
    if report.diagnostics:
        yield ""
        yield from _HEADING


def _rows(report: Report, show_path: Callable[[str], str]) -> Iterator[str]:
    for diagnostic in sorted(report.diagnostics, key=lambda diagnostic: diagnostic.severity.rank):
        cells = (
            diagnostic.severity.value,
            f"{diagnostic.code} {markdown_cell(diagnostic.name)}",
            markdown_cell(place(show_path(diagnostic.path), diagnostic)),
            "<br>".join(_said(diagnostic, show_path)),
        )
        yield f"| {' | '.join(cells)} |"


def _said(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> Iterator[str]:
    yield markdown_cell(str(diagnostic.message))
    for other in diagnostic.related:
        start = other.span.start
        yield markdown_cell(f"{show_path(other.path)}:{start.line}:{start.column}: {other.message}")
    if diagnostic.help:
        yield f"*help:* {markdown_cell(str(diagnostic.help))}"
