"""Which texts must take the slow way, told by a look at the bytes.

The fast loader accepts what we refuse (anchors, tags, control characters, several documents), drops the plus
of a bare `+10`, and can be brought down by nesting. Looking for `&` alone would send every `R&D` the slow way,
so an indicator counts only where a value can begin.

Every pattern begins with one literal byte: such a search leaps from one such byte to the next, and a single
pattern of alternatives, which looks at each byte in turn, took four times as long as all of them.
"""

from __future__ import annotations

import re

_CONTROL = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\n\r")
_RARE = tuple(
    re.compile(pattern)
    for pattern in (
        rb"\n(?:---|\.\.\.|%|[ :\-?]{50})",  # another document, a directive, nesting that may be deep
        rb"\r(?!\n)",  # line ends and characters
        rb"\xc2[\x80-\x9f]",
        rb"\xe2\x80[\xa8\xa9]",
        rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])",
        rb"<<",  # a merge key
        rb":[,\]}]",  # a key without a value in a flow
        rb"\][ \r\n]*:",  # a list as a key
        rb"\}[ \r\n]*:",  # a mapping as a key
    )
)
_AT_START = re.compile(rb"%|\.\.\.|---[^\n\r]|[ :\-?]{50}")
_AT_END = re.compile(rb"[|>][\d+\-]* *(?:#[^\n]*)?\s*\Z")
_ENDLESS = b"w" * 400
_AS_WORDS = bytes(
    ord("w") if re.match(rb"[\w.]", bytes([code])) else code if code < 0x80 else 0  # noqa: PLR2004  ASCII
    for code in range(256)
)
"""Writes a `w` for each byte that a number may have; one without end is then a simple text to look for."""

_INDICATORS = tuple(
    re.compile(mark + rb"(?<![^\n\r :\-?,\[{]" + mark + rb")" + rest)
    for mark, rest in (
        (rb"&", rb"\S"),
        (rb"\*", rb"\S"),
        (rb"!", rb""),
        (rb"\?", rb"[\s,\]}]"),
        (rb"\+", rb"[.\d_][\d_.a-fA-FoOxX+\-]{0,400}+[ \r]*+(?:[\n:,\]}#]|$)"),
    )
)
"""Indicators that stand after a blank or after what a value can follow, a plus only before a bare number."""

_BEFORE_A_VALUE = frozenset(b"\n:-?,[{")
_LOOK_BACK = 80
_TAIL = 400


def is_suspicious(content: bytes) -> bool:
    """Whether the slow way must read these bytes."""
    return (
        len(content.translate(None, _CONTROL)) != len(content)
        or _AT_START.match(content) is not None
        or _AT_END.search(content, max(0, len(content) - _TAIL)) is not None
        or any(pattern.search(content) for pattern in _RARE)
        or _ENDLESS in content.translate(_AS_WORDS)
        or any(
            _begins_a_value(content, match.start()) for pattern in _INDICATORS for match in pattern.finditer(content)
        )
    )


def _begins_a_value(content: bytes, at: int) -> bool:
    before = content[max(0, at - _LOOK_BACK) : at].rstrip(b" \r")
    return not before or before[-1] in _BEFORE_A_VALUE
