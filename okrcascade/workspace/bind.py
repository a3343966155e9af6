"""Plain data to a model; what is wrong in it becomes findings in our words, and the sound rest is kept."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from okrcascade.diagnostics.finding import Finding, On, Place
from okrcascade.document.commas import SplitNumber, split_numbers
from okrcascade.document.limits import MOST_FINDINGS
from okrcascade.model.kinds import KINDS, DocumentModel
from okrcascade.model.problem import PROBLEM, shown
from okrcascade.text.message import Message, say
from okrcascade.text.route import Route
from okrcascade.text.words import closest, listed
from okrcascade.workspace.gaps import words_of_data

UNKNOWN_KIND, UNKNOWN_FIELD, MISSING_FIELD, INVALID_VALUE = "DOC101", "DOC102", "DOC103", "DOC104"


@dataclass(frozen=True, slots=True)
class Bound:
    """A document's model (None where not enough is sound), its findings, and the words of what was left out."""

    model: DocumentModel | None
    findings: tuple[Finding, ...] = ()
    lost: frozenset[str] | None = None


@cache
def _validator(kind: str) -> TypeAdapter[DocumentModel]:
    return TypeAdapter(KINDS[kind])


def bind(data: object, path: str, content: bytes = b"") -> Bound:
    """Bind a document's data to the model of its kind; its `content` tells more of what is wrong."""
    kind = data.get("kind") if isinstance(data, dict) else None
    if not isinstance(kind, str) or kind not in KINDS:
        return Bound(None, (_kind_finding(data, path),), words_of_data(data))
    try:
        return Bound(_validator(kind).validate_python(data))
    except ValidationError as wrong:
        errors = _errors(wrong)
        splits = split_numbers(content, path)
        covered = {_as_text(route) for split in splits for route in (split.field, *split.pieces)}
        faults = [fault for fault in _faults(errors[:MOST_FINDINGS], KINDS[kind], data) if not fault.lies_in(covered)]
        findings = (*(fault.finding(path) for fault in faults), *(_split_number(split, path) for split in splits))
        model, lost = _salvage(data, kind, _drops(errors) | {split.field for split in splits})
        return Bound(model, findings, lost)


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
    )


def _kind_finding(data: object, path: str) -> Finding:
    kinds = listed(sorted(KINDS), "or")
    remedy = say("write what this document is: kind: {kinds}", kinds=kinds)
    if data is None:
        return Finding(UNKNOWN_KIND, Place(path), say("this document is empty"), remedy)
    if not isinstance(data, dict):
        return Finding(
            UNKNOWN_KIND,
            Place(path),
            say("a document is a mapping of fields, and this one is {what}", what=shown(data)),
            remedy,
        )
    if "kind" not in data:
        return Finding(UNKNOWN_KIND, Place(path), say("this document does not say its kind"), remedy)
    meant = closest(str(data["kind"]), KINDS)
    return Finding(
        UNKNOWN_KIND,
        Place(path, ("kind",)),
        say("{value} is not a kind of document", value=shown(data["kind"])),
        say("did you mean {name}?", name=meant) if meant else remedy,
    )


@dataclass(frozen=True, slots=True)
class _Fault:
    """One thing that the validator refused: its code, its route, and the words for it."""

    code: str
    route: Route
    on: On
    message: Message
    help: Message | None

    def finding(self, path: str) -> Finding:
        return Finding(self.code, Place(path, self.route, self.on), self.message, self.help)

    def lies_in(self, routes: set[Route]) -> bool:
        """Whether this is about one of some values (their routes as text), or a part of one."""
        route = _as_text(self.route)
        return any(route[:depth] in routes for depth in range(1, len(route) + 1))


def _as_text(route: Route) -> Route:
    """Return a route whose keys are all text, as routes from other sources have them."""
    return tuple(str(step) for step in route)


def _errors(wrong: ValidationError) -> list[Any]:
    """Return pydantic's errors; its own words of them would print what it was given."""
    return list(wrong.errors(include_url=False, include_input=False))


def _faults(errors: list[Any], model: type, data: object) -> list[_Fault]:
    missing = {(error["loc"][:-1], str(error["loc"][-1])) for error in errors if error["type"] == "missing"}
    faults, explained = [], set()
    for error in errors:
        if error["type"] in _UNKNOWN_FIELD_TYPES:
            fault, meant = _unknown_field(
                error, model, {name for holder, name in missing if holder == error["loc"][:-1]}
            )
            explained.add((error["loc"][:-1], meant))
            faults.append(fault)
    for error in errors:
        if error["type"] == "missing":
            if (error["loc"][:-1], str(error["loc"][-1])) not in explained:
                faults.append(_missing_field(error))
        elif error["type"] not in _UNKNOWN_FIELD_TYPES:
            faults.append(_invalid_value(error, data))
    return faults


_UNKNOWN_FIELD_TYPES = ("unexpected_keyword_argument", "extra_forbidden", "invalid_key")


