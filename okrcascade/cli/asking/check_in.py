"""Going through all key results of a team: what is known of each is shown, and each answer is checked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from okrcascade.author.check_in import Book
from okrcascade.author.reading import AnswerError
from okrcascade.author.said import Said, accepted_forms, read_confidence, read_note, read_value
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult
from okrcascade.cli.asking.questions import Asker, Question
from okrcascade.reports.checked_in import standing_text
from okrcascade.reports.layout import Text
from okrcascade.reports.style import CAUTION
from okrcascade.reports.tree.text import percent


def ask_check_ins(asker: Asker, book: Book, key_results: Sequence[KeyResult], on: date) -> list[Said]:
    """Ask for each key result in turn, and enter the answers; one that gets none is left out."""
    asker.tell(
        Text().add(f"{len(key_results)} key results, as of {on}. Enter leaves one out, Ctrl-C writes nothing.", 2)
    )
    answered = []
    for number, key_result in enumerate(key_results, 1):
        asker.tell(
            Text(),
            Text().add(f"{number} of {len(key_results)}  ", 2).add(key_result.name, 1),
            Text().add("  ").joined(standing_text(key_result, book.cascade)),
            Text().add(f"  {_last(key_result, book.cascade)}", 2),
        )
        said = _ask_until_taken(asker, book, key_result, on)
        if said is not None:
            answered.append(said)
    return answered


def _ask_until_taken(asker: Asker, book: Book, key_result: KeyResult, on: date) -> Said | None:
    while True:
        said = _ask(asker, key_result, on)
        if said is None:
            return None
        try:
            book.enter(said)
        except AnswerError as wrong:
            asker.tell(Text().add(f"  {wrong}", CAUTION))
        else:
            return said


def _ask(asker: Asker, key_result: KeyResult, on: date) -> Said | None:
    """Ask for the value first, where there is one: without it nothing more is asked."""
    value = None
    if key_result.measure is not None:
        hint = accepted_forms(key_result.measure.metric)
        value = _typed(asker, "Where does it stand?", hint, lambda text: read_value(key_result, text))
        if value is None:
            return None
    confidence = _typed(asker, "How sure is it that it will be reached?", "0.7 or 70 %", read_confidence)
    if confidence is None and value is None:
        return None
    note = _typed(asker, "What is there to say of it?", "", read_note)
    return Said(thing=key_result, on=on, value=value, confidence=confidence, note=note)


def _typed(asker: Asker, words: str, hint: str, read: Callable[[str], object]) -> str | None:
    """Return an answer as it was typed, once it can be read; None where there is none."""

    def checked(text: str) -> str:
        read(text)
        return text

    return asker.answer(Question("", words, checked, optional=True, hint=hint))


def _last(key_result: KeyResult, cascade: Cascade) -> str:
    """Return what was said last: the level and its day, whoever read it, and the confidence."""
    check_ins = cascade.check_ins.get(key_result.key)
    latest = max(check_ins.entries, key=lambda entry: entry.on, default=None) if check_ins else None
    readings = cascade.readings.get(key_result.measure.key, ()) if key_result.measure else ()
    parts = [f"last {readings[-1].text} on {readings[-1].on}"] if readings else []
    if latest is not None and not readings:
        parts.append(f"last heard of on {latest.on}")
    if latest is not None and latest.confidence is not None:
        parts.append(f"{percent(latest.confidence)} sure")
    if latest is not None and latest.note:
        parts.append(latest.note)
    return ", ".join(parts) or "nothing was said of it yet"
