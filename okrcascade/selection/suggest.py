"""Sets of proposals that the Comex might retain: the best by declared criteria, and what tips between them.

It proposes and explains; it never decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from okrcascade.selection import criteria
from okrcascade.selection.brief import Brief
from okrcascade.selection.choice import ROUNDING, Choice, Group, Ranked
from okrcascade.selection.enumerate import MOST_SETS, best_by_enumeration, set_count
from okrcascade.selection.solve import best_by_solver

MOST_TIES = 20
"""The sets beyond those asked for that are looked at, to tell how many are as good as the last one."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A set: its proposals, its worth, criterion by criterion, and what it leaves out.

    `unheard` are tribes, `undriven` North Stars; `orphaned` counts the teams' objectives that would lead nowhere.
    """

    briefs: tuple[Brief, ...]
    worth: float
    breakdown: Mapping[str, float]
    unheard: tuple[str, ...]
    undriven: tuple[str, ...]
    orphaned: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The best sets of one size, the best first; `ties` is how many more are as good as the last of them.

    `looked_at` is how many sets there are, `by_solver` whether they were too many to look at each.
    """

    size: int
    sets: tuple[Suggested, ...]
    ties: int
    looked_at: int
    by_solver: bool


def suggest(
    known: Sequence[Brief],
    size: int,
    weights: Mapping[str, float],
    *,
    must: frozenset[int] = frozenset(),
    without: frozenset[int] = frozenset(),
    most: int = 3,
) -> Suggestion:
    """Return the best sets of a size; `must` and `without` are indices of proposals."""
    choice = choice_of(known, size, weights, must=must, without=without)
    sets = set_count(choice, size)
    by_solver = sets > MOST_SETS
    best = (
        best_by_solver(choice, size, most, MOST_TIES)
        if by_solver
        else best_by_enumeration(choice, size, most + MOST_TIES)
    )
    return Suggestion(
        size, tuple(_suggested(found, known, choice) for found in best[:most]), _ties(best, most), sets, by_solver
    )


def _ties(best: Sequence[Ranked], most: int) -> int:
    if len(best) <= most:
        return 0
    return sum(found.rank == best[most - 1].rank for found in best[most:])


def choice_of(
    known: Sequence[Brief],
    size: int,
    weights: Mapping[str, float],
    *,
    must: frozenset[int] = frozenset(),
    without: frozenset[int] = frozenset(),
) -> Choice:
    """Return the choice in numbers; each criterion is from 0 to 1 for a set, times its weight."""
    per = {name: weight / size for name, weight in weights.items()}
    highest = max((brief.rice or 0.0 for brief in known), default=0.0) or 1.0
    most_open = max((brief.open_needs for brief in known), default=0) or 1
    carriers = len({objective.key for brief in known for objective in brief.carriers}) or 1
    gains = [
        {
            criteria.RICE: per[criteria.RICE] * (brief.rice or 0.0) / highest,
            criteria.CONFIRMED: -per[criteria.CONFIRMED] * brief.open_needs / most_open,
            criteria.OVERLAPS: 0.0,
            criteria.CONTINUITY: 0.0,
        }
        for brief in known
    ]
    groups = [
        *_shared(criteria.TRIBES, [[brief.tribe] for brief in known], weights, size),
        *_shared(criteria.AXES, [_axes(brief) for brief in known], weights, size),
        *_shared(criteria.NORTH_STARS, [_stars(brief) for brief in known], weights, None),
        *_groups(criteria.BALANCE, [_posture(brief) for brief in known], weights[criteria.BALANCE] / 2),
        *_groups(criteria.CONTINUITY, [_carriers(brief) for brief in known], weights[criteria.CONTINUITY] / carriers),
    ]
    penalty = per[criteria.OVERLAPS]
    for group in _groups(criteria.OVERLAPS, [_moved(brief) for brief in known], penalty):
        if len(group.members) > 1:
            groups.append(group)
            for index in group.members:
                gains[index][criteria.OVERLAPS] -= penalty
    return Choice(tuple(gains), tuple(_joined(groups)), must, without)


def _shared(
    criterion: str, labels: Sequence[Sequence[str]], weights: Mapping[str, float], most: int | None
) -> list[Group]:
    """Return a group for each label; all together are worth the criterion's weight, or `most` of them where it is told."""
    different = len({label for of_one in labels for label in of_one}) or 1
    return _groups(criterion, labels, weights[criterion] / (min(different, most) if most else different))


def _groups(criterion: str, labels: Sequence[Sequence[str]], weight: float) -> list[Group]:
    """Return a group for each label, of those that have it."""
    members: dict[str, set[int]] = {}
    for index, of_one in enumerate(labels):
        for label in of_one:
            members.setdefault(label, set()).add(index)
    return [Group(criterion, label, weight, frozenset(found)) for label, found in members.items() if weight]


def _joined(groups: Sequence[Group]) -> list[Group]:
    """Put together groups of one criterion and the same members: they are covered together."""
    joined: dict[tuple[str, frozenset[int]], Group] = {}
    for group in groups:
        key = (group.criterion, group.members)
        known = joined.get(key)
        weight = group.weight + (known.weight if known else 0.0)
        joined[key] = Group(group.criterion, known.label if known else group.label, weight, group.members)
    return list(joined.values())


def _axes(brief: Brief) -> list[str]:
    return [f"{brief.tribe}/{brief.proposal.entry.axis}"] if brief.proposal.entry.axis else []


def _stars(brief: Brief) -> list[str]:
    return [star.short for star in brief.north_stars]


def _posture(brief: Brief) -> list[str]:
    return [brief.proposal.entry.posture] if brief.proposal.entry.posture else []


def _carriers(brief: Brief) -> list[str]:
    return [objective.ref for objective in brief.carriers]


def _moved(brief: Brief) -> list[str]:
    measures = [found.measure for found in brief.proposal.key_results if found.measure and found.entry.target]
    return sorted({f"{measure.metric.short} {measure.segment or ''}".strip() for measure in measures})


def _suggested(found: Ranked, known: Sequence[Brief], choice: Choice) -> Suggested:
    chosen = tuple(known[index] for index in found.members)
    heard = {brief.tribe for brief in chosen}
    driven = {star.short for brief in chosen for star in brief.north_stars}
    kept = {objective.key for brief in chosen for objective in brief.carriers}
    carriers = {objective.key for brief in known for objective in brief.carriers}
    return Suggested(
        chosen,
        round(found.worth, ROUNDING),
        choice.breakdown(found.members),
        tuple(dict.fromkeys(brief.tribe for brief in known if brief.tribe not in heard)),
        tuple(dict.fromkeys(star.short for brief in known for star in brief.north_stars if star.short not in driven)),
        len(carriers - kept),
    )


def tips(better: Suggested, other: Suggested) -> dict[str, float]:
    """Return by how much one set is better than another, criterion by criterion, where they differ."""
    names = [*criteria.MEANINGS]
    differences = {name: better.breakdown.get(name, 0.0) - other.breakdown.get(name, 0.0) for name in names}
    return {name: value for name, value in differences.items() if round(value, ROUNDING)}
