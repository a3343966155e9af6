"""Steps into plain data: what stands at a route, and taking it out."""

from __future__ import annotations

from typing import Any

from okrcascade.text.route import Route


def value_at(data: object, route: Route) -> object:
    """Return what stands at a route, None where nothing does."""
    for step in route:
        if isinstance(data, list):
            data = data[step] if isinstance(step, int) and step < len(data) else None
        else:
            data = _child(data, step)
    return data


def copy(data: object) -> object:
    """Return the same data in mappings and lists of its own."""
    if isinstance(data, dict):
        return {key: copy(value) for key, value in data.items()}
    return [copy(item) for item in data] if isinstance(data, list) else data


def take_out(data: Any, route: Route) -> object:  # noqa: ANN401
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
