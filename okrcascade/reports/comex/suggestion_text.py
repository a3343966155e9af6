"""Suggested sets for the terminal: the best ones, why, what they leave out, and what tips between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrcascade.reports.layout import Text, hanging, wrapped
from okrcascade.reports.style import CAUTION, Style
from okrcascade.selection import criteria
from okrcascade.selection.suggest import MOST_TIES, Suggested, Suggestion
from okrcascade.selection.tipping import Tipping, Turn, tipping
from okrcascade.text.words import counted, grouped, listed

_INDENT = "   "
_ORPHANED = "objectives of teams orphaned"
_MOST_NAMES = 8
_MOST_TURNS = 2


def suggestion_lines(
    suggestions: Sequence[Suggestion], weights: Mapping[str, float], style: Style, width: int | None
) -> Iterator[str]:
    """Yield the best sets of each size, and by which criteria."""
    for suggestion in suggestions:
        how = "by a solver" if suggestion.by_solver else "each looked at"
        heading = Text().add(f"The best sets of {suggestion.size}", 1)
        yield from wrapped(heading.add(f"  of {grouped(suggestion.looked_at)}, {how}", 2), width, style)
        for place, found in enumerate(suggestion.sets, 1):
            yield ""
            yield from _set(place, found, suggestion, weights, style, width)
        if suggestion.ties:
            more = "or more " if suggestion.ties == MOST_TIES else ""
            said = f"{counted(suggestion.ties, f'{more}set')} not shown, as good as the last one"
            yield from hanging(_INDENT, Text().add(said, CAUTION), style, width)
        yield ""
    yield from _criteria(weights, style, width)


def _set(
    place: int,
    found: Suggested,
    suggestion: Suggestion,
    weights: Mapping[str, float],
    style: Style,
    width: int | None,
) -> Iterator[str]:
    best = suggestion.sets[0]
    tip = tipping(best, found, weights)
    worth = f"{found.worth:.3f} of {suggestion.at_most:g}"
    beside = "" if place == 1 else f", {tip.gap:.3f} less than the first" if tip.gap else ", as good as the first"
    yield from hanging(f"{place}. ", Text().add(worth, 1).add(beside), style, width)
    for brief in found.briefs:
        new = place > 1 and brief in tip.instead
        text = Text().add(brief.proposal.entry.title, *((32,) if new else ())).add(f"  {brief.proposal.short}", 2)
        yield from hanging(f"{_INDENT}{'+' if new else '•'} ", text, style, width)
    notes = _instead(found, best, tip) if place > 1 else _facts(found)
    for text in (*notes, *_left_out(found)):
        yield from hanging(_INDENT, text, style, width)


def _facts(found: Suggested) -> Iterator[Text]:
    nouns = [noun for of_one in _FIGURES.values() for noun in of_one]
    said = [f"{noun} {figure}" for noun in nouns if (figure := _figure(noun, found))]
    yield Text().add(" · ".join(said))


_FIGURES: Mapping[str, tuple[str, ...]] = {
    criteria.TRIBES: ("tribes",),
    criteria.AXES: ("axes",),
    criteria.NORTH_STARS: ("North Stars",),
    criteria.RICE: ("RICE",),
    criteria.BALANCE: ("quick wins and bets",),
    criteria.CONTINUITY: ("deferred to this year", _ORPHANED),
    criteria.CONFIRMED: ("unconfirmed dependencies",),
    criteria.OVERLAPS: ("overlaps",),
}
"""By which figures of a set each criterion is told."""


def _figure(noun: str, found: Suggested) -> str:
    """Write what a set reaches, as the figure behind a noun; nothing where there is nothing to reach."""
    promised = len(found.kept) + len(found.dropped)
    return {
        "tribes": f"{len(found.heard)} of {len(found.heard) + len(found.unheard)}",
        "axes": f"{found.axes}",
        "North Stars": f"{len(found.driven)} of {len(found.driven) + len(found.undriven)}",
        "RICE": f"{found.rice * 100:.1f} % of the highest" if found.rice else "",
        "quick wins and bets": f"{found.count('quick-win')} and {found.count('bet')}",
        "deferred to this year": f"{len(found.kept)} of {promised}" if promised else "",
        _ORPHANED: f"{found.orphaned}" if found.orphaned else "",
        "unconfirmed dependencies": f"{found.open_needs}",
        "overlaps": f"{found.repeated}",
    }[noun]


def _instead(found: Suggested, best: Suggested, tip: Tipping) -> Iterator[Text]:
    """Yield what a set has instead of the first, in what it is better and worse, and what would turn the order."""
    yield Text().add("without ", 2).add(listed([brief.proposal.short for brief in tip.gone]))
    for label, sign in (("better: ", 1), ("worse: ", -1)):
        differing = [name for name, value in tip.differences.items() if value * sign > 0]
        words = [words for name in differing for words in _differing(name, found, best, sign)]
        if words:
            yield Text().add(label, 2).add("; ".join(words))
    turns = [_turn_words(turn) for turn in tip.turns[:_MOST_TURNS]]
    if turns:
        yield Text().add("better than the first once ", 2).add(" or ".join(turns))


def _differing(criterion: str, found: Suggested, best: Suggested, sign: int) -> Iterator[str]:
    """Yield the figures of a criterion that tell why one set is better or worse by it."""
    for noun in _FIGURES[criterion]:
        if noun == _ORPHANED and (best.orphaned - found.orphaned) * sign < 0:
            continue
        figure, other = _figure(noun, found) or "none", _figure(noun, best) or "none"
        if figure != other:
            yield f"{noun} {figure.removesuffix(' of the highest')} instead of {other}"


def _turn_words(turn: Turn) -> str:
    more = "more" if turn.weight > turn.now else "less"
    weight = f"{turn.weight:.2g}"
    slightly = "a little " if weight == f"{turn.now:.2g}" else ""
    return f"{turn.criterion} counts {slightly}{more} than {weight}" + ("" if slightly else f" (now {turn.now:g})")


def _left_out(found: Suggested) -> Iterator[Text]:
    parts = [
        f"{label}: {listed(names, most=_MOST_NAMES)}"
        for label, names in (
            ("not heard", found.unheard),
            ("not driven", found.undriven),
            ("deferred to this year and left out", found.dropped),
        )
        if names
    ]
    if parts:
        yield Text().add("; ".join(parts), CAUTION)


def _criteria(weights: Mapping[str, float], style: Style, width: int | None) -> Iterator[str]:
    heading = (
        Text().add("Criteria", 1).add("  each from 0 to 1 for a set, times its weight (criteria in the settings)", 2)
    )
    yield from wrapped(heading, width, style)
    for name, meaning in criteria.MEANINGS.items():
        text = Text().add(f"{name} x{weights.get(name, 0.0):g} ").add(meaning, 2)
        yield from hanging(_INDENT, text, style, width)
    yield style.dim("This proposes; the Comex decides.")
