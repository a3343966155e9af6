"""A chart in the language of Graphviz, a column for each level: `dot -Tsvg cascade.dot -o cascade.svg`.

Labels are of Graphviz's HTML, in which text is escaped as in XML (https://graphviz.org/doc/info/shapes.html#html).
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from itertools import pairwise

from okrcascade.reports.export.chart import COLOURS, TEXT_COLOUR, Box, Chart
from okrcascade.reports.style import visible
from okrcascade.text.words import flat

COMMENT = "// "
_WIDTH = 34
"""The characters after which titles are broken; Graphviz breaks no line by itself."""
_SPACE = "\N{NO-BREAK SPACE}"
_FONT = "Helvetica,Arial,sans-serif"


def chart_dot(chart: Chart) -> str:
    """Return the text of the chart."""
    return "\n".join(_lines(chart)) + "\n"


def _lines(chart: Chart) -> Iterator[str]:
    yield COMMENT + chart.heading
    yield "digraph cascade {"
    yield "  graph [rankdir=LR, nodesep=0.15, ranksep=0.7, splines=true]"
    yield f'  node [shape=box, style="rounded,filled", fontname="{_FONT}", fontsize=12, fontcolor="{TEXT_COLOUR}"]'
    yield '  edge [color="#8a94a0", arrowsize=0.6]'
    for box in reversed(chart.boxes):
        inside, edge = COLOURS[box.status]
        yield f'  {box.name} [label=<{_label(box)}>, fillcolor="{inside}", color="{edge}", penwidth={_pen(box)}]'
    for number, heading in enumerate(chart.columns):
        label = f"<<B>{_text(visible(flat(heading)))}</B>>"
        yield f'  column{number} [label={label}, shape=plain, style="", fontcolor="#6b7785"]'
    for left, right in pairwise(range(len(chart.columns))):
        yield f"  column{left} -> column{right} [style=invis]"
    for number in range(len(chart.columns)):
        own = "; ".join(box.name for box in chart.boxes if box.column == number)
        yield f"  {{rank=same; column{number}; {own}}}"
    for parent, child in reversed(chart.arrows):
        yield f"  {parent} -> {child}"
    yield "}"


def _pen(box: Box) -> float:
    return 2.4 if box.column == 0 else 1.2


def _label(box: Box) -> str:
    title = (f"<B>{_text(line)}</B>" for line in _broken(box.title))
    below = (
        f'<FONT POINT-SIZE="10">{_text(line)}</FONT>' for text in box.lines for line in _broken(text, _WIDTH * 5 // 4)
    )
    return "".join(f'{line}<BR ALIGN="LEFT"/>' for line in (*title, *below))


def _broken(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(visible(flat(text)), width, break_on_hyphens=False) or [_SPACE]


def _text(text: str) -> str:
    r"""Escape a text; behind a backslash Graphviz takes some letters for names, such as `\N` for the box's own."""
    return html.escape(text).replace("\\", "\\\\")
