"""The shapes of models: which fields a part has that a route leads to."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from okrcascade.text.route import Route


def field_names(model: type, route: Route) -> set[str]:
    """Return the fields of the part of a model that a route leads to, as they are written."""
    return _fields_of(_part(model, route))


def required_form(model: type, route: Route) -> str | None:
    """Return how a part is written that has fields which must be there: `{from: …, to: …}`; None for any other."""
    part = _part(model, route)
    required = [item.name.rstrip("_") for item in fields(part) if _is_required(item)] if is_dataclass(part) else []
    return f"{{{', '.join(f'{name}: …' for name in required)}}}" if required else None


def _is_required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def entry_fields(model: type, route: Route) -> set[str]:
    """Return the fields of the entries that a mapping of names holds; none where a route leads to something else."""
    part = _part(model, route)
    arguments = get_args(part)
    return _fields_of(_unwrapped(arguments[1])) if get_origin(part) is dict and arguments else set()


def _fields_of(part: Any) -> set[str]:  # noqa: ANN401
    if not is_dataclass(part):
        return set()
    return {item.name.rstrip("_") for item in fields(part)} - {"kind"}


def _part(model: type, route: Route) -> Any:  # noqa: ANN401
    part: Any = model
    for step in route:
        part = _part_at(part, step)
    return part


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
