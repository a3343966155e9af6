"""Patterns of paths, as people know them from `.gitignore`: `customer-journey/**`, `*/check-ins-*.yaml`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

PathPattern = Callable[[str], bool]
"""Whether a path below the root, with `/`, fits."""


@cache
def path_pattern(pattern: str) -> PathPattern:
    """Return what tells the paths that fit a pattern.

    `*` stands for anything in one name, `?` for one character of it, `**` for any folders; a folder stands for all that
    is in it. A pattern always begins at the root.
    """
    names = (*pattern.strip("/").split("/"), "**")
    return lambda path: _fits(names, path.split("/"), "**", _name_fits)


def _name_fits(pattern: str, name: str) -> bool:
    return _fits(pattern, name, "*", lambda wanted, letter: wanted in ("?", letter))


def _fits(pattern: Sequence[str], parts: Sequence[str], star: str, is_met: Callable[[str, str], bool]) -> bool:
    """Whether parts fit a pattern in which a star stands for any number of them.

    Only the last star is ever tried again, so that no pattern takes longer than its length times that of the parts; a
    regular expression with many stars would take ages.
    """
    at = done = 0
    tried: tuple[int, int] | None = None
    while done < len(parts):
        if at < len(pattern) and pattern[at] == star:
            tried = (at, done)
            at += 1
        elif at < len(pattern) and is_met(pattern[at], parts[done]):
            at, done = at + 1, done + 1
        elif tried is not None:
            tried = (tried[0], tried[1] + 1)
            at, done = tried[0] + 1, tried[1]
        else:
            return False
    return all(part == star for part in pattern[at:])
