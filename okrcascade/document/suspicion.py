"""Which texts must take the slow way, told by a look at the bytes.

The fast loader accepts what we refuse (anchors, tags, control characters, several documents), drops the plus
of a bare `+10`, and can be brought down by nesting. Looking for `&` alone would send every `R&D` the slow way,
so an indicator counts only where a value can begin.
"""

from __future__ import annotations

import re

_CONTROL = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\n\r")
_RARE_LINE_OR_CHARACTER = re.compile(
    rb"\n(?:---|\.\.\.|%|[ \-?]{100})|\r(?!\n)|<<|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
)
_AT_START = re.compile(rb"%|\.\.\.|---[^\n\r]|[ \-?]{100}")
_INDICATOR = re.compile(rb"[&*!]\S|\+[.\d]")
_PLUS_NUMBER = re.compile(rb"\+[.\d][\d._eExXoO]*\s*(?:[\n,\]}#]|$)")
_BEFORE_A_VALUE = frozenset(b"\n:-?,[{")
_LOOK_BACK = 80


def is_suspicious(content: bytes) -> bool:
    """Whether the slow way must read these bytes."""
    return (
        len(content.translate(None, _CONTROL)) != len(content)
        or _AT_START.match(content) is not None
        or _RARE_LINE_OR_CHARACTER.search(content) is not None
        or any(_begins_a_value(content, match.start()) for match in _INDICATOR.finditer(content))
    )


def _begins_a_value(content: bytes, at: int) -> bool:
    before = content[max(0, at - _LOOK_BACK) : at].rstrip(b" \r")
    if before and before[-1] not in _BEFORE_A_VALUE:
        return False
    return content[at] != ord("+") or _PLUS_NUMBER.match(content, at) is not None
