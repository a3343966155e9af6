"""Template text that was never replaced. The bytes are looked at first, so that finished files pay nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.text.message import say
from okrcascade.text.route import Route

LEFTOVER_PLACEHOLDER = "DOC106"

_SIGNS = (b"TODO", b"TBD", b"FIXME", b"PSUM", b"OMPL", b"<", "…".encode(), b"\\")
"""Signs made of bytes that are rare, so that they are looked for among these alone. Escapes may stand for any sign."""
_COMMON_SIGNS = (b"...", b"psum")
_RARE = frozenset(b"".join(_SIGNS) + "àÀ".encode())
_ORDINARY = bytes(code for code in range(256) if code not in _RARE)
_PLACEHOLDER = re.compile(
    r"(?-i:\b(?:TODO|TBD|FIXME)\b)"
    r"|<(?![^<>]*(?:://|@))[^\W\d_][^<>=]*>"  # no link and no address
    r"|^\s*(?:…|\.\.\.)\s*$"
    r"|\blorem ipsum\b"
    r"|(?:^|(?<=[(\[:]))\s*à compl[ée]ter\b",  # alone, and not « aider à compléter »
    re.IGNORECASE,
)


def may_have_placeholders(content: bytes) -> bool:
    """Whether a look at the bytes cannot rule placeholders out."""
    rare = content.translate(None, _ORDINARY)
    return (
        any(map(rare.__contains__, _SIGNS))
        or any(map(content.__contains__, _COMMON_SIGNS))
        or (("à".encode() in rare or "À".encode() in rare) and b"ompl" in content)
    )


def find_placeholders(data: object, path: str) -> Iterator[Finding]:
    """Find placeholders in a document's texts."""
    for route, text in _texts(data, ()):
        match = _PLACEHOLDER.search(text)
        if match:
            yield Finding(
                LEFTOVER_PLACEHOLDER,
                Place(path, route),
                say("{text} is template text that nobody has replaced", text=f"“{match[0].strip()}”"),
                say("write what is meant, or leave the field out"),
            )


def _texts(data: object, route: Route) -> Iterator[tuple[Route, str]]:
    if isinstance(data, str):
        yield route, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*route, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, (*route, index))
