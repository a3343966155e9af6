"""Bytes to plain data: the fast way where the bytes look ordinary, the slow way for the others."""

from __future__ import annotations

import re

from okrcascade.diagnostics.finding import Finding, Place
from okrcascade.document import fast
from okrcascade.document.limits import MOST_BYTES, MOST_FINDINGS, MOST_LEVELS, MOST_LINES
from okrcascade.document.suspicion import is_suspicious
from okrcascade.text.message import Message, say
from okrcascade.text.record import record
from okrcascade.text.source import BYTE_ORDER_MARK, Source

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@record
class Loaded:
    """What a file's bytes gave: the plain data, or what is wrong with them.

    `text` is there only for a file in which something is wrong.
    """

    data: object
    findings: tuple[Finding, ...] = ()
    text: str | None = None


def load(content: bytes, path: str) -> Loaded:
    """Load a document's bytes; whatever is wrong becomes findings, and nothing is raised."""
    if len(content) > MOST_BYTES:
        return too_large(path)
    if content.count(b"\n") > MOST_LINES:
        return _unreadable(path, say("this file has more than {most:,} lines", most=MOST_LINES), _SPLIT)
    suspicious = is_suspicious(content)
    try:
        text = content.decode()
    except UnicodeDecodeError as wrong:
        return _not_utf8(content, path, wrong)
    if not suspicious and fast.AVAILABLE:
        try:
            data = fast.load_fast(text)
        except fast.FastLoadError:
            return _load_slowly(text, path, refused_already=True)
        if not _may_be_deep(content) or not _is_deep(data):
            return Loaded(data)
    return _load_slowly(text.removeprefix(BYTE_ORDER_MARK), path, refused_already=False)


def _may_be_deep(content: bytes) -> bool:
    """Whether there are brackets enough to pass the limit of levels; deep indentation is suspicious already."""
    return content.count(b"[") + content.count(b"{") > MOST_LEVELS // 3


def _is_deep(data: object) -> bool:
    """Whether mappings and lists nest deeper than the located parse allows."""
    layer = [data]
    for _ in range(MOST_LEVELS + 1):
        layer = [
            value
            for holder in layer
            if isinstance(holder, dict | list)
            for value in (holder.values() if isinstance(holder, dict) else holder)
        ]
    return bool(layer)


def too_large(path: str) -> Loaded:
    """Say that a file is too large to be read."""
    return _unreadable(
        path,
        say("this file is larger than {most} MiB", most=MOST_BYTES >> 20),
        _SPLIT,
    )


_SPLIT = say("keep one team and one cycle to a file")


def unreadable(path: str, why: str) -> Loaded:
    """Say that a file could not be read, in the words of the system."""
    return _unreadable(
        path,
        say("this file cannot be read: {why}", why=why),
        say("mend it or take it away; the other files are checked all the same"),
    )


def _unreadable(path: str, message: Message, remedy: Message) -> Loaded:
    from okrcascade.document.complaints import UNREADABLE  # noqa: PLC0415

    return Loaded(None, (Finding(UNREADABLE, Place(path), message, remedy),))


def _not_utf8(content: bytes, path: str, wrong: UnicodeDecodeError) -> Loaded:
    from okrcascade.document.complaints import UNREADABLE  # noqa: PLC0415

    remedy = say("save it as UTF-8")
    if content.startswith(_UTF16):
        return _unreadable(path, say("this file is UTF-16, and ours are UTF-8"), remedy)
    source = Source(path, content[: wrong.start].decode(errors="replace"))
    here = source.span(len(source.text), len(source.text))
    message = say("the byte {byte} is not UTF-8", byte=f"0x{content[wrong.start]:02X}")
    return Loaded(None, (Finding(UNREADABLE, Place(path, span=here), message, remedy),))


def _load_slowly(text: str, path: str, *, refused_already: bool) -> Loaded:
    from okrcascade.document.complaints import complaint  # noqa: PLC0415  an ordinary file never comes here
    from okrcascade.document.located import parse, plain_data  # noqa: PLC0415

    source = Source(path, text)
    forbidden = _forbidden_character(source, path)
    if forbidden:
        return Loaded(None, (forbidden,), text)
    parsed = parse(text, accepted_elsewhere=not refused_already)
    findings = tuple(complaint(refusal, source, path) for refusal in parsed.refusals[:MOST_FINDINGS])
    return Loaded(None, findings, text) if findings else Loaded(plain_data(parsed.root))


def _forbidden_character(source: Source, path: str) -> Finding | None:
    from okrcascade.document.complaints import UNREADABLE, UNSUPPORTED  # noqa: PLC0415

    match = _FORBIDDEN.search(source.text)
    if match is None:
        return None
    place = Place(path, span=source.span(match.start(), match.end()))
    character = f"U+{ord(match[0]):04X}"
    if match[0] == "\0":
        return Finding(UNREADABLE, place, say("a NUL character: this is not a text file"), say("save it as UTF-8 text"))
    return Finding(
        UNSUPPORTED,
        place,
        say("the control character {character} cannot be seen, and is not part of our YAML", character=character),
        say("take it out"),
    )
