"""The types of fields that several kinds of documents have."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from sys import intern
from typing import Annotated, Any, TypeVar, cast, dataclass_transform

from pydantic import BeforeValidator, ConfigDict, PlainValidator
from pydantic.dataclasses import dataclass

from okrcascade.model.cycles import Cycle, parse_cycle, parse_year
from okrcascade.model.problem import Instead, problem, shown
from okrcascade.model.values import Quantity, Target, parse_level, parse_target
from okrcascade.text.message import say
from okrcascade.text.record import equal_by_fields, record
from okrcascade.text.words import closest, is_slip

Class = TypeVar("Class")
_STRICT = ConfigDict(extra="forbid", defer_build=True)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBERS = re.compile(r"\d{1,4}")
_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")


SHORT = 40
"""The characters of a text that is likely to stand in many places: a unit, a segment, a name. Each has one copy."""

READ_AS_VALUE = "{value} is read as a value, and text is meant here"
QUOTE_IT = "quote it: {quoted}"


@dataclass_transform(frozen_default=True, kw_only_default=True)
def strict(of: type[Class]) -> type[Class]:
    """Make a model: a record that validates what it is made of, and refuses fields that it does not have."""
    made = dataclass(slots=True, eq=False, repr=False, kw_only=True, config=_STRICT)(of)
    return equal_by_fields(cast("type[Class]", made))


def check_text(raw: object) -> str:
    """Validate prose or a name: text, and some."""
    if not isinstance(raw, str):
        if isinstance(raw, bool | int | float):
            raise problem(say(READ_AS_VALUE, value=shown(raw)), say(QUOTE_IT, quoted=f'"{shown(raw)}"'))
        raise problem(say("{value} is not text", value=shown(raw)), say("write some text"))
    if not raw.strip():
        raise problem(say("this text is empty"), say("write it, or leave the field out"))
    return intern(raw) if len(raw) <= SHORT else raw


def check_truth(raw: object) -> bool:
    """Validate `true` or `false`."""
    if not isinstance(raw, bool):
        raise problem(
            say("{value} is neither true nor false", value=shown(raw)), say("accepted: {forms}", forms="true, false")
        )
    return raw


def check_count(raw: object) -> int:
    """Validate a whole number from 0."""
    if isinstance(raw, bool) or not isinstance(raw, int) or not 0 <= raw < 10**6:
        raise problem(
            say("{value} is not a whole number from 0", value=shown(raw)), say("accepted: {forms}", forms="0, 1, 2 …")
        )
    return raw


def parse_date(raw: object) -> date:
    """Read a date written `2024-02-15`."""
    found = _read_date(raw) if isinstance(raw, str) else None
    if found is None:
        known_form = isinstance(raw, str) and _DATE.fullmatch(raw)
        meant = _likely_date(raw)
        raise problem(
            say("there is no day {value}", value=raw) if known_form else say("{value} is not a date", value=shown(raw)),
            say("write a day as year-month-day, such as {example}", example=meant or "2024-02-15"),
            instead=Instead(meant) if meant else None,
        )
    return found


def _likely_date(raw: object) -> str | None:
    """Return the day that was most likely meant by one whose year stands first or last, where only one fits."""
    text = raw if isinstance(raw, str) and len(raw) <= len("2024 - 02 - 15") else ""
    parts = [int(part) for part in _NUMBERS.findall(text)]
    if len(parts) != 3:  # noqa: PLR2004
        return None
    year, month, day = parts if parts[0] > 31 else reversed(parts)  # noqa: PLR2004  the days of a month
    if parts[0] <= 12 and day <= 12 and day != month and parts[2] > 31:  # noqa: PLR2004  02/03/2024 may be either
        return None
    text = f"{year:04}-{month:02}-{day:02}"
    return text if _read_date(text) else None


@lru_cache(maxsize=4096)
def _read_date(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_positive(raw: object) -> float:
    """Read a number above 0, such as a weight."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 < raw < 10**9:
        raise problem(
            say("{value} is not a number above 0", value=shown(raw)), say("accepted: {forms}", forms="0.5, 1, 2 …")
        )
    return float(raw)


def parse_weight(raw: object) -> float:
    """Read a number from 0, such as how much a criterion counts."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not 0 <= raw < 10**6:
        raise problem(say("{value} is not a number from 0", value=shown(raw)), say("accepted: 0, 0.5, 2 …"))
    return float(raw)


def parse_share(raw: object) -> float:
    """Read a share from 0 to 1, written `0.7` or `70 %`; gives it from 0 to 1."""
    share: float | None = None
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        share = float(raw) if 0 <= raw <= 1 else None
    elif isinstance(raw, str) and (match := _SHARE.fullmatch(raw.strip())):
        share = float(match[1].replace(",", ".")) / 100
    if share is None or not 0 <= share <= 1:
        raise problem(
            say("{value} is not a share", value=shown(raw)),
            say("accepted: from 0 to 1, such as {forms}", forms="0.7 or 70 %"),
        )
    return share


@record
class OneOf:
    """Validates one of a few words; `what` is what messages call it."""

    what: str
    words: tuple[str, ...]

    def __call__(self, raw: object) -> str:
        """Return the word; raises the error of a validator for anything else."""
        if not isinstance(raw, str) or raw not in self.words:
            meant = "off" if raw is False and "off" in self.words else closest(str(raw).casefold(), self.words)
            accepted = say("accepted: {forms}", forms=", ".join(self.words))
            raise problem(
                say("{value} is not a {what}", value=shown(raw), what=self.what),
                say("did you mean {name}?", name=meant) if meant else accepted,
                instead=Instead(meant, is_slip(str(raw).casefold(), meant, self.words)) if meant else None,
            )
        return intern(raw)


def one_of(what: str, *words: str) -> PlainValidator:
    """Make the validator of a field that takes one of a few words."""
    return PlainValidator(OneOf(what, words))


def nothing() -> dict[Any, Any]:
    """Return a mapping without entries: the same for all the fields that are left out."""
    return _NOTHING


_NOTHING: dict[Any, Any] = {}


def _or_empty_list(raw: object) -> object:
    return () if raw is None else raw


def _or_empty_mapping(raw: object) -> object:
    return {} if raw is None else raw


ListToCome = BeforeValidator(_or_empty_list)
"""Marks a list whose key may be laid down before its first item, so that later only lines are added below it."""
MappingToCome = BeforeValidator(_or_empty_mapping)
"""Marks a mapping whose key may be laid down before its first entry, likewise."""
Text = Annotated[str, PlainValidator(check_text)]
Truth = Annotated[bool, PlainValidator(check_truth)]
Count = Annotated[int, PlainValidator(check_count)]
Day = Annotated[date, PlainValidator(parse_date)]
Positive = Annotated[float, PlainValidator(parse_positive)]
Weight = Annotated[float, PlainValidator(parse_weight)]
Share = Annotated[float, PlainValidator(parse_share)]
CycleField = Annotated[Cycle, PlainValidator(parse_cycle)]
Year = Annotated[int, PlainValidator(parse_year)]
Level = Annotated[Quantity, PlainValidator(parse_level)]
TargetField = Annotated[Target, PlainValidator(parse_target)]
Commitment = Annotated[str, one_of("commitment", "committed", "aspirational")]
