"""Text made harmless for those who read it: Markdown, spreadsheets.

Terminals have `style.visible`; JSON escapes all by itself.
"""

from __future__ import annotations

import html
import re

from okrcascade.reports.style import visible

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$@:])")
_REFERENCE = re.compile(r"(?<!\w)(\\@)(?=\w)|(\\#)(?=\d)")
"""A mention and the number of an issue, escaped: GitHub takes them for links even so (github/cmark-gfm, issue 181)."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def markdown_text(text: str) -> str:
    """Return a text that Markdown shows as it is: no link, no picture, no mention, no HTML.

    Only something between the sign and the name keeps GitHub from a mention; a space without width is not seen.
    """
    escaped = _MARKDOWN.sub(r"\\\1", html.escape(visible(text), quote=False))
    return _REFERENCE.sub(lambda match: match[0] + "&#8203;", escaped)


def markdown_cell(text: str) -> str:
    """Return a text for a cell of a Markdown table."""
    return markdown_text(" ".join(text.split()))


def csv_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula (OWASP, CSV injection): one that looks so gets a quote."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown
