"""Findings with the lines they speak of, as rustc and ruff print them.

On a terminal words wrap below where they began, and of a long source line what is around the span is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from okrcascade.check.report import Report
from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.reports.layout import Text, clipped, hanging, wrap, wrapped
from okrcascade.reports.style import ACCENT, BOLD, SEVERITIES, Style, visible
from okrcascade.reports.summary import FIXABLE, fixable_text, summary_text
from okrcascade.text.record import record
from okrcascade.text.source import DOCUMENT_START, Source, Span

LONGEST_LINE = 500
"""The columns of a source line that an excerpt shows where no terminal asks for fewer; no honest line has more."""
_LEAST_LINE = 20
"""The columns of a source line that an excerpt shows in the narrowest terminal."""
_BESIDE = 30
"""The columns that a label needs beside or below its span; with fewer it begins on the left."""


def render_full(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:
    """Yield the lines of the report."""
    yield from render_each(report, show_path, style)
    if report.diagnostics:
        yield ""
    for text in (summary_text(report), fixable_text(report)):
        if text is not None:
            yield from wrapped(text, style.width, style)


def render_each(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:
    """Yield the lines of the findings, without the sum below them."""
    for number, diagnostic in enumerate(report.diagnostics):
        if number:
            yield ""
        yield from _render_one(diagnostic, report.sources, show_path, style)


def _render_one(
    diagnostic: Diagnostic, sources: Mapping[str, Source], show_path: Callable[[str], str], style: Style
) -> Iterator[str]:
    severity = diagnostic.severity.value
    head = Text().add(f"{severity}[{diagnostic.code}]", *SEVERITIES[severity])
    if diagnostic.fix is not None and diagnostic.fix.is_safe:
        head = head.add(" ").add(FIXABLE, ACCENT)
    yield from hanging(head.add(": "), Text().add(str(diagnostic.message), BOLD), style, style.width)
    spans = [diagnostic.span, *(other.span for other in diagnostic.related)]
    margin = _Margin(len(str(max(span.start.line for span in spans))), severity, style)
    yield from margin.place("-->", show_path(diagnostic.path), diagnostic.span)
    yield from margin.excerpt(sources.get(diagnostic.path), diagnostic.span, "^")
    for other in diagnostic.related:
        yield from margin.place(":::", show_path(other.path), other.span)
        yield from margin.excerpt(sources.get(other.path), other.span, "-", str(other.message))
    if diagnostic.help:
        yield from margin.remark(Text().add("help", BOLD).add(": "), str(diagnostic.help))


@record
class _Margin:
    """Writes what stands behind the line numbers of one finding; `gutter` is the columns of the longest."""

    gutter: int
    severity: str
    style: Style

    def place(self, arrow: str, path: str, span: Span) -> Iterator[str]:
        """Yield where a span is."""
        label = Text(((" " * self.gutter, ()), (arrow, (ACCENT,)), (" ", ())))  # harmless as it is: it is ours
        where = Text().add(path).add(f":{span.start.line}:{span.start.column}")
        yield from hanging(label, where, self.style, self.style.width)

    def remark(self, label: Text, said: str) -> Iterator[str]:
        """Yield words that speak of no line."""
        lead = Text().add(" " * self.gutter + " ").add("=", ACCENT).add(" ").joined(label)
        yield from hanging(lead, Text().add(said), self.style, self.style.width)

    def excerpt(self, source: Source | None, span: Span, mark: str, label: str = "") -> Iterator[str]:
        """Yield a span's line, underlined with a mark, and what is said of it."""
        if source is None or span == DOCUMENT_START:
            if label:
                yield from self.remark(Text(), label)
            return
        line = source.line(span.start.line)
        start = span.start.column - 1
        end = span.end.column - 1 if span.end.line == span.start.line else len(line)
        room = self._room or LONGEST_LINE
        before = visible(line[max(0, start - LONGEST_LINE) : start])
        marked = visible(line[start : min(end, start + LONGEST_LINE)])
        shown, lead, size = clipped(before, marked, visible(line[end : end + LONGEST_LINE]), room)
        yield self._line("")
        yield self._line(f" {shown}", str(span.start.line))
        underline = " " * lead + self.style.severity(mark * max(1, size), self.severity)
        yield from self._underlined(underline, lead, lead + size + 1, Text().add(label))

    def _underlined(self, underline: str, lead: int, behind: int, label: Text) -> Iterator[str]:
        """Yield an underline with its label behind it, or below it where it would pass the terminal's edge."""
        room = self._room
        if not label.pieces:
            yield self._line(f" {underline}")
        elif room is None or behind + label.width <= room:
            yield self._line(f" {underline} {label.painted(self.style)}")
        else:
            yield self._line(f" {underline}")
            indent = lead if room - lead >= min(_BESIDE, label.width) else 0
            for line in wrap(label, room - indent, room - indent):
                yield self._line(f" {' ' * indent}{line.painted(self.style)}")

    @property
    def _room(self) -> int | None:
        """The columns behind the bar; None where there is no terminal."""
        return None if self.style.width is None else max(_LEAST_LINE, self.style.width - self.gutter - 3)

    def _line(self, text: str, number: str = "") -> str:
        numbered = f"{number:>{self.gutter}}"
        return f"{self.style.accent(numbered) if number else numbered} {self.style.accent('|')}{text}"
