"""Findings as reviewdog's diagnostic format, `rdjson`.

Source: reviewdog's `proto/rdf/reviewdog.proto`: lines and columns count from 1, columns in bytes of UTF-8, and an end
is exclusive. Readers before 0.18 (2024) refuse a report with related places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.reports.json_text import json_text
from okrcascade.reports.replacement import one_replacement
from okrcascade.reports.said import said
from okrcascade.reports.style import Style, visible
from okrcascade.text.source import Position, Source, Span


def render_rdjson(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:  # noqa: ARG001  all formats are called alike
    """Yield the report as one JSON document."""
    diagnostics = [_diagnostic(diagnostic, report.sources, show_path) for diagnostic in report.diagnostics]
    yield json_text({"source": {"name": "okrcascade"}, "diagnostics": diagnostics})


def _diagnostic(
    diagnostic: Diagnostic, sources: Mapping[str, Source], show_path: Callable[[str], str]
) -> dict[str, object]:
    data: dict[str, object] = {
        "message": said(diagnostic),
        "location": _location(diagnostic.path, diagnostic.span, sources, show_path),
        "severity": diagnostic.severity.value.upper(),
        "code": {"value": diagnostic.code},
    }
    fix = one_replacement(diagnostic)
    if fix is not None:
        data["suggestions"] = [{"range": _range(fix.span, sources.get(diagnostic.path)), "text": fix.text}]
    if diagnostic.related:
        data["related_locations"] = [
            {
                "message": visible(str(other.message)),
                "location": _location(other.path, other.span, sources, show_path),
            }
            for other in diagnostic.related
        ]
    return data


def _location(
    path: str, span: Span, sources: Mapping[str, Source], show_path: Callable[[str], str]
) -> dict[str, object]:
    return {"path": show_path(path), "range": _range(span, sources.get(path))}


def _range(span: Span, source: Source | None) -> dict[str, dict[str, int]]:
    return {"start": _position(span.start, source), "end": _position(span.end, source)}


def _position(position: Position, source: Source | None) -> dict[str, int]:
    before = source.line(position.line)[: position.column - 1] if source is not None else ""
    more = len(before.encode(errors="surrogatepass")) - len(before)
    return {"line": position.line, "column": position.column + more}
