"""Small words for messages: the closest name, lists of names, plurals."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import takewhile, zip_longest

_WORDS = re.compile(r"\w+")

CLOSE_ENOUGH = 0.7
"""The similarity (0 to 1, Ratcliff and Obershelp, as `difflib` has it) from which a name is worth suggesting."""

NEAR_ENOUGH = 0.6
"""The similarity that each part of such a name must have: parts are short, and differ more for the same slip."""


MOST_ALIKE = 100
"""The names on either side that are looked at."""

MOST_COMPARED = 20
"""The names that are compared letter by letter; of more, those that begin and end most alike."""

MOST_SHOWN = 60
"""The characters of somebody's text that a message repeats."""


def clipped(text: str) -> str:
    """Cut a text to what a message can repeat."""
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


def flat(text: str) -> str:
    """Return a text as one line: people fold prose as they like. Spaces that do not break stay, as in `28 %`."""
    return _FOLDS.sub(" ", text).strip()


_FOLDS = re.compile(r"[^\S\xa0\u202f]+")


@lru_cache(maxsize=1 << 12)
def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case and punctuation, to see whether two texts say the same."""
    return tuple(_WORDS.findall(text.casefold()))


class Vocabulary(Iterable[str]):
    """Names among which one that was meant is looked for; they are sorted once, however many are looked for."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names."""
        self._names = sorted(set(names))

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names in order."""
        return iter(self._names)

    @cached_property
    def _turned_round(self) -> list[str]:
        return sorted(name[::-1] for name in self._names)

    @cached_property
    def _by_shape(self) -> Mapping[tuple[int, str], list[tuple[str, str]]]:
        """The names, each without capitals and as it is, by length and figures: slips change neither much."""
        by_shape: dict[tuple[int, str], list[tuple[str, str]]] = {}
        for name in self._names:
            folded = name.casefold()
            by_shape.setdefault((len(folded), _figures(folded)), []).append((folded, name))
        return by_shape

    def of_shape(self, said: str) -> Iterator[tuple[str, str]]:
        """Yield the names that may be slips of one without capitals: each without capitals, and as it is."""
        room, figures = 2 * len(_JOINTS.split(said)), _figures(said)
        for length in range(len(said) - room, len(said) + room + 1):
            yield from self._by_shape.get((length, figures), ())

    def alike(self, name: str) -> set[str]:
        """Return the names that begin or end most as one does; comparing with thousands would take far longer."""
        turned = (other[::-1] for other in _neighbours(self._turned_round, name[::-1]))
        return {*_neighbours(self._names, name), *turned}


def _neighbours(names: Sequence[str], name: str) -> Iterator[str]:
    """Yield the names on both sides of one where it would stand among them, as far as a third of it is shared."""
    beginning, at = name[: max(1, len(name) // 3)], bisect_left(names, name)
    for side in (names[at : at + MOST_ALIKE], reversed(names[max(0, at - MOST_ALIKE) : at])):
        yield from takewhile(lambda other: other.startswith(beginning), side)


def closest(name: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate that `name` was most likely meant to be, or None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  only needed when something is wrong
    from heapq import nlargest  # noqa: PLC0415

    alike = sorted(_vocabulary(candidates).alike(name))
    if len(alike) > MOST_COMPARED:
        alike = sorted(nlargest(MOST_COMPARED, alike, key=lambda candidate: _letters_at_both_ends(name, candidate)))
    matches = get_close_matches(name, alike, n=1, cutoff=CLOSE_ENOUGH)
    return matches[0] if matches else None


def _vocabulary(names: Iterable[str]) -> Vocabulary:
    return names if isinstance(names, Vocabulary) else Vocabulary(names)


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


def is_slip(name: str, meant: str, candidates: Iterable[str]) -> bool:
    """Whether a name is another one with a slip of the keyboard, and no other candidate would be one as well.

    A slip is a letter too many, too few, another, or two that changed places: one in a word of four letters, two in a
    longer one; or hyphens and capitals that are not there. Figures and short words are never slips of each other.
    """
    said = name.casefold()
    if _slips(said, meant.casefold()) is None:
        return False
    rivals = _vocabulary(candidates).of_shape(said)
    return [rival for folded, rival in rivals if _slips(said, folded) is not None] == [meant]


def _figures(name: str) -> str:
    return "".join(_DIGITS.findall(name))


_JOINTS = re.compile(r"[-_/@. ]+")
_ONE_SLIP, _TWO_SLIPS = 4, 8
"""How long a word must be to be known with one slip in it, and with two."""


def _slips(name: str, candidate: str) -> int | None:
    """Return how many slips lie between two names, word by word; None where it is more than their words allow."""
    if _JOINTS.sub("", name) == _JOINTS.sub("", candidate):
        return 0
    slips = 0
    for one, other in zip_longest(_JOINTS.split(name), _JOINTS.split(candidate), fillvalue=""):
        of_word = 0 if one == other else _slips_of_word(one, other)
        if of_word is None:
            return None
        slips += of_word
    return slips


def _slips_of_word(one: str, other: str) -> int | None:
    longer = max(len(one), len(other))
    most = 0 if longer < _ONE_SLIP else 1 if longer < _TWO_SLIPS else 2
    if abs(len(one) - len(other)) > most or _DIGITS.findall(one) != _DIGITS.findall(other):
        return None
    if len(set(one) ^ set(other)) > 2 * most:  # a slip puts one letter in place of another at the most
        return None
    distance = _distance(one, other)
    return distance if distance <= most else None


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


def only_with_part(text: str, names: Iterable[str]) -> str | None:
    """Return the only name of some with a word that begins as the text does: `need` for `customer-journey/need-first`.

    Not any part: the text `y` would be the name `dependency`.
    """
    beginning = re.compile(rf"(?<![^\W_]){re.escape(text)}", re.IGNORECASE)
    within = [name for name in names if beginning.search(name)]
    return within[0] if len(within) == 1 else None


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
