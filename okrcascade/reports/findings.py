"""The output formats of `check`, in one place: a name and the function that yields its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from okrcascade.check.diagnose import Report
from okrcascade.reports.findings_concise import render_concise
from okrcascade.reports.findings_full import render_full
from okrcascade.reports.findings_json import render_json
from okrcascade.reports.style import Style

Render = Callable[[Report, Callable[[str], str], Style], Iterator[str]]

FINDINGS_FORMATS: dict[str, Render] = {
    "full": render_full,
    "concise": render_concise,
    "json": render_json,
}
