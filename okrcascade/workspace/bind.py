"""Plain data to a model; what is wrong in it becomes findings in our words, and the sound rest is kept."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.diagnostics.fix import Applicability
from okrcascade.diagnostics.remedies import sure_if, write_instead
from okrcascade.document.limits import MOST_FINDINGS
from okrcascade.model.kinds import KINDS, DocumentModel
from okrcascade.model.problem import shown
from okrcascade.model.required import lacking_fields
from okrcascade.text.message import say
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.words import closest, is_slip, listed
from okrcascade.workspace.files import SETTINGS_NAME
from okrcascade.workspace.gaps import words_of_data
from okrcascade.workspace.plain import copy, take_out, value_at

if TYPE_CHECKING:
    from okrcascade.document.commas import SplitNumber

UNKNOWN_KIND = "DOC101"
SETTINGS = "settings"


@record
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
    assert isinstance(data, dict)
    if path == SETTINGS_NAME and kind != SETTINGS:
        return Bound(None, (_of_another_kind(kind, SETTINGS, data, path),), words_of_data(data))
    errors: list[Any] = []
    splits: list[SplitNumber] = []
    model: DocumentModel | None
    lost: frozenset[str] | None = None
    try:
        model = _validator(kind).validate_python(data)
    except ValidationError as wrong:
        from okrcascade.document.commas import split_numbers  # noqa: PLC0415  sound documents need none of it

        errors = _errors(wrong)
        splits = split_numbers(content, path)
        model, lost = _salvage(data, kind, _drops(errors) | {split.field for split in splits})
    if model is not None:
        errors += [_missing(route) for route in lacking_fields(model) if value_at(data, route) is None]
    if not errors:
        return Bound(model)
    if any(len(error["loc"]) == 1 and error["type"] in _OF_FIELDS for error in errors):
        meant = _fitting_kind(data)
        if meant is not None and meant != kind:
            return Bound(None, (_of_another_kind(kind, meant, data, path),), words_of_data(data))
    from okrcascade.workspace.faults import fault_findings  # noqa: PLC0415  likewise

    faults = fault_findings(errors[:MOST_FINDINGS], splits, KINDS[kind], data, path, content)
    return Bound(model, tuple(faults), lost)


def _missing(route: Route) -> dict[str, object]:
    """Return an error in the form of pydantic's for a field that is not there."""
    return {"type": "missing", "loc": route}


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
        likely = _likely_kind(data)
        write = say("write kind: {kind}", kind=likely) if likely else remedy
        return Finding(UNKNOWN_KIND, Place(path), say("this document does not say its kind"), write)
    written, place = str(data["kind"]), Place(path, ("kind",))
    meant = closest(written, KINDS) or _likely_kind(data)
    return Finding(
        UNKNOWN_KIND,
        place,
        say("{value} is not a kind of document", value=shown(data["kind"])),
        say("did you mean {name}?", name=meant) if meant else remedy,
        fix=write_instead(place, meant, sure_if(is_slip(written, meant, KINDS))) if meant else None,
    )


_OF_FIELDS = ("missing", "unexpected_keyword_argument")
"""The types of pydantic's errors about fields that a kind does not have, or must have."""


def _of_another_kind(kind: str, meant: str, data: dict[object, object], path: str) -> Finding:
    """Say once that the fields are those of another kind, or that only settings can stand where they are looked for."""
    place = Place(path, ("kind",))
    fits = _fitting_kind(data) == meant
    return Finding(
        UNKNOWN_KIND,
        place,
        say("this document says kind: {kind}, and its fields are those of kind: {meant}", kind=kind, meant=meant)
        if fits
        else say("{path} holds the settings of the repository, and this one says kind: {kind}", path=path, kind=kind),
        say("write kind: {meant}", meant=meant)
        if fits
        else say("write the settings here (kind: settings, version, cycle), and move this to a file of another name"),
        fix=write_instead(place, meant, Applicability.UNSAFE) if fits else None,
    )


def _fitting_kind(data: dict[object, object]) -> str | None:
    """Return the one kind that has all fields which a document says, and whose required fields the document has."""
    fitting = [
        kind
        for kind, model in KINDS.items()
        if data.keys() <= {item.name for item in fields(model)} and _has_all_required(model, data)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _likely_kind(data: dict[object, object]) -> str | None:
    """Return the kind of which all required fields are there; of several, the one that requires most."""
    fitting = [kind for kind, model in KINDS.items() if _has_all_required(model, data)]
    return max(fitting, key=lambda kind: len(_required(KINDS[kind])), default=None)


def _required(model: type[DocumentModel]) -> list[str]:
    return [item.name for item in fields(model) if item.default is MISSING and item.name != "kind"]


def _has_all_required(model: type[DocumentModel], data: dict[object, object]) -> bool:
    return all(name in data for name in _required(model))


def _errors(wrong: ValidationError) -> list[Any]:
    """Return pydantic's errors; its own words of them would print what it was given."""
    return list(wrong.errors(include_url=False, include_input=False))


def _salvage(data: Any, kind: str, drops: set[Route]) -> tuple[DocumentModel | None, frozenset[str]]:  # noqa: ANN401
    """Take out what is wrong until the rest validates; also return the words of what was taken out."""
    sound: Any = copy(data)
    names = {str(data[field]) for field in ("id", "team", "cycle") if field in data}
    taken_out: list[object] = []
    dropped = set[Route]()
    while not drops <= dropped:
        for route in sorted(drops, key=len, reverse=True):
            if not route:
                return None, words_of_data(data)
            taken_out += [take_out(sound, route), *route]
        try:
            return _validator(kind).validate_python(sound), words_of_data(taken_out) | names
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
