"""Growing branches from things that link to each other, each thing in full at one place only."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from okrcascade.reports.tree.branch import Branch

Thing = TypeVar("Thing", bound=Hashable)

MOST_LEVELS = 60
"""The levels that a tree may have; what lies deeper begins again at the top. Only a mistake is so deep."""


@dataclass
class Grower(Generic[Thing]):
    """Grows branches; rings of links end at what is already placed.

    `below` says what hangs below a thing, `make` turns it into a branch with its children, and `mention` makes the
    line of a thing that is shown in full elsewhere. `belongs` says whether a thing is to be shown below another.
    """

    below: Callable[[Thing], Iterable[Thing]]
    make: Callable[[Thing, tuple[Branch, ...]], Branch]
    mention: Callable[[Thing], Branch]
    belongs: Callable[[Thing, Thing], bool]
    placed: set[Thing] = field(default_factory=set)

    def grow(self, thing: Thing, depth: int = 1) -> Branch:
        """Return a thing with all that hangs below it."""
        self.placed.add(thing)
        return self.make(thing, tuple(self._children(thing, depth)))

    def _children(self, thing: Thing, depth: int) -> Iterator[Branch]:
        for child in self.below(thing):
            if child in self.placed or depth >= MOST_LEVELS or not self.belongs(child, thing):
                yield self.mention(child)
            else:
                yield self.grow(child, depth + 1)

    def grow_rest(self, things: Iterable[Thing]) -> Iterator[Branch]:
        """Yield those of some things that are not yet placed."""
        for thing in things:
            if thing not in self.placed:
                yield self.grow(thing)
