"""What people answer or write behind an option, read by the models' own validators before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from okrcascade.document.load import load
from okrcascade.document.scalars import resolve_plain
from okrcascade.model.cycles import Cycle, parse_cycle, parse_year
from okrcascade.model.references import id_problem
from okrcascade.text.change import Plain
from okrcascade.text.message import Message
from okrcascade.text.refused import RefusedError
from okrcascade.text.words import closest, listed

Value = TypeVar("Value")


class AnswerError(RefusedError):
    """An answer that cannot be taken; the text says why, and what is accepted."""


def refuse(message: Message | str, remedy: Message | str | None) -> AnswerError:
    """Return the error that says what is wrong with an answer, and how to mend it."""
    return AnswerError(f"{message}; {remedy}" if remedy else str(message))


def read_field(model: type, field: str, answer: str) -> Plain:
    """Return an answer as the data of a model's field; raises AnswerError where the field does not take it."""
    return checked(model, field, as_plain(answer) if _takes_numbers(model, field) else as_text(answer))


def checked(model: type, field: str, data: Plain) -> Plain:
    """Return data that a model's field takes; raises AnswerError where it does not."""
    try:
        _adapter(model, field).validate_python(data)
    except ValidationError as wrong:
        raise _in_our_words(wrong) from None
    return data


def checked_entry(model: type, data: Plain) -> Plain:
    """Return data that is a whole entry of a model; raises AnswerError where it is not."""
    try:
        _entry_adapter(model).validate_python(data)
    except ValidationError as wrong:
        raise _in_our_words(wrong) from None
    return data


def as_text(answer: str) -> str:
    """Return an answer as text; raises AnswerError for bytes that were none."""
    try:
        answer.encode()
    except UnicodeEncodeError:
        raise AnswerError("this is not text in UTF-8") from None
    return answer


def as_plain(answer: str) -> Plain:
    """Return the number that an answer is, where it is written as YAML writes that number; text otherwise."""
    plain = resolve_plain(as_text(answer).strip()) if answer.strip() else answer
    is_number = isinstance(plain, int | float) and not isinstance(plain, bool)
    return plain if is_number and repr(plain) == answer.strip() else answer.strip()


def read_cycle_answer(answer: str) -> Cycle:
    """Return the cycle that an answer names."""
    return _parsed(parse_cycle, answer)


def read_year_answer(answer: str) -> int:
    """Return the year that an answer names."""
    return _parsed(parse_year, answer)


def _parsed(parse: Callable[[object], Value], answer: str) -> Value:
    try:
        return parse(as_plain(answer))
    except PydanticCustomError as wrong:
        context = wrong.context or {}
        raise refuse(context["message"], context["help"]) from None


def read_new_id(answer: str, taken: frozenset[str]) -> str:
    """Return an id that is sound and free."""
    wrong = id_problem(answer)
    if wrong is not None:
        raise refuse(*wrong)
    if answer in taken:
        raise AnswerError(f"{answer} is there already; choose another id")
    return answer


def read_known(answer: str, what: str, known: frozenset[str]) -> str:
    """Return the name of something that is there; `what` says of which kind it is."""
    if answer in known:
        return answer
    meant = closest(answer, known)
    near = f"did you mean {meant}?" if meant else f"there are {listed(sorted(known))}" if known else "there is none yet"
    raise AnswerError(f"“{as_text(answer)}” names no {what} here; {near}")


def read_named(answer: str, model: type, what: str) -> tuple[str, Plain]:
    """Read a new entry as it stands in a file, `id: {field: value, …}`, and return its id and its data."""
    data = _read_yaml(answer, what)
    if not isinstance(data, dict) or len(data) != 1:
        raise AnswerError(f"write one {what} as it stands in the file, such as {_EXAMPLES[what]}")
    ((name, entry),) = data.items()
    return read_new_id(str(name), frozenset()), checked_entry(model, entry)


def _read_yaml(answer: str, what: str) -> Plain:
    loaded = load(as_text(answer).encode(), "answer")
    if loaded.findings:
        finding = loaded.findings[0]
        raise refuse(finding.message, f"write {what} as it stands in the file, such as {_EXAMPLES[what]}")
    return loaded.data


_EXAMPLES = {
    "metric": 'conversion: {name: Conversion rate, unit: "%", direction: up}',
    "axis": "trust: {title: Create trust, metrics: [customer-journey/conversion]}",
    "proposal": "us-trust: {title: Americans buy refurbished as they buy new, axis: trust}",
    "dependency": "battery-stock: {team: refurbishers, by: 2024-02-15, need: Certified batteries}",
    "key result": "conversion: {metric: customer-journey/conversion, baseline: 2.0 %, target: +40%}",
    "milestone": "signed: {title: Contract signed, due: 2024-01-31}",
}


@cache
def _hints(model: type) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


@cache
def _adapter(model: type, field: str) -> TypeAdapter[Any]:
    return TypeAdapter(_hints(model)[field])


@cache
def _entry_adapter(model: type) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _takes_numbers(model: type, field: str) -> bool:
    """Whether a field has values that people write as numbers, such as levels and weights."""
    hint = _hints(model)[field]
    kinds = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    return all(getattr(kind, "__origin__", kind) is not str for kind in kinds)


def _in_our_words(wrong: ValidationError) -> AnswerError:
    """Return the first thing that is wrong, with where in the answer it stands."""
    error = wrong.errors(include_url=False, include_input=False)[0]
    context = error.get("ctx", {})
    where = ".".join(str(step) for step in error["loc"] if step != "[key]")
    if "message" in context:
        said, remedy = str(context["message"]), context.get("help")
    else:
        said, remedy = error["msg"].lower(), None
    return refuse(f"{where}: {said}" if where else said, remedy)
