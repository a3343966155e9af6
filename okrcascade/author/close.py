"""Closing a cycle: what became of every key result, the score that its progress proposes, the scores written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import floor

from okrcascade.author import check_ins_file
from okrcascade.author.check_ins_file import SCORES
from okrcascade.author.plan import Plan
from okrcascade.author.reading import AnswerError
from okrcascade.author.said import Entry, read_note, read_score, read_value, refuse_future, replaced
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.measures import latest_at
from okrcascade.cascade.nodes import KeyResult
from okrcascade.cascade.progress import COMMITTED, TIME_TO_SCORE, key_result_standing
from okrcascade.model.check_ins import ScoreEntry
from okrcascade.model.cycles import Cycle
from okrcascade.text.change import AddEntry, Change
from okrcascade.text.record import record

FULL, AMBITIOUS = 1.0, 0.7
"""The score that a commitment is held to, and the one that is a success of what was aspirational (Doerr, Google)."""
_TENTHS = 10
_ROUNDING = 6
"""The digits beyond which a number is a computer's way to say a half."""


@record
class Outcome:
    """What became of a key result in its cycle.

    `progress` is None where nothing was read in the cycle, so that no score is `proposed`; `level` is the last one as
    it was written. `score` is the one that is written down already.
    """

    key_result: KeyResult
    progress: float | None
    proposed: float | None
    level: str | None
    score: ScoreEntry | None

    @property
    def is_committed(self) -> bool:
        """Whether it was promised, and not only hoped for."""
        return self.key_result.commitment == COMMITTED

    @property
    def is_missed(self) -> bool | None:
        """Whether its score, or the proposed one, is below what it is held to; None where there is none."""
        score = self.score.score if self.score else self.proposed
        return None if score is None else score < (FULL if self.is_committed else AMBITIOUS)


@record(kw_only=True)
class Scored:
    """A score that is given, as it was typed; the value is the last level where none is said."""

    outcome: Outcome
    score: str
    on: date
    value: str | None = None
    note: str | None = None


def outcomes(cascade: Cascade, cycle: Cycle, team: str | None = None) -> tuple[Outcome, ...]:
    """Return what became of all key results of a cycle, or of one team's, in the order in which they are written."""
    return tuple(
        _outcome(key_result, cascade)
        for (short, text), key_result in cascade.key_results.items()
        if text == cycle.text and team in {None, short.partition("/")[0]}
    )


def proposed_score(progress: float | None) -> float | None:
    """Return the score that progress proposes: between 0 and 1, rounded to a tenth, halves upwards.

    Only what was reached is worth a 1: what was nearly reached is not rounded up to it.
    """
    if progress is None:
        return None
    tenths = round(min(1.0, max(0.0, progress)) * _TENTHS, _ROUNDING)
    rounded = floor(tenths + 0.5)
    return (rounded if tenths == _TENTHS else min(rounded, _TENTHS - 1)) / _TENTHS


def cycle_to_close(cascade: Cascade, team: str | None = None) -> Cycle | None:
    """Return the latest cycle that is over, today or before, and has key results without a score; None for none."""
    over = {
        key_result.cycle
        for (short, _), key_result in cascade.key_results.items()
        if cascade.dates(key_result.cycle)[1] <= cascade.today and team in {None, short.partition("/")[0]}
    }
    unscored = [cycle for cycle in over if any(each.score is None for each in outcomes(cascade, cycle, team))]
    return max(unscored, key=lambda cycle: (cascade.dates(cycle)[1], -cycle.months), default=None)


def refuse_day(cycle: Cycle, day: date, cascade: Cascade) -> None:
    """Raise AnswerError for a day on which a cycle cannot be scored: before its last, or more than six weeks later."""
    _, last = cascade.dates(cycle)
    latest = last + TIME_TO_SCORE
    refuse_future(day, cascade)
    if day < last:
        raise AnswerError(f"{cycle} runs until {last}: it is scored from that day on, and not on {day}")
    if day > latest:
        raise AnswerError(
            f"{day} comes too late for {cycle}, which is scored up to six weeks after its end, by {latest}: "
            "say with --on the day on which it was"
        )


def enter_score(plan: Plan, cascade: Cascade, scored: Scored, *, anew: bool) -> None:
    """Plan one score into its team's check-ins; raises AnswerError where it cannot be taken."""
    outcome, key_result = scored.outcome, scored.outcome.key_result
    if outcome.score is not None and not anew:
        raise AnswerError(
            f"{key_result.short}@{key_result.cycle} has a score already ({outcome.score.score:g}): "
            "--replace puts another in its place"
        )
    entry = _entry(scored)
    team = cascade.teams[key_result.short.partition("/")[0]]
    path = check_ins_file.opened(plan, cascade, team, key_result.cycle)
    plan.change(path, *_changes(plan, path, key_result, entry))


def _changes(plan: Plan, path: str, key_result: KeyResult, entry: Entry) -> Sequence[Change]:
    name = check_ins_file.short_in_file(key_result)
    data = plan.data(path)
    scores = data.get(SCORES) if isinstance(data, dict) else None
    there = scores.get(name) if isinstance(scores, dict) else None
    if isinstance(there, dict):
        return replaced((SCORES, name), there, entry)
    section = [] if isinstance(data, dict) and SCORES in data else [AddEntry((), SCORES, None)]
    return [*section, AddEntry((SCORES,), name, entry, on_one_line=True)]


def _entry(scored: Scored) -> Entry:
    """Return the entry that the file is to hold."""
    key_result, outcome = scored.outcome.key_result, scored.outcome
    value = scored.value if outcome.score else scored.value or outcome.level
    entry: Entry = {"on": scored.on.isoformat()}
    if value is not None:
        entry["value"] = read_value(key_result, value)
    entry["score"] = read_score(scored.score)
    if scored.note is not None:
        entry["note"] = read_note(scored.note)
    return entry


def _outcome(key_result: KeyResult, cascade: Cascade) -> Outcome:
    check_ins = cascade.check_ins.get(key_result.key)
    level = _last_level(key_result, cascade)
    last_day = min(cascade.today, cascade.dates(key_result.cycle)[1])
    progress = key_result_standing(key_result, replace(cascade, today=last_day)).progress
    if key_result.measure is not None and level is None:
        progress = None
    score = check_ins.score if check_ins else None
    return Outcome(key_result, progress, proposed_score(progress), level, score)


def _last_level(key_result: KeyResult, cascade: Cascade) -> str | None:
    """Return the last level that was read within the cycle, as it was written."""
    if key_result.measure is None:
        return None
    first, last = cascade.dates(key_result.cycle)
    reading = latest_at(cascade.readings.get(key_result.measure.key, ()), last)
    return reading.text if reading and reading.on >= first else None
