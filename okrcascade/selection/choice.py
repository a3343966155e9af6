"""The choice in numbers: what each proposal brings by itself, and what a set covers together.

The worth of a set is the sum of what its members bring plus the weights of the groups that it touches: weighted
coverage, in which a second proposal of the same tribe adds nothing for the tribe. A penalty for overlaps is such a
group too: each member costs the penalty, and the group gives it back once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from okrcascade.text.record import record

ROUNDING = 9
"""The decimals to which worths are compared; closer ones are a tie."""


@record
class Group:
    """Something that a set covers once it has one of the members, given by their indices."""

    criterion: str
    label: str
    weight: float
    members: frozenset[int]


@record
class Choice:
    """Proposals by index: `gains` is what each brings by itself, criterion by criterion.

    `must` are in every set, `without` in none.
    """

    gains: tuple[Mapping[str, float], ...]
    groups: tuple[Group, ...]
    must: frozenset[int] = frozenset()
    without: frozenset[int] = frozenset()

    @property
    def free(self) -> tuple[int, ...]:
        """The indices that may or may not be in a set."""
        return tuple(index for index in range(len(self.gains)) if index not in self.must | self.without)

    def worth(self, members: Iterable[int]) -> float:
        """Return the worth of a set."""
        return sum(self.breakdown(members).values())

    def breakdown(self, members: Iterable[int]) -> dict[str, float]:
        """Return the worth of a set, criterion by criterion."""
        chosen = frozenset(members)
        parts: dict[str, float] = {}
        for index in sorted(chosen):
            for criterion, gain in self.gains[index].items():
                parts[criterion] = parts.get(criterion, 0.0) + gain
        for group in self.groups:
            if group.members & chosen:
                parts[group.criterion] = parts.get(group.criterion, 0.0) + group.weight
        return parts


@dataclass(frozen=True, slots=True, order=True)
class Ranked:
    """A set and its worth, which sorts the better first and ties by their indices."""

    rank: float = field(init=False)
    members: tuple[int, ...]
    worth: float = field(compare=False)

    def __post_init__(self) -> None:
        """Derive what sorts."""
        object.__setattr__(self, "rank", -round(self.worth, ROUNDING) + 0.0)
