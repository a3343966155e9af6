"""Changes to a document, said by routes and plain data: what is to be otherwise, not how it is written."""

from __future__ import annotations

from okrcascade.text.record import record
from okrcascade.text.route import Route

Plain = object
"""Text, numbers, truth values, None, and lists and mappings of them."""


@record
class SetValue:
    """Give the value at a route another value."""

    route: Route
    value: Plain


@record
class AddEntry:
    """Add a key with its value to the mapping at a route: behind the key `after`, before all others (`first`), or last.

    Lines of comment (and blank ones) may be laid `above` it, where it is not written in braces; `on_one_line` keeps a
    long value from being spread over several.
    """

    route: Route
    key: str
    value: Plain
    after: str | None = None
    first: bool = False
    above: tuple[str, ...] = ()
    on_one_line: bool = False


@record
class AddItem:
    """Add an item to the list at a route: before the item of an index, or last; `on_one_line` where that is asked."""

    route: Route
    value: Plain
    index: int | None = None
    on_one_line: bool = False


@record
class Remove:
    """Take away the entry or the item at a route."""

    route: Route


@record
class RenameKey:
    """Give the key at the end of a route another name."""

    route: Route
    key: str


@record
class Reorder:
    """Put the items of the list at a route into another order: `order` names the old index of each."""

    route: Route
    order: tuple[int, ...]


@record
class SetComment:
    """Put another comment in the place of the one that begins at a line and a column, both from 1, or none.

    What the document says stays as it is, so its route is that of the whole.
    """

    line: int
    column: int
    comment: str | None = None
    route: Route = ()


Change = SetValue | AddEntry | AddItem | Remove | RenameKey | Reorder | SetComment


def changed(data: Plain, change: Change) -> Plain:
    """Return the data with a change made; the data itself stays as it is.

    Raises LookupError where the route leads nowhere, or to something that cannot be changed so.
    """
    return data if isinstance(change, SetComment) else _rebuilt(data, change.route, change)


def _rebuilt(data: Plain, route: Route, change: Change) -> Plain:
    last = isinstance(change, Remove | RenameKey)
    if len(route) > int(last):
        step, rest = route[0], route[1:]
        if isinstance(data, dict) and step in data:
            return {key: _rebuilt(value, rest, change) if key == step else value for key, value in data.items()}
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            return [_rebuilt(value, rest, change) if index == step else value for index, value in enumerate(data)]
        raise LookupError(step)
    return _at_its_end(data, route[0] if route else None, change)


def _at_its_end(data: Plain, step: str | int | None, change: Change) -> Plain:
    if isinstance(change, SetValue):
        return change.value
    match change, data:
        case AddEntry(), dict() | None:
            return _with_entry(data or {}, change)
        case AddItem(value=value, index=index), list() | None:
            items = data or []
            at = len(items) if index is None else index
            return [*items[:at], value, *items[at:]]
        case Remove(), dict() | list():
            return _without(data, step)
        case RenameKey(key=name), dict() if step in data and (name not in data or name == step):
            return {name if key == step else key: value for key, value in data.items()}
        case Reorder(order=order), list() if sorted(order) == list(range(len(data))):
            return [data[index] for index in order]
    raise LookupError(step)


def _without(data: dict[object, object] | list[object], step: str | int | None) -> Plain:
    if isinstance(data, dict) and step in data:
        return {key: value for key, value in data.items() if key != step}
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return [value for index, value in enumerate(data) if index != step]
    raise LookupError(step)


def _with_entry(data: dict[object, object], change: AddEntry) -> dict[object, object]:
    if change.key in data:
        raise LookupError(change.key)
    if change.first:
        return {change.key: change.value, **data}
    if change.after is None or change.after not in data:
        return {**data, change.key: change.value}
    added: dict[object, object] = {}
    for key, value in data.items():
        added[key] = value
        if key == change.after:
            added[change.key] = change.value
    return added
