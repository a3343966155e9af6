"""Asking for the scores of a cycle: progress proposes, people say what is true."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from okrcascade.author.close import Outcome, Scored
from okrcascade.author.reading import AnswerError
from okrcascade.author.said import read_note, read_score
from okrcascade.cascade.cascade import Cascade
from okrcascade.cli.asking.questions import Asker, Question
from okrcascade.reports.closing import outcome_text
from okrcascade.reports.layout import Text
from okrcascade.reports.style import CAUTION


def ask_scores(
    asker: Asker, outcomes: Sequence[Outcome], cascade: Cascade, enter: Callable[[Scored], None], on: date
) -> None:
    """Ask for the score of each key result that has none; Enter takes the proposed one, - leaves it open."""
    waiting = [outcome for outcome in outcomes if outcome.score is None]
    if not waiting:
        return
    asker.tell(
        Text().add(
            f"{len(waiting)} key results without a score. Committed ones are held to 1, aspirational ones to 0.7. "
            "Enter takes what is proposed, - leaves it open, Ctrl-C writes nothing.",
            2,
        )
    )
    for number, outcome in enumerate(waiting, 1):
        asker.tell(Text(), Text().add(f"{number} of {len(waiting)}  ", 2).joined(outcome_text(outcome, cascade)))
        _ask_one(asker, outcome, enter, on)


def _ask_one(asker: Asker, outcome: Outcome, enter: Callable[[Scored], None], on: date) -> None:
    proposed = None if outcome.proposed is None else f"{outcome.proposed:g}"
    score = asker.answer(
        Question("", "Its score?", _score_or_open, proposed, optional=True, hint="from 0 to 1, - to leave it open")
    )
    if score is None or score == _OPEN:
        return
    note = asker.answer(Question("", "What was learnt?", lambda text: str(read_note(text)), optional=True))
    try:
        enter(Scored(outcome=outcome, score=score, on=on, note=note))
    except AnswerError as wrong:
        asker.tell(Text().add(f"  {wrong}", CAUTION))


_OPEN = "-"


def _score_or_open(text: str) -> str:
    if text != _OPEN:
        read_score(text)
    return text
