"""What is heard of metrics and key results while a cycle goes by."""

from __future__ import annotations

from datetime import date

from okrcascade.diagnostics.finding import Place
from okrcascade.model.check_ins import CheckInEntry, ScoreEntry
from okrcascade.text.record import node


@node
class Reading:
    """A metric's level on a day, from a check-in or a reading; `value` is in the metric's unit."""

    on: date
    value: float
    place: Place
    text: str


@node
class CheckIns:
    """The check-ins of one key result in file order, the latest by date, and its score."""

    path: str
    entries: tuple[CheckInEntry, ...]
    score: ScoreEntry | None
