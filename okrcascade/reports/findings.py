"""The output formats of `check`, in one place: a name and the function that yields its lines.

The format NAME lies in `findings_NAME.py` and its function is `render_NAME`; it is imported when it is used, as most
runs use one of them and some come with libraries of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from okrcascade.check.report import Report
from okrcascade.reports.style import Style

Render = Callable[[Report, Callable[[str], str], Style], Iterator[str]]
"""Takes a report, what shows a path below the root to the reader, and a style; yields lines without their ends."""

FROM_THE_TOP = frozenset({"github", "gitlab", "markdown", "sarif"})
"""Formats for a forge, whose paths lead from the top of its repository and not from where the command runs."""


def _imported_when_used(name: str) -> Render:
    def render(report: Report, show_path: Callable[[str], str], style: Style) -> Iterator[str]:
        module = import_module(f"okrcascade.reports.findings_{name}")
        lines: Iterator[str] = getattr(module, f"render_{name}")(report, show_path, style)
        return lines

    return render


FINDINGS_FORMATS: dict[str, Render] = {
    name: _imported_when_used(name)
    for name in ("full", "concise", "json", "github", "gitlab", "junit", "sarif", "rdjson", "markdown")
}
