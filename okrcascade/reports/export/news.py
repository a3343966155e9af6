"""The tables of what came in through the cycles: check-ins, readings of metrics, final scores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, NamedTuple

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.news import Reading
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.reports.export.columns import KeyResultRef, Mark, MetricRef
from okrcascade.reports.export.numbers import level_of

CHECK_IN, READING = "check-in", "reading"


class CheckInRow(NamedTuple):
    """What teams said of their key results, day by day."""

    key_result: KeyResultRef
    """The key result."""
    day: date
    """The day of the check-in."""
    value: float | None
    """The level of the metric on that day; nothing for milestones."""
    unit: str | None
    """The unit of the metric."""
    confidence: float | None
    """How sure the team was to reach the target, from 0 to 1."""
    note: str | None
    """What moved, or what is in the way."""


class ReadingRow(NamedTuple):
    """Where metrics stood, day by day, from check-ins and from readings alike."""

    metric: MetricRef
    """The metric."""
    segment: str | None
    """The segment, where the metric has some."""
    day: date
    """The day."""
    value: float
    """The level of the metric on that day."""
    unit: str
    """The unit of the metric."""
    said_in: Annotated[str, Mark(words=(CHECK_IN, READING))]
    """Whether a team checked in on a key result, or read the metric for itself."""
    note: str | None
    """What is worth knowing about a reading; of a check-in it stands with that."""


class ScoreRow(NamedTuple):
    """Final scores of key results, at the close of their cycles."""

    key_result: KeyResultRef
    """The key result."""
    day: date
    """The day on which it was scored."""
    score: float
    """The score: 0 for nothing, 1 for all that was asked."""
    value: float | None
    """The level of the metric at the close."""
    unit: str | None
    """The unit of the metric."""
    note: str | None
    """What was learned."""


def check_in_rows(cascade: Cascade) -> Iterator[CheckInRow]:
    """Yield the check-ins of all key results, each one's in the order of the days."""
    for key_result in cascade.key_results.values():
        unit = key_result.measure.metric.entry.unit if key_result.measure else None
        known = cascade.check_ins.get(key_result.key)
        for entry in sorted(known.entries, key=lambda entry: entry.on) if known else ():
            yield CheckInRow(
                key_result=key_result.ref,
                day=entry.on,
                value=level_of(entry.value, key_result),
                unit=unit,
                confidence=entry.confidence,
                note=entry.note,
            )


def reading_rows(cascade: Cascade) -> Iterator[ReadingRow]:
    """Yield the readings of all metrics, each one's in the order of the days."""
    documents = {document.path: document.model for document in cascade.workspace.check_ins}
    for short, segment in sorted(cascade.readings, key=lambda key: (key[0], key[1] or "")):
        metric = cascade.metrics[short]
        for reading in cascade.readings[short, segment]:
            is_check_in = reading.place.route[0] == "key_results"
            yield ReadingRow(
                metric=metric.ref,
                segment=segment,
                day=reading.on,
                value=reading.value,
                unit=metric.entry.unit,
                said_in=CHECK_IN if is_check_in else READING,
                note=None if is_check_in else _note_of(reading, documents[reading.place.path]),
            )


def _note_of(reading: Reading, document: CheckInsFile) -> str | None:
    _, metric, index, *_ = reading.place.route
    assert isinstance(metric, str)
    assert isinstance(index, int)
    return document.readings[metric][index].note


def score_rows(cascade: Cascade) -> Iterator[ScoreRow]:
    """Yield the scores of all key results that have one."""
    for key_result in cascade.key_results.values():
        known = cascade.check_ins.get(key_result.key)
        if known and known.score:
            score = known.score
            yield ScoreRow(
                key_result=key_result.ref,
                day=score.on,
                score=score.score,
                value=level_of(score.value, key_result),
                unit=key_result.measure.metric.entry.unit if key_result.measure else None,
                note=score.note,
            )
