"""What a check finds because of what a command has written."""

from __future__ import annotations

from okrcascade.check.report import Report


def fresh_findings(before: Report, after: Report) -> Report:
    """Return what a check finds now and did not find before."""
    known = {(found.code, found.path, str(found.message)) for found in before.diagnostics}
    fresh = (found for found in after.diagnostics if (found.code, found.path, str(found.message)) not in known)
    return Report(tuple(fresh), after.files, after.sources)
