"""An entry of one document put into another as it is written there: its comments, quotes and line breaks come along."""

from __future__ import annotations

from okrcascade.document.edit import Draft
from okrcascade.document.emit import STEP
from okrcascade.document.located import MappingNode
from okrcascade.document.places import Places, is_written
from okrcascade.text.change import AddEntry, Remove, changed
from okrcascade.text.edit import Edit, apply_edits
from okrcascade.text.route import Route


def transplant(source: Draft, route: Route, target: Draft, holder: Route) -> tuple[Draft, Draft]:
    """Return the source without the entry at a route, and the target with it as the last one of a mapping.

    Where the two are written too differently for that (one in braces, say), the entry comes as plain data, and the
    comments above it stay where they are.
    """
    data = source.data()
    for step in route:
        assert isinstance(data, dict | list)
        data = data[step]  # type: ignore[index]
    addition = AddEntry(holder, str(route[-1]), data)
    as_written = _as_written(source, route, target, holder)
    if as_written is not None and as_written.says(changed(target.data(), addition)):
        return _without_comments_above(source, route).with_change(Remove(route)), as_written
    return source.with_change(Remove(route)), target.with_change(addition)


def _without_comments_above(source: Draft, route: Route) -> Draft:
    start, end = _start(source.places, route), source.places.line_start(source.places.entry(route).start)
    return Draft(apply_edits(source.text, (Edit(start, end, ""),)))


def _start(places: Places, route: Route) -> int:
    """Return where an entry begins, the lines of comment right above it included."""
    holder = places.node(route[:-1])
    assert isinstance(holder, MappingNode)
    return places.with_comments_above(places.entry(route).start, places.block_floor(route[:-1], holder))


def _as_written(source: Draft, route: Route, target: Draft, holder: Route) -> Draft | None:
    here, there = source.places, target.places
    into = there.node(holder)
    if here.in_flow(route) or there.in_flow(holder) or there.is_flow(into):
        return None
    if not isinstance(into, MappingNode):
        return _first_there(here, route, there, holder)
    first, last = next(iter(into.entries.values())), next(reversed(into.entries.values()))
    lines = _lines(here, route, there.column(first.start))
    end = there.entry_end(last)
    if lines is None or not there.is_first_on_line(first.start) or there.text[end - 1 : end] in ("\r", "\n"):
        return None
    at = there.line_end(end)
    return Draft(apply_edits(there.text, (Edit(at, at, "".join(there.eol + line for line in lines)),)))


def _first_there(here: Places, route: Route, there: Places, holder: Route) -> Draft | None:
    """Return the target whose mapping is still without a value, with the entry as its first."""
    mark, indent, empty = there.behind_mark(holder), there.indent(holder), there.node(holder)
    if mark is None or indent is None or empty is None:
        return None
    lines = _lines(here, route, indent + STEP)
    if lines is None:
        return None
    at = there.line_end(mark)
    edits = [Edit(at, at, "".join(there.eol + line for line in lines))]
    if is_written(empty):
        edits.append(Edit(mark, there.end(empty), ""))
    return Draft(apply_edits(there.text, edits))


def _lines(places: Places, route: Route, indent: int) -> list[str] | None:
    """Return the lines of an entry with the comments right above it, moved to an indentation."""
    entry = places.entry(route)
    if not places.is_first_on_line(entry.start):
        return None
    start = _start(places, route)
    end = places.entry_end(entry)
    text = places.text[start : end if places.text[end - 1] in "\r\n" else places.line_end(end)]
    by = indent - places.column(entry.start)
    lines = text.splitlines()
    if by < 0 and any(line.strip() and line[:-by].strip() for line in lines):
        return None
    return [(" " * by + line if by > 0 else line[-by:]) if line.strip() else "" for line in lines]
