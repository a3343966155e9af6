"""Which unresolved references are mistakes of their own, and which only follow from another one.

A document that says a wrong team, a team that is renamed and an objective that is gone each break many references at
once. Whoever mends the one mistake mends them all, and a remedy for each of the others would be the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from okrcascade.cascade.flaws import Flaws, Unresolved
from okrcascade.cascade.kinds import KEY_RESULT, METRIC, OBJECTIVE, OF_A_CYCLE, TEAM
from okrcascade.cascade.resolve import Names
from okrcascade.text.route import Route


def root_causes(flaws: Flaws, names: Names) -> tuple[Unresolved, ...]:
    """Return the unresolved references that follow from no other, and the check-ins that stand in a wrong cycle."""
    if not flaws.unresolved:
        return tuple(flaws.off_cycle)
    known, explained = _Known(flaws, names), flaws.explained()
    elsewhere = {link.place.path for link in flaws.unresolved if known.may_be_homeless(link)}
    off_cycle = [link for link in flaws.off_cycle if link.place.path not in elsewhere and link.place not in explained]
    alone = (link for link in flaws.unresolved if link.place not in explained and not known.explains(link))
    return (*off_cycle, *_once_for_each_objective(alone, names))


class _Known:
    """What is known to be wrong, and so explains other broken references."""

    def __init__(self, flaws: Flaws, names: Names) -> None:
        self._names = names
        self._lost_teams = {link.text for link in flaws.unresolved if link.wanted == TEAM}
        self._homeless = set(_homeless(names))
        self._off_cycle = {link.place.path for link in flaws.off_cycle}
        self._missed = {
            (_holder(link), link.path) for link in flaws.unresolved if link.wanted == OBJECTIVE and not link.candidates
        }
        """The objectives that there are not, each beside the objective that says it contributes to them."""

    def explains(self, link: Unresolved) -> bool:
        """Whether a reference is broken because of another one, which is said instead."""
        if link.candidates or link.wanted not in (METRIC, *OF_A_CYCLE):
            return False
        if link.team_id in self._lost_teams or self.may_be_homeless(link):
            return True
        if link.wanted != KEY_RESULT or link.found is not None:
            return False
        is_off_cycle = link.place.path in self._off_cycle and _misses_its_objective(link, self._names)
        return is_off_cycle or (_holder(link), link.whole) in self._missed

    def may_be_homeless(self, link: Unresolved) -> bool:
        """Whether a reference may mean what stands in a document that names a team that there is not."""
        return link.wanted in OF_A_CYCLE and link.whole.partition("/")[2] in self._homeless


def _homeless(names: Names) -> Iterator[str]:
    """Yield the objectives and proposals, without their team, of documents that name a team that there is not."""
    for short in (*names.objectives, *names.proposals):
        team, _, rest = short.partition("/")
        if team not in names.teams:
            yield rest


def _holder(link: Unresolved) -> Route:
    """Return the document and the objective that a reference stands in."""
    return (link.place.path, *link.place.route[:2])


def _misses_its_objective(link: Unresolved, names: Names) -> bool:
    """Whether check-ins name a key result whose objective there is not in their cycle."""
    if not link.is_check_in or link.cycle is None:
        return False
    return link.cycle.text not in names.objectives.get(names.today(link.whole), {})


def _once_for_each_objective(links: Iterable[Unresolved], names: Names) -> Iterator[Unresolved]:
    """Leave out what check-ins name of an objective that there is not, but for the first that a document names."""
    said: set[tuple[str, str]] = set()
    for link in links:
        if link.wanted == KEY_RESULT and link.found is None and _misses_its_objective(link, names):
            objective = link.place.path, link.whole
            if objective in said:
                continue
            said.add(objective)
        yield link
