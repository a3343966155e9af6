"""Small words for messages: the closest name, lists of names, plurals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import zip_longest

_WORDS = re.compile(r"\w+")

CLOSE_ENOUGH = 0.7
"""The similarity (0 to 1, Ratcliff and Obershelp, as `difflib` has it) from which a name is worth suggesting."""

NEAR_ENOUGH = 0.6
"""The similarity that each part of such a name must have: parts are short, and differ more for the same slip."""


MOST_COMPARED = 50
"""The names that are compared letter by letter; of more, those that begin and end most alike."""

MOST_SHOWN = 60
"""The characters of somebody's text that a message repeats."""


def clipped(text: str) -> str:
    """Cut a text to what a message can repeat."""
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def flat(text: str) -> str:
    """Return a text as one line: people fold prose as they like."""
    return " ".join(text.split())


@lru_cache(maxsize=1 << 12)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and punctuation, to see whether two texts say the same."""
    return tuple(_WORDS.findall(text.casefold()))


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` was most likely meant to be, or None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  only needed when something is wrong
    from heapq import nlargest  # noqa: PLC0415

    alike = sorted(_alike(name, candidates))
    if len(alike) > MOST_COMPARED:
        alike = sorted(nlargest(MOST_COMPARED, alike, key=lambda candidate: _letters_at_both_ends(name, candidate)))
    matches = get_close_matches(name, alike, n=1, cutoff=CLOSE_ENOUGH)
    return matches[0] if matches else None


def _letters_at_both_ends(one: str, other: str) -> int:
    """Count the letters that two names begin and end with alike: all but a few where one is the other with a slip."""
    least = min(len(one), len(other))
    first = next((at for at in range(least) if one[at] != other[at]), least)
    last = next((at for at in range(1, least - first + 1) if one[-at] != other[-at]), least - first + 1)
    return first + last - 1


def is_near(name: str, other: str) -> bool:
    """Whether two names may be the same one written differently, as parts of what is near as a whole."""
    from difflib import SequenceMatcher  # noqa: PLC0415  only needed when something is wrong

    return SequenceMatcher(None, name, other).ratio() >= NEAR_ENOUGH


def _alike(name: str, candidates: Iterable[str]) -> list[str]:
    """Return the candidates that begin or end as the name does; comparing with thousands would take far longer.

    A slip of the keyboard, wherever it is, leaves the first or the last third of a word as it was.
    """
    third = max(1, len(name) // 3)
    beginning, end = name[:third], name[-third:]
    return [candidate for candidate in candidates if candidate.startswith(beginning) or candidate.endswith(end)]


def is_slip(name: str, meant: str, candidates: Iterable[str]) -> bool:
    """Whether a name is another one with a slip of the keyboard, and no other candidate would be one as well.

    A slip is a letter too many, too few, another, or two that changed places: one in a word of four letters, two in a
    longer one; or hyphens and capitals that are not there. Figures and short words are never slips of each other.
    """
    said = name.casefold()
    folded = {candidate: candidate.casefold() for candidate in candidates}
    near = set(_alike(said, folded.values()))
    return [candidate for candidate, text in folded.items() if text in near and _slipped(said, text)] == [meant]


_JOINTS = re.compile(r"[-_/@. ]+")
_SLIP, _SLIPS = 4, 8
"""The letters of a word from which one slip, and from which two of them are one."""


def _slipped(name: str, candidate: str) -> bool:
    if _JOINTS.sub("", name) == _JOINTS.sub("", candidate):
        return True
    pairs = list(zip_longest(_JOINTS.split(name), _JOINTS.split(candidate), fillvalue=""))
    return all(_is_slipped_word(one, other) for one, other in pairs if one != other)


def _is_slipped_word(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    most = 0 if longer < _SLIP else 1 if longer < _SLIPS else 2
    if abs(len(one) - len(other)) > most or _DIGITS.findall(one) != _DIGITS.findall(other):
        return False
    return _distance(one, other) <= most


_DIGITS = re.compile(r"\d")


def _distance(one: str, other: str) -> int:
    """Return how many slips lie between two words (Damerau, 1964, each letter touched once)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            steps = [before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted)]
            if i > 1 and j > 1 and letter == other[j - 2] and wanted == one[i - 2]:
                steps.append(earlier[j - 2] + 1)
            row.append(min(steps))
    return row[-1]


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
