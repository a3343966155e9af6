"""Rings: things that lead back to themselves, where a cascade must lead to the top.

Each ring begins with the one that is written first, by path and line; each next one is what the one before leads
to, and the last leads to the first. Things that lead to each other in many ways make one ring, a shortest one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Metric, Objective, Team, Verdict
from okrcascade.cascade.resolve import Key as ObjectiveKey
from okrcascade.model.selection import MERGED

Key = TypeVar("Key")
Links = Mapping[Key, Sequence[Key]]


def alignment_rings(cascade: Cascade) -> tuple[tuple[Objective, ...], ...]:
    """Return the rings of objectives that contribute to each other."""
    links = {
        key: [target for target in _targets(objective) if target in cascade.knots]
        for key, objective in cascade.objectives.items()
        if key in cascade.knots
    }
    return tuple(tuple(cascade.objectives[key] for key in ring) for ring in _rings(links))


def alignment_knots(objectives: Mapping[ObjectiveKey, Objective]) -> dict[ObjectiveKey, int]:
    """Return the objectives that lead back to themselves, each with a number that is the same for those of one knot."""
    links = {key: _targets(objective) for key, objective in objectives.items()}
    return {key: number for number, knot in enumerate(_knots(links)) for key in knot}


def _targets(objective: Objective) -> list[ObjectiveKey]:
    return [link.target for link in objective.contributes_to if link.target is not None]


def metric_rings(cascade: Cascade) -> tuple[tuple[Metric, ...], ...]:
    """Return the rings of metrics that drive each other."""
    links = {short: [metric.drives] if metric.drives else [] for short, metric in cascade.metrics.items()}
    return tuple(tuple(cascade.metrics[short] for short in ring) for ring in _rings(links))


def team_rings(cascade: Cascade) -> tuple[tuple[Team, ...], ...]:
    """Return the rings of teams that stand above each other."""
    links = {name: [team.parent_id] if team.parent_id else [] for name, team in cascade.teams.items()}
    return tuple(tuple(cascade.teams[name] for name in ring) for ring in _rings(links))


def merge_rings(cascade: Cascade) -> tuple[tuple[Verdict, ...], ...]:
    """Return the rings of verdicts that merge proposals into each other."""
    links = {key: _merged_into(verdict, cascade) for key, verdict in cascade.verdicts.items()}
    return tuple(tuple(cascade.verdicts[key] for key in ring) for ring in _rings(links))


def _merged_into(verdict: Verdict, cascade: Cascade) -> list[ObjectiveKey]:
    if verdict.entry.verdict != MERGED or verdict.into is None or verdict.into.key not in cascade.verdicts:
        return []
    return [verdict.into.key]


def _rings(links: Links[Key]) -> Iterator[tuple[Key, ...]]:
    """Yield one ring of each knot, in the order of their first members."""
    found = list(_knots(links))
    order = {key: place for place, key in enumerate(links)} if found else {}
    knots = [sorted(knot, key=order.__getitem__) for knot in found]
    for knot in sorted(knots, key=lambda knot: order[knot[0]]):
        yield _ring_through(knot[0], links, frozenset(knot))


def _ring_through(start: Key, links: Links[Key], knot: frozenset[Key]) -> tuple[Key, ...]:
    """Return a shortest way from `start` back to itself that stays inside its knot."""
    came_from: dict[Key, Key] = {}
    waiting = [start]
    for key in waiting:
        for target in links[key]:
            if target == start:
                ring = [key]
                while ring[-1] != start:
                    ring.append(came_from[ring[-1]])
                return tuple(reversed(ring))
            if target in knot and target not in came_from:
                came_from[target] = key
                waiting.append(target)
    raise AssertionError("a knot leads back to each of its members")


def _knots(links: Links[Key]) -> Iterator[list[Key]]:
    """Yield the groups whose members all lead to each other."""
    return _Knots(_without_ends(links)).all()


_LEVELS = 16
"""The levels that are left out one by one; a cascade has fewer, and of a long chain the rest is walked through."""


def _without_ends(links: Links[Key]) -> Links[Key]:
    """Leave out what leads nowhere, then what leads to that alone, and so on: mostly, nothing is left."""
    left = set(links)
    for _ in range(_LEVELS):
        fewer = {key for key in left if not left.isdisjoint(links[key])}
        if len(fewer) == len(left):
            break
        left = fewer
    return {key: [to for to in targets if to in left] for key, targets in links.items() if key in left} if left else {}


class _Knots(Generic[Key]):
    """Finds the groups whose members all lead to each other (Tarjan, 1972), without recursion and in linear time."""

    def __init__(self, links: Links[Key]) -> None:
        self.links = links
        self.index: dict[Key, int] = {}
        self.lowest: dict[Key, int] = {}
        self.stack: list[Key] = []
        self.stacked: set[Key] = set()

    def all(self) -> Iterator[list[Key]]:
        for root in self.links:
            if root not in self.index:
                yield from self._below(root)

    def _below(self, root: Key) -> Iterator[list[Key]]:
        path = [self._enter(root)]
        while path:
            key, targets = path[-1]
            for target in targets:
                if target not in self.index:
                    path.append(self._enter(target))
                    break
                if target in self.stacked:
                    self.lowest[key] = min(self.lowest[key], self.index[target])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    self.lowest[above] = min(self.lowest[above], self.lowest[key])
                yield from self._leave(key)

    def _enter(self, key: Key) -> tuple[Key, Iterator[Key]]:
        self.index[key] = self.lowest[key] = len(self.index)
        self.stack.append(key)
        self.stacked.add(key)
        return key, iter(self.links[key])

    def _leave(self, key: Key) -> Iterator[list[Key]]:
        """Yield the group that ends with `key`, if one does and it leads back to itself."""
        if self.lowest[key] != self.index[key]:
            return
        knot = [self.stack.pop()]
        while knot[-1] != key:
            knot.append(self.stack.pop())
        self.stacked.difference_update(knot)
        if len(knot) > 1 or key in self.links[key]:
            yield knot
