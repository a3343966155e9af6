"""Ways to put the items of a list into another order: what stands between them stays where it is."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.document.edit_values import Edits
from okrcascade.document.located import ListNode
from okrcascade.document.places import Places
from okrcascade.text.change import Reorder
from okrcascade.text.edit import Edit


def reorder(places: Places, change: Reorder) -> Iterator[Edits]:
    """Yield the ways; an item takes the lines of comment right above it along, and the comment behind it.

    In a list that is a whole document the lines above stay: what stands on top speaks of the document.
    """
    node = places.node(change.route)
    assert isinstance(node, ListNode)
    parts = places.parts(node)
    if parts is None:
        return
    if places.is_flow(node):
        yield _swapped(places, parts, change.order)
        return
    ends = [_line_end(places, end) for _, end in parts]
    if change.route and all(places.is_first_on_line(start) for start, _ in parts):
        floors = [places.block_floor(change.route, node), *(places.next_line(end) for end in ends[:-1])]
        starts = [places.with_comments_above(start, floor) for (start, _), floor in zip(parts, floors, strict=True)]
        yield _swapped(places, list(zip(starts, ends, strict=True)), change.order)
    yield _swapped(places, [(start, end) for (start, _), end in zip(parts, ends, strict=True)], change.order)


def _line_end(places: Places, end: int) -> int:
    """Return the end of the line in which an item ends; a block of prose may end behind a line end of its own."""
    if places.text[end - 1] in "\r\n":
        return end - (2 if places.text.endswith("\r\n", 0, end) else 1)
    return places.line_end(end)


def _swapped(places: Places, spans: list[tuple[int, int]], order: tuple[int, ...]) -> Edits:
    pieces = [places.text[start:end] for start, end in spans]
    return tuple(
        Edit(start, end, pieces[old])
        for (start, end), old in zip(spans, order, strict=True)
        if places.text[start:end] != pieces[old]
    )
