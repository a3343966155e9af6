"""Where the parts of a parsed text stand, to the character: keys, colons, dashes, values, lines, ends.

What cannot be told (the colon of a key written with `?`) is None; an edit that needs it is then not offered.
"""

from __future__ import annotations

import re
from functools import cached_property

from okrcascade.document.located import Entry, ListNode, MappingNode, Node
from okrcascade.text.route import Route

_COLON = re.compile(r"[ \t]*:")
_DASH = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*-")
_LINE_END = re.compile(r"\r\n|\n|\r|\Z")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_PROSE_HEADER = re.compile(r"[|>][0-9+-]*")


class Places:
    """The places of a text whose root is known. Routes given to it lead somewhere."""

    def __init__(self, text: str, root: Node | None) -> None:
        """Take a text and what the located parse made of it."""
        self.text = text
        self.root = root

    @cached_property
    def eol(self) -> str:
        """How the text ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\r" if "\r" in self.text and "\n" not in self.text else "\n"

    # Nodes -----------------------------------------------------------------------------------------------------

    def node(self, route: Route) -> Node | None:
        """Return the node at a route; None for the root of an empty document."""
        node = self.root
        for step in route:
            if isinstance(node, MappingNode):
                node = node.entries[step].node
            else:
                assert isinstance(node, ListNode)
                assert isinstance(step, int)
                node = node.items[step]
        return node

    def entry(self, route: Route) -> Entry:
        """Return the entry of a mapping that a route ends with."""
        holder = self.node(route[:-1])
        assert isinstance(holder, MappingNode)
        return holder.entries[route[-1]]

    def is_flow(self, node: Node | None) -> bool:
        """Whether a mapping or a list is written in braces or brackets."""
        return isinstance(node, MappingNode | ListNode) and self.text[node.start : node.start + 1] in ("{", "[")

    def in_flow(self, route: Route) -> bool:
        """Whether what a route leads to lies in braces or brackets."""
        return any(self.is_flow(self.node(route[:depth])) for depth in range(len(route)))

    def end(self, node: Node) -> int:
        """Return where a node's last character ends, without the blank lines and comments behind it."""
        if isinstance(node, MappingNode) and node.entries and not self.is_flow(node):
            return self.entry_end(next(reversed(node.entries.values())))
        if isinstance(node, ListNode) and node.items and not self.is_flow(node):
            return self.item_end(node, len(node.items) - 1)
        written = self.text[node.start : node.end]
        keeps = _PROSE_HEADER.match(written)
        return node.start + len(written if keeps and "+" in keeps[0] and not node.plain else written.rstrip())

    def entry_end(self, entry: Entry) -> int:
        """Return where an entry's last character ends."""
        colon = _COLON.match(self.text, entry.end)
        return max(entry.end if colon is None else colon.end(), self.end(entry.node) if is_written(entry.node) else 0)

    def item_end(self, holder: ListNode, index: int) -> int:
        """Return where an item's last character ends."""
        item = holder.items[index]
        if is_written(item):
            return self.end(item)
        dash = self.dash(holder, index)
        return item.end if dash is None else dash + 1

    # Keys, dashes ----------------------------------------------------------------------------------------------

    def behind_mark(self, route: Route) -> int | None:
        """Return the offset behind the colon or the dash that introduces what a route leads to."""
        holder = self.node(route[:-1])
        if isinstance(holder, MappingNode):
            colon = _COLON.match(self.text, holder.entries[route[-1]].end)
            return None if colon is None else colon.end()
        assert isinstance(holder, ListNode)
        assert isinstance(route[-1], int)
        dash = self.dash(holder, route[-1])
        return None if dash is None else dash + 1

    def dash(self, holder: ListNode, index: int) -> int | None:
        """Return where the dash of an item of a block list stands."""
        at = holder.start
        for item in holder.items[:index]:
            found = _DASH.match(self.text, at)
            if found is None:
                return None
            at = max(found.end(), self.end(item) if is_written(item) else 0)
        found = _DASH.match(self.text, at)
        return None if found is None else found.end() - 1

    def indent(self, route: Route) -> int | None:
        """Return the column (from 0) of the key or the dash of what a route leads to; -2 for the root."""
        if not route:
            return -2
        holder = self.node(route[:-1])
        if isinstance(holder, MappingNode):
            return self.column(holder.entries[route[-1]].start)
        behind = self.behind_mark(route)
        return None if behind is None else self.column(behind - 1)

    def parts(self, holder: Node) -> list[tuple[int, int]] | None:
        """Return where each entry or item of a holder begins and ends; an item of a block begins at its dash."""
        if isinstance(holder, MappingNode):
            return [(entry.start, self.entry_end(entry)) for entry in holder.entries.values()]
        assert isinstance(holder, ListNode)
        if self.is_flow(holder):
            return [(item.start, self.end(item)) for item in holder.items]
        starts = [self.dash(holder, index) for index in range(len(holder.items))]
        ends = [self.item_end(holder, index) for index in range(len(holder.items))]
        known = [(start, end) for start, end in zip(starts, ends, strict=True) if start is not None]
        return known if len(known) == len(starts) else None

    # Lines -----------------------------------------------------------------------------------------------------

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line end."""
        found = _LINE_END.search(self.text, offset)
        assert found is not None
        return found.start()

    def next_line(self, offset: int) -> int:
        """Return where the line below that of an offset begins; the text's end where there is none."""
        found = _LINE_END.search(self.text, offset)
        assert found is not None
        return found.end()

    def column(self, offset: int) -> int:
        """Return the column of an offset, from 0."""
        return offset - self.line_start(offset)

    def is_first_on_line(self, offset: int) -> bool:
        """Whether nothing but blanks stands before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip()

    def with_comments_above(self, offset: int, floor: int) -> int:
        """Return where the line of an offset begins, with the lines of comment right above it, down from `floor`."""
        start = self.line_start(offset)
        while start > floor:
            above = self.line_start(start - (2 if self.text.endswith("\r\n", 0, start) else 1))
            if above < floor or not _COMMENT_LINE.match(self.text, above):
                break
            start = above
        return start

    def block_floor(self, route: Route, node: Node) -> int:
        """Return where the lines of a block begin, below the one of its key or dash; a document's header is none."""
        mark = self.behind_mark(route) if route else None
        return self.line_start(node.start) if mark is None else self.next_line(mark)

    def prose_header(self, node: Node) -> int | None:
        """Return where the header of a block of prose ends (`>-`, without a comment), None for anything else."""
        if isinstance(node, MappingNode | ListNode) or node.plain:
            return None
        header = _PROSE_HEADER.match(self.text, node.start)
        return None if header is None else header.end()


def is_written(node: Node) -> bool:
    """Whether a node has characters of its own: an empty value has none."""
    return node.end > node.start
