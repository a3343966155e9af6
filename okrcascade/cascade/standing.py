"""How a key result or an objective stands: progress beside pace, confidence, scores, and the status of all that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum

from okrcascade.text.record import record

ON_TRACK_GAP = 0.1
"""How far progress may lie behind its pace (both shares of 1) and still be on track."""
AT_RISK_GAP = 0.3
"""How far progress may lie behind its pace and still be at risk only."""
_ROUNDING = 1e-9


class Status(Enum):
    """How something stands; of a cycle that is to come or is over, only that."""

    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    NO_NEWS = "no news"
    COMING = "coming"
    CLOSED = "closed"


@record
class Scores:
    """Final scores from 0 to 1; what was committed and what was aspirational are never averaged together."""

    committed: float | None = None
    aspirational: float | None = None

    def __bool__(self) -> bool:
        """Whether there is a score at all."""
        return self.committed is not None or self.aspirational is not None


@record
class Standing:
    """How something stands on a day.

    `progress` and `pace` are shares from 0 to 1 of the change that is asked: what has come, and what was to be
    expected by now (both None where nothing tells). `level` is the metric's latest level in its unit, `news` the
    day of the last that was heard.
    """

    status: Status
    progress: float | None = None
    pace: float | None = None
    confidence: float | None = None
    scores: Scores = Scores()
    level: float | None = None
    news: date | None = None


@record
class Weighted:
    """A key result's standing and how much it weighs in its objective."""

    standing: Standing
    weight: float


def status_of(progress: float, pace: float) -> Status:
    """Return the status of progress beside its pace, both shares of 1."""
    gap = pace - progress
    if gap <= ON_TRACK_GAP + _ROUNDING:
        return Status.ON_TRACK
    return Status.AT_RISK if gap <= AT_RISK_GAP + _ROUNDING else Status.OFF_TRACK


def roll_up(parts: Sequence[Weighted], period: Status | None) -> Standing:
    """Return the standing of an objective from its key results'.

    `period` is COMING or CLOSED where the cycle is; the status is told by weighted progress otherwise, and is
    NO_NEWS where no key result has any.
    """
    known = [part for part in parts if part.standing.progress is not None]
    progress = _mean((part.standing.progress, part.weight) for part in known)
    pace = _mean((part.standing.pace, part.weight) for part in known)
    silent = all(part.standing.status is Status.NO_NEWS for part in parts)
    if period is not None:
        status = period
    elif silent or progress is None or pace is None:
        status = Status.NO_NEWS
    else:
        status = status_of(progress, pace)
    return Standing(
        status,
        progress,
        pace,
        confidence=_mean((part.standing.confidence, part.weight) for part in parts),
        scores=Scores(
            _mean((part.standing.scores.committed, part.weight) for part in parts),
            _mean((part.standing.scores.aspirational, part.weight) for part in parts),
        ),
        news=max((part.standing.news for part in parts if part.standing.news), default=None),
    )


def _mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    """Return the weighted mean of those values that are known."""
    known = [(value, weight) for value, weight in values if value is not None]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None
