"""Which texts must take the slow way, told by a look at the bytes.

The fast loader accepts what we refuse (anchors, tags, control characters, several documents), drops the plus
of a bare `+10`, and can be brought down by nesting. Looking for `&` alone would send every `R&D` the slow way,
so an indicator counts only where a value can begin.

Most bytes can never be suspicious, so they are taken out first, in one sweep; a pattern is only looked for where a byte
that it needs is left. Every pattern begins with one literal byte: such a search leaps from one such byte to the next,
and a single pattern of alternatives, which looks at each byte in turn, took four times as long as all of them.
"""

from __future__ import annotations

import re

_CONTROL = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\n\r")
_TELLING = frozenset(b"\r&*!?+<>|[]{}\xc2\xe2\xef" + _CONTROL)
_ORDINARY = bytes(code for code in range(256) if code not in _TELLING)

_ANYWHERE = re.compile(rb"\n(?:---|\.\.\.|%|[ :\-?]{50})")
"""Another document, a directive, nesting that may be deep: nothing rare stands in them."""
_RARE = tuple(
    (frozenset(needed), re.compile(pattern))
    for needed, pattern in (
        (b"\r", rb"\r(?!\n)"),  # line ends and characters
        (b"\xc2", rb"\xc2[\x80-\x9f]"),
        (b"\xe2", rb"\xe2\x80[\xa8\xa9]"),
        (b"\xef", rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])"),
        (b"<", rb"<<"),  # a merge key
        (b"[{", rb":[,\]}]"),  # a key without a value in a flow
        (b"]", rb"\][ \r\n]*:"),  # a list as a key
        (b"}", rb"\}[ \r\n]*:"),  # a mapping as a key
    )
)
_AT_START = re.compile(rb"%|\.\.\.|---[^\n\r]|[ :\-?]{50}")
_AT_END = re.compile(rb"[|>][\d+\-]* *(?:#[^\n]*)?\s*\Z")
_BLOCKS = frozenset(b"|>")
_ENDLESS = b"w" * 400
_AS_WORDS = bytes(
    ord("w") if re.match(rb"[\w.]", bytes([code])) else code if code < 0x80 else 0  # noqa: PLR2004  ASCII
    for code in range(256)
)
"""Writes a `w` for each byte that a number may have; one without end is then a simple text to look for."""

_INDICATORS = tuple(
    (ord(mark), re.compile(re.escape(mark) + rb"(?<![^\n\r :\-?,\[{]" + re.escape(mark) + rb")" + rest))
    for mark, rest in (
        (b"&", rb"\S"),
        (b"*", rb"\S"),
        (b"!", rb""),
        (b"?", rb"[\s,\]}]"),
        (b"+", rb"[.\d_][\d_.a-fA-FoOxX+\-]{0,400}+[ \r]*+(?:[\n:,\]}#]|$)"),
    )
)
"""Indicators that stand after a blank or after what a value can follow, a plus only before a bare number."""

_BEFORE_A_VALUE = frozenset(b"\n:-?,[{")
_LOOK_BACK = 80
_TAIL = 400


def is_suspicious(content: bytes) -> bool:
    """Whether the slow way must read these bytes."""
    telling = content.translate(None, _ORDINARY)
    return (
        _AT_START.match(content) is not None
        or _ANYWHERE.search(content) is not None
        or _ENDLESS in content.translate(_AS_WORDS)
        or (bool(telling) and _has_rare(content, telling))
    )


def _has_rare(content: bytes, telling: bytes) -> bool:
    """Whether bytes are suspicious that hold some which may be."""
    held = frozenset(telling)
    return (
        len(telling.translate(None, _CONTROL)) != len(telling)
        or any(not needed.isdisjoint(held) and pattern.search(content) for needed, pattern in _RARE)
        or (not _BLOCKS.isdisjoint(held) and _AT_END.search(content, max(0, len(content) - _TAIL)) is not None)
        or any(
            _begins_a_value(content, match.start())
            for mark, pattern in _INDICATORS
            if mark in held
            for match in pattern.finditer(content)
        )
    )


def _begins_a_value(content: bytes, at: int) -> bool:
    before = content[max(0, at - _LOOK_BACK) : at].rstrip(b" \r")
    return not before or before[-1] in _BEFORE_A_VALUE
