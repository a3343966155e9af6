"""A sheet for the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.diagnostics.finding import Place
from okrcascade.reports.layout import Text, columns, hanging, indented, wrapped
from okrcascade.reports.show.sheet import Facts, Sheet, Written
from okrcascade.reports.style import ACCENT, DIM, SEVERITIES, Style
from okrcascade.reports.tree.marks import Marks
from okrcascade.reports.tree.text import GLYPHS, TreeText, bar, percent, status_words

BAR = 20


def sheet_lines(
    sheet: Sheet, written: Callable[[Place], Written], marks: Marks, style: Style, width: int | None
) -> Iterator[str]:
    """Yield the lines of a sheet; `written` tells where a place is."""
    where = _line(written(sheet.place))
    yield from wrapped(Text().add(sheet.title, 1), width, style)
    reference, place = Text().add(sheet.thing.ref, ACCENT), Text().add(f"at {where}", DIM)
    if width is None or reference.width + 1 + place.width <= width:
        yield reference.add(" ").joined(place).painted(style)
    else:
        yield from wrapped(reference, width, style)
        yield from wrapped(place, width, style)
    for severity, code in marks.by_ref.get(sheet.thing.ref, ()):
        said = Text().add(f"▲ {code}", *SEVERITIES[severity]).add(f"  okrcascade explain {code}", DIM)
        yield from indented(said, width, style)
    if sheet.standing:
        yield ""
        yield from _standing(sheet, style, width)
    yield ""
    yield from _facts((*sheet.facts, *((label, _line(written(at))) for label, at in sheet.elsewhere)), style, width)
    tree = TreeText(marks, style, width)
    for section in sheet.sections:
        yield ""
        yield style.bold(section.heading)
        yield from tree.hanging(section.branches)


def _standing(sheet: Sheet, style: Style, width: int | None) -> list[str]:
    standing = sheet.standing
    assert standing is not None
    _, colour = GLYPHS[standing.status]
    said = Text().add(status_words(standing), colour)
    parts = []
    if standing.progress is not None:
        parts.append(percent(standing.progress))
    if standing.pace is not None:
        parts.append(f"{percent(standing.pace)} expected by now")
    if standing.confidence is not None:
        parts.append(f"{percent(standing.confidence)} sure")
    if standing.news is not None:
        parts.append(f"last heard of on {standing.news}")
    said = said.add("".join(f", {part}" for part in parts))
    return hanging(bar(standing, BAR).add("  "), said, style, width)


def _line(at: Written) -> str:
    return f"{at.path}:{at.span.start.line}"


def _facts(facts: Facts, style: Style, width: int | None) -> Iterator[str]:
    indent = max((columns(label) for label, _ in facts), default=0) + 2
    for label, said in facts:
        room = None if width is None else max(20, width - indent)
        first, *rest = wrapped(Text().add(said), room, style)
        yield style.dim(f"{label:<{indent}}") + first
        for line in rest:
            yield " " * indent + line
