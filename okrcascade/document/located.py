"""The parse with positions: from a stream of events to nodes that know where they stand.

libyaml's events come first; it reads YAML 1.1 and refuses a little of what 1.2 allows (`[https://x]`), so
where it refuses and the fast loader did not, ruamel.yaml's pure parser is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from okrcascade.document.halves import HALF_A_CHARACTER, lone_half, made_whole, may_be_halved
from okrcascade.document.limits import MOST_LEVELS
from okrcascade.document.scalars import resolve_plain
from okrcascade.text.record import record


@dataclass(slots=True)
class Node:
    """A value with the offsets at which it starts and ends; `plain` tells a scalar without quotes."""

    start: int
    end: int
    value: object = None
    plain: bool = False


@dataclass(slots=True)
class Entry:
    """A key of a mapping, where it stands, and its value's node."""

    start: int
    end: int
    node: Node


@dataclass(slots=True)
class MappingNode(Node):
    """A mapping; `entries` are its keys, each with the value that it has first.

    `repeated` is where the key first stood that was last found to stand twice, -1 while none was. Where the next one
    first stood after it, a whole entry is repeated, because the line is missing that would begin it: that is said once.
    """

    entries: dict[object, Entry] = field(default_factory=dict)
    repeated: int = -1


@dataclass(slots=True)
class ListNode(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)


Refused = Literal["syntax", "duplicate-key", "unsupported", "too-deep"]
"""In which way a text is not accepted."""


@record
class Refusal:
    """Something in a text that we do not accept.

    `detail` is the parser's or our own word for it, `other` the offset of the other place it speaks of.
    """

    kind: Refused
    detail: str
    start: int
    end: int
    other: int | None = None


@dataclass(slots=True)
class Parsed:
    """A parsed text: its root (None for an empty document), its refusals, and where its scalars stand."""

    root: Node | None
    refusals: list[Refusal]
    scalars: list[tuple[int, int]]


def parse(text: str, *, accepted_elsewhere: bool) -> Parsed:
    """Parse a text with positions.

    `accepted_elsewhere`: the fast loader accepted it or was not asked, so that a refusal by libyaml needs a
    second opinion. It also needs one where it refuses an escape: it knows none that come in pairs.
    """
    text += "" if text.endswith(("\n", "\r")) else "\n"
    parsed = _compose(_libyaml_events(text), text)
    refused = next((refusal for refusal in parsed.refusals if refusal.kind == "syntax"), None)
    if refused is None or not (accepted_elsewhere or "escape code" in refused.detail):
        return parsed
    second = _compose(_ruamel_events(text), text)
    refused = next((refusal for refusal in second.refusals if refusal.kind == "syntax"), None)
    return second if refused is None or refused.detail == HALF_A_CHARACTER else parsed


def _libyaml_events(text: str) -> Iterator[Any]:
    import yaml  # noqa: PLC0415  only files that have something to say pay for it

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return _events(yaml.parse(text, Loader=loader))


