"""Text made harmless for those who read it: Markdown, spreadsheets.

Terminals have `style.visible`; JSON escapes all by itself.
"""

from __future__ import annotations

import html
import re

from okrcascade.reports.style import visible

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$@:])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def markdown_text(text: str) -> str:
    """Return a text that Markdown shows as it is: no link, no picture, no mention, no HTML."""
    return _MARKDOWN.sub(r"\\\1", html.escape(visible(text), quote=False))


def markdown_cell(text: str) -> str:
    """Return a text for a cell of a Markdown table."""
    return markdown_text(" ".join(text.split()))


def csv_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection): one that looks so gets a quote."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
