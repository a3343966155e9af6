"""A sheet for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.reports.layout import Text, columns, wrapped
from okrcascade.reports.show.sheet import Sheet
from okrcascade.reports.style import Style, visible
from okrcascade.reports.tree.marks import Marks
from okrcascade.reports.tree.text import GLYPHS, TreeText, bar, percent, status_words

BAR = 20


def sheet_lines(sheet: Sheet, where: str, marks: Marks, style: Style, width: int | None) -> Iterator[str]:
    """Yield the lines of a sheet; `where` is the place at which the thing is written, as people see it."""
    yield from wrapped(Text().add(sheet.title, 1), width, style)
    yield f"{style.accent(visible(sheet.thing.ref))} {style.dim(f'at {visible(where)}')}"
    for severity, code in marks.by_ref.get(sheet.thing.ref, ()):
        yield style.severity(f"▲ {code}", severity) + style.dim(f"  okrcascade explain {code}")
    if sheet.standing:
        yield ""
        yield _standing(sheet, style)
    yield ""
    yield from _facts(sheet, style, width)
    tree = TreeText(marks, style, width)
    for section in sheet.sections:
        yield ""
        yield style.bold(section.heading)
        yield from tree.hanging(section.branches)


def _standing(sheet: Sheet, style: Style) -> str:
    standing = sheet.standing
    assert standing is not None
    _, colour = GLYPHS[standing.status]
    parts = [style.paint(status_words(standing), 1, colour)]
    if standing.progress is not None:
        parts.append(percent(standing.progress))
    if standing.pace is not None:
        parts.append(f"{percent(standing.pace)} expected by now")
    if standing.confidence is not None:
        parts.append(f"{percent(standing.confidence)} sure")
    if standing.news is not None:
        parts.append(f"last heard of on {standing.news}")
    return f"{bar(standing, BAR).painted(style)}  {', '.join(parts)}"


def _facts(sheet: Sheet, style: Style, width: int | None) -> Iterator[str]:
    indent = max((columns(label) for label, _ in sheet.facts), default=0) + 2
    for label, said in sheet.facts:
        room = None if width is None else max(20, width - indent)
        first, *rest = wrapped(Text().add(said), room, style)
        yield style.dim(f"{label:<{indent}}") + first
        for line in rest:
            yield " " * indent + line
