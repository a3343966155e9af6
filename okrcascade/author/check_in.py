"""Checking in: entries planned into the files of their teams, in the order of their days, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from math import isclose

from okrcascade.author import check_ins_file
from okrcascade.author.check_ins_file import KEY_RESULTS, READINGS
from okrcascade.author.plan import Plan
from okrcascade.author.reading import AnswerError
from okrcascade.author.said import Entry, Said, is_day_of, read_entry, replaced
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Metric, Team
from okrcascade.model.check_ins import says_team
from okrcascade.model.cycles import Cycle
from okrcascade.model.values import number_in, parse_level
from okrcascade.text.change import AddEntry, AddItem, Change
from okrcascade.text.record import record
from okrcascade.text.route import Route

Level = tuple[str, str | None, date]
"""What has one value only: a metric, a segment of it, a day."""


@record
class _Slot:
    """Where an entry belongs: the file (None: still to be laid down), the list, and the entry of that day, if any."""

    team: Team
    cycle: Cycle
    section: str
    name: str
    path: str | None
    entries: tuple[Entry, ...]
    same_day: int | None

    @property
    def route(self) -> Route:
        """The route of the list."""
        return (self.section, self.name)


@dataclass
class Book:
    """Check-ins in the making: the plan, and the values that were entered into it by now.

    With `replace`, what is said takes the place of what was said on the same day; what is not said again stays.
    """

    cascade: Cascade
    plan: Plan
    replace: bool = False
    entered: dict[Level, float] = field(default_factory=dict)

    def enter(self, said: Said) -> None:
        """Plan one entry.

        Raises AnswerError where it cannot be taken, PlanError or CannotEditError where its file cannot; the plan is
        then what it was.
        """
        entry = read_entry(said, self.cascade)
        slot = self._slot(said)
        if slot.same_day is not None and not self.replace:
            there = slot.entries[slot.same_day].get("value", "without a value")
            raise AnswerError(
                f"{said.thing.short} was checked in on {said.on} already ({there}): --replace puts another in its place"
            )
        self._refuse_contradiction(said, entry, slot)
        path = check_ins_file.opened(self.plan, self.cascade, slot.team, slot.cycle)
        self.plan.change(path, *self._changes(path, said, entry, slot))
        level = _level(said, entry)
        if level is not None:
            self.entered[level[0]] = level[1]

    def _slot(self, said: Said) -> _Slot:
        thing, cascade = said.thing, self.cascade
        if isinstance(thing, KeyResult):
            team, cycle = cascade.teams[thing.short.partition("/")[0]], thing.cycle
            section, name = KEY_RESULTS, check_ins_file.short_in_file(thing)
        else:
            team, cycle = thing.team, reading_cycle(thing, said.on, cascade)
            section, name = READINGS, thing.short
            _refuse_measured(said, team, cycle, cascade)
        path = check_ins_file.path_of(self.plan, cascade, team, cycle)
        lists = _mapping(_mapping(self.plan.data(path)).get(section)) if path else {}
        written = next((key for key in lists if _today(key, team, section, cascade) == thing.short), None)
        known = lists.get(written or name)
        entries = tuple(_mapping(entry) for entry in known) if isinstance(known, list) else ()
        same_day = next(
            (
                index
                for index, entry in enumerate(entries)
                if entry.get("on") == said.on.isoformat() and entry.get("segment") == said.segment
            ),
            None,
        )
        return _Slot(team, cycle, section, written or name, path, entries, same_day)

    def _changes(self, path: str, said: Said, entry: Entry, slot: _Slot) -> list[Change]:
        if slot.same_day is not None:
            return replaced((*slot.route, slot.same_day), slot.entries[slot.same_day], entry)
        day = said.on.isoformat()
        earlier = [index for index, there in enumerate(slot.entries) if str(there.get("on", "")) <= day]
        index = earlier[-1] + 1 if earlier else 0
        changes: list[Change] = []
        if slot.section not in _mapping(self.plan.data(path)):
            changes.append(AddEntry((), slot.section, None, after="cycle"))
        if slot.name not in _mapping(_mapping(self.plan.data(path)).get(slot.section)):
            changes.append(check_ins_file.new_list(slot.section, slot.name, said.thing))
        at = index if index < len(slot.entries) else None
        return [*changes, AddItem(slot.route, entry, at, on_one_line=True)]

    def _refuse_contradiction(self, said: Said, entry: Entry, slot: _Slot) -> None:
        """Refuse a value where the same metric has another one on the same day."""
        level = _level(said, entry)
        if level is None:
            return
        (short, segment, day), number = level
        replaced = None if slot.same_day is None else (slot.path, (*slot.route, slot.same_day))
        for reading in self.cascade.readings.get((short, segment), ()):
            is_replaced = (reading.place.path, reading.place.route[:3]) == replaced
            if reading.on == day and not isclose(reading.value, number) and not is_replaced:
                raise AnswerError(
                    f"{short} has {reading.text} on {day} already, in {reading.place.path}: "
                    "a metric has one value a day"
                )
        other = self.entered.get(level[0])
        if other is not None and not isclose(other, number):
            raise AnswerError(f"{short} is given two values on {day}: {other:g} and {number:g}")


def reading_cycle(metric: Metric, day: date, cascade: Cascade) -> Cycle:
    """Return the cycle in whose check-ins a reading of a metric belongs.

    That is the one in which it was read before, else the shortest for which its team has OKRs or check-ins, else the
    running one; the day lies in it. Raises AnswerError where there is none.
    """
    running = cascade.running
    okrs, check_ins = cascade.workspace.okrs, cascade.workspace.check_ins
    files = [(file.model.team, file.model.cycle, False) for file in okrs]
    files += [(file.model.team, file.model.cycle, metric.short in file.model.readings) for file in check_ins]
    kept: dict[Cycle, bool] = {}
    for team, cycle, is_read in files:
        if cascade.names.team_now(team) == metric.team.id and is_day_of(cycle, day, cascade):
            kept[cycle] = kept.get(cycle, False) or is_read
    if kept:
        return min(kept, key=lambda cycle: (not kept[cycle], cycle.months))
    if is_day_of(running, day, cascade):
        return running
    first, last = cascade.dates(running)
    raise AnswerError(
        f"{day} lies in no cycle of {metric.team.id}: the running one, {running}, goes from {first} to {last}"
    )


def _refuse_measured(said: Said, team: Team, cycle: Cycle, cascade: Cascade) -> None:
    """Refuse a reading of what a key result of the same file measures: its check-in is the reading."""
    for key_result in check_ins_file.key_results_of(cascade, team, cycle):
        if key_result.measure and key_result.measure.key == (said.thing.short, said.segment):
            raise AnswerError(
                f"{said.thing.short} is what {key_result.short}@{cycle} measures: check in there, "
                "and it is read for all"
            )


def _level(said: Said, entry: Entry) -> tuple[Level, float] | None:
    """Return what an entry says of a metric, and the number in its unit; None where it has no value."""
    if "value" not in entry:
        return None
    thing = said.thing
    if isinstance(thing, Metric):
        metric, segment = thing, said.segment
    else:
        assert thing.measure is not None
        metric, segment = thing.measure.metric, thing.measure.segment
    number = number_in(parse_level(entry["value"]), metric.entry.unit)
    assert number is not None
    return (metric.short, segment, said.on), number


def _today(key: object, team: Team, section: str, cascade: Cascade) -> str:
    """Return what the key of a list names now: a key result or a metric by its short reference."""
    path = str(key).partition("@")[0]
    if section == READINGS:
        return cascade.names.today(path)
    full = path if says_team(path) else f"{team.id}/{path}"
    objective, _, part = full.rpartition("/")
    return f"{cascade.names.today(objective)}/{part}"


def _mapping(value: object) -> Entry:
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}
