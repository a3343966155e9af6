"""The kind `vision`: what a tribe wants in two years, and what it puts before the Comex."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.fields import Commitment, Level, Positive, Share, TargetField, Text, Year, one_of, strict
from okrcascade.model.links import DependencyEntry
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.model.problem import problem
from okrcascade.model.references import Id, Ref
from okrcascade.text.message import say

HORIZON = 2
"""The years that a vision looks at."""


@strict
class Horizon:
    """The first and the last year that a vision looks at."""

    from_: Annotated[Year, Field(alias="from")]
    """The first of its two years; the vision belongs to this one."""
    to: Year
    """The last of its two years."""

    @property
    def years(self) -> int:
        """How many years it covers, the first and the last included."""
        return self.to - self.from_ + 1

    @model_validator(mode="after")
    def _in_order(self) -> Horizon:
        if self.to < self.from_:
            raise problem(
                say("this horizon ends in {to}, before it begins in {begin}", to=self.to, begin=self.from_),
                say("write its two years, the first as from and the last as to"),
                ("to",),
            )
        return self


@strict
class NorthStarEntry:
    """The metric that a tribe steers by, where it stands, and where it is meant to be at the horizon."""

    metric: Ref
    """The metric that the tribe steers by."""
    baseline: Level | None = None
    """Where it stands."""
    target: TargetField | None = None
    """Where it is to be at the end of the horizon."""
    segment: Text | None = None
    """The segment, where the metric has segments."""
    eased: Text | None = None
    """Why that is less than it was; each easing needs words of its own."""


@strict
class AxisEntry:
    """A strategic axis of a vision."""

    title: Text
    """The axis in a few words."""
    narrative: Text | None = None
    """What is to change, for whom, and why we believe it."""
    metrics: tuple[Ref, ...] = ()
    """The metrics that will show it."""


@strict
class Rice:
    """RICE: reach x impact x confidence / effort (Intercom, 2016).

    Reach counts people or events in a period, impact is a multiplier, confidence a share, effort is
    in person-months.
    """

    reach: Level
    """People or events that it reaches in the period."""
    impact: Positive
    """How much it moves each of them: 3 massive, 2 high, 1 medium, 0.5 low, 0.25 minimal."""
    confidence: Share
    """How sure we are of these figures."""
    effort: Positive
    """The work it takes, in person-months."""


@strict
class ProposalEntry:
    """What a tribe proposes that the Comex retain."""

    title: Text
    """What would be true if the Comex retained it, without figures."""
    axis: Id | None = None
    """The axis of this vision that it serves."""
    why: Text | None = None
    """The problem, and why now."""
    posture: Annotated[str, one_of("posture", "quick-win", "bet")] | None = None
    """A quick win (incremental, tested at once) or a bet (riskier, differentiating)."""
    commitment: Commitment = "committed"
    """Committed, or aspirational."""
    rice: Rice | None = None
    """Reach x impact x confidence / effort."""
    owner: Id | None = None
    """The role that answers for it."""
    continues: Ref | None = None
    """A proposal of an earlier year, deferred then, that it takes up."""
    depends_on: dict[Id, DependencyEntry] = Field(default_factory=dict)
    """What other teams must bring, by a name of your own for each."""
    key_results: dict[Id, KeyResultEntry] = Field(default_factory=dict)
    """How everybody will see that it is reached."""


@strict
class VisionFile:
    """A team's vision; it belongs to the year that its horizon begins with."""

    kind: str
    """What this document is."""
    team: Ref
    """The tribe whose vision it is."""
    horizon: Horizon
    """The two years that it looks at."""
    ambition: Text
    """What will be true for people at the end of the horizon."""
    axes: dict[Id, AxisEntry]
    """The strategic axes, by ids of their own."""
    north_star: NorthStarEntry | None = None
    """The metric that the tribe steers by, and where it is to be."""
    proposals: dict[Id, ProposalEntry] = Field(default_factory=dict)
    """What the tribe puts before the Comex, by ids of their own."""
    confirms: tuple[Ref, ...] = ()
    """Dependencies of others that this tribe will meet."""
    declines: dict[Ref, Text] = Field(default_factory=dict)
    """Dependencies of others that this tribe cannot meet, each with the reason."""

    @property
    def cycle(self) -> Cycle:
        """The year that the vision belongs to."""
        return year_cycle(self.horizon.from_)
