"""A diff for the terminal: by topic, each thing with its title, and below it what changed and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.compare.change import About, Change, Effect
from okrcascade.reports.diff.diff import Diff, coverage_rows, lacks_reason, reason_words, sign, summary
from okrcascade.reports.layout import Text, wrap, wrapped
from okrcascade.reports.style import Style

_COLOURS = {Effect.BETTER: 32, Effect.WORSE: 31, Effect.NEUTRAL: 33}
_SIGNS = {"+": 32, "\N{MINUS SIGN}": 31}
_INDENT = "  "
_LEAST_TEXT = 24
"""The columns that a change keeps beside its place; with fewer the place goes on a line of its own."""


def diff_lines(diff: Diff, style: Style, width: int | None) -> Iterator[str]:
    """Yield the lines of a diff."""
    sides = f"{diff.before.label} → {diff.after.label}"
    yield from wrapped(Text().add(f"Cascade {diff.cycle}", 1).add(f"  {sides}", 2), width, style)
    yield from wrapped(Text().add(summary(diff)), width, style)
    yield from _coverage(diff, style, width)
    for topic, things in diff.topics():
        yield ""
        yield style.bold(topic.value)
        for about, changes in things:
            yield from _thing(about, changes, diff, style, width)


def _coverage(diff: Diff, style: Style, width: int | None) -> Iterator[str]:
    moved = [f"{label} {before} → {after}" for label, before, after in coverage_rows(diff) if before != after]
    if moved:
        yield from wrapped(Text().add("Coverage: ", 1).add("; ".join(moved)), width, style)


def _thing(about: About, changes: Sequence[Change], diff: Diff, style: Style, width: int | None) -> Iterator[str]:
    head = Text().add(about.title, 1).add(f"  {about.name}" if about.title else about.name, 2)
    room = None if width is None else max(_LEAST_TEXT, width - len(_INDENT))
    yield from (_INDENT + line for line in wrapped(head, room, style))
    for change in changes:
        yield from _change(change, diff, style, width)


def _change(change: Change, diff: Diff, style: Style, width: int | None) -> Iterator[str]:
    mark = sign(change)
    text = Text().add(str(change.message))
    reason = reason_words(change)
    if reason:
        text = text.add("; ").add(reason, *((31,) if lacks_reason(change) else ()))
    spot = diff.spot(change)
    place = Text().add(f"{spot.path}:{spot.span.start.line}", 2) if spot else Text()
    lead = f"{_INDENT}{style.paint(mark, 1, _SIGNS.get(mark) or _COLOURS[change.effect])} "
    if width is None:
        yield f"{lead}{text.painted(style)}" + (f"  {place.painted(style)}" if place.width else "")
        return
    yield from _beside(lead, text, place, width - len(_INDENT) - 2, style)


def _beside(lead: str, text: Text, place: Text, room: int, style: Style) -> Iterator[str]:
    """Yield a change with its place on the right where both fit, else below it."""
    indent = " " * (len(_INDENT) + 2)
    fits = place.width > 0 and text.width + 2 + place.width <= room
    if fits:
        yield f"{lead}{text.painted(style)}{' ' * (room - text.width - place.width)}{place.painted(style)}"
        return
    room = max(_LEAST_TEXT, room)
    for number, line in enumerate(wrap(text, room, room)):
        yield (lead if number == 0 else indent) + line.painted(style)
    if place.width:
        yield from (indent + line.painted(style) for line in wrap(place, room, room))
