"""Which texts must take the slow way, told by a look at the bytes.

The fast loader accepts what we refuse (anchors, tags, control characters, several documents), drops the plus
of a bare `+10`, and can be brought down by nesting. Looking for `&` alone would send every `R&D` the slow way,
so an indicator counts only where a value can begin.
"""

from __future__ import annotations

import re

_CONTROL = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\n\r")
_RARE = re.compile(
    rb"\n(?:---|\.\.\.|%|[ :\-?]{50})"  # another document, a directive, nesting that may be deep
    rb"|\r(?!\n)|\xc2[\x80-\x9f]|\xe2\x80[\xa8\xa9]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"  # line ends and characters
    rb"|<<"  # a merge key
    rb"|:[,\]}]|[\]}][ \r\n]*:"  # a key without a value in a flow, a list or a mapping as a key
    rb"|[0-9][\w.]{399}"  # a number without end
)
_AT_START = re.compile(rb"%|\.\.\.|---[^\n\r]|[ :\-?]{50}")
_AT_END = re.compile(rb"[|>][\d+\-]* *(?:#[^\n]*)?\s*\Z")
_INDICATOR = re.compile(rb"[&*]\S|!|\+[.\d_]|\?[\s,\]}]")
_PLUS_NUMBER = re.compile(rb"\+[.\d_][\d_.a-fA-FoOxX+\-]*\s*(?:[\n:,\]}#]|$)")
_BEFORE_A_VALUE = frozenset(b"\n:-?,[{")
_LOOK_BACK = 80
_TAIL = 400


def is_suspicious(content: bytes) -> bool:
    """Whether the slow way must read these bytes."""
    return (
        len(content.translate(None, _CONTROL)) != len(content)
        or _AT_START.match(content) is not None
        or _AT_END.search(content, max(0, len(content) - _TAIL)) is not None
        or _RARE.search(content) is not None
        or any(_begins_a_value(content, match.start()) for match in _INDICATOR.finditer(content))
    )


def _begins_a_value(content: bytes, at: int) -> bool:
    before = content[max(0, at - _LOOK_BACK) : at].rstrip(b" \r")
    if before and before[-1] not in _BEFORE_A_VALUE:
        return False
    return content[at] != ord("+") or _PLUS_NUMBER.match(content, at) is not None
