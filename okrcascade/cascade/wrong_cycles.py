"""Documents of a wrong cycle: one word that breaks every link into and out of a document.

A document is taken to be of a wrong cycle only where all that hangs on its cycle says so: another cycle would mend at
least two broken references and break none that leads somewhere. One broken reference alone says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.flaws import Unresolved, WrongCycle
from okrcascade.cascade.kinds import DEPENDENCY, KEY_RESULT, OBJECTIVE, OKRS, PROPOSAL
from okrcascade.cascade.uses import uses
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle, read_cycle, year_cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.record import record
from okrcascade.workspace.workspace import Document

_BOUND = (OBJECTIVE, KEY_RESULT, PROPOSAL, DEPENDENCY, OKRS)
_OF_CHECK_INS = ("key_results", "scores")
_ENOUGH = 2
"""The broken references from which on their document's cycle is more likely to be wrong than each of them."""

Dated = Document[OkrsFile] | Document[VisionFile] | Document[SelectionFile]


def wrong_cycles(cascade: Cascade) -> Iterator[WrongCycle]:
    """Yield the documents of a wrong cycle, those first that explain most."""
    flaws = cascade.flaws
    broken = [link for link in (*flaws.unresolved, *flaws.off_cycle) if _may_follow_from_a_cycle(link)]
    if len(broken) < _ENOUGH:
        return
    suspects = _Suspects(cascade)
    for link in broken:
        suspects.take_broken(link)
    likely = [suspect for suspect in suspects.by_path.values() if len(suspect.broken) >= _ENOUGH]
    if likely:
        suspects.take_sound({suspect.document.path for suspect in likely}, {link.place for link in broken})
    explained: set[Place] = set()
    for suspect in sorted(likely, key=lambda suspect: _rank(suspect, cascade)):
        ties = [tie for tie in suspect.broken if tie.link.place not in explained]
        meant = _meant(suspect, ties) if len(ties) >= _ENOUGH else None
        if meant is not None:
            links = tuple(tie.link for tie in ties)
            explained.update(link.place for link in links)
            yield WrongCycle(_place(suspect.document), suspect.document.model, meant, links)


@record
class _Tie:
    """What a reference asks of the cycle of a document: it lies in one of some, or holds one, or both, or is one."""

    cycles: tuple[Cycle, ...]
    asks: str

    def is_met_by(self, cycle: Cycle) -> bool:
        if self.asks == "is":
            return cycle in self.cycles
        if self.asks == "holds":
            return any(cycle.contains(other) for other in self.cycles)
        return any(
            other.contains(cycle) or (self.asks == "overlaps" and cycle.contains(other)) for other in self.cycles
        )


@record
class _BrokenTie(_Tie):
    link: Unresolved


@dataclass(slots=True)
class _Suspect:
    document: Dated
    broken: list[_BrokenTie] = field(default_factory=list)
    sound: list[_Tie] = field(default_factory=list)


