"""The kind `check-ins`: numbers that come in through a cycle, and the scores at its close."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from okrcascade.model.fields import CycleField, Day, Level, ListToCome, MappingToCome, Share, Text, strict
from okrcascade.model.references import Ref


@strict
class CheckInEntry:
    """A dated value of a key result's metric; without a value for one that is measured by milestones."""

    on: Day
    """The day of the check-in."""
    value: Level | None = None
    """The level of the metric on that day, never the team's own share; nothing for milestones."""
    confidence: Share | None = None
    """How sure the team is to reach the target."""
    note: Text | None = None
    """What moved, or what is in the way."""


@strict
class ReadingEntry:
    """A dated value of a metric, for one segment where it has some."""

    on: Day
    """The day of the reading."""
    value: Level
    """The level of the metric on that day."""
    segment: Text | None = None
    """The segment, where the metric has segments."""
    note: Text | None = None
    """What is worth knowing about the figure."""


@strict
class ScoreEntry:
    """The final score of a key result, from 0 to 1."""

    on: Day
    """The day on which it was scored, at the latest six weeks after the cycle's end."""
    score: Share
    """The final score: 0 for nothing, 1 for all that was asked."""
    value: Level | None = None
    """The level of the metric at the close."""
    note: Text | None = None
    """What was learned."""


def says_team(name: str) -> bool:
    """Whether a key result in check-ins is named with its team; `objective/key-result` is the own team's."""
    return name.count("/") > 1


CheckInEntries = Annotated[tuple[CheckInEntry, ...], ListToCome]
ReadingEntries = Annotated[tuple[ReadingEntry, ...], ListToCome]


@strict
class CheckInsFile:
    """The check-ins, readings and scores of one team in one cycle; a key may stand there before its first entry."""

    kind: str
    """What this document is."""
    team: Ref
    """The team that checks in."""
    cycle: CycleField
    """The cycle whose key results these are."""
    key_results: Annotated[dict[Ref, CheckInEntries], MappingToCome] = Field(default_factory=dict)
    """Dated values by objective and key result: `safe-basket/conversion`."""
    readings: Annotated[dict[Ref, ReadingEntries], MappingToCome] = Field(default_factory=dict)
    """Dated values of metrics that no key result of this file measures: North Stars, guardrails."""
    scores: Annotated[dict[Ref, ScoreEntry], MappingToCome] = Field(default_factory=dict)
    """Final scores by objective and key result."""
