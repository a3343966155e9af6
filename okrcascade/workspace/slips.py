"""Slips of whole lines: one line that is missing or indented otherwise makes many fields wrong, and is said once.

Fields that stand where names are meant have lost the name above them, or their indentation; entries that stand beside
an empty field have lost theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from okrcascade.text.message import Message, say
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.workspace.plain import value_at
from okrcascade.workspace.shapes import entry_fields

_OF_UNKNOWN_FIELDS = ("unexpected_keyword_argument", "extra_forbidden")


@record
class Slip:
    """One slip: where it shows, what it is, and how to mend it."""

    route: Route
    message: Message
    help: Message


def find_slips(errors: Sequence[Any], model: type, data: object) -> tuple[list[Slip], list[Any]]:
    """Return the slips that explain several of pydantic's errors, and the errors that are left."""
    slips: list[Slip] = []
    left = list(errors)
    for holder, names in _fields_among_names(errors, model, data).items():
        slips.append(_among_names(holder, names))
        inside = {(*holder, name) for name in names}
        left = [error for error in left if tuple(error["loc"])[: len(holder) + 1] not in inside]
    for error in errors:
        route = tuple(error["loc"])
        outside = _entries_beside(route, left, data) if value_at(data, route) is None and error in left else ()
        if outside:
            slips.append(_beside(route, outside))
            told = {route, *((*route[:-1], name) for name in outside)}
            left = [other for other in left if tuple(other["loc"]) not in told]
    return slips, left


def _fields_among_names(errors: Iterable[Any], model: type, data: object) -> dict[Route, list[str]]:
    """Return the fields that stand where the names of entries are meant, by what holds these."""
    found: dict[Route, list[str]] = {}
    for error in errors:
        route = tuple(error["loc"])
        for depth, step in enumerate(route):
            holder = route[:depth]
            if not isinstance(step, str) or step not in entry_fields(model, holder):
                continue
            if isinstance(value_at(data, (*holder, step)), dict) and "_" not in step:
                continue
            if step not in found.setdefault(holder, []):
                found[holder].append(step)
            break
    return found


def _among_names(holder: Route, names: list[str]) -> Slip:
    where = str(holder[-1]) if holder else "this document"
    if len(names) == 1:
        return Slip(
            (*holder, names[0]),
            say("“{field}” is a field, and stands here among the names below “{holder}”", field=names[0], holder=where),
            say("indent it below the name that it belongs to"),
        )
    return Slip(
        (*holder, names[0]),
        say("“{field}” is a field, and “{holder}” holds names with their fields below", field=names[0], holder=where),
        say("write the name that these fields belong to on a line above them, and indent them below it"),
    )


def _entries_beside(route: Route, errors: Iterable[Any], data: object) -> tuple[str, ...]:
    """Return the unknown fields with fields of their own that follow an empty one."""
    beside = value_at(data, route[:-1])
    if not route or not isinstance(beside, dict) or route[-1] not in beside:
        return ()
    names = list(beside)
    following = names[names.index(route[-1]) + 1 :]
    unknown = {
        error["loc"][-1]
        for error in errors
        if error["type"] in _OF_UNKNOWN_FIELDS and tuple(error["loc"])[:-1] == route[:-1]
    }
    return tuple(name for name in following if name in unknown and isinstance(beside[name], dict))


def _beside(route: Route, names: tuple[str, ...]) -> Slip:
    return Slip(
        route,
        say("“{field}” is empty, and “{name}” stands beside it", field=route[-1], name=names[0]),
        say("indent {name} and its fields below {field}", name=names[0], field=route[-1]),
    )
