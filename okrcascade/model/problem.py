"""How a model says what is wrong with a value, in our words and not in pydantic's."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic_core import PydanticCustomError

from okrcascade.text.message import Message
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.words import clipped

PROBLEM = "okrcascade"
"""The type of every validation error whose words are ours."""


@record
class Instead:
    """What was most likely meant: the value to write, or the key; `sure` where it can hardly be anything else."""

    value: object
    sure: bool = True


def problem(
    message: Message,
    help: Message | None = None,
    at: Route = (),
    *,
    on_key: bool = False,
    instead: Instead | None = None,
) -> PydanticCustomError:
    """Make the error a validator raises: what is wrong, how to mend it, and where below the value (`at`).

    `instead` is what to write there, where a program can tell.
    """
    context = {"message": message, "help": help, "at": at, "on_key": on_key, "instead": instead}
    return PydanticCustomError(PROBLEM, "{at}", context)


def together(problems: Sequence[PydanticCustomError]) -> PydanticCustomError:
    """Make one error of several in one value, so that all of them are told."""
    first, *more = [problem.context or {} for problem in problems]
    return PydanticCustomError(PROBLEM, "{at}", {**first, "more": more})


def shown(value: object) -> str:
    """Write a raw value for a message: short, on one line, in quotes where it is text."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    text = _number_text(value) if isinstance(value, int | float) else f"“{value}”"
    return clipped(text)


_MOST_DIGITS = 10**40


def _number_text(value: float) -> str:
    if isinstance(value, int) and abs(value) >= _MOST_DIGITS:
        return "a number of very many digits"
    return f"{value}"