def _ruamel_events(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415

    return _events(YAML(typ="safe", pure=True).parse(text))


def _events(stream: Iterator[Any]) -> Iterator[Any]:
    """Yield a parser's events, and at its failure a Refusal in place of the exception."""
    try:
        yield from stream
    except Exception as failure:  # noqa: BLE001  parsers raise RecursionError, ValueError, AssertionError … besides their own
        yield _syntax_refusal(failure)


def _syntax_refusal(failure: Exception) -> Refusal:
    mark = getattr(failure, "problem_mark", None)
    context_mark = getattr(failure, "context_mark", None)
    said = (
        f"{getattr(failure, 'context', None) or ''}: {getattr(failure, 'problem', None) or failure.__class__.__name__}"
    )
    at = mark.index if mark is not None else getattr(failure, "position", 0)
    kind: Refused = "too-deep" if _TOO_DEEP in said else "syntax"
    return Refusal(kind, said, at, at + 1, None if context_mark is None else context_mark.index)


_TOO_DEEP = "maximum nesting depth"
"""What libyaml says where brackets nest beyond its own limit, before it gives any event."""


def follows_split_number(text: str, at: int) -> bool:
    """Whether what stands at an offset is the rest of a number that a decimal comma split, as in `{baseline: 2,3}`.

    Two of them may have the same rest; that is one mistake, and not a key that stands twice.
    """
    return text[at - 1 : at] == "," and text[at - 2 : at - 1].isdigit() and text[at : at + 1].isdigit()


class _Composer:
    """Builds nodes from events without recursion, collecting refusals on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Node | None = None
        self.refusals: list[Refusal] = []
        self.scalars: list[tuple[int, int]] = []
        self.open: list[MappingNode | ListNode] = []
        self.keys: list[tuple[object, int, int] | None] = []
        self.documents = 0
        self.complex_key: Node | None = None

    def scalar(self, event: Any) -> None:  # noqa: ANN401  an event of either parser
        start, end = event.start_mark.index, event.end_mark.index
        self.scalars.append((start, end))
        self._refuse_properties(event)
        plain = event.style is None or event.style == ""
        self._add(Node(start, end, resolve_plain(event.value) if plain else self._text_of(event), plain))

    def _text_of(self, event: Any) -> str:  # noqa: ANN401
        """Return the text of a scalar in quotes; two escapes that halve a character, as in JSON, make it whole."""
        start, end = event.start_mark.index, event.end_mark.index
        at = lone_half(self.text[start:end]) if may_be_halved(event.value) else None
        if at is not None:
            self.refusals.append(Refusal("syntax", HALF_A_CHARACTER, start + at, start + at + 1))
        return made_whole(event.value)

    def alias(self, event: Any) -> None:  # noqa: ANN401
        start, end = event.start_mark.index, event.end_mark.index
        if not self.keys or self.keys[-1] is None or self.keys[-1][0] != "<<":
            self.refusals.append(Refusal("unsupported", "alias", start, end))
        self._add(Node(start, end))

    def begin(self, event: Any, node: MappingNode | ListNode) -> None:  # noqa: ANN401
        self._refuse_properties(event)
        self._add(node)
        self.open.append(node)
        self.keys.append(None)

    def finish(self, event: Any) -> None:  # noqa: ANN401
        self.open.pop().end = event.end_mark.index
        self.keys.pop()

    def document(self, event: Any) -> None:  # noqa: ANN401
        self.documents += 1
        at = event.start_mark.index
        if self.documents > 1:
            self.refusals.append(Refusal("unsupported", "second document", at, at + 3))
        if getattr(event, "version", None) or getattr(event, "tags", None):
            self.refusals.append(Refusal("unsupported", "directive", at, at + 1))

    def _refuse_properties(self, event: Any) -> None:  # noqa: ANN401
        tag = getattr(event, "tag", None)
        for name, value in (("anchor", event.anchor), ("tag", tag)):
            if value is not None:
                start = event.start_mark.index
                self.refusals.append(Refusal("unsupported", name, start, max(start + 1, event.end_mark.index)))

    def _add(self, node: Node) -> None:
        if not self.open:
            self.root = self.root if self.documents > 1 else node
            return
        holder = self.open[-1]
        if isinstance(holder, ListNode):
            holder.items.append(node)
        elif self.keys[-1] is None:
            self.keys[-1] = self._key(node)
        else:
            self._enter(holder, self.keys[-1], node)
            self.keys[-1] = None

    def _key(self, node: Node) -> tuple[object, int, int]:
        if isinstance(node, MappingNode | ListNode):
            if not any(holder is self.complex_key for holder in self.open):
                self.complex_key = node
                self.refusals.append(Refusal("unsupported", "complex key", node.start, node.start + 1))
            return (f"?{node.start}", node.start, node.end)
        if node.value == "<<" and node.plain:
            self.refusals.append(Refusal("unsupported", "merge key", node.start, node.end))
        return (node.value, node.start, node.end)

    def _enter(self, holder: MappingNode, key: tuple[object, int, int], node: Node) -> None:
        name, start, end = key
        earlier = holder.entries.get(name)
        if earlier is not None and follows_split_number(self.text, start):
            holder.entries[f"{name} ({start})"] = Entry(start, end, node)
        elif earlier is not None:
            if not 0 <= holder.repeated < earlier.start:
                self.refusals.append(Refusal("duplicate-key", str(name), start, end, earlier.start))
            holder.repeated = earlier.start
        else:
            holder.entries[name] = Entry(start, end, node)


def _compose(events: Iterator[Any], text: str) -> Parsed:
    composer = _Composer(text)
    for event in events:
        kind = event.__class__.__name__
        if kind == "ScalarEvent":
            composer.scalar(event)
        elif kind == "MappingStartEvent":
            composer.begin(event, MappingNode(event.start_mark.index, event.end_mark.index))
        elif kind == "SequenceStartEvent":
            composer.begin(event, ListNode(event.start_mark.index, event.end_mark.index))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            composer.finish(event)
        elif kind == "AliasEvent":
            composer.alias(event)
        elif kind == "DocumentStartEvent":
            composer.document(event)
        elif kind == "Refusal":
            composer.refusals.append(event)
        if len(composer.open) > MOST_LEVELS:
            at = composer.open[-1].start
            composer.refusals.append(Refusal("too-deep", "", at, at + 1))
            break
    return Parsed(composer.root, composer.refusals, composer.scalars)


def plain_data(node: Node | None) -> object:
    """Return the plain data of a node: dicts, lists and scalars."""
    if isinstance(node, MappingNode):
        return {key: plain_data(entry.node) for key, entry in node.entries.items()}
    if isinstance(node, ListNode):
        return [plain_data(item) for item in node.items]
    return None if node is None else node.value
