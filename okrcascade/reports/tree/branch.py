"""A branch: one line of a tree, whatever the view, and what hangs below it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import field, replace
from enum import Enum

from okrcascade.cascade.standing import Standing, Status
from okrcascade.text.record import record


class Kind(Enum):
    """What a branch stands for."""

    HEADING = "heading"
    TEAM = "team"
    METRIC = "metric"
    VISION = "vision"
    AXIS = "axis"
    PROPOSAL = "proposal"
    OBJECTIVE = "objective"
    KEY_RESULT = "key result"
    NOTE = "note"
    """A line of text: a reading, a milestone, a dependency."""
    SEEN = "seen"
    """Something that is shown in full at another place of the tree."""


@record(kw_only=True)
class Branch:
    """One thing in a tree.

    `ref` is its canonical reference (None for a heading), `name` the short one; `detail` says in words what `data`
    says to machines; `team` is the id of the team that it belongs to.
    """

    kind: Kind
    ref: str | None
    name: str
    title: str = ""
    detail: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    team: str | None = None
    owner: str | None = None
    standing: Standing | None = None
    children: tuple[Branch, ...] = ()
    folded: Folded | None = None


@record
class Folded:
    """What a branch holds that is not shown: how many things of each kind, and objectives of each status.

    What is shown in full elsewhere counts only where there is nothing else.
    """

    kinds: Mapping[Kind, int]
    statuses: Mapping[Status, int]


def walk(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Yield all branches, each before what hangs below it."""
    waiting = list(branches)[::-1]
    while waiting:
        branch = waiting.pop()
        yield branch
        waiting.extend(reversed(branch.children))


def count(branches: Iterable[Branch]) -> int:
    """Return how many branches there are in all."""
    return sum(1 for _ in walk(branches))


def keep(branches: Iterable[Branch], wanted: Callable[[Branch], bool]) -> tuple[Branch, ...]:
    """Return the branches that are wanted, with the way to them and what is theirs."""
    kept = []
    for branch in branches:
        children = keep(branch.children, wanted)
        if wanted(branch):
            kept.append(replace(branch, children=_own(branch, children)))
        elif children:
            kept.append(replace(branch, children=children))
    return tuple(kept)


def of_teams(branches: Iterable[Branch], teams: Collection[str]) -> tuple[Branch, ...]:
    """Return the branches of some teams, by their ids, with the way to them."""
    return keep(branches, lambda branch: branch.team in teams and branch.kind is not Kind.HEADING)


def _own(branch: Branch, kept: tuple[Branch, ...]) -> tuple[Branch, ...]:
    """Return what a wanted branch shows: all that became of a vision, but of other things their key results."""
    if branch.kind in {Kind.VISION, Kind.AXIS, Kind.PROPOSAL}:
        return branch.children
    return (
        *(child for child in branch.children if child.kind is Kind.KEY_RESULT),
        *(child for child in kept if child.kind is not Kind.KEY_RESULT),
    )


def fold(branches: Iterable[Branch], depth: int) -> tuple[Branch, ...]:
    """Return the branches down to a depth; what lies deeper is counted.

    A key result is as deep as the objective that it belongs to.
    """
    return tuple(_fold_one(branch, depth) for branch in branches)


def _fold_one(branch: Branch, depth: int) -> Branch:
    own = tuple(child for child in branch.children if child.kind is Kind.KEY_RESULT)
    below = tuple(child for child in branch.children if child.kind is not Kind.KEY_RESULT)
    if not below or depth > 1:
        return replace(branch, children=(*own, *fold(below, depth - 1)))
    return replace(branch, children=own, folded=_folded(below))


def _folded(branches: tuple[Branch, ...]) -> Folded:
    kinds: dict[Kind, int] = {}
    statuses: dict[Status, int] = {}
    if all(branch.kind is Kind.SEEN for branch in branches):
        return Folded({Kind.SEEN: len(branches)}, statuses)
    for branch in walk(branches):
        if branch.kind in {Kind.HEADING, Kind.KEY_RESULT, Kind.SEEN}:
            continue
        kinds[branch.kind] = kinds.get(branch.kind, 0) + 1
        if branch.kind is Kind.OBJECTIVE and branch.standing:
            status = branch.standing.status
            statuses[status] = statuses.get(status, 0) + 1
    return Folded(kinds, statuses)


def levels(branches: Iterable[Branch]) -> int:
    """Return how many levels a tree has, headings among them; a key result is as deep as its objective."""
    return max(
        (
            1 + levels(child for child in branch.children) if branch.kind is not Kind.KEY_RESULT else 0
            for branch in branches
        ),
        default=0,
    )


def depth_that_fits(branches: tuple[Branch, ...], most: int) -> int | None:
    """Return the greatest depth at which at most so many branches are shown; None where nothing need be folded."""
    sizes: dict[int, int] = {}
    waiting = [(branch, 1) for branch in branches]
    while waiting:
        branch, depth = waiting.pop()
        sizes[depth] = sizes.get(depth, 0) + 1
        waiting.extend((child, depth + (child.kind is not Kind.KEY_RESULT)) for child in branch.children)
    shown = 0
    for depth in sorted(sizes):
        shown += sizes[depth]
        if shown > most:
            return max(1, depth - 1)
    return None


def find(branches: Iterable[Branch], ref: str) -> Branch | None:
    """Return the branch of a canonical reference, where the tree shows it in full."""
    return next((branch for branch in walk(branches) if branch.ref == ref and branch.kind is not Kind.SEEN), None)
