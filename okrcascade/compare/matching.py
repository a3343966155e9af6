"""Which thing of one cascade is which of another: by what names it, and where that changed, by what is alike."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from okrcascade.text.record import record

Node = TypeVar("Node")
Part = TypeVar("Part")

ALIKE = 0.6
"""The likeness (0 to 1) from which two things are one under another name: three of five words, or of five parts."""
MOST_COMPARED = 2_500
"""The pairs of one group that are compared word by word; in larger ones only names and titles tell."""


@record
class Pairs(Generic[Node]):
    """Things of two cascades: those that both have, those that are gone, those that are new."""

    both: tuple[tuple[Node, Node], ...]
    dropped: tuple[Node, ...]
    added: tuple[Node, ...]

    def of(self, part: Callable[[Node], Part]) -> Pairs[Part]:
        """Return the same pairs with a part of each thing in its place."""
        return Pairs(
            tuple((part(before), part(after)) for before, after in self.both),
            tuple(map(part, self.dropped)),
            tuple(map(part, self.added)),
        )


class Matching(Generic[Node]):
    """Pairs things step by step; each step looks at what the ones before it left."""

    def __init__(self, before: Iterable[Node], after: Iterable[Node]) -> None:
        """Take the things of both sides, none of them paired yet."""
        self._before = list(before)
        self._after = list(after)
        self._both: list[tuple[Node, Node]] = []

    def by(self, before: Callable[[Node], Hashable], after: Callable[[Node], Hashable]) -> Matching[Node]:
        """Pair what has the same key on both sides; a key of None pairs with nothing."""
        if not self._before or not self._after:
            return self
        waiting: dict[Hashable, list[Node]] = {}
        for node in reversed(self._after):
            waiting.setdefault(after(node), []).append(node)
        waiting.pop(None, None)
        paired: set[int] = set()
        left = []
        for node in self._before:
            same = waiting.get(before(node))
            if same:
                other = same.pop()
                paired.add(id(other))
                self._both.append((node, other))
            else:
                left.append(node)
        self._before = left
        self._after = [node for node in self._after if id(node) not in paired]
        return self

    def alike(
        self,
        before: Callable[[Node], Hashable],
        after: Callable[[Node], Hashable],
        likeness: Callable[[Node, Node], float],
    ) -> Matching[Node]:
        """Pair what is most alike within groups of one key, from `ALIKE` up."""
        groups: dict[Hashable, tuple[list[Node], list[Node]]] = {}
        for node in self._before:
            groups.setdefault(before(node), ([], []))[0].append(node)
        for node in self._after:
            groups.setdefault(after(node), ([], []))[1].append(node)
        for olds, news in groups.values():
            if 0 < len(olds) * len(news) <= MOST_COMPARED:
                self._pair_most_alike(olds, news, likeness)
        return self

    def _pair_most_alike(self, olds: list[Node], news: list[Node], likeness: Callable[[Node, Node], float]) -> None:
        scored = [(-likeness(old, new), i, j) for i, old in enumerate(olds) for j, new in enumerate(news)]
        gone: set[int] = set()
        for score, i, j in sorted(scored):
            old, new = olds[i], news[j]
            if -score >= ALIKE and not {id(old), id(new)} & gone:
                gone |= {id(old), id(new)}
                self._both.append((old, new))
        self._before = [node for node in self._before if id(node) not in gone]
        self._after = [node for node in self._after if id(node) not in gone]

    def pairs(self) -> Pairs[Node]:
        """Return what was paired and what was not."""
        return Pairs(tuple(self._both), tuple(self._before), tuple(self._after))


def words_alike(one: str, other: str) -> float:
    """Return how many words two texts share in order, from 0 to 1 (Ratcliff and Obershelp)."""
    from difflib import SequenceMatcher  # noqa: PLC0415  only needed where a name has changed

    words, others = one.casefold().split(), other.casefold().split()
    return SequenceMatcher(None, words, others, autojunk=False).ratio() if words and others else 0.0


def parts_alike(one: frozenset[Hashable], other: frozenset[Hashable]) -> float:
    """Return how many parts two sets share, from 0 to 1; one part in common says little, so it takes two."""
    common = len(one & other)
    return 2 * common / (len(one) + len(other)) if common > 1 else 0.0


def plain(text: str) -> str:
    """Return a text as it is compared: capital letters and spaces tell nothing apart."""
    return " ".join(text.casefold().split())
