"""Things of a wrong name: one key that was changed, while all that links to the thing keeps the old one.

That is taken to be the mistake where nothing at all names a thing as it is called now, and at least two places name one
of the same kind and the same owner that there is not and that is called nearly alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved, WrongName
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, METRIC, OBJECTIVE, PROPOSAL
from okrcascade.cascade.nodes import KeyResult, Metric, Objective, Proposal
from okrcascade.cascade.uses import Use, uses
from okrcascade.text.words import is_near

_ENOUGH = 2
"""The places from which on a thing is more likely to have a wrong name than each of them."""

Named = Metric | Objective | Proposal | KeyResult


def wrong_names(cascade: Cascade) -> Iterator[WrongName]:
    """Yield the things of a wrong name, in the order in which they are first missed."""
    told = cascade.flaws.explained()
    missed: dict[tuple[str, str], list[Unresolved]] = {}
    broken = [link for link in cascade.flaws.unresolved if link.place not in told and _leads_nowhere(link)]
    for link in sorted(broken, key=lambda link: link.wanted == DEPENDENCY):
        for key in _meant(link, missed, cascade):
            missed.setdefault(key, []).append(link)
    likely = {key: links for key, links in missed.items() if _count(links) >= _ENOUGH}
    if not likely:
        return
    named = _named(cascade)
    for (kind, path), links in likely.items():
        fitting = [
            thing
            for thing in _neighbours(kind, path, cascade)
            if thing.short not in named and is_near(path.rpartition("/")[2], thing.short.rpartition("/")[2])
        ]
        if len(fitting) == 1:
            yield WrongName(fitting[0].place, kind, fitting[0].short, path, fitting[0].ref, tuple(links))


def _leads_nowhere(link: Unresolved) -> bool:
    """Whether nothing of the kind has the name, in whatever cycle; another kind may, as a proposal often does."""
    return not (link.candidates or link.others)


def _meant(link: Unresolved, missed: Mapping[tuple[str, str], object], cascade: Cascade) -> Iterable[tuple[str, str]]:
    """Return the kind and the path of the thing that a broken reference misses: what it names, or what that is part of.

    A dependency is part of an objective or of a proposal; other references tell of which.
    """
    path, names = link.text.partition("@")[0], cascade.names
    whole = path.rpartition("/")[0]
    if path.partition("/")[0] not in names.teams:
        return ()
    if link.wanted in (METRIC, OBJECTIVE, PROPOSAL):
        return ((link.wanted, path),)
    if link.wanted == KEY_RESULT:
        return ((KEY_RESULT, path) if names.today(whole) in names.objectives else (OBJECTIVE, whole),)
    return [key for key in ((OBJECTIVE, whole), (PROPOSAL, whole)) if link.wanted == DEPENDENCY and key in missed]


def _count(links: list[Unresolved]) -> int:
    """Count the places; a document of check-ins is one, however many key results it names."""
    places = [link.place for link in links]
    of_check_ins = {place.path for place in places if place.route[0] in ("key_results", "scores")}
    return len(of_check_ins) + sum(place.path not in of_check_ins for place in places)


def _named(cascade: Cascade) -> set[str]:
    """Return all that references name, and what these are parts of."""
    named = {name for use in uses(cascade) for name in _paths(use)}
    return named | {cascade.names.today(name) for name in named}


def _paths(use: Use) -> tuple[str, ...]:
    return (use.path, use.path.rpartition("/")[0]) if use.wanted in (KEY_RESULT, DEPENDENCY) else (use.path,)


def _neighbours(kind: str, path: str, cascade: Cascade) -> list[Named]:
    """Return the things of a kind that belong to the same team, or to the same objective."""
    owner = path.rpartition("/")[0] + "/"
    things: dict[str, tuple[Named, ...]] = {
        METRIC: tuple(cascade.metrics.values()),
        OBJECTIVE: tuple(cascade.objectives.values()),
        PROPOSAL: tuple(cascade.proposals.values()),
        KEY_RESULT: tuple(cascade.key_results.values()),
    }
    return [thing for thing in things[kind] if thing.short.startswith(owner)]
