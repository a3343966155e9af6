"""JSON that can be printed anywhere: plain ASCII, and no command for the runner of a CI that reads it."""

from __future__ import annotations

import json
import re

_LONE = re.compile("[\ud800-\udfff]")


def json_text(data: object) -> str:
    """Return one JSON document, indented by two.

    What a runner would take for a command (`##[`, see `style.visible`) stands as an escape, which says the same.
    """
    return json.dumps(data, ensure_ascii=True, indent=2).replace("##", r"#\u0023")


def json_path(path: str) -> str:
    """Return a path for readers of JSON; bytes that are no text, which strict readers refuse, are written out."""
    return _LONE.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", path)
