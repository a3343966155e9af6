"""Which unresolved references are mistakes of their own, and which only follow from another one.

A document that says a wrong team, a team that is renamed and an objective that is gone each break many references at
once. Whoever mends the one mistake mends them all, and a remedy for each of the others would be the wrong one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from okrcascade.cascade.flaws import Flaws, Unresolved
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL, TEAM
from okrcascade.cascade.resolve import Names
from okrcascade.model.cycles import Cycle
from okrcascade.model.references import split_reference
from okrcascade.text.route import Route

_BOUND_TO_CYCLES = (OBJECTIVE, KEY_RESULT, PROPOSAL, DEPENDENCY)


def root_causes(flaws: Flaws, names: Names) -> tuple[Unresolved, ...]:
    """Return the unresolved references that follow from no other, and the check-ins that stand in a wrong cycle."""
    if not flaws.unresolved:
        return tuple(flaws.off_cycle)
    known = _known(flaws, names)
    explained = flaws.explained()
    elsewhere = {link.place.path for link in flaws.unresolved if _is_homeless(link, known)}
    off_cycle = [link for link in flaws.off_cycle if link.place.path not in elsewhere and link.place not in explained]
    alone = [link for link in flaws.unresolved if not _follows(link, known) and link.place not in explained]
    return (*off_cycle, *alone)


@dataclass(slots=True)
class _Known:
    """What is known to be wrong, and so explains other broken references.

    `homeless` are the things, without their team, of documents that name a team that there is not; `objectives` those
    that an objective names in vain, by its document and itself; `check_ins` the objectives that a document's check-ins
    already name in vain.
    """

    names: Names
    teams: set[str]
    homeless: set[str]
    objectives: set[Route]
    off_cycle: set[str]
    check_ins: set[tuple[str, str]] = field(default_factory=set)


def _known(flaws: Flaws, names: Names) -> _Known:
    return _Known(
        names=names,
        teams={link.text for link in flaws.unresolved if link.wanted == TEAM},
        homeless=set(_homeless(names)),
        objectives={
            (*_within(link), split_reference(link.text).path)
            for link in flaws.unresolved
            if link.wanted == OBJECTIVE and not link.candidates
        },
        off_cycle={link.place.path for link in flaws.off_cycle},
    )


def _homeless(names: Names) -> Iterator[str]:
    for short in (*names.objectives, *names.proposals):
        team, _, rest = short.partition("/")
        if team not in names.teams:
            yield rest


def _is_homeless(link: Unresolved, known: _Known) -> bool:
    """Whether a reference may mean what stands in a document that names a team that there is not."""
    return link.wanted in _BOUND_TO_CYCLES and _objective(link).partition("/")[2] in known.homeless


def _objective(link: Unresolved) -> str:
    """Return the objective or proposal that a reference is about, or to a part of."""
    path = split_reference(link.text).path
    return path.rpartition("/")[0] if link.wanted in (KEY_RESULT, DEPENDENCY) else path


def _follows(link: Unresolved, known: _Known) -> bool:
    if link.candidates or link.wanted not in (METRIC, *_BOUND_TO_CYCLES):
        return False
    if link.text.partition("/")[0] in known.teams or _is_homeless(link, known):
        return True
    return link.wanted == KEY_RESULT and link.found is None and _follows_from_objective(link, _objective(link), known)


def _follows_from_objective(link: Unresolved, objective: str, known: _Known) -> bool:
    """Whether the objective of a key result is called missing already; of several check-ins on one, by the first."""
    document = link.place.path
    if (*_within(link), objective) in known.objectives:
        return True
    is_check_in = link.place.route[0] in ("key_results", "scores")
    if not is_check_in or link.cycle is None or _exists(objective, link.cycle, known.names):
        return False
    if document in known.off_cycle or (document, objective) in known.check_ins:
        return True
    known.check_ins.add((document, objective))
    return False


def _within(link: Unresolved) -> Route:
    """Return the document and the objective that a reference stands in."""
    return (link.place.path, *link.place.route[:2])


def _exists(objective: str, cycle: Cycle, names: Names) -> bool:
    return cycle.text in names.objectives.get(names.today(objective), {})
