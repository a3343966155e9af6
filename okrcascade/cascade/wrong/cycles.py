"""Documents of a wrong cycle: one word that breaks every link into and out of a document.

A document is taken to be of a wrong cycle only where all that hangs on its cycle says so: another cycle would mend at
least two broken references and break none that leads somewhere. One broken reference alone says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

from okrcascade.cascade.flaws import Unresolved, WrongCycle
from okrcascade.cascade.kinds import DEPENDENCY, OBJECTIVE, OF_A_CYCLE, OKRS, PROPOSAL, Thing, things_in
from okrcascade.cascade.linking.state import Linking
from okrcascade.cascade.resolve import Names
from okrcascade.cascade.uses import Use, uses
from okrcascade.cascade.wrong.evidence import ENOUGH
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle, read_cycle, year_cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.record import record
from okrcascade.workspace.workspace import Document

Dated = Document[OkrsFile] | Document[VisionFile] | Document[SelectionFile]


def wrong_cycles(linking: Linking, broken: Iterable[Unresolved]) -> Iterator[WrongCycle]:
    """Yield the documents of a wrong cycle, those first that explain most."""
    bound = [link for link in broken if _may_follow_from_a_cycle(link)]
    if len(bound) < ENOUGH:
        return
    suspects = _Suspects(linking)
    for link in bound:
        suspects.take_broken(link)
    likely = [suspect for suspect in suspects.by_path.values() if len(suspect.broken) >= ENOUGH]
    if likely:
        suspects.take_sound({suspect.document.path for suspect in likely}, {link.place for link in bound})
    explained: set[Place] = set()
    for suspect in sorted(likely, key=lambda suspect: _rank(suspect, linking.running)):
        left = [(tie, link) for tie, link in suspect.broken if link.place not in explained]
        meant = _fitting_cycle(suspect, {tie for tie, _ in left}) if len(left) >= ENOUGH else None
        if meant is not None:
            links = tuple(link for _, link in left)
            explained.update(link.place for link in links)
            yield WrongCycle(_place(suspect.document), suspect.document.model, meant, links)


class _Asks(Enum):
    """How the cycle of a document must lie beside one that a reference brings with it."""

    IS = auto()
    HOLDS = auto()
    LIES_IN = auto()
    OVERLAPS = auto()


@record
class _Tie:
    """What one reference asks of a document's cycle: to lie so beside at least one of some cycles."""

    asks: _Asks
    cycles: tuple[Cycle, ...]

    def is_met_by(self, cycle: Cycle) -> bool:
        return any(self._is_met_by(cycle, other) for other in self.cycles)

    def _is_met_by(self, cycle: Cycle, other: Cycle) -> bool:
        if self.asks is _Asks.IS:
            return cycle == other
        holds = self.asks is not _Asks.LIES_IN and cycle.contains(other)
        return holds or (self.asks is not _Asks.HOLDS and other.contains(cycle))


@dataclass(slots=True)
class _Suspect:
    """A document that has a cycle, and what the references into and out of it ask of that cycle."""

    document: Dated
    broken: list[tuple[_Tie, Unresolved]] = field(default_factory=list)
    sound: set[_Tie] = field(default_factory=set)


class _Suspects:
    """All documents that have a cycle, each with the references that hang on it."""

    def __init__(self, linking: Linking) -> None:
        workspace = linking.workspace
        documents: tuple[Dated, ...] = (*workspace.selections, *workspace.visions, *workspace.okrs)
        self._linking = linking
        self.by_path = {document.path: _Suspect(document) for document in documents}
        self._homes: dict[tuple[Thing, str], str] = {}
        """The document that holds a team's OKRs, an objective or a proposal of a cycle; DOC105 speaks of a second."""
        for document in documents:
            for thing in _held(document, linking.names):
                self._homes.setdefault((thing, document.model.cycle.text), document.path)

    def take_broken(self, link: Unresolved) -> None:
        """Take a broken reference as one of the document that it stands in, and of those in which the thing is."""
        assert link.cycle is not None, "only what is of a cycle may follow from one"
        said = read_cycle(link.text.partition("@")[2])
        others = tuple(cycle for cycle in map(read_cycle, link.others) if cycle is not None)
        at_home = self.by_path.get(link.place.path)
        if at_home is not None and said is None:
            at_home.broken.append((_Tie(_of_holder(link), others), link))
        tie = _Tie(_of_target(link, said), (said or link.cycle,))
        for thing in _wholes(link.path, link.wanted, self._linking.names):
            homes = {self._homes[thing, other.text] for other in others if (thing, other.text) in self._homes}
            for path in homes - {link.place.path}:
                self.by_path[path].broken.append((tie, link))

    def take_sound(self, paths: set[str], broken: set[Place]) -> None:
        """Take the references that lead somewhere, into or out of some documents."""
        names = self._linking.names
        for use in uses(self._linking.workspace, names):
            if use.cycle is None or use.wanted not in OF_A_CYCLE or use.place in broken:
                continue
            said = read_cycle(use.text.partition("@")[2]) or (use.cycle if use.implied else None)
            tie = _Tie(_of_target(use, said), (said or use.cycle,))
            for thing in _wholes(use.path, use.wanted, names):
                met = [cycle for cycle in _cycles_of(thing, names) if tie.is_met_by(cycle)]
                if met and said is None and use.place.path in paths:
                    self.by_path[use.place.path].sound.add(_Tie(_Asks.OVERLAPS, tuple(met)))
                for path in {self._homes[thing, cycle.text] for cycle in met} & paths:
                    self.by_path[path].sound.add(tie)


