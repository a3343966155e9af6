"""A cycle at its close, for the terminal: what became of every key result, and what was missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrcascade.author.close import Outcome
from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.layout import Text, indented, wrapped
from okrcascade.reports.style import Style
from okrcascade.reports.tree.key_results import key_result_branch
from okrcascade.reports.tree.text import percent
from okrcascade.text.words import counted

_MARKS = {True: ("✗", 31), False: ("✓", 32), None: ("?", 35)}
"""How a key result looks that was missed, reached, or of which nothing is known."""


def closing_lines(outcomes: Sequence[Outcome], cascade: Cascade, style: Style, width: int | None) -> Iterator[str]:
    """Yield a line for each key result, by objective, and the sums of what was committed and what was aspirational."""
    objective = None
    for outcome in outcomes:
        key = outcome.key_result.objective_key
        if key != objective:
            if objective is not None:
                yield ""
            objective = key
            heading = Text().add(cascade.objectives[key].entry.title, 1).add(f"  {key[0]}@{key[1]}", 2)
            yield from wrapped(heading, width, style)
        yield from indented(Text().add("  ").joined(outcome_text(outcome, cascade)), width, style)
    yield ""
    for words in _sums(outcomes):
        yield from wrapped(Text().add(words), width, style)


def outcome_text(outcome: Outcome, cascade: Cascade) -> Text:
    """Return what became of a key result, in one line."""
    mark, colour = _MARKS[outcome.is_missed]
    key_result = outcome.key_result
    text = Text().add(f"{mark} ", colour).add(key_result.name).add(f" ({key_result.short.rpartition('/')[2]})", 2)
    numbers = key_result_branch(key_result, cascade).detail
    text = text.add(f"  {numbers}" if numbers else "").add(f"  {_score(outcome)}", colour)
    return text.add(f"  {key_result.commitment}", 2)


def _score(outcome: Outcome) -> str:
    if outcome.score is not None:
        return f"scored {outcome.score.score:.2g}"
    if outcome.proposed is None:
        return "nothing was read in the cycle"
    return f"{percent(outcome.progress)}, proposed {outcome.proposed:.2g}"


def _sums(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield what was missed; what was committed and what was aspirational are never averaged together."""
    for name, held_to in (("committed", "1"), ("aspirational", "0.7")):
        of_kind = [outcome for outcome in outcomes if outcome.key_result.commitment == name]
        scores = [outcome.score.score for outcome in of_kind if outcome.score]
        missed = sum(outcome.is_missed is True for outcome in of_kind)
        if of_kind:
            mean = f", scored {sum(scores) / len(scores):.2g} on average" if scores else ""
            yield f"{name}: {missed} of {counted(len(of_kind), 'key result')} missed (below {held_to}){mean}"
    open_ones = sum(outcome.score is None for outcome in outcomes)
    if open_ones:
        yield f"{counted(open_ones, 'key result')} without a score"
