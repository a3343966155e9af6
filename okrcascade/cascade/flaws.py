"""What linking found and could not settle, kept as values for the rules to speak of."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field, fields
from enum import Enum, auto

from okrcascade.cascade.dependencies import Answer
from okrcascade.cascade.kinds import Mention, whole_of
from okrcascade.cascade.nodes import Metric
from okrcascade.diagnostics.finding import Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import OkrsFile
from okrcascade.model.selection import SelectionFile
from okrcascade.model.team import TeamFile
from okrcascade.model.vision import VisionFile
from okrcascade.text.record import record


@record
class Unresolved(Mention):
    """A reference that leads nowhere: where it stands, what kind of thing it should name, and what is known.

    `candidates` are the cycles among which an ambiguous one does not choose; `others` the cycles in which the
    thing exists, out of reach; `found` the kind of the thing that the same words do name.
    """

    place: Place
    text: str
    wanted: str
    cycle: Cycle | None
    holder: str | None
    candidates: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    found: str | None = None

    @property
    def path(self) -> str:
        """The path of ids, without the cycle."""
        return self.text.partition("@")[0]

    @property
    def whole(self) -> str:
        """The path of what the thing would be part of: a key result's objective; of what is no part, its own."""
        return whole_of(self.path, self.wanted)

    @property
    def is_check_in(self) -> bool:
        """Whether a document of check-ins names a key result by it."""
        return self.place.route[0] in ("key_results", "scores")


@record
class FormerUse:
    """A reference that resolves only through `formerly`, and what it should say now."""

    place: Place
    text: str
    now: str
    holder: str | None


class Misfit(Enum):
    """Why a value cannot be read."""

    OTHER_UNIT = auto()
    """It is in another unit than its metric."""

    BARE_CHANGE = auto()
    """It is a change, on a metric in %, and says neither `%` nor `pts`."""

    NO_TARGET = auto()
    """It is an amount towards a key result that has no target to reach: it is held, or has milestones."""

    TOWARDS_OBJECTIVE = auto()
    """It is an amount towards an objective, which has no unit."""

    MILESTONES = auto()
    """It is a check-in's value, for a key result that has milestones and no metric."""


@record
class UnitMismatch:
    """A value that cannot be read in its metric's unit, and why."""

    place: Place
    text: str
    metric: Metric | None
    cycle: Cycle
    holder: str | None
    because: Misfit


@record
class SegmentFault:
    """A segment that a metric does not have, or none where it has some."""

    place: Place
    segment: str | None
    metric: Metric
    cycle: Cycle
    holder: str | None


@record
class StrangeAnswer:
    """An answer to a dependency by a team that is not needed for it, nor above or below the one that is (`needed`)."""

    answer: Answer
    short: str
    cycle: Cycle
    needed: str

    @property
    def place(self) -> Place:
        """Where the answer stands."""
        return self.answer.place


@record
class WrongCycle:
    """A document whose cycle breaks references into and out of it (`links`), which `meant` would all mend."""

    place: Place
    model: OkrsFile | VisionFile | SelectionFile
    meant: Cycle
    links: tuple[Unresolved, ...]


@record
class WrongTeam:
    """A document whose team (its `id`, where it is a team's) breaks references to it (`links`); all mean `meant`."""

    place: Place
    model: TeamFile | OkrsFile | VisionFile
    meant: str
    links: tuple[Unresolved, ...]


@record
class WrongName:
    """A thing whose name (`now`) nothing says, while `links` all say `meant`, which there is not."""

    place: Place
    kind: str
    now: str
    meant: str
    ref: str
    links: tuple[Unresolved, ...]


@dataclass(slots=True)
class Flaws:
    """All that linking could not settle, gathered while it goes.

    `off_cycle` are documents of check-ins in whose cycle their team has no OKRs, each as a reference to these.
    `wrong_cycles`, `wrong_teams` and `wrong_names` explain references that are unresolved or off cycle: one word in a
    document (its cycle, its team, the name of a thing in it) breaks them all. `unmeasured` are the teams that checked
    in values of a key result without a metric: what these values measure, nobody knows.
    """

    unresolved: list[Unresolved] = field(default_factory=list)
    off_cycle: list[Unresolved] = field(default_factory=list)
    former: list[FormerUse] = field(default_factory=list)
    units: list[UnitMismatch] = field(default_factory=list)
    segments: list[SegmentFault] = field(default_factory=list)
    strange_answers: list[StrangeAnswer] = field(default_factory=list)
    wrong_cycles: list[WrongCycle] = field(default_factory=list)
    wrong_teams: list[WrongTeam] = field(default_factory=list)
    wrong_names: list[WrongName] = field(default_factory=list)
    unmeasured: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether there is anything at all."""
        return any(getattr(self, name.name) for name in fields(self))

    def leave_out(self, paths: Container[str]) -> None:
        """Leave out what stands in some documents."""
        for name in fields(self):
            noted = getattr(self, name.name)
            if isinstance(noted, list):
                noted[:] = [flaw for flaw in noted if flaw.place.path not in paths]

    def unexplained(self) -> list[Unresolved]:
        """Return the broken references that nothing explains as yet, those of check-ins to their team's OKRs last."""
        explained = self.explained()
        return [link for link in (*self.unresolved, *self.off_cycle) if link.place not in explained]

    def explained(self) -> set[Place]:
        """Return where the broken references stand that a wrong cycle, a wrong team or a wrong name explains."""
        wrong: list[WrongCycle | WrongTeam | WrongName] = [*self.wrong_cycles, *self.wrong_teams, *self.wrong_names]
        return {link.place for word in wrong for link in word.links}