def _of_holder(link: Unresolved) -> _Asks:
    """Return what a reference asks of the document that it stands in, beside the cycles in which the thing is."""
    return _Asks.OVERLAPS if link.wanted == DEPENDENCY else _Asks.LIES_IN


def _of_target(link: Unresolved | Use, said: Cycle | None) -> _Asks:
    """Return what a reference asks of the document that has the thing, beside the cycle that it says or stands in."""
    if said is not None or link.wanted == OKRS:
        return _Asks.IS
    return _Asks.OVERLAPS if link.wanted == DEPENDENCY else _Asks.HOLDS


def _wholes(path: str, wanted: str, names: Names) -> list[Thing]:
    """Return what a reference names that documents hold as a whole, by its present name."""
    return [
        (kind, names.today(whole)) for kind, whole in things_in(path, wanted) if kind in (OKRS, OBJECTIVE, PROPOSAL)
    ]


def _held(document: Dated, names: Names) -> list[Thing]:
    """Return what a document holds: all OKRs of a team and each objective, or proposals."""
    model = document.model
    if isinstance(model, SelectionFile):
        return []
    team = names.team_now(model.team)
    if isinstance(model, VisionFile):
        return [(PROPOSAL, f"{team}/{name}") for name in model.proposals]
    return [(OKRS, team), *((OBJECTIVE, f"{team}/{name}") for name in model.objectives)]


def _cycles_of(thing: Thing, names: Names) -> list[Cycle]:
    kind, path = thing
    things = names.objectives if kind == OBJECTIVE else names.proposals
    return [cycle for cycle, _ in things.get(path, {}).values()]


def _rank(suspect: _Suspect, running: Cycle) -> tuple[int, bool, str]:
    """Return what puts a document before another: that it explains more, and that its cycle is not the running one."""
    document = suspect.document
    return -len(suspect.broken), document.model.cycle.overlaps(running), document.path


def _may_follow_from_a_cycle(link: Unresolved) -> bool:
    """Whether a broken reference would be sound in another cycle.

    What continues something has only forgotten its `@`; a document of check-ins counts once, not by its key results.
    """
    if link.wanted not in (*OF_A_CYCLE, OKRS) or link.cycle is None or link.candidates or not link.others:
        return False
    return link.place.route[-1] != "continues" and not link.is_check_in


_MOST_CYCLES = 50
"""The cycles that are tried for one document; what exists in more of them says nothing of which was meant."""


def _fitting_cycle(suspect: _Suspect, ties: set[_Tie]) -> Cycle | None:
    """Return the cycle, other than its own, in which every reference into and out of a document leads somewhere."""
    own = suspect.document.model.cycle
    said = {cycle for tie in ties for cycle in tie.cycles}
    asked = {tie for tie, _ in suspect.broken} | suspect.sound
    fitting = [
        cycle
        for cycle in (said | {year_cycle(cycle.year) for cycle in said} if len(said) <= _MOST_CYCLES else ())
        if cycle != own and all(tie.is_met_by(cycle) for tie in asked)
    ]
    return min(fitting, key=lambda cycle: (abs(cycle.months - own.months), cycle.first), default=None)


def _place(document: Dated) -> Place:
    """Return where a document says its cycle; a vision belongs to the year with which its horizon begins."""
    return Place(document.path, ("horizon", "from") if isinstance(document.model, VisionFile) else ("cycle",))
