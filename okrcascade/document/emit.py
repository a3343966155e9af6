"""Plain data as YAML text, for what a command writes: the safe subset, readable, without more quotes than needed."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from textwrap import wrap

from okrcascade.document.scalars import resolve_plain

STEP = 2
"""The spaces of an indentation."""
WIDEST = 100
"""The columns of a line beyond which a mapping is not written in braces, and prose is folded."""
_LEAST_PROSE = 40

_UNSAFE_START = re.compile(r"[,\[\]{}#&*!|>'\"%@`\s]|[-?:](?:\s|$)|---|\.\.\.|=$|<<")
_UNSAFE_INSIDE = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|\s$")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}]|:[,\[\]{}\"']|^[-?:][,\[\]{}]|^https?:")
_OTHER_READERS = re.compile(r"(?i:y|n|yes|no|on|off|true|false|null|~|[-+]?\.(?:inf|nan))|[-+]?\d[\d_:,]*|0[xob].*")
"""What readers of YAML 1.1 take for something else than text; a sign before digits is read as text by us."""
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def scalar(value: object, *, flow: bool = False) -> str:
    """Write text, a number, a truth value or None on one line; `flow` within braces or brackets."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and not math.isfinite(value):
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    return text if _is_plain(text, flow=flow) and not _is_mistaken(text) else quoted(text)


def key(name: object, *, flow: bool = False) -> str:
    """Write a key; the words of our own fields (`on`) stay plain, whatever other readers make of them."""
    return name if isinstance(name, str) and _is_plain(name, flow=flow) else scalar(name, flow=flow)


def like(written: str, value: object) -> str | None:
    """Write text in the quotes that another one has; None where it has none, or they cannot hold it."""
    if not isinstance(value, str):
        return None
    if written.startswith('"'):
        return quoted(value)
    if written.startswith("'") and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return None


def _is_plain(text: str, *, flow: bool) -> bool:
    if resolve_plain(text) != text or _UNSAFE_START.match(text) or _UNSAFE_INSIDE.search(text):
        return False
    return not (flow and _UNSAFE_IN_FLOW.search(text))


def _is_mistaken(text: str) -> bool:
    return _OTHER_READERS.fullmatch(text) is not None and text[0] not in "+-"


def quoted(text: str) -> str:
    """Write text in double quotes, on one line whatever it holds."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def inline(value: object) -> str:
    """Write anything on one line, mappings and lists in braces and brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name, flow=True)}: {inline(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(inline(item) for item in value) + "]"
    return scalar(value, flow=True)


def entry_lines(name: object, value: object, indent: int) -> list[str]:
    """Write a key with its value as lines, the first of them without its indentation."""
    first, *rest = value_lines(value, indent)
    return [f"{key(name)}:{' ' + first if first else ''}", *rest]


def value_lines(value: object, indent: int) -> list[str]:
    """Write a value behind a key of an indentation: what stands on the key's line, and the lines below it."""
    if isinstance(value, dict) and value and not _fits(value, indent):
        return ["", *_below(_mapping(value, indent + STEP), indent + STEP)]
    if isinstance(value, list | tuple) and value and not _fits(value, indent):
        return ["", *_below(_items(value, indent + STEP), indent + STEP)]
    if isinstance(value, str) and is_prose(value, indent):
        return prose_lines(value, indent + STEP)
    return [inline(value) if isinstance(value, dict | list | tuple) else scalar(value)]


def item_lines(value: object, indent: int) -> list[str]:
    """Write an item of a list whose dashes have an indentation, the first line without it."""
    if isinstance(value, dict) and value and not _fits(value, indent):
        first, *rest = _mapping(value, indent + STEP)
        return [f"- {first}", *_below(rest, indent + STEP)]
    if isinstance(value, str) and is_prose(value, indent):
        first, *rest = prose_lines(value, indent + STEP)
        return [f"- {first}", *rest]
    return [f"- {inline(value) if isinstance(value, dict | list | tuple) else scalar(value)}"]


def _fits(value: object, indent: int) -> bool:
    """Whether something is small enough for braces: flat, and short."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    flat = not any(isinstance(part, dict | list | tuple) and part for part in parts)
    return flat and indent + len(inline(value)) <= WIDEST - 2 * STEP


def _mapping(value: dict[object, object], indent: int) -> Iterator[str]:
    """Yield lines without their indentation; the lines below a key already have their own part of it."""
    for name, item in value.items():
        first, *rest = entry_lines(name, item, indent)
        yield first
        yield from (line[indent:] for line in rest)


def _items(value: list[object] | tuple[object, ...], indent: int) -> Iterator[str]:
    for item in value:
        first, *rest = item_lines(item, indent)
        yield first
        yield from (line[indent:] for line in rest)


def _below(lines: Iterator[str] | list[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]


def is_prose(text: str, indent: int) -> bool:
    """Whether a text behind a key of an indentation is better written as a block of prose."""
    return len(text) + indent > WIDEST or "\n" in text


def prose_lines(text: str, indent: int) -> list[str]:
    """Write prose in block style with an indentation: folded where it is one paragraph, line by line otherwise.

    What either would change is written in double quotes.
    """
    body = text.removesuffix("\n")
    chomping = "-" if body == text else ""
    if body and "\n" not in body and body == " ".join(body.split()) and _is_seen(body):
        lines = wrap(body, max(_LEAST_PROSE, WIDEST - indent), break_long_words=False, break_on_hyphens=False)
        return [f">{chomping}", *_below(lines, indent)]
    lines = body.split("\n")
    ends = (lines[0], lines[-1])
    if all(map(_is_seen, lines)) and all(line == line.rstrip() for line in lines) and all(map(str.strip, ends)):
        return [quoted(text)] if lines[0] != lines[0].lstrip() else [f"|{chomping}", *_below(lines, indent)]
    return [quoted(text)]


def _is_seen(line: str) -> bool:
    """Whether a line has no characters that cannot be seen, so that it may stand without quotes."""
    return line.isprintable() and not _ESCAPED.search(line)
