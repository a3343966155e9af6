"""Changes as edits of the text: what a change does not concern stays byte for byte as it is.

The positions come from the located parse. Every edit is tried before it is given out: the new text is parsed, and
must hold exactly the data that was asked for, so that an odd style is refused and never broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from okrcascade.document import emit
from okrcascade.document.located import Entry, ListNode, MappingNode, Node, parse, plain_data
from okrcascade.text.change import AddEntry, AddItem, Change, Remove, RenameKey, Reorder, SetValue, changed
from okrcascade.text.edit import Edit, apply_edits
from okrcascade.text.refused import RefusedError
from okrcascade.text.route import Route, show_route

_BLANKS = " \t"


class CannotEditError(RefusedError):
    """A change that cannot be made in the text as it is written; the text says why."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A document's text, to be changed; a byte order mark is no part of it."""

    text: str

    def with_change(self, change: Change) -> Draft:
        """Return the draft with one change made; raises CannotEditError where it cannot be."""
        return Draft(apply_edits(self.text, self.edits(change)))

    def with_changes(self, changes: Iterable[Change]) -> Draft:
        """Return the draft with changes made one after the other."""
        draft = self
        for change in changes:
            draft = draft.with_change(change)
        return draft

    def edits(self, change: Change) -> tuple[Edit, ...]:
        """Return the edits that make a change; raises CannotEditError where it cannot be made."""
        before = _sound(self.text)
        try:
            wanted = changed(before, change)
        except LookupError:
            raise CannotEditError(f"{show_route(change.route)} is not there to be changed so") from None
        edits = tuple(_Editing(self.text).edits(change))
        try:
            after = _sound(apply_edits(self.text, edits))
        except CannotEditError:
            after = None
        if not _same(after, wanted):
            raise CannotEditError(f"{show_route(change.route)} is written in a way that only a person should change")
        return edits

    def data(self) -> object:
        """Return what the text says, as plain data."""
        return _sound(self.text)


def _sound(text: str) -> object:
    parsed = parse(text, accepted_elsewhere=True)
    if parsed.refusals:
        raise CannotEditError("the file cannot be read: okrcascade check says why")
    return plain_data(parsed.root)


