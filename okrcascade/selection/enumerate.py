"""The best sets by looking at all of them: exact, and fast while they are few."""

from __future__ import annotations

from itertools import combinations
from math import comb

from okrcascade.selection.choice import ROUNDING, Choice, Ranked

MOST_SETS = 3_000_000
"""The sets up to which all are looked at: about two seconds; 90 proposals taken four at a time."""

_SLACK = 10.0**-ROUNDING


def set_count(choice: Choice, size: int) -> int:
    """Return how many sets of a size there are."""
    taken = size - len(choice.must)
    return comb(len(choice.free), taken) if taken >= 0 else 0


def best_by_enumeration(choice: Choice, size: int, most: int) -> list[Ranked]:
    """Return the `most` best sets of a size, the best first, ties in the order of their indices."""
    taken = size - len(choice.must)
    if taken < 0 or taken > len(choice.free):
        return []
    if taken == 0:
        whole = tuple(sorted(choice.must))
        return [Ranked(whole, choice.worth(whole))]
    search = _Search(choice, most)
    for prefix in combinations(range(len(choice.free)), taken - 1):
        search.extend(prefix)
    return search.best()


class _Search:
    """Keeps the best sets; groups are bits, so that what a set covers is one number."""

    def __init__(self, choice: Choice, most: int) -> None:
        self.choice = choice
        self.most = most
        self.free = choice.free
        self.masks = [_mask(choice, index) for index in self.free]
        self.gains = [sum(choice.gains[index].values()) for index in self.free]
        self.weights: dict[int, float] = {0: 0.0}
        self.floor = float("-inf")
        self.found: list[tuple[float, tuple[int, ...]]] = []
        self.base = sum(sum(choice.gains[index].values()) for index in choice.must)
        self.covered = 0
        for index in choice.must:
            self.covered |= _mask(choice, index)
        self.base += self._weight(self.covered)

    def extend(self, prefix: tuple[int, ...]) -> None:
        """Look at every set that adds one more behind a prefix."""
        worth, covered = self.base, self.covered
        for place in prefix:
            worth += self.gains[place] + self._weight(self.masks[place] & ~covered)
            covered |= self.masks[place]
        masks, gains, weights, floor, apart = self.masks, self.gains, self.weights, self.floor, ~covered
        for place in range(prefix[-1] + 1 if prefix else 0, len(self.free)):
            new = masks[place] & apart
            weight = weights.get(new)
            if weight is None:
                weight = self._weight(new)
            value = worth + gains[place] + weight
            if value >= floor:
                self.found.append((value, (*prefix, place)))
                if len(self.found) > 4 * self.most:
                    floor = self._prune()

    def _prune(self) -> float:
        self.found = sorted(self.found, key=lambda pair: (-round(pair[0], ROUNDING), pair[1]))[: self.most]
        self.floor = self.found[-1][0] - _SLACK
        return self.floor

    def _weight(self, mask: int) -> float:
        known = self.weights.get(mask)
        if known is None:
            known = sum(group.weight for bit, group in enumerate(self.choice.groups) if mask >> bit & 1)
            self.weights[mask] = known
        return known

    def best(self) -> list[Ranked]:
        """Return what was found, in order."""
        sets = [tuple(sorted((*self.choice.must, *(self.free[place] for place in places)))) for _, places in self.found]
        return sorted(Ranked(members, self.choice.worth(members)) for members in sets)[: self.most]


def _mask(choice: Choice, index: int) -> int:
    return sum(1 << bit for bit, group in enumerate(choice.groups) if index in group.members)
