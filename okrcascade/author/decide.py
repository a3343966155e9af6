"""The Comex's choice written down: verdicts in the year's selection, and what they make of the company's objectives."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence

from okrcascade.author.company_objectives import ToSee, lay_down_objectives
from okrcascade.author.decisions import Decision, Meeting, rulings_after
from okrcascade.author.document_text import Field, document_text
from okrcascade.author.plan import Plan, PlanError
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Team
from okrcascade.model.cycles import Cycle
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED
from okrcascade.text.change import AddEntry, Change, Plain, Remove, SetValue
from okrcascade.text.record import record
from okrcascade.text.route import Route

_ORDER = {RETAINED: 0, MERGED: 1, DEFERRED: 2, DECLINED: 3}
"""The order in which a selection that is laid down names its verdicts."""


@record
class Decided:
    """What is to be written, and the objectives of the company that people must look at themselves."""

    plan: Plan
    to_see: tuple[ToSee, ...]


def plan_decisions(decisions: Sequence[Decision], meeting: Meeting, cascade: Cascade, year: Cycle) -> Decided:
    """Plan what decisions, which are sound, change in the selection of a year and in the company's objectives.

    Raises PlanError where the files do not allow it, and CannotEditError where one is written in a way that only a
    person should change.
    """
    company = cascade.at_company()
    if company is None:
        raise PlanError("there must be one team at the top to choose for: okrcascade check says what is wrong")
    _check_day(meeting, cascade, year)
    plan = Plan(cascade.workspace.files)
    _write_verdicts(plan, decisions, meeting, cascade, year, company)
    to_see = lay_down_objectives(plan, cascade, year, company, rulings_after(decisions, cascade, year))
    return Decided(plan, to_see)


def _check_day(meeting: Meeting, cascade: Cascade, year: Cycle) -> None:
    """Raise PlanError where the meeting would lie after the year that it chose for, as today may."""
    day = meeting.held_on or (cascade.today if cascade.selection_of(year) is None else None)
    if day is not None and day > cascade.dates(year)[1]:
        raise PlanError(
            f"the Comex cannot have met on {day}, after the end of {year}: say with --held-on on which day it did"
        )


def _write_verdicts(
    plan: Plan, decisions: Sequence[Decision], meeting: Meeting, cascade: Cascade, year: Cycle, company: Team
) -> None:
    selection = cascade.selection_of(year)
    if selection is None:
        path = posixpath.join(posixpath.dirname(company.path), f"selection-{year}.yaml")
        if path in cascade.workspace.paths or cascade.may_be_lost("selection", "verdicts"):
            raise PlanError(
                f"there is a selection that cannot be read: okrcascade check says why, mend it before {year}"
            )
        plan.create(path, _selection(path, decisions, meeting, cascade, year))
        return
    plan.change(selection.path, *_of_the_meeting(meeting, selection.model.members))
    for decision in decisions:
        plan.change(selection.path, *_of_one(decision, _data(plan, selection.path), cascade))


def _selection(path: str, decisions: Sequence[Decision], meeting: Meeting, cascade: Cascade, year: Cycle) -> str:
    """Return the text of a selection that is laid down."""
    inorder = sorted(decisions, key=lambda decision: _ORDER[decision.verdict])
    fields = (
        Field("cycle", as_written(year)),
        Field("held_on", (meeting.held_on or cascade.today).isoformat()),
        *((Field("members", list(meeting.members)),) if meeting.members else ()),
        Field("verdicts", {decision.proposal.short: _entry(decision) for decision in inorder}),
    )
    return document_text("selection", path, f"What the Comex made of the proposals of {year}, and why.", fields)


def _entry(decision: Decision) -> dict[str, Plain]:
    """Return a verdict's fields in their order."""
    entry: dict[str, Plain] = {"verdict": decision.verdict}
    if decision.into is not None:
        entry["into"] = decision.into.short
    if decision.until is not None:
        entry["until"] = as_written(decision.until)
    return entry | {"why": decision.why.strip()}


def as_written(cycle: Cycle) -> Plain:
    """Return a cycle as files have it: a year is a number there."""
    return cycle.year if cycle.is_year else cycle.text


def _of_the_meeting(meeting: Meeting, members: Sequence[str]) -> Iterator[Change]:
    if meeting.held_on is not None:
        yield SetValue(("held_on",), meeting.held_on.isoformat())
    if meeting.members and members:
        yield SetValue(("members",), list(meeting.members))
    elif meeting.members:
        yield AddEntry((), "members", list(meeting.members), after="held_on")


def _of_one(decision: Decision, selection: Mapping[str, Plain], cascade: Cascade) -> Iterator[Change]:
    """Yield the changes that make a selection say what is decided of one proposal."""
    written = cascade.verdict_of(decision.proposal)
    if written is None:
        yield AddEntry(("verdicts",), decision.proposal.short, _entry(decision))
        return
    verdicts = selection["verdicts"]
    assert isinstance(verdicts, dict)
    wanted = _entry(decision)
    if written.into is not None and written.into is decision.into:
        wanted["into"] = written.entry.into
    yield from fields_changed(("verdicts", written.short), verdicts[written.short], wanted)


def fields_changed(route: Route, now: Mapping[str, Plain], wanted: Mapping[str, Plain]) -> Iterator[Change]:
    """Yield the changes by which the fields of a mapping become others; a field that stays is not touched."""
    yield from (Remove((*route, field)) for field in now if field not in wanted)
    before: str | None = None
    for field, value in wanted.items():
        if field not in now:
            yield AddEntry(route, field, value, after=before)
        elif now[field] != value:
            yield SetValue((*route, field), value)
        before = field


def _data(plan: Plan, path: str) -> dict[str, Plain]:
    data = plan.data(path)
    assert isinstance(data, dict), "a document that was read is a mapping"
    return data
