"""The kinds of things that references name, in the words of messages."""

from __future__ import annotations

from abc import ABC, abstractmethod

OKRS, TEAM, METRIC, OBJECTIVE, KEY_RESULT, PROPOSAL, DEPENDENCY, AXIS = (
    "OKRs",
    "team",
    "metric",
    "objective",
    "key result",
    "proposal",
    "dependency",
    "axis",
)

OF_A_CYCLE = (OBJECTIVE, KEY_RESULT, PROPOSAL, DEPENDENCY)
"""Those that belong to a cycle: which one a reference means, its document's own cycle decides."""

PARTS = (KEY_RESULT, DEPENDENCY)
"""Those that are parts of an objective or of a proposal."""


def whole_of(path: str, kind: str) -> str:
    """Return the path of what a thing is part of: a key result's objective; of what is no part, its own."""
    return path.rpartition("/")[0] if kind in PARTS else path


Thing = tuple[str, str]
"""A kind and a path: what a thing is called, in whatever cycles there is one."""


def things_in(path: str, kind: str) -> tuple[Thing, ...]:
    """Return all that a path to a kind of thing names: what it is part of, then the thing itself.

    A dependency does not tell whether it is part of an objective or of a proposal, so it names both.
    """
    whole = whole_of(path, kind)
    if kind == KEY_RESULT:
        return (OBJECTIVE, whole), (kind, path)
    if kind == DEPENDENCY:
        return (OBJECTIVE, whole), (PROPOSAL, whole), (kind, path)
    return ((kind, path),)


class Mention(ABC):
    """What a reference names: `path` is its path of ids without the cycle, `wanted` the kind that its field means."""

    __slots__ = ()
    wanted: str

    @property
    @abstractmethod
    def path(self) -> str:
        """The path of ids."""

    @property
    def things(self) -> tuple[Thing, ...]:
        """All that it names, each with its kind: what the thing is part of, then the thing."""
        return things_in(self.path, self.wanted)

    @property
    def team_id(self) -> str:
        """The team that it begins with."""
        return self.path.partition("/")[0]
