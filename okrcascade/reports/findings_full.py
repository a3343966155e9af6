"""Findings with the lines they speak of, as rustc and ruff print them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.reports.layout import columns
from okrcascade.reports.style import Style, visible
from okrcascade.reports.summary import FIXABLE, fixable_line, summary_line
from okrcascade.text.source import DOCUMENT_START, Source, Span

LONGEST_LINE = 160
"""The columns of a source line that an excerpt shows."""


def render_full(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:
    """Yield the lines of the report."""
    for diagnostic in report.diagnostics:
        yield from _render_one(diagnostic, report.sources, show_path, style)
        yield ""
    yield summary_line(report, style)
    fixable = fixable_line(report)
    if fixable is not None:
        yield fixable


def _render_one(
    diagnostic: Diagnostic, sources: Mapping[str, Source], show_path: Callable[[str], str], style: Style
) -> Iterator[str]:
    severity = diagnostic.severity.value
    head = style.severity(f"{severity}[{diagnostic.code}]", severity)
    mark = f" {style.accent(FIXABLE)}" if diagnostic.fix is not None and diagnostic.fix.is_safe else ""
    yield f"{head}{mark}: {style.bold(visible(str(diagnostic.message)))}"
    spans = [diagnostic.span, *(other.span for other in diagnostic.related)]
    gutter = len(str(max(span.start.line for span in spans)))
    yield from _excerpt(
        sources.get(diagnostic.path), show_path(diagnostic.path), diagnostic.span, "^", severity, gutter, style
    )
    for other in diagnostic.related:
        yield from _excerpt(
            sources.get(other.path),
            show_path(other.path),
            other.span,
            "-",
            severity,
            gutter,
            style,
            visible(str(other.message)),
        )
    if diagnostic.help:
        yield f"{' ' * gutter} {style.accent('=')} {style.bold('help')}: {visible(str(diagnostic.help))}"


def _excerpt(
    source: Source | None, path: str, span: Span, mark: str, severity: str, gutter: int, style: Style, label: str = ""
) -> Iterator[str]:
    arrow = "-->" if mark == "^" else ":::"
    yield f"{' ' * gutter}{style.accent(arrow)} {visible(path)}:{span.start.line}:{span.start.column}"
    bar = style.accent("|")
    if source is None or span == DOCUMENT_START:
        if label:
            yield f"{' ' * gutter} {style.accent('=')} {label}"
        return
    line = source.line(span.start.line)
    before = visible(line[: span.start.column - 1])
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    marked = visible(line[span.start.column - 1 : end])
    shown = visible(before + marked + visible(line[end:]))
    width, lead = max(1, columns(marked)), columns(before)
    number = f"{span.start.line:>{gutter}}"
    yield f"{' ' * gutter} {bar}"
    yield f"{style.accent(number)} {bar} {shown[:LONGEST_LINE]}"
    if lead < LONGEST_LINE:
        underline = style.severity(mark * min(width, LONGEST_LINE - lead), severity)
        yield f"{' ' * gutter} {bar} {' ' * lead}{underline}{' ' + label if label else ''}"
