"""Suppressions: a comment in the file that allows a finding, and says why.

    # okrcascade: allow[KR604]: the warehouse has no figure before March

It speaks for its own line, for the next line where it stands alone, and for the whole file where
it stands above everything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrcascade.text.source import Source

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
            found.append(Suppression(rules, _speaks_for(source, offset)))
    return found


def _speaks_for(source: Source, offset: int) -> int | None:
    position = source.position(offset)
    if source.line(position.line)[: position.column - 1].strip():
        return position.line
    if all(_is_blank(source.line(number)) for number in range(1, position.line)):
        return None
    following = position.line + 1
    while following <= source.line_count and _is_blank(source.line(following)):
        following += 1
    return following


def _is_blank(line: str) -> bool:
    stripped = line.strip()
    return not stripped or stripped.startswith("#") or stripped == "---"
