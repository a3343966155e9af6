"""A diff as the comment of a pull request: what matters first, everything else folded.

The first line is a comment that nobody sees, by which a bot finds its own comment again. Source of the limit: GitHub
takes in 65,536 characters of a comment; we count bytes, of which no character has fewer than one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.compare.change import About, Change, Effect, Topic
from okrcascade.reports.diff.diff import Diff, coverage_rows, lacks_reason, reason_words, sign, summary
from okrcascade.reports.escape import markdown_cell, markdown_text
from okrcascade.text.words import counted, grouped

MARKER = "<!-- okrcascade diff -->"
MOST_BYTES = 65_536
MOST_GRAVE = 10
"""The changes for the worse that stand unfolded."""
_ROOM_FOR_THE_END = 300
_END = ("", "</details>")


def diff_markdown(diff: Diff, most_bytes: int = MOST_BYTES) -> Iterator[str]:
    """Yield the lines of the comment, as far as they fit; how many changes do not is said."""
    room = most_bytes - _ROOM_FOR_THE_END
    for line in _beginning(diff):
        room -= _size(line)
        yield line
    left = 0
    for topic, things in diff.topics():
        rows = [_row(about, change, diff) for about, changes in things for change in changes]
        frame = _frame(topic, len(rows))
        room -= sum(map(_size, (*frame, *_END)))
        shown = []
        for row in rows:
            room -= _size(row)
            if room < 0:
                break
            shown.append(row)
        left += len(rows) - len(shown)
        if shown:
            yield from (*frame, *shown, *_END)
    if left:
        yield ""
        yield markdown_text(f"{grouped(left)} more do not fit here: okrcascade diff shows all.")


def _size(line: str) -> int:
    return len(line.encode(errors="replace")) + 1


def _beginning(diff: Diff) -> Iterator[str]:
    yield MARKER
    yield f"### Cascade {markdown_text(diff.cycle)}: {markdown_text(summary(diff))}"
    yield ""
    yield markdown_text(f"{diff.before.label} → {diff.after.label}")
    grave = [change for change in diff.changes if change.effect is Effect.WORSE]
    if grave:
        yield ""
        grave.sort(key=lambda change: not lacks_reason(change))
        for change in grave[:MOST_GRAVE]:
            yield f"- {sign(change)} {_said(change.about)}: {_what(change)}"
        if len(grave) > MOST_GRAVE:
            yield f"- {markdown_text(f'and {grouped(len(grave) - MOST_GRAVE)} more for the worse')}"
    if diff.changes:
        yield ""
        yield "| Coverage | Before | After |"
        yield "| --- | --- | --- |"
        for label, before, after in coverage_rows(diff):
            strong = f"**{markdown_cell(after)}**" if before != after else markdown_cell(after)
            yield f"| {markdown_cell(label)} | {markdown_cell(before)} | {strong} |"


def _frame(topic: Topic, number: int) -> Sequence[str]:
    """Return what stands before the rows of a topic."""
    title = f"{markdown_text(topic.value)}: {markdown_text(counted(number, 'change'))}"
    return ("", f"<details><summary>{title}</summary>", "", "| | Change | Where |", "| --- | --- | --- |")


def _row(about: About, change: Change, diff: Diff) -> str:
    spot = diff.spot(change)
    where = markdown_cell(f"{spot.path}:{spot.span.start.line}") if spot else ""
    return f"| {sign(change)} | {_said(about)}<br>{_what(change)} | {where} |"


def _said(about: About) -> str:
    title = f"**{markdown_cell(about.title)}** " if about.title else ""
    return f"{title}{markdown_cell(about.name)}"


def _what(change: Change) -> str:
    reason = reason_words(change)
    said = markdown_cell(str(change.message))
    if not reason:
        return said
    return f"{said}; **{markdown_cell(reason)}**" if lacks_reason(change) else f"{said}; {markdown_cell(reason)}"
