"""Findings as GitLab's Code Quality report.

Source: GitLab's documentation, "Code Quality report format", and the schema that its reader checks
(`app/validators/json_schemas/codeclimate.json`): a list of objects; no byte order mark.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.fingerprints import fingerprints
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.json_text import json_text
from okrcascade.reports.said import said
from okrcascade.reports.style import Style

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield the report as one JSON document."""
    known = zip(report.diagnostics, fingerprints(report.diagnostics), strict=True)
    yield json_text([_violation(diagnostic, fingerprint, show_path) for diagnostic, fingerprint in known])


def _violation(diagnostic: Diagnostic, fingerprint: str, show_path: Callable[[str], str]) -> dict[str, object]:
    span = diagnostic.span
    return {
        "description": f"{diagnostic.code}: {said(diagnostic)}",
        "check_name": diagnostic.name,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {
            "path": show_path(diagnostic.path),
            "lines": {"begin": span.start.line, "end": span.end.line},
        },
    }
