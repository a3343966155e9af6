"""A document's text with its line index, and positions in it as people and editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

BYTE_ORDER_MARK = "\ufeff"
"""What may stand before a document's text and is no part of it."""

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A line and a column, both counted from 1; columns count characters, not bytes."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, and without, `end`."""

    start: Position
    end: Position


DOCUMENT_START = Span(Position(1, 1), Position(1, 1))
"""Where a finding stands that has no line of its own."""


@dataclass(frozen=True)
class Source:
    """A document's text under the name that people know it by.

    Lines end at LF, CRLF or CR, and nowhere else.
    """

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """Return the position of the character at `offset` (from 0; the text's length is its end)."""
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from offset `start` up to `end`."""
        return Span(self.position(start), self.position(end))

    @property
    def line_count(self) -> int:
        """The number of lines; a text that ends with a line end has an empty last one."""
        return len(self._line_starts)

    def line(self, number: int) -> str:
        """Return line `number` (from 1) without its line end; an empty text for a line that is not there."""
        if not 1 <= number <= self.line_count:
            return ""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < self.line_count else len(self.text)
        return self.text[start:end].rstrip("\r\n")
