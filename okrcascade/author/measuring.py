"""Answers that are numbers of a metric: in its unit, of its segments, and moving the way that is better."""

from __future__ import annotations

from okrcascade.author.reading import AnswerError, as_text, read_field
from okrcascade.cascade.nodes import Metric
from okrcascade.model.okrs import Hold, KeyResultEntry
from okrcascade.model.values import (
    FACTOR,
    LEVEL,
    Target,
    change_in,
    fits_unit,
    is_percent,
    number_in,
    parse_level,
    parse_target,
)
from okrcascade.text.change import Plain
from okrcascade.text.words import closest, listed


def read_level(answer: str, metric: Metric) -> Plain:
    """Return a level of a metric, as it is to be written."""
    data = read_field(Hold, "min", answer)
    level_number(data, metric)
    return data


def level_number(data: Plain, metric: Metric) -> float:
    """Return a level as a number in the metric's unit; raises AnswerError for one in another unit."""
    number = number_in(parse_level(data), metric.entry.unit)
    if number is None:
        raise AnswerError(f"“{data}” is not in {metric.entry.unit}, the unit of {metric.short}")
    return number


def read_target(answer: str, metric: Metric, baseline: Plain) -> Plain:
    """Return a target of a metric; `baseline` is a level as it is written, or None."""
    data = read_field(KeyResultEntry, "target", answer)
    target, unit = parse_target(data), metric.entry.unit
    if not fits_unit(target, unit):
        changes = "+3 pts or +40%" if is_percent(unit) else f"+40% or a change in {unit}"
        raise AnswerError(f"“{answer}” cannot be read in {unit}; write a level, or a change such as {changes}")
    change = _change(target, unit, None if baseline is None else level_number(baseline, metric))
    if change == 0:
        raise AnswerError("this asks for no change; write where it is meant to be, or hold it within limits")
    if change is not None and (change > 0) is not (metric.entry.direction == "up"):
        raise AnswerError(f"for {metric.short}, {metric.entry.direction} is better, and this moves it the other way")
    return data


def _change(target: Target, unit: str, start: float | None) -> float | None:
    """Return the change that a target asks; without a baseline only the sign is sure, and None where not even that."""
    number = target.quantity.number
    if target.meaning == LEVEL:
        end = number_in(target.quantity, unit)
        return None if start is None or end is None else end - start
    if start is None:
        return number - 1 if target.meaning == FACTOR else number
    return change_in(target, unit, start)


def read_segment(answer: str, metric: Metric) -> str:
    """Return one of a metric's segments."""
    segments = metric.entry.segments
    if answer in segments:
        return answer
    if not segments:
        raise AnswerError(f"{metric.short} is one number, without segments")
    meant = closest(as_text(answer), segments)
    near = f"did you mean {meant}?" if meant else f"there are {listed(list(segments))}"
    raise AnswerError(f"{metric.short} has no segment “{answer}”; {near}")
