"""The kind `check-ins`: numbers that come in through a cycle, and the scores at its close."""

from __future__ import annotations

from pydantic import Field
from pydantic.dataclasses import dataclass

from okrcascade.model.fields import STRICT, CycleField, Day, Level, Share, Text
from okrcascade.model.references import Ref


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class CheckInEntry:
    """A dated value of a key result's metric; without a value for one that is measured by milestones."""

    on: Day
    value: Level | None = None
    confidence: Share | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class ReadingEntry:
    """A dated value of a metric, for one segment where it has some."""

    on: Day
    value: Level
    segment: Text | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class ScoreEntry:
    """The final score of a key result, from 0 to 1."""

    on: Day
    score: Share
    value: Level | None = None
    note: Text | None = None


@dataclass(frozen=True, slots=True, config=STRICT, kw_only=True)
class CheckInsFile:
    """The check-ins, readings and scores of one team in one cycle."""

    kind: str
    team: Ref
    cycle: CycleField
    key_results: dict[Ref, tuple[CheckInEntry, ...]] = Field(default_factory=dict)
    readings: dict[Ref, tuple[ReadingEntry, ...]] = Field(default_factory=dict)
    scores: dict[Ref, ScoreEntry] = Field(default_factory=dict)
