"""A document laid down anew: its fields in order, with the comments that guide whoever writes on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from okrcascade.author.plan import Plan
from okrcascade.document.emit import entry_lines
from okrcascade.text.change import Plain
from okrcascade.text.record import record
from okrcascade.text.source import BYTE_ORDER_MARK

SCHEMAS = ".schemas"
"""The folder below the root that holds the JSON Schemas; hidden, so that nothing in it is read as a document."""
_MODELINE = "# yaml-language-server:"
_NOTES_FROM = 42
"""The column in which notes behind values begin."""


@record
class Field:
    """A field of a document: what guides its writer stands above it (`comment`), or behind it on its line (`note`)."""

    key: str
    value: Plain
    comment: str = ""
    note: str = ""


def schema_path(kind: str) -> str:
    """Return the path below the root at which the JSON Schema of a kind lies."""
    return f"{SCHEMAS}/{kind}.schema.json"


def modeline(kind: str, path: str) -> str:
    """Return the comment by which editors find the JSON Schema of a document at a path below the root."""
    schema = posixpath.relpath(schema_path(kind), posixpath.dirname(path) or ".")
    return f"{_MODELINE} $schema={schema}"


def schema_comment(plan: Plan, neighbour: str, kind: str, path: str) -> list[str]:
    """Return the modeline of a new document where the one beside it has one, so that both are completed alike."""
    return [modeline(kind, path)] if plan.text(neighbour).removeprefix(BYTE_ORDER_MARK).startswith(_MODELINE) else []


def document_text(kind: str, path: str, about: str, fields: Sequence[Field]) -> str:
    """Return the text of a document of a kind: the modeline, what it is about, and its fields."""
    lines = [modeline(kind, path), *_comment(about), *_entry(Field("kind", kind))]
    for field in fields:
        lines.extend(["", *_comment(field.comment)] if field.comment else [])
        lines.extend(_entry(field))
    return "\n".join(lines) + "\n"


def _entry(field: Field) -> Iterator[str]:
    first, *rest = entry_lines(field.key, field.value, 0)
    yield f"{first:<{_NOTES_FROM - 1}} # {field.note}" if field.note and not rest else first
    yield from rest


def _comment(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"# {line}".rstrip()
