"""Small words for messages: the closest name, lists of names, plurals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

CLOSE_ENOUGH = 0.7
"""The similarity (0 to 1, Ratcliff and Obershelp, as `difflib` has it) from which a name is worth suggesting."""


MOST_SHOWN = 60
"""The characters of somebody's text that a message repeats."""


def clipped(text: str) -> str:
    """Cut a text to what a message can repeat."""
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` was most likely meant to be, or None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  only needed when something is wrong

    matches = get_close_matches(name, sorted(_alike(name, candidates)), n=1, cutoff=CLOSE_ENOUGH)
    return matches[0] if matches else None


def _alike(name: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates that begin or end as the name does; comparing with thousands would take far longer.

    A slip of the keyboard, wherever it is, leaves the first or the last third of a word as it was.
    """
    third = max(1, len(name) // 3)
    beginning, end = name[:third], name[-third:]
    return [candidate for candidate in candidates if candidate.startswith(beginning) or candidate.endswith(end)]


def listed(names: Sequence[str], joint: str = "and", most: int = 6) -> str:
    """Write names as a list in a sentence: `a, b and c`; beyond `most` the rest is counted."""
    if len(names) > most:
        return f"{', '.join(names[:most])} {joint} {len(names) - most} more"
    if len(names) < 2:  # noqa: PLR2004  one name needs no joint
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Write a number with its noun: `1 finding`, `2 findings`."""
    return f"{grouped(number)} {singular if number == 1 else plural or singular + 's'}"


def grouped(number: int) -> str:
    """Write a number with its thousands apart."""
    return f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
