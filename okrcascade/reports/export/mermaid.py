"""A chart in Mermaid, which GitHub, GitLab and many editors draw where it stands in Markdown.

All but letters, figures, spaces and commas is written as a character code, so that no text of anybody is read as a
link of the chart, a directive, Markdown or HTML (https://mermaid.js.org/syntax/flowchart.html, "Entity codes").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrcascade.cascade.standing import Status
from okrcascade.reports.export.chart import COLOURS, TEXT_COLOUR, Box, Chart
from okrcascade.reports.style import visible
from okrcascade.text.words import flat

COMMENT = "%% "
MOST_CHARACTERS, MOST_ARROWS = 50_000, 500
"""What Mermaid draws unless a site says otherwise, which GitHub does not (`maxTextSize` and `maxEdges`)."""

_CODED = re.compile(r"[^\w ,]|_")


def chart_mermaid(chart: Chart) -> str:
    """Return the text of the chart."""
    return "\n".join(_lines(chart)) + "\n"


def is_drawn(chart: Chart) -> bool:
    """Whether a chart is small enough to be drawn everywhere."""
    return len(chart.arrows) <= MOST_ARROWS and len(chart_mermaid(chart)) <= MOST_CHARACTERS


def _lines(chart: Chart) -> Iterator[str]:
    yield COMMENT + chart.heading
    yield "flowchart LR"
    for box in chart.boxes:
        yield f"  {box.name}{_shape(box)}:::{_class(box.status)}"
    for parent, child in chart.arrows:
        yield f"  {parent} --> {child}"
    for status in Status:
        if any(box.status is status for box in chart.boxes):
            inside, edge = COLOURS[status]
            yield f"  classDef {_class(status)} fill:{inside},stroke:{edge},color:{TEXT_COLOUR}"


def _shape(box: Box) -> str:
    """Return a box with its text; those of the first column have round ends."""
    text = "<br/>".join((f"<b>{_text(box.title)}</b>", *map(_text, box.lines)))
    return f'(["{text}"])' if box.column == 0 else f'("{text}")'


def _class(status: Status) -> str:
    return status.name.lower().replace("_", "-")


def _text(text: str) -> str:
    return _CODED.sub(lambda sign: f"#{ord(sign[0])};", flat(visible(flat(text))))
