"""How many findings each rule has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okrcascade.check.report import Report
from okrcascade.reports.layout import wrapped
from okrcascade.reports.style import Style
from okrcascade.reports.summary import summary_text


def render_statistics(report: Report, style: Style) -> Iterator[str]:
    """Yield a line for each rule that found something, the most frequent first."""
    counts = Counter((diagnostic.code, diagnostic.name, diagnostic.severity.value) for diagnostic in report.diagnostics)
    width = max((len(str(number)) for number in counts.values()), default=0)
    for (code, name, severity), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{number:>{width}}  {style.severity(code, severity)}  {name}"
    yield from wrapped(summary_text(report), style.width, style)
