"""Suppressions: a comment in the file that allows a finding, says why, and may end on a day.

    # okrcascade: allow[KR604]: the warehouse has no figure before March
    # okrcascade: allow[KR604, wordy-objective] until 2024-06-30: to be mended with the half-year
    # okrcascade: allow[TIME]: the squad is on the road, and nobody checks in

It speaks for its own line, for the next line where it stands alone, and for the whole file where
it stands above everything else. The day is the last one on which it speaks.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from datetime import date

from okrcascade.text.record import record
from okrcascade.text.source import Position, Source, Span

_BEGINNING = r"#[ \t]*okrcascade:"
_IN_TEXT = re.compile(_BEGINNING, re.IGNORECASE | re.ASCII)
_IN_BYTES = re.compile(_BEGINNING.encode(), re.IGNORECASE)
_COMMENT = re.compile(rf"#*{_BEGINNING}\s*(?P<rest>.*)", re.IGNORECASE | re.ASCII)
_ALLOW = re.compile(r"allow\[(?P<rules>[^\]]*)\](?:\s+until\b\s*(?P<until>[^\s:]*))?(?P<reason>.*)", re.IGNORECASE)


def may_hold_suppressions(content: bytes | str) -> bool:
    """Whether a look at a document or a comment cannot rule suppressions out; a scalar may hold what looks like one."""
    found = _IN_BYTES.search(content) if isinstance(content, bytes) else _IN_TEXT.search(content)
    return found is not None


@record
class Suppression:
    """One comment: the codes, families or names that it lists, as written, and the line it speaks for (None: the file).

    `until` is its last day, None where it has none. `wrong_until` is what stands in the place of a day and is none;
    such a comment speaks all the same, as one without a day. One without any rule is written in a way that says
    nothing. `text` is the whole comment.
    """

    rules: tuple[str, ...]
    line: int | None
    span: Span
    until: date | None = None
    wrong_until: str | None = None
    text: str = ""

    def keeping(self, rules: Collection[str]) -> str | None:
        """Return the comment with only some of its rules; None with none of them."""
        kept = [name for name in self.rules if name in rules]
        before, _, rest = self.text.partition("[")
        return f"{before}[{', '.join(kept)}]{rest.partition(']')[2]}" if kept else None

    def is_over(self, today: date) -> bool:
        """Whether its last day is past."""
        return self.until is not None and self.until < today


def read_suppressions(source: Source, comments: list[tuple[int, str]]) -> list[Suppression]:
    """Read the suppressions among a document's comments.

    `comments` are pairs of an offset and the comment's text from `#` on.
    """
    found = [(offset, text, match["rest"]) for offset, text in comments if (match := _COMMENT.match(text))]
    contents = _lines_with_content(source) if found else []
    return [
        _suppression(text.rstrip(), rest, source.span(offset, offset + len(text.rstrip())), contents)
        for offset, text, rest in found
    ]


def _suppression(text: str, rest: str, span: Span, contents: list[int]) -> Suppression:
    line = _speaks_for(span.start, contents)
    match = _ALLOW.match(rest)
    if match is None:
        return Suppression((), line, span, text=text)
    rules = tuple(part.strip() for part in match["rules"].split(",") if part.strip())
    written = match["until"]
    until = _read_day(written) if written else None
    wrong = written if written is not None and until is None else None
    return Suppression(rules, line, span, until, wrong, text)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-06-30") else None
    except ValueError:
        return None


def _speaks_for(position: Position, contents: list[int]) -> int | None:
    """Return the line that a comment speaks for; `contents` are the lines that hold more than a comment."""
    following = bisect_left(contents, position.line)
    if following == 0 and contents[:1] != [position.line]:
        return None
    return contents[following] if following < len(contents) else position.line


def _lines_with_content(source: Source) -> list[int]:
    return [number for number in range(1, source.line_count + 1) if not _is_blank(source.line(number))]


def _is_blank(line: str) -> bool:
    stripped = line.strip()
    return not stripped or stripped.startswith("#") or stripped == "---"
