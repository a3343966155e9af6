"""The kind `okrs`: a team's objectives and key results of one cycle."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from okrcascade.model.fields import STRICT, Commitment, CycleField, Day, Level, Positive, TargetField, Text
from okrcascade.model.links import Contributions, DependencyEntry
from okrcascade.model.problem import problem
from okrcascade.model.references import Id, Ref
from okrcascade.text.message import say


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class MilestoneEntry:
    """A step with its day; `done` once it is reached."""

    title: Text
    due: Day
    done: Day | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class Hold:
    """The band that a metric must stay within."""

    min: Level | None = None
    max: Level | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Hold:
        low, high = self.min, self.max
        if low is not None and high is not None and low.suffix == high.suffix and low.number > high.number:
            raise problem(
                say("min is {min}, and max is less: {max}", min=low.text, max=high.text),
                say("write the lower end of the band as min"),
                ("max",),
            )
        return self


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class KeyResultEntry:
    """A key result: a metric with a target or a band to hold, or milestones."""

    title: Text | None = None
    metric: Ref | None = None
    segment: Text | None = None
    baseline: Level | None = None
    target: TargetField | None = None
    hold: Hold | None = None
    milestones: dict[Id, MilestoneEntry] = Field(default_factory=dict)
    commitment: Commitment | None = None
    weight: Positive = 1.0
    owner: Id | None = None
    contributes_to: Contributions = ()


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class ObjectiveEntry:
    """An objective: what it leads to, who owns it, and its key results."""

    title: Text
    why: Text | None = None
    contributes_to: Contributions = ()
    stands_alone: Text | None = None
    proposed_by: tuple[Ref, ...] = ()
    owner: Id | None = None
    commitment: Commitment = "committed"
    continues: Ref | None = None
    depends_on: dict[Id, DependencyEntry] = Field(default_factory=dict)
    key_results: dict[Id, KeyResultEntry] = Field(default_factory=dict)
    formerly: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class OkrsFile:
    """The objectives of one team in one cycle, and its answers to the teams that depend on it."""

    kind: str
    team: Ref
    cycle: CycleField
    objectives: dict[Id, ObjectiveEntry]
    confirms: tuple[Ref, ...] = ()
    declines: dict[Ref, Text] = Field(default_factory=dict)
