"""Numbers with a decimal comma inside `{…}`, where YAML takes the comma for a separator.

`{baseline: 2,3 %}` is `baseline: 2` and a field called `3 %` that says nothing. No field of ours begins with a
digit, so such a field right behind the comma of a number is the other half of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcascade.document.located import Entry, ListNode, MappingNode, Node, parse
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.source import BYTE_ORDER_MARK, Source, Span

_MAY_HOLD = re.compile(rb"\d,\d")
_BEGINNING = re.compile(r"[+\-\u2212x\u00d7]?\d+")
_THOUSANDS = re.compile(r"[+\-\u2212]?\d{1,3}(?:,\d{3})+(?!\d).*")


@record
class SplitNumber:
    """A number that a comma split: the field that has its beginning, the keys that have the rest, and its text."""

    field: Route
    pieces: tuple[Route, ...]
    text: str
    span: Span

    @property
    def decimal(self) -> str:
        """The number with a decimal point instead of its comma."""
        return self.text.replace(",", ".", 1)

    @property
    def thousands(self) -> str | None:
        """The number without its commas, where they may have been meant to part thousands."""
        return self.text.replace(",", "") if _THOUSANDS.fullmatch(self.text) else None


def split_numbers(content: bytes, path: str) -> list[SplitNumber]:
    """Find the split numbers in a document that was readable."""
    if not _MAY_HOLD.search(content):
        return []
    source = Source(path, content.decode(errors="replace").removeprefix(BYTE_ORDER_MARK))
    return list(_below(parse(source.text, accepted_elsewhere=True).root, (), source))


def _below(node: Node | None, route: Route, source: Source) -> Iterator[SplitNumber]:
    if isinstance(node, MappingNode):
        yield from _among(node, route, source)
        for key, entry in node.entries.items():
            yield from _below(entry.node, (*route, str(key)), source)
    elif isinstance(node, ListNode):
        for index, item in enumerate(node.items):
            yield from _below(item, (*route, index), source)


def _among(mapping: MappingNode, route: Route, source: Source) -> Iterator[SplitNumber]:
    entries = list(mapping.entries.items())
    for place, (key, entry) in enumerate(entries):
        if not _BEGINNING.fullmatch(source.text[entry.node.start : entry.node.end]):
            continue
        pieces, end = [], entry.node.end
        for name, following in entries[place + 1 :]:
            if not _continues(following, end, source.text):
                break
            pieces.append((*route, str(name)))
            end = following.end
        if pieces:
            start = entry.node.start
            yield SplitNumber((*route, str(key)), tuple(pieces), source.text[start:end], source.span(start, end))


def _continues(entry: Entry, end: int, text: str) -> bool:
    """Whether a field is the rest of the number that ended at an offset."""
    return entry.node.value is None and entry.start == end + 1 and text[end] == "," and text[entry.start].isdigit()
