"""The things of a cascade, each with what it links to.

Links that lead nowhere are None here, and an `Unresolved` among the cascade's flaws.
Nodes compare by identity: two of them with the same words are still two.
"""

from __future__ import annotations

from datetime import date

from okrcascade.diagnostics.finding import On, Place
from okrcascade.model.cycles import Cycle
from okrcascade.model.links import ContributionEntry
from okrcascade.model.okrs import KeyResultEntry, ObjectiveEntry
from okrcascade.model.selection import VerdictEntry
from okrcascade.model.team import MetricEntry, TeamFile
from okrcascade.model.vision import AxisEntry, NorthStarEntry, ProposalEntry, VisionFile
from okrcascade.text.record import node
from okrcascade.text.route import Route


@node
class Team:
    """A team; `rank` counts levels from 0 at the top, and is None for a level that settings do not name."""

    id: str
    entry: TeamFile
    path: str
    rank: int | None
    parent_id: str | None

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"team:{self.id}"

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.path, ("id",))

    def is_closed(self, day: date) -> bool:
        """Whether its last day lies before a day."""
        return self.entry.closed_on is not None and self.entry.closed_on < day


@node
class Metric:
    """A metric; `drives` is the short reference of the metric above it, where that resolves."""

    short: str
    team: Team
    entry: MetricEntry
    drives: str | None

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"metric:{self.short}"

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.team.path, ("metrics", self.short.rpartition("/")[2]), On.KEY)

    def has_segment(self, segment: str | None) -> bool:
        """Whether it is measured for a segment; None stands for the whole, where it has no segments."""
        return segment in self.entry.segments if segment is not None else not self.entry.segments


@node
class Measure:
    """What a key result or a North Star is measured by: metric, segment, and its numbers in the metric's unit.

    `baseline` and `target` are None where they are not said, or said in another unit. `baseline` is also taken
    from a reading at or before the cycle's start; `stated` tells whether the file says it.
    """

    metric: Metric
    segment: str | None
    baseline: float | None
    target: float | None
    stated: bool

    @property
    def key(self) -> tuple[str, str | None]:
        """What readings are shared by: the metric and the segment."""
        return (self.metric.short, self.segment)


@node
class KeyResult:
    """A key result of an objective or of a proposal."""

    short: str
    cycle: Cycle
    path: str
    route: Route
    entry: KeyResultEntry
    measure: Measure | None
    commitment: str
    of_proposal: bool

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"key-result:{self.short}@{self.cycle}"

    @property
    def place(self) -> Place:
        """Where it is written: its key."""
        return Place(self.path, self.route, On.KEY)

    def at(self, *steps: str | int, on: On = On.VALUE) -> Place:
        """Return the place of one of its fields."""
        return Place(self.path, (*self.route, *steps), on)

    @property
    def key(self) -> tuple[str, str]:
        """The short reference and the cycle, which make it unique."""
        return (self.short, self.cycle.text)

    @property
    def objective_key(self) -> tuple[str, str]:
        """The key of the objective or proposal that it belongs to."""
        return (self.short.rpartition("/")[0], self.cycle.text)

    @property
    def name(self) -> str:
        """Its title, or its metric's name, or its id."""
        if self.entry.title:
            return self.entry.title
        return self.measure.metric.entry.name if self.measure else self.short.rpartition("/")[2]


@node
class Proposal:
    """What a tribe put before the Comex."""

    short: str
    cycle: Cycle
    team: Team | None
    path: str
    entry: ProposalEntry
    key_results: tuple[KeyResult, ...]

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"proposal:{self.short}@{self.cycle}"

    @property
    def route(self) -> Route:
        """The route of the proposal in its vision."""
        return ("proposals", self.short.rpartition("/")[2])

    @property
    def place(self) -> Place:
        """Where it is written: its key."""
        return Place(self.path, self.route, On.KEY)

    @property
    def key(self) -> tuple[str, str]:
        """The short reference and the cycle, which make it unique."""
        return (self.short, self.cycle.text)


@node
class Vision:
    """A tribe's vision of one year."""

    team: Team | None
    cycle: Cycle
    path: str
    entry: VisionFile
    north_star: Measure | None
    proposals: tuple[Proposal, ...]

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"vision:{self.entry.team}@{self.cycle}"

    @property
    def place(self) -> Place:
        """Where it is written."""
        return Place(self.path, ("ambition",))

    @property
    def north_star_entry(self) -> NorthStarEntry | None:
        """The North Star as it is written."""
        return self.entry.north_star

    @property
    def axes(self) -> tuple[Axis, ...]:
        """Its axes."""
        return tuple(Axis(self, name, entry) for name, entry in self.entry.axes.items())


@node
class Axis:
    """A strategic axis of a vision. No other document refers to it, and only its kind tells it from a metric."""

    vision: Vision
    name: str
    entry: AxisEntry

    @property
    def short(self) -> str:
        """The tribe and its own id."""
        return f"{self.vision.entry.team}/{self.name}"

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"axis:{self.short}@{self.vision.cycle}"

    @property
    def place(self) -> Place:
        """Where it is written: its key."""
        return Place(self.vision.path, ("axes", self.name), On.KEY)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """The proposals that hang on it."""
        return tuple(proposal for proposal in self.vision.proposals if proposal.entry.axis == self.name)


@node
class Verdict:
    """What the Comex decided of one proposal (None: of something that is not one)."""

    short: str
    cycle: Cycle
    path: str
    entry: VerdictEntry
    proposal: Proposal | None
    into: Proposal | None

    @property
    def place(self) -> Place:
        """Where it is written: its key."""
        return Place(self.path, ("verdicts", self.short), On.KEY)


@node
class Contribution:
    """One link upward from an objective or a key result; `target` is the key of what it resolves to.

    `path` and `holder` say where the objective or the key result is written that has it.
    """

    entry: ContributionEntry
    path: str
    holder: Route
    target: tuple[str, str] | None

    @property
    def place(self) -> Place:
        """Where it is written: the reference, which may be a key."""
        return link_place(self.path, self.holder, self.entry)


def link_place(path: str, holder: Route, entry: ContributionEntry) -> Place:
    """Return where a link of an objective or a key result is written."""
    return Place(path, (*holder, "contributes_to", *entry.steps), On.KEY if entry.is_key else On.VALUE)


@node
class Objective:
    """An objective of a team in a cycle."""

    short: str
    cycle: Cycle
    team: Team | None
    path: str
    entry: ObjectiveEntry
    contributes_to: tuple[Contribution, ...]
    proposed_by: tuple[Proposal, ...]
    key_results: tuple[KeyResult, ...]

    @property
    def ref(self) -> str:
        """The canonical reference."""
        return f"objective:{self.short}@{self.cycle}"

    @property
    def route(self) -> Route:
        """The route of the objective in its file."""
        return ("objectives", self.short.rpartition("/")[2])

    @property
    def place(self) -> Place:
        """Where it is written: its key."""
        return Place(self.path, self.route, On.KEY)

    def at(self, *steps: str | int, on: On = On.VALUE) -> Place:
        """Return the place of one of its fields."""
        return Place(self.path, (*self.route, *steps), on)

    @property
    def key(self) -> tuple[str, str]:
        """The short reference and the cycle, which make it unique."""
        return (self.short, self.cycle.text)

    @property
    def team_id(self) -> str:
        """The team's id, as its references begin."""
        return self.short.partition("/")[0]
