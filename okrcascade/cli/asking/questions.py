"""Questions and answers: an option answers in a script, a person in a terminal, and both are checked alike."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

import typer

from okrcascade.author.reading import AnswerError
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.stopped import NOTHING_WRITTEN, StoppedError
from okrcascade.reports.layout import Text, columns, hanging, wrapped
from okrcascade.reports.style import CAUTION
from okrcascade.text.record import record
from okrcascade.text.words import listed, only_with_part

MOST_CHOICES = 20
"""The choices that are listed; of more, people type how a word of the name begins."""

Value = TypeVar("Value")
Answer_co = TypeVar("Answer_co", covariant=True)


@record
class Choice:
    """One of the things that may be chosen: what is written for it, and what it is."""

    name: str
    about: str = ""


@record
class Question(Generic[Answer_co]):
    """Something that a command wants to know.

    `option` answers it in a script; `read` checks an answer and gives what it means (AnswerError where it cannot).
    An empty option is for what is only asked in person. `default` is the answer of a script that says nothing, and of a
    person who only presses Enter. Without one the question may stay open where it is `optional`, which gives None.
    """

    option: str
    words: str
    read: Callable[[str], Answer_co]
    default: str | None = None
    choices: tuple[Choice, ...] = ()
    optional: bool = False
    hint: str = ""


@record
class Asker:
    """Gets answers: from the options as they were `given`, then from the person at the terminal (`in_person`)."""

    in_person: bool
    given: Mapping[str, str | Sequence[str] | None]

    def answer(self, question: Question[Value]) -> Value | None:
        """Return the answer to a question; None where it stays open."""
        given = self.given.get(question.option)
        if isinstance(given, str):
            return _read_option(question, given)
        if self.in_person:
            return self._ask(question)
        return None if question.default is None else question.read(question.default)

    def surely(self, question: Question[Value]) -> Value:
        """Return the answer to a question that does not stay open; UsageError where nobody answers it."""
        found = self.answer(question)
        if found is None:
            raise UsageError(f"{question.option} is missing: {question.words.rstrip('?').lower()}")
        return found

    def several(self, question: Question[Value]) -> list[Value]:
        """Return the answers to a question that has any number of them; people write them with commas between."""
        given = self.given.get(question.option) or ()
        if given or not self.in_person:
            return [_read_option(question, text) for text in given]

        def read_all(text: str) -> list[Value]:
            parts = [_chosen(part.strip(), question.choices) for part in text.split(",") if part.strip()]
            return [question.read(part) for part in dict.fromkeys(parts)]

        return self._ask(_with_reader(question, read_all)) or []

    def entries(self, question: Question[tuple[str, Value]]) -> dict[str, Value]:
        """Return the entries that options give as they stand in a file, by their ids."""
        given = self.given.get(question.option) or ()
        found: dict[str, Value] = {}
        for text in given:
            name, entry = _read_option(question, text)
            if name in found:
                raise UsageError(f"{question.option} {text}: {name} is there twice")
            found[name] = entry
        return found

    def require(self, *options: str) -> None:
        """Refuse a script's call that lacks options, and name them all."""
        missing = [option for option in options if not self.given.get(option)]
        if missing and not self.in_person:
            raise UsageError(
                f"missing {listed(missing, most=20)}; at a terminal, and without --yes, you are asked instead"
            )

    def forbid_together(self, option: str, *others: str) -> None:
        """Refuse options of which one would silently be left out."""
        both = [other for other in others if self.given.get(other)]
        if self.given.get(option) and both:
            raise UsageError(f"{option} stands in place of {listed(both)}: leave one out")

    def agrees(self, words: str, *, default: bool = True) -> bool:
        """Ask a person yes or no; False in a script."""
        if not self.in_person:
            return False
        while True:
            text = _typed(f"{words} [{'Y/n' if default else 'y/N'}]", suffix=": ")
            if not text:
                return default
            if text.casefold() in {"y", "yes", "n", "no"}:
                return text.casefold().startswith("y")
            self.warn(f"“{text}” is neither yes nor no; accepted: y, n, or Enter for {'yes' if default else 'no'}")

    def tell(self, *texts: Text) -> None:
        """Say something to the person who is asked."""
        if self.in_person:
            width, style = edge.prompt_width(), edge.prompt_style()
            edge.write_prompt(line for text in texts for line in wrapped(text, width, style))

    def warn(self, reason: str) -> None:
        """Say why an answer cannot be taken."""
        if self.in_person:
            edge.write_prompt(hanging("  ", Text().add(reason, CAUTION), edge.prompt_style(), edge.prompt_width()))

    def _ask(self, question: Question[Value]) -> Value | None:
        self.tell(Text().add(question.words, 1).add(f"  {question.hint}" if question.hint else "", 2))
        self._list(question.choices)
        while True:
            text = _prompted(question)
            if not text:
                if question.optional:
                    return None
                self.warn("an answer is needed here; Ctrl-C ends the questions")
                continue
            try:
                return question.read(_chosen(text, question.choices))
            except AnswerError as wrong:
                self.warn(str(wrong))

    def _list(self, choices: Sequence[Choice]) -> None:
        listed_ones = choices[:MOST_CHOICES]
        room = max((columns(choice.name) for choice in listed_ones), default=0) + 2
        for number, choice in enumerate(listed_ones, 1):
            about = " " * (room - columns(choice.name)) + choice.about if choice.about else ""
            text = Text().add(choice.name).add(about, 2)
            edge.write_prompt(hanging(f"{number:>4}  ", text, edge.prompt_style(), edge.prompt_width()))
        if len(choices) > MOST_CHOICES:
            self.tell(Text().add(f"      … {len(choices) - MOST_CHOICES} more: type how a word of the name begins", 2))


def _read_option(question: Question[Value], given: str) -> Value:
    try:
        return question.read(given)
    except AnswerError as wrong:
        raise UsageError(f"{question.option} {given}: {wrong}") from None


def _with_reader(question: Question[Value], read: Callable[[str], list[Value]]) -> Question[list[Value]]:
    hint = f"{question.hint}, several with commas between" if question.hint else "several with commas between"
    return Question(question.option, question.words, read, None, question.choices, question.optional, hint)


def _prompted(question: Question[Value]) -> str:
    """Return what somebody typed, or the default; empty where there is neither."""
    return _typed("", default=question.default, suffix=" > ")


def _typed(words: str, *, suffix: str, default: str | None = None) -> str:
    """Return what somebody typed behind the words, or the default that stands there in brackets."""
    try:
        text = typer.prompt(
            words, default=default or "", show_default=default is not None, prompt_suffix=suffix, err=True
        )
    except typer.Abort:
        raise StoppedError(NOTHING_WRITTEN) from None
    return str(text).strip()


def _chosen(text: str, choices: Sequence[Choice]) -> str:
    """Return the choice that a number, its name or a part of only this name stands for; else the text itself."""
    names = [choice.name for choice in choices]
    if text in names:
        return text
    if text.isascii() and text.isdigit() and 0 < int(text) <= min(len(names), MOST_CHOICES):
        return names[int(text) - 1]
    return only_with_part(text, names) or text


def is_in_person(*, yes: bool) -> bool:
    """Whether somebody can be asked: at a terminal, and without `--yes`."""
    return not yes and sys.stdin.isatty() and sys.stderr.isatty()
