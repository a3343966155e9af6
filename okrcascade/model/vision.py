"""The kind `vision`: what a tribe wants in two years, and what it puts before the Comex."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from okrcascade.model.cycles import Cycle, year_cycle
from okrcascade.model.fields import STRICT, Commitment, Level, Positive, Share, TargetField, Text, Year, one_of
from okrcascade.model.links import DependencyEntry
from okrcascade.model.okrs import KeyResultEntry
from okrcascade.model.problem import problem
from okrcascade.model.references import Id, Ref
from okrcascade.text.message import say

HORIZON = 2
"""The years that a vision looks at."""


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class Horizon:
    """The first and the last year that a vision looks at."""

    from_: Annotated[Year, Field(alias="from")]
    to: Year

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


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class NorthStarEntry:
    """The metric that a tribe steers by, where it stands, and where it is meant to be at the horizon."""

    metric: Ref
    baseline: Level | None = None
    target: TargetField | None = None
    segment: Text | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class AxisEntry:
    """A strategic axis of a vision."""

    title: Text
    narrative: Text | None = None
    metrics: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class Rice:
    """RICE: reach x impact x confidence / effort (Intercom, 2016).

    Reach counts people or events in a period, impact is a multiplier, confidence a share, effort is
    in person-months.
    """

    reach: Level
    impact: Positive
    confidence: Share
    effort: Positive


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class ProposalEntry:
    """What a tribe proposes that the Comex retain."""

    title: Text
    axis: Id | None = None
    why: Text | None = None
    posture: Annotated[str, one_of("posture", "quick-win", "bet")] | None = None
    commitment: Commitment = "committed"
    rice: Rice | None = None
    owner: Id | None = None
    continues: Ref | None = None
    depends_on: dict[Id, DependencyEntry] = Field(default_factory=dict)
    key_results: dict[Id, KeyResultEntry] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class VisionFile:
    """A team's vision; it belongs to the year that its horizon begins with."""

    kind: str
    team: Ref
    horizon: Horizon
    ambition: Text
    axes: dict[Id, AxisEntry]
    north_star: NorthStarEntry | None = None
    proposals: dict[Id, ProposalEntry] = Field(default_factory=dict)
    confirms: tuple[Ref, ...] = ()
    declines: dict[Ref, Text] = Field(default_factory=dict)

    @property
    def cycle(self) -> Cycle:
        """The year that the vision belongs to."""
        return year_cycle(self.horizon.from_)
