"""How key results and metrics stand once somebody has checked in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Metric
from okrcascade.cascade.progress import key_result_standing
from okrcascade.reports.layout import Text, indented
from okrcascade.reports.style import Style
from okrcascade.reports.tree.key_results import key_result_branch
from okrcascade.reports.tree.text import GLYPHS, percent, status_words


def checked_in_lines(
    things: Sequence[KeyResult | Metric], cascade: Cascade, style: Style, width: int | None
) -> Iterator[str]:
    """Yield a line for each key result: its numbers, its progress beside what was to be expected, its status."""
    for thing in dict.fromkeys(things):
        if isinstance(thing, KeyResult):
            yield from indented(standing_text(cascade.key_results[thing.key], cascade), width, style)


def standing_text(key_result: KeyResult, cascade: Cascade) -> Text:
    """Return how a key result stands, in one line."""
    standing = key_result_standing(key_result, cascade)
    branch = key_result_branch(key_result, cascade)
    glyph, colour = GLYPHS[standing.status]
    expected = "" if standing.pace is None else f" of {percent(standing.pace)} expected by now"
    progress = "" if standing.progress is None else f", {percent(standing.progress)}{expected}"
    text = Text().add(f"{glyph} ", colour).add(key_result.short, 1).add(f"  {branch.detail}" if branch.detail else "")
    return text.add(f"  {status_words(standing)}{progress}", colour)
