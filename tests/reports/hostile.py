"""What people, or those who mean harm, may write into a title: all that some reader would take for more than text."""

import json
import re

from hypothesis import strategies as st

HOSTILE = (
    *('=HYPERLINK("x")', "+1", "-1", "@sum", "\t=1", "| a | b |", 'a, b; "c"', "'", '"', '""', "\\", '\\"', "NULL"),
    *("<script>alert(1)</script>", "<b>", "</FONT>", "<BR/>", "&lt;", "&#60;", "&amp;", "#quot;", "#60;", "#x3c;"),
    *("[x](javascript:alert(1))", "# heading", "1. one", "- item", "> quote", "**a**", "`code`", "www.example.com"),
    *('"]', '"];', 'n1["', "-->", "%%", "%%{init: {}}%%", "end", "graph", "subgraph x", "click n1 call", "]]>", "a:b"),
    *("\\N", "\\l", "\\G", "digraph", "strict", "}", "]->[", "/*", "//", "::error::x", "##[error]x", "\x1b[31mred"),
    *("\u202eright", "\u200b", "line\nline", "\u2028", "\u00a0", "中文 😀 é", "x" * 300, "'); DROP TABLE teams; --"),
)

texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30),
).filter(lambda text: text.strip() and not any(ord(character) < 9 for character in text))
"""Texts that a document can hold, and that are not empty."""

_HALVES = re.compile(r"\\ud[89ab]..\\ud[c-f]..")


def quoted(text: str) -> str:
    """Write a text in double quotes, as YAML reads them; JSON writes the far planes of Unicode in halves."""
    return _HALVES.sub(lambda pair: rf"\U{_code(pair[0]):08x}", json.dumps(text))


def _code(pair: str) -> int:
    return ord(json.loads(f'"{pair}"'))
