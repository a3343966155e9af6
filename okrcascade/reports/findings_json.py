"""Findings as JSON, a contract: `version` grows only when something breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.diagnostics.severity import Severity
from okrcascade.reports.json_text import json_text
from okrcascade.reports.style import Style
from okrcascade.text.source import Position, Span

JSON_VERSION = 1


def render_json(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield the report as one JSON document."""
    content = {
        "version": JSON_VERSION,
        "diagnostics": [_diagnostic(diagnostic, show_path) for diagnostic in report.diagnostics],
        "summary": {
            "files": report.files,
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "infos": report.count(Severity.INFO),
        }
        | ({} if report.older is None else {"older": report.older}),
    }
    yield json_text(content)


def _diagnostic(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": str(diagnostic.message),
        "help": str(diagnostic.help) if diagnostic.help else None,
        "path": show_path(diagnostic.path),
        "span": span_data(diagnostic.span),
        "ref": diagnostic.ref,
        "related": [
            {"path": show_path(other.path), "span": span_data(other.span), "message": str(other.message)}
            for other in diagnostic.related
        ],
        "fix": _fix(diagnostic, show_path),
    }


def _fix(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> dict[str, object] | None:
    """Return the fix; none where the document is written so that it cannot be made."""
    fix = diagnostic.fix
    if fix is None or not fix.documents:
        return None
    return {
        "message": str(fix.message),
        "applicability": fix.applicability.value,
        "edits": [
            {
                "path": show_path(document.source.name),
                "span": span_data(document.source.span(edit.start, edit.end)),
                "text": edit.text,
            }
            for document in fix.documents
            for edit in document.edits
        ],
    }


def span_data(span: Span) -> dict[str, dict[str, int]]:
    """Return a span as JSON has it."""
    return {"start": _position(span.start), "end": _position(span.end)}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}