def _unknown_field(error: Any, model: type, missing: set[str]) -> tuple[_Fault, str | None]:  # noqa: ANN401  pydantic's ErrorDetails
    loc: Route = error["loc"]
    name = str(loc[-1])
    allowed = _field_names(model, loc[:-1])
    meant = closest(name, missing) or closest(name, allowed)
    remedy = (
        say("did you mean {name}?", name=meant)
        if meant
        else say("its fields are {names}", names=listed(sorted(allowed), most=20))
    )
    where = _holder(loc[:-1])
    return _Fault(
        UNKNOWN_FIELD, loc, On.KEY, say("{holder} has no field {name}", holder=where, name=shown(name)), remedy
    ), meant


def _missing_field(error: Any) -> _Fault:  # noqa: ANN401
    holder, name = error["loc"][:-1], str(error["loc"][-1])
    return _Fault(
        MISSING_FIELD,
        holder,
        On.KEY,
        say("{holder} lacks {name}", holder=_holder(holder), name=name),
        say("add {name}", name=name),
    )


def _holder(route: Route) -> str:
    named = [step for step in route if isinstance(step, str)]
    return shown(named[-1]) if named else "this document"


def _invalid_value(error: Any, data: object) -> _Fault:  # noqa: ANN401
    loc: Route = tuple(error["loc"])
    if error["type"] == PROBLEM:
        context = error["ctx"]
        is_key = loc[-1:] == ("[key]",)
        route = (loc[:-1] if is_key else loc) + tuple(context["at"])
        is_key = is_key or context["on_key"]
        message = context["message"] if is_key or _value_at(data, route) is not None else _no_value(route)
        return _Fault(INVALID_VALUE, route, On.KEY if is_key else On.VALUE, message, context["help"])
    wanted = _WANTED.get(error["type"], "what is meant here")
    on = On.KEY if error["type"] in _HOLDER_TYPES and loc else On.VALUE
    message = say("{holder} is not {wanted}", holder=_holder(loc), wanted=wanted)
    return _Fault(
        INVALID_VALUE, loc, on, message if _value_at(data, loc) is not None else _no_value(loc), _SHAPES.get(wanted)
    )


def _no_value(route: Route) -> Message:
    return say("{holder} has no value", holder=_holder(route))


def _value_at(data: object, route: Route) -> object:
    """Return what stands at a route, None where nothing does."""
    for step in route:
        if isinstance(data, list):
            data = data[step] if isinstance(step, int) and step < len(data) else None
        else:
            data = _child(data, step)
    return data


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


def _salvage(data: Any, kind: str, drops: set[Route]) -> tuple[DocumentModel | None, frozenset[str]]:  # noqa: ANN401
    """Take out what is wrong until the rest validates; also return the words of what was taken out."""
    sound: Any = _copy(data)
    lost = {str(data[field]) for field in ("id", "team", "cycle") if field in data}
    dropped = set[Route]()
    while not drops <= dropped:
        for route in sorted(drops, key=len, reverse=True):
            if not route:
                return None, words_of_data(data)
            lost |= words_of_data([_take_out(sound, route), *route])
        try:
            return _validator(kind).validate_python(sound), frozenset(lost)
        except ValidationError as wrong:
            dropped |= drops
            drops = _drops(_errors(wrong))
    return None, words_of_data(data)


def _drops(errors: list[Any]) -> set[Route]:
    """Return what must go so that the rest is sound: the wrong value, or all that lacks a field."""
    return {
        error["loc"][:-1] if error["type"] == "missing" or error["loc"][-1:] == ("[key]",) else error["loc"]
        for error in errors
    }


def _copy(data: object) -> object:
    if isinstance(data, dict):
        return {key: _copy(value) for key, value in data.items()}
    return [_copy(item) for item in data] if isinstance(data, list) else data


def _take_out(data: Any, route: Route) -> object:  # noqa: ANN401
    """Take one value out; an item takes its whole list along, so that the others keep their indexes."""
    holder = data
    for depth, step in enumerate(route[:-1]):
        following = _child(holder, step)
        if isinstance(following, list):
            return _pop(holder, route[depth])
        if not isinstance(following, dict):
            return _pop(holder, step)
        holder = following
    return _pop(holder, route[-1])


def _child(holder: Any, step: object) -> object:  # noqa: ANN401
    return holder.get(_key(holder, step)) if isinstance(holder, dict) else None


def _key(holder: dict[object, object], step: object) -> object:
    return step if step in holder else next((key for key in holder if str(key) == str(step)), step)


def _pop(holder: Any, step: object) -> object:  # noqa: ANN401
    return holder.pop(_key(holder, step), None) if isinstance(holder, dict) else None


def _field_names(model: type, route: Route) -> set[str]:
    """Return the fields of the part of a model that a route leads to, as they are written."""
    part: Any = model
    for step in route:
        part = _part_at(part, step)
    if not is_dataclass(part):
        return set()
    return {item.name.rstrip("_") for item in fields(part)} - {"kind"}


def _part_at(part: Any, step: str | int) -> Any:  # noqa: ANN401
    if is_dataclass(part):
        hints = get_type_hints(part)
        return _unwrapped(hints.get(str(step), hints.get(f"{step}_", object)))
    arguments = get_args(part)
    return _unwrapped(arguments[1] if get_origin(part) is dict else arguments[0]) if arguments else object


def _unwrapped(hint: Any) -> Any:  # noqa: ANN401
    """Take `| None` off a type."""
    inner = [argument for argument in get_args(hint) if argument is not type(None)]
    return inner[0] if type(None) in get_args(hint) and len(inner) == 1 else hint
