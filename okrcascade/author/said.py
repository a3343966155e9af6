"""What somebody says of a key result or a metric on a day, read and judged before anything is planned."""

from __future__ import annotations

from datetime import date

from okrcascade.author.reading import AnswerError, as_text, checked
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.find import find, names_nothing
from okrcascade.cascade.nodes import KeyResult, Metric, Objective
from okrcascade.document.scalars import resolve_plain
from okrcascade.model.check_ins import CheckInEntry, ScoreEntry
from okrcascade.model.cycles import Cycle
from okrcascade.model.values import number_in, parse_level
from okrcascade.text.change import AddEntry, Change, Plain, SetValue
from okrcascade.text.record import record
from okrcascade.text.route import Route
from okrcascade.text.words import clipped, listed

Entry = dict[str, Plain]
FIELDS = ("on", "value", "segment", "confidence", "score", "note")
"""The fields of a check-in, a reading or a score, in the order in which they are written."""


@record(kw_only=True)
class Said:
    """What is said of a key result or a metric on a day, as it was typed; None is not said."""

    thing: KeyResult | Metric
    on: date
    value: str | None = None
    confidence: str | None = None
    note: str | None = None
    segment: str | None = None


def measured_thing(cascade: Cascade, text: str, on: date) -> KeyResult | Metric:
    """Return the key result or the metric that a reference names, of several cycles the one that a day is in.

    Raises AnswerError where there is none, or where several are left.
    """
    things = find(cascade, text)
    if not things:
        raise AnswerError(names_nothing(cascade, text))
    key_results = [thing for thing in things if isinstance(thing, KeyResult)]
    metrics = [thing for thing in things if isinstance(thing, Metric)]
    fitting = [thing for thing in key_results if "@" in text or is_day_of(thing.cycle, on, cascade)]
    if key_results and not fitting and not metrics:
        cycles = listed([thing.cycle.text for thing in key_results], "or")
        raise AnswerError(f"{text} is a key result of {cycles}, and {on} does not lie there: say the day with --on")
    found: list[KeyResult | Metric] = [*fitting, *metrics]
    if len(found) > 1:
        raise AnswerError(f"{text} names several things: {listed([thing.ref for thing in found], 'or')}")
    if not found:
        raise AnswerError(f"{text} is neither a key result nor a metric{_parts_of(things[0])}")
    return found[0]


def _parts_of(thing: object) -> str:
    """Return the key results that somebody may have meant who named their objective."""
    if not isinstance(thing, Objective) or not thing.key_results:
        return ""
    return f": its key results are {listed([part.short for part in thing.key_results])}"


def is_day_of(cycle: Cycle, day: date, cascade: Cascade) -> bool:
    """Whether a day lies in a cycle."""
    first, last = cascade.dates(cycle)
    return first <= day <= last


def read_entry(said: Said, cascade: Cascade) -> Entry:
    """Return the entry that a file is to hold; raises AnswerError where something in it cannot be taken."""
    refuse_future(said.on, cascade)
    thing = said.thing
    if isinstance(thing, KeyResult):
        refuse_outside(thing.cycle, said.on, cascade)
        if (said.value, said.confidence, said.note) == (None, None, None):
            raise AnswerError(f"nothing is said of {thing.short}: give a value, a confidence or a note")
    elif said.value is None:
        raise AnswerError(f"a reading of {thing.short} is a value: write it behind the reference")
    entry: Entry = {
        "on": said.on.isoformat(),
        "value": None if said.value is None else read_value(thing, said.value),
        "segment": _segment(said),
        "confidence": None if said.confidence is None else _confidence(said),
        "note": None if said.note is None else read_note(said.note),
    }
    return {name: value for name, value in entry.items() if value is not None}


def refuse_future(day: date, cascade: Cascade) -> None:
    """Raise AnswerError for a day that is still to come."""
    if day > cascade.today:
        raise AnswerError(f"{day} is still to come: today is {cascade.today}")


def refuse_outside(cycle: Cycle, day: date, cascade: Cascade) -> None:
    """Raise AnswerError for a day that does not lie in a cycle."""
    if not is_day_of(cycle, day, cascade):
        first, last = cascade.dates(cycle)
        raise AnswerError(f"{day} does not lie in {cycle}, which runs from {first} to {last}")


