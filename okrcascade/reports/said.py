"""What a diagnostic says, as one text for formats that have one place for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.diagnostics.diagnostic import Diagnostic
from okrcascade.reports.style import visible


def said(diagnostic: Diagnostic) -> str:
    """Return message and remedy on one line, as sentences: where room is short, forges show the first one."""
    message = visible(str(diagnostic.message))
    return f"{message}. Help: {visible(str(diagnostic.help))}" if diagnostic.help else message


def said_at_length(diagnostic: Diagnostic, show_path: Callable[[str], str]) -> Iterator[str]:
    """Yield lines: the place with code and message, the other places, the remedy."""
    yield f"{place(show_path(diagnostic.path), diagnostic)}: {diagnostic.code} {visible(str(diagnostic.message))}"
    for other in diagnostic.related:
        start = other.span.start
        yield f"{visible(show_path(other.path))}:{start.line}:{start.column}: {visible(str(other.message))}"
    if diagnostic.help:
        yield f"help: {visible(str(diagnostic.help))}"


def place(path: str, diagnostic: Diagnostic) -> str:
    """Return where a diagnostic stands, as `path:line:column`."""
    start = diagnostic.span.start
    return f"{visible(path)}:{start.line}:{start.column}"
