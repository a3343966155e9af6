"""Suggested sets for the terminal: the best ones, why, what they leave out, and what tips between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcascade.reports.layout import Text, wrapped
from okrcascade.reports.style import Style
from okrcascade.reports.tree.text import percent
from okrcascade.selection.criteria import MEANINGS
from okrcascade.selection.suggest import Suggested, Suggestion, tips
from okrcascade.text.words import counted, grouped

_BAR = 20


def suggestion_lines(
    suggestions: Sequence[Suggestion], weights: Mapping[str, float], style: Style, width: int | None
) -> Iterator[str]:
    """Yield the best sets of each size, and by which criteria."""
    for suggestion in suggestions:
        how = "by a solver" if suggestion.by_solver else "all looked at"
        yield style.bold(f"The best sets of {suggestion.size}") + style.dim(
            f"  out of {grouped(suggestion.looked_at)}, {how}"
        )
        if not suggestion.sets:
            yield "   none: more must be in it than fit"
        for place, found in enumerate(suggestion.sets, 1):
            yield ""
            yield from _set(place, found, suggestion.sets[0], weights, style, width)
        if suggestion.ties:
            yield style.paint(f"   {counted(suggestion.ties, 'more set')} as good as the last one", 33)
        yield ""
    yield from _criteria(weights, style, width)


def _set(
    place: int, found: Suggested, best: Suggested, weights: Mapping[str, float], style: Style, width: int | None
) -> Iterator[str]:
    total = sum(weights.values()) or 1.0
    tie = " · as good as the first" if place > 1 and found.worth == best.worth else ""
    filled = max(0, round(found.worth / total * _BAR))
    yield f"{style.bold(f'{place}.')} {'█' * filled}{'░' * (_BAR - filled)} {found.worth:.3f} of {total:g}{tie}"
    room = None if width is None else max(20, width - 5)
    for brief in found.briefs:
        text = Text().add(brief.proposal.entry.title).add(f"  {brief.proposal.short}", 2)
        first, *rest = wrapped(text, room, style)
        yield f"   • {first}"
        yield from (f"     {line}" for line in rest)
    for text in _notes(found, best, weights, place):
        yield from (f"   {line}" for line in wrapped(text, room, style))


def _notes(found: Suggested, best: Suggested, weights: Mapping[str, float], place: int) -> Iterator[Text]:
    parts = [
        f"{name} {percent(found.breakdown.get(name, 0.0) / weights[name])}"
        for name in MEANINGS
        if weights.get(name) and round(found.breakdown.get(name, 0.0), 3)
    ]
    yield Text().add(", ".join(parts), 2)
    lost = [f"unheard: {', '.join(found.unheard)}"] if found.unheard else []
    lost += [f"not driven: {', '.join(found.undriven)}"] if found.undriven else []
    lost += [f"{counted(found.orphaned, 'objective')} of teams would lead nowhere"] if found.orphaned else []
    if lost:
        yield Text().add("leaves out ", 2).add("; ".join(lost), 33)
    if place > 1 and found.worth != best.worth:
        worse = [f"{name} {-value:+.3f}" for name, value in tips(best, found).items()]
        yield Text().add("against the first ", 2).add(", ".join(worse))


def _criteria(weights: Mapping[str, float], style: Style, width: int | None) -> Iterator[str]:
    yield style.bold("Criteria") + style.dim(
        "  each from 0 to 1 for a set, times its weight (criteria in the settings)"
    )
    for name, meaning in MEANINGS.items():
        text = Text().add(f"{name} x{weights.get(name, 0.0):g} ").add(meaning, 2)
        yield from (f"   {line}" for line in wrapped(text, None if width is None else max(20, width - 3), style))
    yield style.dim("This proposes; the Comex decides.")
