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
    text = json.dumps(data, ensure_ascii=False, indent=2).replace("##", r"#\u0023")
    if text.isascii():
        return text
    whole = _LONE.sub(lambda half: f"\\\\u{{{ord(half[0]):x}}}", text)
    return _NOT_ASCII.sub(lambda character: json.dumps(character[0])[1:-1], whole)
