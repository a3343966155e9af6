"""Text in columns of a terminal: widths as they are seen, painted pieces, wrapping at words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from okrcascade.reports.style import Style, visible
from okrcascade.text.record import record

_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_MAY_TURN = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""Where characters stand that are written from right to left, among others; most text has none of them."""
_WORD = re.compile(" *[^ ]+| +")
_LEFT_TO_RIGHT_MARK = "\u200e"
_LEAST_ROOM = 20
_NEAR_THE_LEFT = 4


@record
class Text:
    """Pieces of harmless text, each with the SGR codes that it is painted with."""

    pieces: tuple[tuple[str, tuple[int, ...]], ...] = ()

    def add(self, text: str, *codes: int) -> Text:
        """Return this text with another piece behind it, made harmless for terminals."""
        if not text:
            return self
        if self.pieces and self.pieces[-1][1] == codes:
            return Text((*self.pieces[:-1], (self.pieces[-1][0] + visible(text), codes)))
        return Text((*self.pieces, (visible(text), codes)))

    def joined(self, other: Text) -> Text:
        """Return this text with another one behind it."""
        return Text((*self.pieces, *other.pieces))

    def without_end(self) -> Text:
        """Return this text without the spaces that it ends with."""
        if not self.pieces or not self.pieces[-1][0].endswith(" "):
            return self
        *before, (text, codes) = self.pieces
        return Text((*before, (text.rstrip(" "), codes)))

    @property
    def width(self) -> int:
        """The columns that it takes."""
        return sum(columns(text) for text, _ in self.pieces)

    def painted(self, style: Style) -> str:
        """Return the text for a terminal; words of a script from right to left do not turn what follows them."""
        return "".join(style.paint(_settled(text), *codes) for text, codes in self.pieces)


def columns(text: str) -> int:
    """Return the columns that a text takes in a terminal."""
    return len(text) if text.isascii() else _measured(text)


@lru_cache(maxsize=1 << 13)
def _measured(text: str) -> int:
    """Measure a text beyond ASCII; marks, guides and bars come again and again."""
    from rich.cells import cell_len  # noqa: PLC0415  only such text needs it

    return cell_len(text)


def wrap(text: Text, first: int, rest: int) -> list[Text]:
    """Break a text at spaces into lines of `first` columns, then of `rest`; a longer word is cut into lines."""
    lines: list[Text] = []
    line, used, room = _Line(), 0, first
    for word, codes in _words(text):
        size = columns(word)
        if used and used + size > room and used + columns(word.rstrip()) > room:
            lines.append(line.text.without_end())
            line, used, room = _Line(), 0, rest
            word = word.lstrip()  # noqa: PLW2901
            size = columns(word)
        while size > room:
            head, word = _broken(word, room - used)  # noqa: PLW2901
            line.add(head, codes)
            lines.append(line.text)
            line, used, room = _Line(), 0, rest
            size = columns(word)
        line.add(word, codes)
        used += size
    return [*lines, line.text]


class _Line:
    """A line in the making."""

    def __init__(self) -> None:
        self.pieces: list[tuple[str, tuple[int, ...]]] = []

    def add(self, word: str, codes: tuple[int, ...]) -> None:
        """Take a part of harmless text in: a line's beginning matters only where a command for a runner may begin."""
        shown = visible(word) if "::" in word or "##" in word else word
        if self.pieces and self.pieces[-1][1] == codes:
            self.pieces[-1] = (self.pieces[-1][0] + shown, codes)
        elif shown:
            self.pieces.append((shown, codes))

    @property
    def text(self) -> Text:
        """What is in it."""
        return Text(tuple(self.pieces))


def wrapped(text: Text, width: int | None, style: Style) -> list[str]:
    """Return a text as painted lines of a width; as one where there is none."""
    return [line.painted(style) for line in (wrap(text, width, width) if width else [text])]


def hanging(label: str | Text, text: Text, style: Style, width: int | None) -> list[str]:
    """Return a text behind a label, its further lines below its first one; near the left where that leaves no room."""
    lead = Text().add(label) if isinstance(label, str) else label
    if width is None:
        return [lead.joined(text).painted(style)]
    indent = lead.width
    if width - indent >= _LEAST_ROOM:
        first, *rest = wrap(text, width - indent, width - indent)
        first = lead.joined(first)
    else:
        return indented(lead.joined(text), width, style)
    return [first.painted(style), *(" " * indent + line.painted(style) for line in rest)]


def indented(text: Text, width: int | None, style: Style) -> list[str]:
    """Return a text as painted lines of a width, of which all but the first begin a little to the right."""
    if width is None:
        return [text.painted(style)]
    indent = min(_NEAR_THE_LEFT, width - 1)
    first, *rest = wrap(text, width, width - indent)
    return [first.painted(style), *(" " * indent + line.painted(style) for line in rest)]


def clipped(before: str, marked: str, after: str, room: int) -> tuple[str, int, int]:
    """Return what fits of a line with a marked part, `…` for what is left out.

    Returns the line, the columns before the marked part, and the columns of that part that are seen.
    """
    lead, size = columns(before), columns(marked)
    if lead + size + columns(after) > room and lead + size >= room:
        behind = min(columns(after), room // 2)
        keep = min(lead, max(room // 4, room - size - max(1, behind)))
        if keep < lead:
            before = "…" + _cut(before[::-1], keep - 1)[0][::-1]
            lead = columns(before)
    line = visible(before + marked + after)
    if columns(line) > room:
        line = _cut(line, room - 1)[0] + "…"
    return line, lead, min(size, room - lead)


def _words(text: Text) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield words with the spaces before them."""
    for piece, codes in text.pieces:
        for word in _WORD.findall(piece):
            yield word, codes


def _cut(word: str, room: int) -> tuple[str, str]:
    """Cut a word so that its head takes at most `room` columns, and one character at least."""
    end, used = 1, columns(word[0])
    while end < len(word) and used + columns(word[end]) <= room:
        used += columns(word[end])
        end += 1
    return word[:end], word[end:]


def _broken(word: str, room: int) -> tuple[str, str]:
    """Cut a word that is too long for a line: a path behind one of its folders, where that fills half the line."""
    head, rest = _cut(word, room)
    folder = head.rfind("/") + 1
    return (word[:folder], word[folder:]) if rest and folder > len(head) // 2 else (head, rest)


def _settled(text: str) -> str:
    if (
        text.isascii()
        or not _MAY_TURN.search(text)
        or not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text)
    ):
        return text
    return text + _LEFT_TO_RIGHT_MARK
