"""One line that sums a check up."""

from __future__ import annotations

from okrcascade.check.report import Report
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.style import Style
from okrcascade.text.words import counted, listed

_COUNTED = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "info"))


def fixable_line(report: Report) -> str | None:
    """Return the line that says how many findings okrcascade fix mends; None where it mends none."""
    fixes = [diagnostic.fix for diagnostic in report.diagnostics if diagnostic.fix is not None]
    safe = sum(fix.is_safe for fix in fixes)
    unsafe = len(fixes) - safe
    if not fixes:
        return None
    if not safe:
        return f"{counted(unsafe, 'finding')} can be fixed with okrcascade fix --unsafe-fixes."
    more = f" ({unsafe} more with --unsafe-fixes)" if unsafe else ""
    return f"{FIXABLE} {counted(safe, 'finding')} can be fixed with okrcascade fix{more}."


FIXABLE = "[*]"
"""What marks a finding that okrcascade fix mends."""


def summary_line(report: Report, style: Style) -> str:
    """Return the line: what was found, in how many files."""
    files = counted(report.files, "file")
    found = [
        style.severity(counted(report.count(severity), word, word if word == "info" else None), word)
        for severity, word in _COUNTED
        if report.count(severity)
    ]
    older = f"; {counted(report.older, 'older finding')} not shown" if report.older else ""
    if not found and older:
        return f"{style.paint('All clear', 1, 32)}: nothing new is broken in {files}{older}."
    if not found:
        return f"{style.paint('All clear', 1, 32)}: nothing is broken in {files}."
    return f"Found {listed(found)} in {files}{older}."