def read_value(thing: KeyResult | Metric, text: str) -> Plain:
    """Return a level as a file is to hold it: as it was typed, once it can be read in the metric's unit."""
    metric = thing if isinstance(thing, Metric) else thing.measure.metric if thing.measure else None
    if metric is None:
        assert isinstance(thing, KeyResult)
        raise AnswerError(_why_no_value(thing))
    raw = checked(CheckInEntry, "value", as_in_a_file(text))
    quantity = parse_level(raw)
    if number_in(quantity, metric.entry.unit) is None:
        raise AnswerError(
            f"{clipped(quantity.text)} is not in the unit of {metric.short}, {metric.entry.unit}: "
            f"accepted are {accepted_forms(metric)}"
        )
    return raw


def accepted_forms(metric: Metric) -> str:
    """Write the forms in which a level of a metric can be said: `1200, 1.2k or 1.2k buyers`."""
    unit = metric.entry.unit
    thousands = ["1.2k"] if number_in(parse_level("1.2k"), unit) is not None and unit != "%" else []
    number = "1200" if thousands else "2.3"
    return listed([number, *thousands, f"{thousands[0] if thousands else number} {unit}"], "or")


def read_confidence(text: str) -> Plain:
    """Return a confidence as a file is to hold it: `0.7` or `70 %`, as it was typed."""
    return checked(CheckInEntry, "confidence", as_in_a_file(text))


def read_score(text: str) -> Plain:
    """Return a score from 0 to 1 as a file is to hold it: `0.7` or `70 %`, as it was typed."""
    return checked(ScoreEntry, "score", as_in_a_file(text))


def read_note(text: str) -> Plain:
    """Return a note as a file is to hold it."""
    return checked(CheckInEntry, "note", as_text(text).strip())


def read_day(text: str) -> date:
    """Return the day that a text names."""
    return date.fromisoformat(str(checked(CheckInEntry, "on", as_text(text).strip())))


def as_in_a_file(text: str) -> Plain:
    """Return what a typed text is where it stands in a file without quotes: a number, or text."""
    raw = resolve_plain(as_text(text).strip())
    return raw if isinstance(raw, int | float) and not isinstance(raw, bool) else text.strip()


def replaced(route: Route, there: Entry, entry: Entry) -> list[Change]:
    """Return the changes that give the entry at a route its new values; what is not said again stays."""
    changes: list[Change] = []
    known = set(there)
    for name, value in entry.items():
        if name in known:
            changes.append(SetValue((*route, name), value))
        else:
            before = [other for other in FIELDS[: FIELDS.index(name)] if other in known]
            changes.append(AddEntry(route, name, value, after=before[-1]))
            known.add(name)
    return changes


def _confidence(said: Said) -> Plain:
    assert said.confidence is not None
    if isinstance(said.thing, Metric):
        raise AnswerError(f"a reading of {said.thing.short} has no confidence: that is said of key results")
    return read_confidence(said.confidence)


def _why_no_value(key_result: KeyResult) -> str:
    if key_result.entry.milestones:
        return (
            f"{key_result.short} is measured by milestones and has no value: give a confidence or a note, and write "
            f"done: and the day at the milestone, in {key_result.path}"
        )
    if key_result.entry.metric:
        return f"the metric of {key_result.short}, {key_result.entry.metric}, is not there: okrcascade check says why"
    return f"{key_result.short} has no metric, so it has no value: give a confidence or a note"


def _segment(said: Said) -> str | None:
    thing, segment = said.thing, said.segment
    if isinstance(thing, KeyResult):
        own = thing.measure.segment if thing.measure else None
        if segment not in {None, own}:
            raise AnswerError(f"{thing.short} is about {own or 'the whole'}, and not about the segment {segment}")
        return None
    if thing.has_segment(segment):
        return segment
    if not thing.entry.segments:
        raise AnswerError(f"{thing.short} has no segments, so there is no {segment}")
    segments = listed(thing.entry.segments, "or", most=12)
    missing = f"has no segment {segment}" if segment else "is measured by segment"
    raise AnswerError(f"{thing.short} {missing}: say --segment {segments}")
