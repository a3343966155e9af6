"""What a validator refused, in our words: unknown fields, missing ones, invalid values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.diagnostics.fix import DocumentChange, Fix
from okrcascade.diagnostics.remedies import sure_if, write_instead
from okrcascade.document.commas import SplitNumber
from okrcascade.document.scalars import resolve_plain
from okrcascade.document.spans import Locator
from okrcascade.model.fields import QUOTE_IT, READ_AS_VALUE
from okrcascade.model.problem import PROBLEM, Instead, shown
from okrcascade.text.change import Change, Remove, SetValue
from okrcascade.text.message import Message, say
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.words import clipped, closest, is_slip, listed
from okrcascade.workspace.plain import value_at
from okrcascade.workspace.shapes import field_names, required_form
from okrcascade.workspace.slips import find_slips

UNKNOWN_FIELD, MISSING_FIELD, INVALID_VALUE = "DOC102", "DOC103", "DOC104"


def fault_findings(
    errors: list[Any], splits: Sequence[SplitNumber], model: type, data: object, path: str, content: bytes
) -> Iterator[Finding]:
    """Yield a finding for each thing that pydantic refused in a document of a kind.

    A number that a comma split is said once, in place of the fields that YAML made of it.
    """
    covered = {_as_text(route) for split in splits for route in (split.field, *split.pieces)}
    locator = Locator(path, content.decode(errors="replace"))
    for fault in _faults(errors, model, data):
        if not fault.lies_in(covered):
            yield _as_written(fault, locator).finding(path)
    yield from (_split_number(split, path) for split in splits)


def _as_written(fault: _Fault, locator: Locator) -> _Fault:
    """Repeat a number that is meant as text as it is written: `007` and `2024.10` are 7 and 2024.1 no more."""
    if fault.message.template != READ_AS_VALUE or not locator.source.text:
        return fault
    span = locator.span(Place(locator.source.name, fault.route))
    text = clipped(locator.source.line(span.start.line)[span.start.column - 1 : span.end.column - 1])
    return replace(
        fault,
        message=say(READ_AS_VALUE, value=text),
        help=say(QUOTE_IT, quoted=f'"{text}"'),
        instead=None if text.endswith("…") else Instead(text),
    )


def _split_number(split: SplitNumber, path: str) -> Finding:
    remedy = say("write {value}", value=split.decimal)
    if split.thousands:
        remedy = say(
            "write {whole}, or {decimal} where decimals are meant", whole=split.thousands, decimal=split.decimal
        )
    return Finding(
        INVALID_VALUE,
        Place(path, split.field, span=split.span),
        say("{value} has a comma that YAML took for a separator", value=split.text),
        remedy,
        fix=None if split.thousands else _joined(split, path),
    )


def _joined(split: SplitNumber, path: str) -> Fix:
    """Write a number with its decimal point, and take out what YAML made of its other half."""
    changes: list[Change] = [SetValue(split.field, resolve_plain(split.decimal)), *map(Remove, split.pieces)]
    message = say("write {value}", value=split.decimal)
    return Fix(message, tuple(DocumentChange(path, change) for change in changes))


@record
class _Fault:
    """One thing that the validator refused: its code, its route, the words for it, and what to write instead."""

    code: str
    route: Route
    on: On
    message: Message
    help: Message | None
    instead: Instead | None = None

    def finding(self, path: str) -> Finding:
        place, meant = Place(path, self.route, self.on), self.instead
        written_at = Place(path, self.route, self.on if meant and isinstance(meant.value, str) else On.VALUE)
        fix = None if meant is None else write_instead(written_at, meant.value, sure_if(meant.sure))
        return Finding(self.code, place, self.message, self.help, fix=fix)

    def lies_in(self, routes: set[Route]) -> bool:
        """Whether this is about one of some values (their routes as text), or a part of one."""
        route = _as_text(self.route)
        return any(route[:depth] in routes for depth in range(1, len(route) + 1))


def _as_text(route: Route) -> Route:
    """Return a route whose keys are all text, as routes from other sources have them."""
    return tuple(str(step) for step in route)


def _faults(errors: list[Any], model: type, data: object) -> list[_Fault]:
    slips, errors = find_slips(errors, model, data)
    missing = {(error["loc"][:-1], str(error["loc"][-1])) for error in errors if error["type"] == "missing"}
    faults = [_Fault(INVALID_VALUE, slip.route, On.KEY, slip.message, slip.help) for slip in slips]
    explained = set()
    for error in errors:
        if error["type"] in _UNKNOWN_FIELD_TYPES:
            beside = value_at(data, error["loc"][:-1])
            lacking = {name for holder, name in missing if holder == error["loc"][:-1]}
            fault, meant = _unknown_field(error, model, lacking, frozenset(beside if isinstance(beside, dict) else ()))
            explained.add((error["loc"][:-1], meant))
            faults.append(fault)
    for error in errors:
        if error["type"] == "missing":
            if (error["loc"][:-1], str(error["loc"][-1])) not in explained:
                faults.append(_missing_field(error, model))
        elif error["type"] not in _UNKNOWN_FIELD_TYPES:
            faults.extend(_invalid_values(error, model, data))
    return faults


_UNKNOWN_FIELD_TYPES = ("unexpected_keyword_argument", "extra_forbidden", "invalid_key")


def _unknown_field(
    error: Any,  # noqa: ANN401  pydantic's ErrorDetails
    model: type,
    missing: set[str],
    beside: frozenset[object],
) -> tuple[_Fault, str | None]:
    loc: Route = error["loc"]
    key = _key_as_read(loc[-1], beside)
    name = key if isinstance(key, str) else "null" if key is None else shown(key)
    allowed = field_names(model, loc[:-1])
    unspaced = next((field for field in missing if name.startswith((f"{field}:", f"{field} "))), None)
    meant = unspaced or closest(name, missing) or closest(name, allowed)
    remedy = (
        say("write {field}: {value}", field=unspaced, value=clipped(name[len(unspaced) + 1 :].strip()))
        if unspaced
        else say("did you mean {name}?", name=meant)
        if meant
        else say("its fields are {names}", names=listed(sorted(allowed), most=20))
    )
    where = _holder(loc[:-1])
    return _Fault(
        UNKNOWN_FIELD,
        loc,
        On.KEY,
        say("{holder} has no field {name}", holder=where, name=shown(key) if isinstance(key, str) else name),
        remedy,
        None
        if meant is None or unspaced or meant in beside or key != loc[-1]
        else Instead(meant, is_slip(name, meant, allowed)),
    ), meant


def _key_as_read(step: str | int, beside: frozenset[object]) -> object:
    """Return a key as YAML read it: pydantic writes `true` as 1 and `null` as None, in words."""
    return next((key for key in beside if not isinstance(key, str) and step in (key, str(key))), step)


def _missing_field(error: Any, model: type) -> _Fault:  # noqa: ANN401
    holder, name = error["loc"][:-1], str(error["loc"][-1])
    form = required_form(model, error["loc"])
    return _Fault(
        MISSING_FIELD,
        holder,
        On.KEY,
        say("{holder} lacks {name}", holder=_holder(holder), name=name),
        say("add {name}", name=f"{name}: {form}" if form else name),
    )


def _holder(route: Route) -> str:
    named = [step for step in route if isinstance(step, str)]
    return shown(named[-1]) if named else "this document"


def _invalid_values(error: Any, model: type, data: object) -> Iterator[_Fault]:  # noqa: ANN401
    if error["type"] != PROBLEM:
        yield _wrong_shape(error, model, data)
        return
    loc: Route = tuple(error["loc"])
    is_key = loc[-1:] == ("[key]",)
    loc = loc[:-1] if is_key else loc
    for context in (error["ctx"], *error["ctx"].get("more", ())):
        route = loc + tuple(context["at"])
        on = On.KEY if is_key or context["on_key"] else On.VALUE
        says_it = on is On.KEY or value_at(data, route) is not None
        message = context["message"] if says_it else _no_value(route)
        yield _Fault(INVALID_VALUE, route, on, message, context["help"], context["instead"])


def _wrong_shape(error: Any, model: type, data: object) -> _Fault:  # noqa: ANN401
    route: Route = tuple(error["loc"])
    wanted = _WANTED.get(error["type"], "what is meant here")
    on = On.KEY if error["type"] in _HOLDER_TYPES and route else On.VALUE
    value = value_at(data, route)
    if value is None:
        message = _no_value(route)
    else:
        message = say("{holder} is not {wanted}", holder=_holder(route), wanted=wanted)
    remedy, instead = _SHAPES.get(wanted), None
    if error["type"] == "dataclass_type" and route and (form := required_form(model, route)):
        remedy = say("write its fields, at least {form}", form=form)
    if error["type"] == "tuple_type" and isinstance(value, str):
        remedy = say("write {form}", form=f"[{clipped(value)}]")
        parts = [part.strip() for part in value.split(",")]
        instead = Instead(parts, sure=len(parts) == 1) if all(parts) else None
    return _Fault(INVALID_VALUE, route, on, message, remedy, instead)


def _no_value(route: Route) -> Message:
    return say("{holder} has no value", holder=_holder(route))


_WANTED = {
    "dict_type": "a mapping",
    "dataclass_type": "a mapping of fields",
    "tuple_type": "a list",
    "string_type": "text",
}
_SHAPES = {
    "a mapping": say("write entries below it, each as {form}", form="name: …"),
    "a mapping of fields": say("write its fields below it, each as {form}", form="field: value"),
    "a list": say("write {form}", form="[one, two], or a line beginning with - for each item"),
}
_HOLDER_TYPES = ("dict_type", "dataclass_type", "tuple_type")