def _same(left: object, right: object) -> bool:
    """Whether two data are the same, order of keys and kinds of numbers included."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(_same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    return type(left) is type(right) and (left == right or left != left)  # noqa: PLR0124  not a number


class _Editing:
    """Works out the edits of one change."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = parse(text, accepted_elsewhere=True).root
        self.eol = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"

    def edits(self, change: Change) -> Iterable[Edit]:
        match change:
            case SetValue():
                return [self._set(change)]
            case AddEntry():
                return [self._add_entry(change)]
            case AddItem():
                return [self._add_item(change)]
            case Remove():
                return [self._remove(change.route)]
            case RenameKey():
                entry = self._entry(change.route)
                return [Edit(entry.start, entry.end, emit.key(change.key, flow=self._in_flow(change.route)))]
            case Reorder():
                return self._reorder(change)

    # Where things stand ------------------------------------------------------------------------------------

    def _node(self, route: Route) -> Node:
        node = self.root
        for step in route:
            if isinstance(node, MappingNode):
                node = node.entries[step].node
            else:
                assert isinstance(node, ListNode)
                assert isinstance(step, int)
                node = node.items[step]
        assert node is not None
        return node

    def _entry(self, route: Route) -> Entry:
        holder = self._node(route[:-1])
        assert isinstance(holder, MappingNode)
        return holder.entries[route[-1]]

    def _in_flow(self, route: Route) -> bool:
        """Whether the holder of what a route leads to is written in braces or brackets, or lies in some."""
        return any(self._is_flow(self._node(route[:depth])) for depth in range(len(route)))

    def _is_flow(self, node: Node) -> bool:
        return isinstance(node, MappingNode | ListNode) and self.text[node.start : node.start + 1] in ("{", "[")

    def _end(self, node: Node) -> int:
        """Return where a node's last character stands, without the blank lines and comments behind it."""
        if isinstance(node, MappingNode) and node.entries and not self._is_flow(node):
            last = next(reversed(node.entries.values()))
            return max(self._end(last.node), last.end)
        if isinstance(node, ListNode) and node.items and not self._is_flow(node):
            return self._end(node.items[-1])
        written = self.text[node.start : node.end]
        return node.start + len(written if written.startswith(("|+", ">+")) else written.rstrip())

    def _line_start(self, offset: int) -> int:
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def _line_end(self, offset: int) -> int:
        """Return the end of the line, before its line end."""
        while offset < len(self.text) and self.text[offset] not in "\r\n":
            offset += 1
        return offset

    def _next_line(self, offset: int) -> int:
        end = self._line_end(offset)
        return end + (2 if self.text.startswith("\r\n", end) else 1 if end < len(self.text) else 0)

    def _column(self, offset: int) -> int:
        return offset - self._line_start(offset)

    # Values ------------------------------------------------------------------------------------------------

    def _set(self, change: SetValue) -> Edit:
        node = self._node(change.route)
        start, end = node.start, self._end(node)
        gap = "" if start == 0 or self.text[start - 1] in " \t\r\n[{" else " "
        holder = self._node(change.route[:-1]) if change.route else None
        alike = emit.like(self.text[start:end], change.value)
        if alike is not None or self._in_flow(change.route) or self._is_flow(node):
            return Edit(start, end, gap + (alike or emit.inline(change.value)))
        indent = self._indent_of(change.route)
        lines = emit.value_lines(change.value, indent)
        if self.text[start : start + 1] in ("|", ">") and isinstance(change.value, str):
            lines = emit.prose_lines(change.value, indent + emit.STEP)
        if isinstance(node, MappingNode | ListNode):
            start = self._after_colon(change.route)
            gap = "" if not lines[0] else " "
        if isinstance(holder, ListNode):
            lines = [emit.inline(change.value)]
        return Edit(start, end, gap + self.eol.join(lines) if lines[0] else self.eol.join(lines))

    def _after_colon(self, route: Route) -> int:
        if not isinstance(self._node(route[:-1]), MappingNode):
            return self._node(route).start
        return self.text.index(":", self._entry(route).end) + 1

    def _indent_of(self, route: Route) -> int:
        """Return the column of the key that a route ends with, of the dash of an item."""
        if not route:
            return -emit.STEP
        holder = self._node(route[:-1])
        if isinstance(holder, MappingNode):
            return self._column(self._entry(route).start)
        return self._column(self._dash(self._node(route)))

    def _dash(self, item: Node) -> int:
        return self.text.rindex("-", self._line_start(item.start), item.start + 1)

    # Adding ------------------------------------------------------------------------------------------------

    def _add_entry(self, change: AddEntry) -> Edit:
        node = self._node(change.route)
        written = f"{emit.key(change.key, flow=True)}: {emit.inline(change.value)}"
        if self._is_flow(node) or (change.route and self._in_flow(change.route)):
            return self._add_in_flow(node, written, self._place_after(node, change.after))
        if isinstance(node, MappingNode) and node.entries:
            indent = self._column(next(iter(node.entries.values())).start)
            at = self._place_after(node, change.after)
            return self._new_lines(at, indent, emit.entry_lines(change.key, change.value, indent))
        indent = self._indent_of(change.route) + emit.STEP
        return self._new_lines(node.start, indent, emit.entry_lines(change.key, change.value, indent))

    def _place_after(self, node: Node, key: str | None) -> int:
        if isinstance(node, MappingNode) and key in node.entries:
            entry = node.entries[key]
            return max(entry.end, self._end(entry.node))
        return self._end(node) if not self._is_flow(node) else self._last_in_flow(node)

    def _last_in_flow(self, node: Node) -> int:
        """Return the end of the last thing within braces or brackets; behind the opening one where there is none."""
        if isinstance(node, MappingNode) and node.entries:
            last = next(reversed(node.entries.values()))
            return max(last.end, self._end(last.node))
        if isinstance(node, ListNode) and node.items:
            return self._end(node.items[-1])
        return node.start + 1

    def _add_in_flow(self, node: Node, written: str, at: int) -> Edit:
        if at == node.start + 1:
            return Edit(at, at, written)
        return Edit(at, at, f", {written}")

    def _new_lines(self, at: int, indent: int, lines: list[str]) -> Edit:
        """Put lines below the one in which something ends."""
        first, *rest = lines
        block = self.eol.join([" " * indent + first, *rest])
        if at and self.text[at - 1] in "\r\n":
            return Edit(at, at, block + self.eol)
        end = self._line_end(at)
        return Edit(end, end, self.eol + block)

    def _add_item(self, change: AddItem) -> Edit:
        node = self._node(change.route)
        items = node.items if isinstance(node, ListNode) else []
        index = len(items) if change.index is None else change.index
        if self._is_flow(node) or (change.route and self._in_flow(change.route)):
            if index < len(items):
                start = items[index].start
                return Edit(start, start, f"{emit.inline(change.value)}, ")
            return self._add_in_flow(node, emit.inline(change.value), self._last_in_flow(node))
        if not items:
            indent = self._indent_of(change.route) + emit.STEP
            return self._new_lines(node.start, indent, emit.item_lines(change.value, indent))
        indent = self._column(self._dash(items[0]))
        lines = emit.item_lines(change.value, indent)
        if index < len(items):
            start = self._line_start(self._block_start(items, index))
            return Edit(start, start, self.eol.join([" " * indent + lines[0], *lines[1:]]) + self.eol)
        return self._new_lines(self._end(items[-1]), indent, lines)

    # Taking away and putting in order ----------------------------------------------------------------------

    def _remove(self, route: Route) -> Edit:
        holder = self._node(route[:-1])
        parts = self._parts(holder)
        keys = [*holder.entries] if isinstance(holder, MappingNode) else [*range(len(parts))]
        index = keys.index(route[-1])
        start, end = parts[index]
        if len(parts) == 1:
            return self._emptied(route[:-1], holder)
        if self._is_flow(holder) or self._in_flow(route[:-1]):
            return Edit(start, parts[1][0], "") if index == 0 else Edit(parts[index - 1][1], end, "")
        if index == 0 and self.text[self._line_start(start) : start].strip():
            return Edit(start, parts[1][0], "")
        first, behind = self._line_start(start), self._next_line(end)
        if behind == len(self.text) and first and self.text[-1] not in "\r\n":
            first -= 2 if self.text.startswith("\r\n", first - 2) else 1
        return Edit(first, behind, "")

    def _parts(self, holder: Node) -> list[tuple[int, int]]:
        """Return where each entry or item of a holder begins and ends; an item of a block begins at its dash."""
        if isinstance(holder, MappingNode):
            return [(entry.start, max(entry.end, self._end(entry.node))) for entry in holder.entries.values()]
        assert isinstance(holder, ListNode)
        if self._is_flow(holder):
            return [(item.start, self._end(item)) for item in holder.items]
        return [(self._dash(item), max(self._end(item), self._dash(item) + 1)) for item in holder.items]

    def _emptied(self, route: Route, holder: Node) -> Edit:
        empty = "{}" if isinstance(holder, MappingNode) else "[]"
        if self._is_flow(holder):
            return Edit(holder.start, self._end(holder), empty)
        if not route:
            return Edit(holder.start, self._end(holder), empty)
        return Edit(self._after_colon(route), self._end(holder), f" {empty}")

    def _block_start(self, items: list[Node], index: int) -> int:
        """Return where an item begins, the comments on the lines right above it included."""
        start = self._line_start(self._dash(items[index]))
        floor = self._next_line(self._end(items[index - 1])) if index else start
        while start > floor:
            above = self._line_start(start - (2 if self.text.startswith("\r\n", start - 2) else 1))
            if not self.text[above:start].lstrip(_BLANKS).startswith("#"):
                break
            start = above
        return start

    def _reorder(self, change: Reorder) -> list[Edit]:
        node = self._node(change.route)
        assert isinstance(node, ListNode)
        if self._is_flow(node):
            spans = self._parts(node)
        else:
            starts = [self._block_start(node.items, index) for index in range(len(node.items))]
            spans = list(zip(starts, [*starts[1:], self._next_line(self._end(node))], strict=True))
        pieces = [self.text[start:end] for start, end in spans]
        if not self._is_flow(node):
            pieces = [piece if piece.endswith(("\r", "\n")) else piece + self.eol for piece in pieces]
        return [
            Edit(start, end, pieces[old])
            for (start, end), old in zip(spans, change.order, strict=True)
            if self.text[start:end] != pieces[old]
        ]
