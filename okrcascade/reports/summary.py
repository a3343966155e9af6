"""One line that sums a check up."""

from __future__ import annotations

from okrcascade.check.diagnose import Report
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.style import Style
from okrcascade.text.words import counted, listed

_COUNTED = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "info"))


def summary_line(report: Report, style: Style) -> str:
    """Return the line: what was found, in how many files."""
    files = counted(report.files, "file")
    found = [
        style.severity(counted(report.count(severity), word, word if word == "info" else None), word)
        for severity, word in _COUNTED
        if report.count(severity)
    ]
    if not found:
        return f"{style.paint('All clear', 1, 32)}: nothing is broken in {files}."
    return f"Found {listed(found)} in {files}."
