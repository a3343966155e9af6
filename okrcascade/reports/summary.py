"""Sentences that sum a check up."""

from __future__ import annotations

from okrcascade.check.report import Report
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.layout import Text
from okrcascade.reports.style import ACCENT, GOOD, SEVERITIES
from okrcascade.text.words import counted

_COUNTED = ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "info"))


def fixable_text(report: Report) -> Text | None:
    """Return the sentence that says how many findings okrcascade fix mends; None where it mends none."""
    fixes = [diagnostic.fix for diagnostic in report.diagnostics if diagnostic.fix is not None]
    safe = sum(fix.is_safe for fix in fixes)
    unsafe = len(fixes) - safe
    if not fixes:
        return None
    if not safe:
        return Text().add(f"{counted(unsafe, 'finding')} can be fixed with okrcascade fix --unsafe-fixes.")
    more = f" ({unsafe} more with --unsafe-fixes)" if unsafe else ""
    return Text().add(FIXABLE, ACCENT).add(f" {counted(safe, 'finding')} can be fixed with okrcascade fix{more}.")


FIXABLE = "[*]"
"""What marks a finding that okrcascade fix mends."""


def summary_text(report: Report) -> Text:
    """Return the sentence that says what was found, in how many files."""
    files = counted(report.files, "file")
    older = f"; {counted(report.older, 'older finding')} not shown" if report.older else ""
    found = [
        Text().add(counted(report.count(severity), word, word if word == "info" else None), *SEVERITIES[word])
        for severity, word in _COUNTED
        if report.count(severity)
    ]
    if not found:
        new = "nothing new" if older else "nothing"
        return Text().add("All clear", GOOD).add(f": {new} is broken in {files}{older}.")
    text = Text().add("Found ").joined(found[0])
    for number, more in enumerate(found[1:], 2):
        text = text.add(" and " if number == len(found) else ", ").joined(more)
    return text.add(f" in {files}{older}.")
