"""Ways to add an entry or an item, and to take one away: the best first.

A new part stands on lines of its own, or behind a comma within braces and brackets. Adding one and taking it away again
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.document import emit
from okrcascade.document.edit_values import Edits, lines_gone, set_value
from okrcascade.document.located import ListNode, MappingNode, Node
from okrcascade.document.places import Places, is_written
from okrcascade.text.change import AddEntry, AddItem, Remove, SetValue
from okrcascade.text.edit import Edit
from okrcascade.text.route import Route

Forms = Callable[[int], Iterator[list[str]]]
"""The ways to write a new part at an indentation: lines, of which the first still lacks it; the best way first."""


def add_entry(places: Places, change: AddEntry) -> Iterator[Edits]:
    """Yield ways to add a key with its value."""
    node = places.node(change.route)
    if not isinstance(node, MappingNode) or not node.entries:
        yield from _first_part(places, node, change.route, {change.key: change.value}, _entry_forms(change))
        return
    front = next(iter(node.entries.values())).start
    after = change.after if change.after in node.entries else next(reversed(node.entries))
    end = places.entry_end(node.entries[after])
    if places.is_flow(node):
        written = f"{emit.key(change.key, flow=True)}: {emit.inline(change.value)}"
        yield (Edit(front, front, f"{written}, ") if change.first else Edit(end, end, f", {written}"),)
        return
    indent = places.column(front)
    for lines in _entry_forms(change)(indent):
        if not change.first:
            yield (_lines_below(places, end, indent, lines),)
        elif places.is_first_on_line(front):
            at = places.block_floor(change.route, node)
            yield (Edit(at, at, _block(places, indent, lines) + places.eol),)


def _entry_forms(change: AddEntry) -> Forms:
    """Return the forms of a new entry: the best for its value, and one on one line."""

    def forms(indent: int) -> Iterator[list[str]]:
        for head, *rest in ways(indent):
            first, *others = (*change.above, head)
            yield [first, *(" " * indent + line if line else "" for line in others), *rest]

    def ways(indent: int) -> Iterator[list[str]]:
        if not change.on_one_line:
            yield emit.entry_lines(change.key, change.value, indent)
        yield [f"{emit.key(change.key)}: {emit.inline(change.value)}"]

    return forms


def add_item(places: Places, change: AddItem) -> Iterator[Edits]:
    """Yield ways to add an item."""
    node = places.node(change.route)
    if not isinstance(node, ListNode) or not node.items:
        yield from _first_part(places, node, change.route, [change.value], _item_forms(change))
        return
    index = len(node.items) if change.index is None else change.index
    parts = places.parts(node)
    if parts is None:
        return
    if places.is_flow(node):
        written = emit.inline(change.value)
        at = parts[index - 1][1] if index else parts[0][0]
        yield (Edit(at, at, f", {written}" if index else f"{written}, "),)
        return
    indent = places.column(parts[0][0])
    for lines in _item_forms(change)(indent):
        if index == len(parts):
            yield (_lines_below(places, parts[-1][1], indent, lines),)
        elif places.is_first_on_line(parts[index][0]):
            floor = places.next_line(parts[index - 1][1]) if index else places.block_floor(change.route, node)
            at = places.with_comments_above(parts[index][0], floor)
            yield (Edit(at, at, _block(places, indent, lines) + places.eol),)
        else:
            at = parts[index][0]
            yield (Edit(at, at, _block(places, indent, lines).lstrip() + places.eol + " " * indent),)


def _item_forms(change: AddItem) -> Forms:
    """Return the forms of a new item: the best for its value, and one on one line."""

    def forms(indent: int) -> Iterator[list[str]]:
        if not change.on_one_line:
            yield emit.item_lines(change.value, indent)
        yield [f"- {emit.inline(change.value)}"]

    return forms


def remove(places: Places, change: Remove) -> Iterator[Edits]:
    """Yield ways to take an entry or an item away."""
    holder = places.node(change.route[:-1])
    assert holder is not None
    parts = places.parts(holder)
    if parts is None:
        return
    keys = [*holder.entries] if isinstance(holder, MappingNode) else [*range(len(parts))]
    index = keys.index(change.route[-1])
    start, end = parts[index]
    if places.is_flow(holder):
        yield from _remove_in_flow(places, parts, index)
    elif len(parts) == 1:
        yield from _emptied(places, change.route[:-1], holder, start, end)
    elif not places.is_first_on_line(start):
        yield from _remove_first_of_compact(places, start, end, parts[1][0])
    else:
        yield (lines_gone(places, start, end),)


def _first_part(places: Places, node: Node | None, route: Route, whole: object, forms: Forms) -> Iterator[Edits]:
    """Yield ways to write the first part of what is empty."""
    if node is not None and places.is_flow(node):
        inside = emit.inline(whole)[1:-1]
        in_braces = (Edit(node.start + 1, node.start + 1, inside),)
        if places.in_flow(route) or ("\n" not in emit.inline(whole) and len(emit.value_lines(whole, 0)) == 1):
            yield in_braces
        yield from set_value(places, SetValue(route, whole))
        yield in_braces
        return
    indent = places.indent(route)
    mark = places.behind_mark(route) if route else None
    if mark is not None and indent is not None and not places.in_flow(route) and node is not None:
        at = places.line_end(mark)
        for lines in forms(indent + emit.STEP):
            new = Edit(at, at, places.eol + _block(places, indent + emit.STEP, lines))
            yield (Edit(mark, places.end(node), ""), new) if is_written(node) else (new,)
    yield from set_value(places, SetValue(route, whole))


def _lines_below(places: Places, at: int, indent: int, lines: list[str]) -> Edit:
    """Put lines below the one in which something ends."""
    block = _block(places, indent, lines)
    if at and places.text[at - 1] in "\r\n":
        return Edit(at, at, block + places.eol)
    end = places.line_end(at)
    return Edit(end, end, places.eol + block)


def _block(places: Places, indent: int, lines: list[str]) -> str:
    """Join lines of which the first still lacks its indentation; a blank one needs none."""
    first, *rest = lines
    return places.eol.join([" " * indent + first if first else "", *rest])


# Taking away ---------------------------------------------------------------------------------------------------


def _remove_in_flow(places: Places, parts: list[tuple[int, int]], index: int) -> Iterator[Edits]:
    start, end = parts[index]
    behind = parts[index + 1][0] if index + 1 < len(parts) else None
    before = parts[index - 1][1] if index else None
    if before is not None and "#" not in places.text[before:start]:
        yield (Edit(before, end, ""),)
    elif behind is not None and "#" not in places.text[end:behind]:
        yield (Edit(start, behind, ""),)
    comma = places.text.find(",", end, behind)
    if behind is not None and comma >= 0:
        yield (Edit(start, comma + 1, ""),)
    if len(parts) == 1:
        comma = places.text.find(",", end, end + 1)
        yield (Edit(start, end if comma < 0 else comma + 1, ""),)
    yield (Edit(start, end, ""),)


def _emptied(places: Places, route: Route, holder: Node, start: int, end: int) -> Iterator[Edits]:
    """Yield ways to take the last part of a block: braces or brackets say that it is empty."""
    empty = "{}" if isinstance(holder, MappingNode) else "[]"
    mark = places.behind_mark(route) if route else None
    if mark is None or not places.is_first_on_line(start):
        yield (Edit(start, end, empty),)
    else:
        yield (Edit(mark, mark, f" {empty}"), lines_gone(places, start, end))


def _remove_first_of_compact(places: Places, start: int, end: int, following: int) -> Iterator[Edits]:
    """Yield ways to take the first entry or item of a block that begins on the line of a dash."""
    line_end = places.line_end(end)
    if "#" not in places.text[line_end:following]:
        yield (Edit(start, following, ""),)
    blanks = len(places.text[:start]) - len(places.text[:start].rstrip(" \t"))
    yield (Edit(start - blanks, line_end, ""),)
    yield (Edit(start, following, ""),)
