"""Ways to write another value, or another key, where one stands: the best first.

What is new is a *form*: the rest of the line behind the colon or the dash, and the lines below. Comments stay: those
behind the value on its line, and those between a key and a value that begins on a later line.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.document import emit
from okrcascade.document.located import ListNode, MappingNode, Node
from okrcascade.document.places import Places, is_written
from okrcascade.text.change import RenameKey, SetValue
from okrcascade.text.edit import Edit
from okrcascade.text.route import Route

Edits = tuple[Edit, ...]


def set_value(places: Places, change: SetValue) -> Iterator[Edits]:
    """Yield ways to give the value at a route another one."""
    node = places.node(change.route)
    if not change.route or node is None:
        yield from _set_document(places, node, change.value)
    elif places.in_flow(change.route):
        yield from _set_in_flow(places, node, change)
    else:
        for first, *rest in _forms(places, node, change):
            edits = _placed(places, node, change.route, first, rest)
            if edits is not None:
                yield edits


def rename_key(places: Places, change: RenameKey) -> Iterator[Edits]:
    """Yield ways to give a key another name: in the quotes that it has, or without any."""
    entry = places.entry(change.route)
    alike = emit.like(places.text[entry.start : entry.end], change.key)
    if alike is not None:
        yield (Edit(entry.start, entry.end, alike),)
    yield (Edit(entry.start, entry.end, emit.key(change.key, flow=places.in_flow(change.route))),)


def _set_document(places: Places, node: Node | None, value: object) -> Iterator[Edits]:
    lines = emit.value_lines(value, -emit.STEP)
    written = places.eol.join(lines if lines[0] else lines[1:])
    if node is None:
        yield (Edit(len(places.text), len(places.text), written + places.eol),)
    else:
        yield (Edit(node.start, places.end(node), written),)


def _set_in_flow(places: Places, node: Node, change: SetValue) -> Iterator[Edits]:
    value = emit.inline(change.value)
    if not is_written(node):
        mark = places.behind_mark(change.route)
        if mark is not None:
            yield (Edit(mark, mark, f" {value}"),)
        elif isinstance(places.node(change.route[:-1]), MappingNode):
            end = places.entry(change.route).end
            yield (Edit(end, end, f": {value}"),)
        return
    start, end = node.start, places.end(node)
    alike = emit.like(places.text[start:end], change.value)
    if alike is not None:
        yield (Edit(start, end, alike),)
    yield (Edit(start, end, value),)


# Forms ---------------------------------------------------------------------------------------------------------


def _forms(places: Places, node: Node, change: SetValue) -> Iterator[list[str]]:
    """Yield forms of a value in a block, in the style of the one that stands there as far as it serves."""
    value, indent = change.value, places.indent(change.route)
    start = node.start
    written = "" if isinstance(node, MappingNode | ListNode) else places.text[start : places.end(node)]
    alike = emit.like(written, value)
    is_long = isinstance(value, str) and emit.is_prose(value, indent or 0)
    if alike is not None and not is_long:
        yield [alike]
    if indent is not None:
        if isinstance(value, str) and places.prose_header(node) is not None:
            yield emit.prose_lines(value, indent + emit.STEP)
        if isinstance(places.node(change.route[:-1]), ListNode):
            first, *rest = emit.item_lines(value, indent)
            yield [first.removeprefix("- "), *rest]
        else:
            yield emit.value_lines(value, indent)
    yield [emit.inline(value) if isinstance(value, dict | list | tuple) else emit.scalar(value)]
    if isinstance(value, str):
        yield [emit.quoted(value)]


def _placed(places: Places, node: Node, route: Route, first: str, rest: list[str]) -> Edits | None:
    """Return the edits that put a form in the place of a node, None where its colon or dash cannot be found."""
    mark = places.behind_mark(route)
    if mark is None:
        return None
    below = "".join(places.eol + line for line in rest)
    if not is_written(node):
        at = places.line_end(mark)
        return _both(Edit(mark, mark, first and f" {first}"), Edit(at, at, below))
    if places.line_start(node.start) != places.line_start(mark):
        return _in_place_of_lines(places, node, mark, first, below)
    end = _content_end(places, node)
    start = node.start if first else mark
    header = places.prose_header(node)
    if header is not None:
        return _both(Edit(start, header, first), Edit(places.line_end(node.start), end, below))
    if isinstance(node, MappingNode | ListNode) and not places.is_flow(node):
        return (Edit(start, end, first + below),)
    at = places.line_end(end)
    return _both(Edit(start, end, first), Edit(at, at, below))


def _in_place_of_lines(places: Places, node: Node, mark: int, first: str, below: str) -> Edits:
    """Return the edits for a node that begins below the line of its key or dash."""
    end = _content_end(places, node)
    if not first:
        return (Edit(places.line_start(node.start), end, below.removeprefix(places.eol)),)
    if not below and not isinstance(node, MappingNode | ListNode):
        return (Edit(node.start, end, first),)
    at = places.line_end(mark)
    gone = lines_gone(places, node.start, end)
    if at == gone.start:
        return _both(Edit(mark, mark, f" {first}"), Edit(at, gone.end, below))
    return (*_both(Edit(mark, mark, f" {first}"), Edit(at, at, below)), gone)


def _both(head: Edit, body: Edit) -> Edits:
    return tuple(edit for edit in (head, body) if edit.text or edit.end > edit.start)


def _content_end(places: Places, node: Node) -> int:
    """Return where a node ends, before the line end that a block of prose may have as its own."""
    end = places.end(node)
    if end > node.start and places.text[end - 1] in "\r\n":
        return end - (2 if places.text.endswith("\r\n", 0, end) else 1)
    return end


def lines_gone(places: Places, start: int, end: int) -> Edit:
    """Return the edit that takes the lines from one offset to another away, comments behind them included.

    Of the last lines of a text that ends without a line end, the one before them goes, so that the text still does.
    """
    first, behind = places.line_start(start), places.next_line(end)
    if end > first and places.text[end - 1] in "\r\n":
        behind = end
    if behind == len(places.text) and first and places.text[-1] not in "\r\n":
        first -= 2 if places.text.endswith("\r\n", 0, first) else 1
    return Edit(first, behind, "")