class _Suspects:
    """The documents that have a cycle, each with the references that hang on it."""

    def __init__(self, cascade: Cascade) -> None:
        workspace = cascade.workspace
        documents: tuple[Dated, ...] = (*workspace.selections, *workspace.visions, *workspace.okrs)
        self._cascade = cascade
        self.by_path = {document.path: _Suspect(document) for document in documents}
        self._homes: dict[tuple[str, str], list[str]] = {}
        """The documents that hold a team's OKRs, an objective or a proposal of a cycle."""
        for document in documents:
            for short in _held(document, cascade):
                self._homes.setdefault((short, document.model.cycle.text), []).append(document.path)

    def take_broken(self, link: Unresolved) -> None:
        """Take a broken reference as one of the document that it stands in, and of those in which the thing is."""
        assert link.cycle is not None
        others = tuple(cycle for cycle in map(read_cycle, link.others) if cycle is not None)
        named = read_cycle(link.text.partition("@")[2])
        is_answer = link.wanted == DEPENDENCY
        at_home = self.by_path.get(link.place.path)
        if at_home is not None and named is None:
            at_home.broken.append(_BrokenTie(others, "overlaps" if is_answer else "lies in", link))
        thing = self._cascade.names.today(_whole(link.text.partition("@")[0], link.wanted))
        asks = "is" if named or link.wanted == OKRS else "overlaps" if is_answer else "holds"
        for other in others:
            for path in self._homes.get((thing, other.text), ()):
                if path != link.place.path:
                    self.by_path[path].broken.append(_BrokenTie((named or link.cycle,), asks, link))

    def take_sound(self, paths: set[str], broken: set[Place]) -> None:
        """Take the references that lead somewhere, into or out of some documents."""
        for use in uses(self._cascade):
            if use.cycle is None or use.wanted not in _BOUND or use.place in broken:
                continue
            named = read_cycle(use.text.partition("@")[2]) or (use.cycle if use.implied else None)
            is_answer = use.wanted == DEPENDENCY
            thing = self._cascade.names.today(_whole(use.path, use.wanted))
            found = [cycle for cycle in self._cycles_of(thing) if _leads(use.cycle, named, cycle, is_answer=is_answer)]
            if found and named is None and use.place.path in paths:
                self.by_path[use.place.path].sound.append(_Tie(tuple(found), "overlaps"))
            for path in {path for cycle in found for path in self._homes[thing, cycle.text]} & paths:
                asks = "is" if named else "overlaps" if is_answer else "holds"
                self.by_path[path].sound.append(_Tie((named or use.cycle,), asks))

    def _cycles_of(self, thing: str) -> list[Cycle]:
        names = self._cascade.names
        return [cycle for things in (names.objectives, names.proposals) for cycle, _ in things.get(thing, {}).values()]


def _leads(own: Cycle, named: Cycle | None, cycle: Cycle, *, is_answer: bool) -> bool:
    if named is not None:
        return cycle == named
    return cycle.contains(own) or (is_answer and own.contains(cycle))


def _rank(suspect: _Suspect, cascade: Cascade) -> tuple[int, bool, str]:
    """Return what puts a document before another: what it explains, and that people work in another cycle."""
    return -len(suspect.broken), cascade.is_running(suspect.document.model.cycle), suspect.document.path


def _may_follow_from_a_cycle(link: Unresolved) -> bool:
    """Whether a broken reference would be sound in another cycle.

    What continues something has only forgotten its `@`; a document of check-ins counts once, not by its key results.
    """
    if link.wanted not in _BOUND or link.cycle is None or link.candidates or not link.others:
        return False
    return link.place.route[-1] != "continues" and link.place.route[0] not in _OF_CHECK_INS


def _whole(path: str, wanted: str) -> str:
    """Return the objective or the proposal that a path names, or names a part of."""
    return path.rpartition("/")[0] if wanted in (KEY_RESULT, DEPENDENCY) else path


def _held(document: Dated, cascade: Cascade) -> Iterable[str]:
    model = document.model
    if isinstance(model, SelectionFile):
        return ()
    team = cascade.names.team_now(model.team)
    if isinstance(model, VisionFile):
        return [f"{team}/{name}" for name in model.proposals]
    return [team, *(f"{team}/{name}" for name in model.objectives)]


def _meant(suspect: _Suspect, ties: list[_BrokenTie]) -> Cycle | None:
    """Return the cycle, other than its own, in which every reference into and out of a document leads somewhere."""
    own = suspect.document.model.cycle
    named = {cycle for tie in ties for cycle in tie.cycles}
    fitting = [
        cycle
        for cycle in named | {year_cycle(cycle.year) for cycle in named}
        if cycle != own and all(tie.is_met_by(cycle) for tie in (*suspect.broken, *suspect.sound))
    ]
    return min(fitting, key=lambda cycle: (abs(cycle.months - own.months), cycle.first), default=None)


def _place(document: Dated) -> Place:
    """Return where a document says its cycle; a vision belongs to the year with which its horizon begins."""
    return Place(document.path, ("horizon", "from") if isinstance(document.model, VisionFile) else ("cycle",))
