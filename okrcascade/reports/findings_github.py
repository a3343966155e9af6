"""Findings as commands of a GitHub workflow, which makes annotations of them.

Sources: "Workflow commands for GitHub Actions", and the runner, which reads them (`ActionCommand.TryParseV2`).
GitHub shows ten annotations of each kind a step; the full list stands in the log, and in the summary of the step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.said import said_at_length
from okrcascade.reports.style import Style, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_IN_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render_github(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield a command for each diagnostic."""
    for diagnostic in report.diagnostics:
        properties = ",".join(
            f"{name}={str(value).translate(_IN_PROPERTY)}" for name, value in _properties(diagnostic, show_path).items()
        )
        # The log shows nothing but the message, which therefore says the place once more.
        message = "\n".join(said_at_length(diagnostic, show_path)).translate(_IN_DATA)
        yield f"::{_COMMANDS[diagnostic.severity]} {properties}::{message}"


def _properties(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> dict[str, str | int]:
    start, end = diagnostic.span.start, diagnostic.span.end
    path = visible(show_path(diagnostic.path))
    properties: dict[str, str | int] = {
        "title": f"{diagnostic.code} {diagnostic.name}",
        "file": f"./{path}" if path.startswith("=") else path,  # the runner drops such a sign
        "line": start.line,
        "endLine": end.line,
    }
    if start.line == end.line:  # columns are refused for more than one line
        properties |= {"col": start.column, "endColumn": end.column}
    return properties
