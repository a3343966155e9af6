"""Sets of proposals that the Comex might retain: the best by declared criteria, and what tips between them.

It proposes and explains; it never decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from okrcascade.selection import criteria
from okrcascade.selection.brief import Brief
from okrcascade.selection.choice import ROUNDING, Choice, Group, Ranked
from okrcascade.selection.enumerate import MOST_SETS, best_by_enumeration, set_count
from okrcascade.selection.solve import best_by_solver
from okrcascade.text.record import record

MOST_TIES = 20
"""The sets beyond those asked for that are looked at, to tell how many are as good as the last one."""


@record
class Suggested:
    """A set: its proposals, its worth, and that criterion by criterion; what it reaches and what it leaves out.

    `heard` and `unheard` are tribes, `driven` and `undriven` North Stars, `kept` and `dropped` the proposals that an
    earlier Comex deferred to this year. `rice` is its RICE on average, the highest of the year being 1. `repeated`
    counts metrics and segments beyond the first proposal that moves them, `orphaned` the teams' objectives that would
    lead nowhere.
    """

    briefs: tuple[Brief, ...]
    worth: float
    breakdown: Mapping[str, float]
    heard: tuple[str, ...]
    unheard: tuple[str, ...]
    driven: tuple[str, ...]
    undriven: tuple[str, ...]
    kept: tuple[str, ...]
    dropped: tuple[str, ...]
    rice: float
    repeated: int
    orphaned: int

    @property
    def axes(self) -> int:
        """How many strategic axes are moved."""
        return len({axis for brief in self.briefs for axis in _axes(brief)})

    @property
    def open_needs(self) -> int:
        """How many dependencies no team has confirmed."""
        return sum(brief.open_needs for brief in self.briefs)

    def count(self, posture: str) -> int:
        """Return how many proposals have a posture."""
        return sum(brief.proposal.entry.posture == posture for brief in self.briefs)


@record
class Suggestion:
    """The best sets of one size, the best first; `ties` is how many more are as good as the last of them.

    `looked_at` is how many sets there are, `by_solver` whether they were too many to look at each. `at_most` is what a
    set would be worth that is the best by every criterion.
    """

    size: int
    sets: tuple[Suggested, ...]
    ties: int
    looked_at: int
    by_solver: bool
    at_most: float


def suggest(
    known: Sequence[Brief],
    size: int,
    weights: Mapping[str, float],
    *,
    must: frozenset[int] = frozenset(),
    without: frozenset[int] = frozenset(),
    most: int = 3,
    has_met: bool = False,
) -> Suggestion:
    """Return the best sets of a size; `must` and `without` are indices of proposals.

    `has_met` tells that the Comex has chosen already, so that what hangs on the proposals follows from that.
    """
    choice = choice_of(known, size, weights, must=must, without=without, has_met=has_met)
    sets = set_count(choice, size)
    by_solver = sets > MOST_SETS
    best = (
        best_by_solver(choice, size, most, MOST_TIES)
        if by_solver
        else best_by_enumeration(choice, size, most + MOST_TIES)
    )
    counting = {group.criterion for group in choice.groups} | {criteria.RICE for brief in known if brief.rice}
    return Suggestion(
        size,
        tuple(_suggested(found, known, choice) for found in best[:most]),
        _ties(best, most),
        sets,
        by_solver,
        sum(weights[name] for name in counting - criteria.AGAINST),
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
    has_met: bool = False,
) -> Choice:
    """Return the choice in numbers; each criterion is from 0 to 1 for a set, times its weight."""
    per = {name: weight / size for name, weight in weights.items()}
    highest = _highest(known)
    most_open = max((brief.open_needs for brief in known), default=0) or 1
    gains = [
        {
            criteria.RICE: per[criteria.RICE] * (brief.rice or 0.0) / highest,
            criteria.CONFIRMED: -per[criteria.CONFIRMED] * brief.open_needs / most_open,
            criteria.OVERLAPS: 0.0,
        }
        for brief in known
    ]
    groups = [
        *_shared(criteria.TRIBES, [[brief.tribe] for brief in known], weights, size),
        *_shared(criteria.AXES, [_axes(brief) for brief in known], weights, size),
        *_shared(criteria.NORTH_STARS, [_stars(brief) for brief in known], weights, None),
        *_groups(criteria.BALANCE, [_posture(brief) for brief in known], weights[criteria.BALANCE] / 2),
        *_shared(criteria.CONTINUITY, [_continued(brief, has_met=has_met) for brief in known], weights, None),
    ]
    penalty = per[criteria.OVERLAPS]
    for group in _groups(criteria.OVERLAPS, [_moved(brief) for brief in known], penalty):
        if len(group.members) > 1:
            groups.append(group)
            for index in group.members:
                gains[index][criteria.OVERLAPS] -= penalty
    return Choice(tuple(gains), tuple(_joined(groups)), must, without)


def _highest(known: Sequence[Brief]) -> float:
    """Return the highest RICE of the year; 1 where there is none."""
    return max((brief.rice or 0.0 for brief in known), default=0.0) or 1.0


def _shared(
    criterion: str, labels: Sequence[Sequence[str]], weights: Mapping[str, float], most: int | None
) -> list[Group]:
    """Return a group for each label; all together are worth the criterion's weight, or `most` of them if told."""
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


def _continued(brief: Brief, *, has_met: bool) -> list[str]:
    promised = [brief.proposal.ref] if brief.promise else []
    return promised if has_met else promised + [objective.ref for objective in brief.carriers]


def _moved(brief: Brief) -> list[str]:
    return [f"{measure.metric.short} {measure.segment or ''}" for measure in brief.moved]


def _suggested(found: Ranked, known: Sequence[Brief], choice: Choice) -> Suggested:
    chosen = tuple(known[index] for index in found.members)
    heard = {brief.tribe for brief in chosen}
    driven = {star for brief in chosen for star in _stars(brief)}
    stars = dict.fromkeys(star for brief in known for star in _stars(brief))
    promised = [brief for brief in known if brief.promise]
    carried = {objective.key for brief in known for objective in brief.carriers}
    moved = [measure for brief in chosen for measure in _moved(brief)]
    return Suggested(
        briefs=chosen,
        worth=round(found.worth, ROUNDING),
        breakdown=choice.breakdown(found.members),
        heard=tuple(dict.fromkeys(brief.tribe for brief in chosen)),
        unheard=tuple(dict.fromkeys(brief.tribe for brief in known if brief.tribe not in heard)),
        driven=tuple(star for star in stars if star in driven),
        undriven=tuple(star for star in stars if star not in driven),
        kept=tuple(brief.proposal.short for brief in promised if brief in chosen),
        dropped=tuple(brief.proposal.short for brief in promised if brief not in chosen),
        rice=sum(brief.rice or 0.0 for brief in chosen) / len(chosen) / _highest(known),
        repeated=len(moved) - len(set(moved)),
        orphaned=len(carried - {objective.key for brief in chosen for objective in brief.carriers}),
    )
