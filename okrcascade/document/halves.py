r"""Escapes that stand for half a character, as `\ud83d\ude00` in double quotes: whole as a pair, nothing alone.

JSON writes characters beyond U+FFFF so; of our parsers the fast one joins them, libyaml refuses each, and ruamel.yaml
gives the halves, which no other program could read.
"""

from __future__ import annotations

import re

HALF_A_CHARACTER = "half a character"
"""What a refusal says of an escape that no other makes whole."""

_HALF = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:u(?P<short>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8})|.)", re.DOTALL)
_FIRST, _SECOND = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


def may_be_halved(text: str) -> bool:
    """Whether a parser's text holds halves of characters."""
    return _HALF.search(text) is not None


def made_whole(text: str) -> str:
    """Return a text with its halves joined; one alone becomes the character for what cannot be read."""
    if not may_be_halved(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def lone_half(written: str) -> int | None:
    """Return where a text in double quotes, as written, has an escape for half a character without the other half."""
    first: re.Match[str] | None = None
    for match in _ESCAPE.finditer(written):
        code = int(match["short"] or match["long"] or "0", 16)
        if first is not None:
            if code not in _SECOND or match.start() != first.end():
                return first.start()
            first = None
        elif code in _SECOND:
            return match.start()
        elif code in _FIRST:
            first = match
    return None if first is None else first.start()
