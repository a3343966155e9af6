"""The kind `okrs`: a team's objectives and key results of one cycle."""

from __future__ import annotations

from pydantic import Field, model_validator

from okrcascade.model.fields import Commitment, CycleField, Day, Level, Positive, TargetField, Text, nothing, strict
from okrcascade.model.links import Contributions, DependencyEntry
from okrcascade.model.problem import problem
from okrcascade.model.references import Id, Ref
from okrcascade.text.message import say


@strict
class MilestoneEntry:
    """A step with its day; `done` once it is reached."""

    title: Text
    """What will be reached."""
    due: Day
    """The day by which it is to be reached."""
    done: Day | None = None
    """The day on which it was reached; left out until then."""


@strict
class Hold:
    """The band that a metric must stay within."""

    min: Level | None = None
    """The level below which the metric must not fall."""
    max: Level | None = None
    """The level above which the metric must not rise."""

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


@strict
class KeyResultEntry:
    """A key result: a metric with a target or a band to hold, or milestones."""

    title: Text | None = None
    """The key result in words; required only where there is no metric."""
    metric: Ref | None = None
    """The metric that measures it."""
    segment: Text | None = None
    """The segment of the metric, where the metric has segments."""
    baseline: Level | None = None
    """Where the metric stands at the start; may be left out where a reading at or before the cycle's start gives it."""
    target: TargetField | None = None
    """Where the metric is to be: a level, or with a sign a change from the baseline."""
    hold: Hold | None = None
    """A band to stay within, instead of a target."""
    eased: Text | None = None
    """Why it asks less than it did; each easing needs words of its own."""
    milestones: dict[Id, MilestoneEntry] = Field(default_factory=nothing)
    """Steps with their days, instead of a metric."""
    commitment: Commitment | None = None
    """Committed, or aspirational; the objective's own without it."""
    weight: Positive = 1.0
    """How much it counts in its objective's progress."""
    owner: Id | None = None
    """The role that answers for it; the objective's owner without it."""
    contributes_to: Contributions = ()
    """The key results above that it moves: a reference, a list, or a mapping from each to the change it brings."""

    @model_validator(mode="after")
    def _reaches_or_holds(self) -> KeyResultEntry:
        if self.target is not None and self.hold is not None:
            raise problem(
                say("a key result reaches a target or holds a band, and this one says both"),
                say("take target out, or hold"),
                ("hold",),
            )
        if self.metric is not None and self.milestones:
            raise problem(
                say("a key result is measured by a metric or by milestones, and this one says both"),
                say("take metric out, or make the milestones a key result of their own"),
                ("milestones",),
                on_key=True,
            )
        return self


@strict
class ObjectiveEntry:
    """An objective: what it leads to, who owns it, and its key results."""

    title: Text
    """The change that people will notice, without figures."""
    why: Text | None = None
    """Why it is worth doing now."""
    contributes_to: Contributions = ()
    """The objectives above that it serves: a reference, a list (the first is the primary one), or a mapping."""
    stands_alone: Text | None = None
    """The reason why it serves no retained objective."""
    proposed_by: tuple[Ref, ...] = ()
    """The proposals that a company objective comes from."""
    owner: Id | None = None
    """The role that answers for it: exactly one."""
    commitment: Commitment = "committed"
    """Committed, or aspirational."""
    continues: Ref | None = None
    """The objective of an earlier cycle that it carries on."""
    depends_on: dict[Id, DependencyEntry] = Field(default_factory=nothing)
    """What other teams must bring, by a name of your own for each."""
    key_results: dict[Id, KeyResultEntry] = Field(default_factory=dict)
    """How everybody will see that it is reached: two to five."""
    formerly: tuple[Id, ...] = ()
    """Ids that it had before; references to them still resolve."""


@strict
class OkrsFile:
    """The objectives of one team in one cycle, and its answers to the teams that depend on it."""

    kind: str
    """What this document is."""
    team: Ref
    """The team whose OKRs these are."""
    cycle: CycleField
    """The cycle that they are for."""
    objectives: dict[Id, ObjectiveEntry]
    """The objectives by their ids."""
    confirms: tuple[Ref, ...] = ()
    """Dependencies of others that this team will meet."""
    declines: dict[Ref, Text] = Field(default_factory=dict)
    """Dependencies of others that this team cannot meet, each with the reason."""
