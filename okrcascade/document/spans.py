"""From routes to spans, by parsing one document with its positions."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from okrcascade.diagnostics.finding import On, Place
from okrcascade.diagnostics.suppression import Suppression, may_hold_suppressions, read_suppressions
from okrcascade.document.located import ListNode, MappingNode, Node, Parsed, parse
from okrcascade.text.source import BYTE_ORDER_MARK, DOCUMENT_START, Source, Span

_TO_LINE_END = re.compile(r"[^\r\n]*")


class Locator:
    """Finds spans and suppressions in one document's text."""

    def __init__(self, path: str, text: str) -> None:
        """Take the text; it is parsed when a place in it is asked for."""
        self.source = Source(path, text.removeprefix(BYTE_ORDER_MARK))

    @cached_property
    def _parsed(self) -> Parsed:
        return parse(self.source.text, accepted_elsewhere=True)

    def span(self, place: Place) -> Span:
        """Return where a place stands.

        A route that leads nowhere (a missing field) stands on the nearest key above it.
        """
        if place.span is not None:
            return place.span
        if not place.route:
            return DOCUMENT_START
        offsets: tuple[int, int] | None = None
        node, key = self._parsed.root, None
        for depth, step in enumerate(place.route, 1):
            entry = _step(node, step)
            if entry is None:
                offsets = key
                break
            key, node = entry
            if depth == len(place.route):
                offsets = (
                    key if place.on is On.KEY or isinstance(node, MappingNode | ListNode) else (node.start, node.end)
                )
        return DOCUMENT_START if offsets is None else self._trimmed(*offsets)

    def _trimmed(self, start: int, end: int) -> Span:
        text = self.source.text[start:end].rstrip()
        return self.source.span(start, start + len(text))

    def suppressions(self) -> list[Suppression]:
        """Return the suppressions in the document's comments."""
        return read_suppressions(self.source, self._comments())

    def _comments(self) -> list[tuple[int, str]]:
        """Return the comments that may hold suppressions; a `#` inside a scalar begins none."""
        found, text = [], self.source.text
        offset = text.find("#") if may_hold_suppressions(text) else -1
        while offset >= 0:
            end = self._end_of_scalar(offset)
            if end is None:
                comment = _TO_LINE_END.match(text, offset)
                assert comment is not None
                end = comment.end()
                if may_hold_suppressions(comment[0]):
                    found.append((offset, comment[0]))
            offset = text.find("#", end)
        return found

    def _end_of_scalar(self, offset: int) -> int | None:
        """Return the end of the scalar that holds a character, None where none does."""
        before = bisect_right(self._parsed.scalars, (offset, len(self.source.text) + 1))
        end = self._parsed.scalars[before - 1][1] if before else 0
        return end if offset < end else None


def _step(node: Node | None, step: str | int) -> tuple[tuple[int, int] | None, Node] | None:
    """Take one step down: the key's offsets (an item's own) and the node it leads to."""
    if isinstance(node, MappingNode):
        entry = node.entries.get(step)
        if entry is None:
            entry = next((other for key, other in node.entries.items() if str(key) == step), None)
        return None if entry is None else ((entry.start, entry.end), entry.node)
    if isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
        item = node.items[step]
        return (item.start, item.end), item
    return None
