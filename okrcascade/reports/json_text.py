"""JSON that can be printed anywhere: plain ASCII, and no command for the runner of a CI that reads it."""

from __future__ import annotations

import json
import re

_LONE = re.compile("[\ud800-\udfff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


def json_text(data: object) -> str:
    r"""Return one JSON document, indented by two.

    What a runner would take for a command (`##[`, see `style.visible`) stands as an escape, which says the same. Half
    a character (from a file name that is no text), which strict readers refuse, is written out as `\u{dcff}`.
    """
    return _harmless(json.dumps(data, ensure_ascii=False, indent=2))


def json_line(data: object) -> str:
    """Return one JSON document on one line, likewise."""
    return _harmless(json.dumps(data, ensure_ascii=False))


def whole(text: str) -> str:
    r"""Return a text in which half a character is written out as `\u{dcff}`, for those who take none."""
    return _LONE.sub(lambda half: f"\\u{{{ord(half[0]):x}}}", text)


def _harmless(text: str) -> str:
    text = text.replace("##", r"#\u0023")
    if text.isascii():
        return text
    complete = _LONE.sub(lambda half: f"\\\\u{{{ord(half[0]):x}}}", text)
    return _NOT_ASCII.sub(lambda character: json.dumps(character[0])[1:-1], complete)
