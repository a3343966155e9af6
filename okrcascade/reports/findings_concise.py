"""Findings on a line each: `path:line:column: severity CODE message`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.check.report import Report
from okrcascade.reports.style import Style, visible


def render_concise(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:
    """Yield the lines of the report."""
    for diagnostic in report.diagnostics:
        severity = diagnostic.severity.value
        start = diagnostic.span.start
        place = f"{visible(show_path(diagnostic.path))}:{start.line}:{start.column}"
        said = visible(str(diagnostic.message))
        yield f"{style.bold(place)}: {style.severity(severity, severity)} {diagnostic.code} {said}"
