"""Suppressions written into documents, each right where its findings stand; nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.document.load import load
from okrcascade.document.spans import Locator
from okrcascade.text.record import record
from okrcascade.text.source import BYTE_ORDER_MARK, DOCUMENT_START, LINE_END
from okrcascade.workspace.files import Files
from okrcascade.workspace.write import Writing


@record
class Allowed:
    """What is to be written so that findings are allowed, and those for which no comment can stand anywhere."""

    writings: tuple[Writing, ...]
    left: tuple[Diagnostic, ...]


def allow(files: Files, diagnostics: Sequence[Diagnostic], why: str) -> Allowed:
    """Plan comments that allow these findings, which come in the order of a report.

    `why` is what stands behind the codes: `: no figure before March`, ` until 2024-06-30: …`. A comment stands above
    the line, or beside it where above it would speak for the whole file; it is only taken where the document still says
    the same and the comment speaks for the finding's line.
    """
    writings: list[Writing] = []
    left: list[Diagnostic] = []
    for path, found in groupby(diagnostics, key=lambda diagnostic: diagnostic.path):
        content = files.read(path)
        of_one = tuple(found)
        text = _as_text(content) if isinstance(content, bytes) else None
        if text is None or not isinstance(content, bytes) or load(content, path).findings:
            left += of_one
            continue
        allowed, not_allowed = _allow_in(text.removeprefix(BYTE_ORDER_MARK), of_one, why)
        left += not_allowed
        after = ((BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else "") + allowed).encode()
        if after != content:
            writings.append(Writing(path, content, after))
    return Allowed(tuple(writings), tuple(left))


def _as_text(content: bytes) -> str | None:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return None


def _allow_in(text: str, diagnostics: Sequence[Diagnostic], why: str) -> tuple[str, list[Diagnostic]]:
    """Return a document's text with comments in it, and what they cannot allow; from the end, so that lines stay."""
    left: list[Diagnostic] = []
    by_line = groupby(reversed(diagnostics), key=lambda diagnostic: diagnostic.span.start.line)
    for line, found in by_line:
        of_one = tuple(found)
        rules = sorted({diagnostic.code for diagnostic in of_one})
        whole = all(diagnostic.span == DOCUMENT_START for diagnostic in of_one)
        comment = f"# okrcascade: allow[{', '.join(rules)}]{why}"
        tried = (
            new for new, speaks_for in _ways(text, line, comment, whole=whole) if _holds(text, new, rules, speaks_for)
        )
        after = next(tried, None)
        if after is None:
            left += of_one
        else:
            text = after
    return text, left


def _ways(text: str, line: int, comment: str, *, whole: bool) -> Iterator[tuple[str, int | None]]:
    """Yield the text with a comment put in, in one way after the other, and the line that it must then speak for."""
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    start = starts[line - 1]
    ends = LINE_END.search(text, start)
    line_end, content_end = (ends[0], ends.start()) if ends else ("\n", len(text))
    content = text[start:content_end]
    indent = content[: len(content) - len(content.lstrip(" "))]
    yield f"{text[:start]}{indent}{comment}{line_end}{text[start:]}", line + 1
    yield f"{text[:content_end]}  {comment}{text[content_end:]}", line
    if whole:
        yield f"{comment}{line_end}{text}", None


def _holds(before: str, after: str, rules: Sequence[str], line: int | None) -> bool:
    """Whether a text says the same as before, and holds a new comment that speaks for a line."""
    wanted = tuple(rules)
    said, then = load(before.encode(), ""), load(after.encode(), "")
    if then.findings or said.data != then.data:
        return False
    return any(found.rules == wanted and found.line == line for found in Locator("", after).suppressions())
