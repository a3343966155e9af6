"""Suppressions: a comment in the file that allows a finding, and says why.

    # okrcascade: allow[KR604]: the warehouse has no figure before March

It speaks for its own line, for the next line where it stands alone, and for the whole file where
it stands above everything else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from okrcascade.text.source import Position, Source

MARK = "okrcascade:"
_ALLOW = re.compile(r"^#\s*okrcascade:\s*allow\[(?P<codes>[A-Za-z0-9,\s-]+)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One `allow` comment: the codes or names it lists and the lines it speaks for (None: the file)."""

    rules: frozenset[str]
    line: int | None


def read_suppressions(source: Source, comments: list[tuple[int, str]]) -> list[Suppression]:
    """Read the suppressions among a document's comments.

    `comments` are pairs of an offset and the comment's text from `#` on.
    """
    found = []
    for offset, text in comments:
        match = _ALLOW.match(text)
        if match:
            rules = frozenset(part.strip().lower() for part in match["codes"].split(",") if part.strip())
            found.append((rules, source.position(offset)))
    contents = _lines_with_content(source) if found else []
    return [Suppression(rules, _speaks_for(position, contents)) for rules, position in found]


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
