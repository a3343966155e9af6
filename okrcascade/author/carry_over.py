"""Carrying on: the OKRs of the next cycle, begun with what goes on from the last one.

What a team has to decide anew is left out, and a check asks for it: the target of every key result, and what an
objective leads to where that ended with the cycle.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from okrcascade.author.check_ins_file import beside, okrs_of
from okrcascade.author.close import Outcome, outcomes
from okrcascade.author.document_text import schema_comment
from okrcascade.author.entries import entry_at
from okrcascade.author.measuring import read_target
from okrcascade.author.plan import Plan, PlanError
from okrcascade.author.said import as_in_a_file
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Objective, Team
from okrcascade.document.emit import STEP, entry_lines
from okrcascade.model.cycles import Cycle
from okrcascade.model.okrs import Hold
from okrcascade.model.references import split_reference
from okrcascade.model.values import show_levels
from okrcascade.text.change import AddEntry, Plain
from okrcascade.text.words import listed

Fields = dict[str, Plain]
TARGET = "target"


def objectives_of(cascade: Cascade, team: Team, cycle: Cycle) -> tuple[Objective, ...]:
    """Return a team's objectives of a cycle, in the order in which they are written."""
    known = cascade.objectives.values()
    return tuple(found for found in known if found.team_id == team.id and found.cycle == cycle)


def last_cycle(cascade: Cascade, team: Team) -> Cycle | None:
    """Return the cycle that a team's OKRs go on from: the latest that has begun, of several the shortest."""
    begun = {
        found.cycle
        for found in cascade.objectives.values()
        if found.team_id == team.id and cascade.dates(found.cycle)[0] <= cascade.today
    }
    return max(
        begun, key=lambda cycle: (cascade.dates(cycle)[1] >= cascade.today, cycle.first, -cycle.months), default=None
    )


def plan_carry_over(plan: Plan, cascade: Cascade, team: Team, carried: Sequence[Objective], to: Cycle) -> str:
    """Plan the OKRs of the next cycle with objectives of one that came before, and return their path.

    Raises PlanError where the team has OKRs of that cycle already: nothing is overwritten.
    """
    there = okrs_of(cascade, team, to)
    if there:
        raise PlanError(f"{team.id} has OKRs of {to} already, in {listed(there)}: nothing is overwritten")
    old = carried[0].cycle
    path = posixpath.join(posixpath.dirname(beside(cascade, team, old)), f"okrs-{to}.yaml")
    lines = [
        *schema_comment(plan, beside(cascade, team, old), "okrs", path),
        "kind: okrs",
        f"team: {team.id}",
        f"cycle: {to}",
        "",
        f"# Carried over from {old}. What is still to be decided is left out: okrcascade check asks for it.",
        "objectives:",
    ]
    known = {outcome.key_result.short: outcome for outcome in outcomes(cascade, old, team.id)}
    for number, objective in enumerate(carried):
        lines += [""] if number else []
        lines += _objective_lines(objective, known, to, cascade)
    plan.create(path, "\n".join(lines) + "\n")
    return path


def set_target(plan: Plan, path: str, key_result: KeyResult, target: str) -> None:
    """Plan what a key result that goes on asks for next.

    Raises AnswerError for a target that its metric does not take, PlanError where it has no metric.
    """
    if key_result.measure is None or key_result.entry.hold is not None:
        raise PlanError(f"{key_result.short} has no target: it is {'held' if key_result.measure else 'not measured'}")
    _, objective, name = key_result.short.split("/")
    route = ("objectives", objective, "key_results", name)
    entry = entry_at(plan, path, route)
    if TARGET in entry:
        raise PlanError(f"{key_result.short} is given two targets: leave one out")
    before = next(field for field in ("baseline", "segment", "metric") if field in entry)
    value = read_target(target, key_result.measure.metric, entry.get("baseline"))
    plan.change(path, AddEntry(route, TARGET, value, after=before))


# Objectives ------------------------------------------------------------------------------------------------------


def _objective_lines(objective: Objective, known: dict[str, Outcome], to: Cycle, cascade: Cascade) -> Iterator[str]:
    entry, indent = objective.entry, STEP
    leads_to = [link.ref for link in entry.contributes_to if _goes_on(link.ref, to, cascade, of_key_result=False)]
    ended = [link.ref for link in entry.contributes_to if link.ref not in leads_to]
    ended += entry.proposed_by
    fields: Fields = {
        "title": entry.title,
        "why": entry.why,
        "contributes_to": leads_to[0] if len(leads_to) == 1 else leads_to or None,
        "stands_alone": entry.stands_alone,
        "owner": entry.owner,
        "commitment": entry.commitment if entry.commitment != "committed" else None,
        "continues": f"{objective.short}@{objective.cycle}",
    }
    pad = " " * (indent + STEP)
    yield f"{' ' * indent}{objective.short.rpartition('/')[2]}:"
    yield from _field_lines(fields, indent + STEP)
    if ended:
        yield f"{pad}# It led to {listed(ended)} in {objective.cycle}: say what it leads to in {to}."
    yield f"{pad}key_results:"
    for key_result in objective.key_results:
        yield from _key_result_lines(key_result, known[key_result.short], to, cascade)


def _key_result_lines(key_result: KeyResult, outcome: Outcome, to: Cycle, cascade: Cascade) -> Iterator[str]:
    entry, indent = key_result.entry, 3 * STEP
    baseline = outcome.level or (entry.baseline.text if entry.baseline else None)
    leads_to = [link.ref for link in entry.contributes_to if _goes_on(link.ref, to, cascade, of_key_result=True)]
    fields: Fields = {
        "title": entry.title,
        "metric": entry.metric,
        "segment": entry.segment,
        "baseline": as_in_a_file(baseline) if baseline and entry.hold is None else None,
        "hold": _hold(entry.hold) if entry.hold else None,
        "commitment": entry.commitment,
        "weight": (int(entry.weight) if entry.weight.is_integer() else entry.weight) if entry.weight != 1 else None,
        "owner": entry.owner,
        "contributes_to": leads_to[0] if len(leads_to) == 1 else leads_to or None,
    }
    pad = " " * indent
    for said in _what_became(key_result, outcome):
        yield f"{pad}# {said}"
    yield f"{pad}{key_result.short.rpartition('/')[2]}:"
    yield from _field_lines(fields, indent + STEP)


def _what_became(key_result: KeyResult, outcome: Outcome) -> Iterator[str]:
    """Yield the comments that help to decide anew: what was asked, what came, what is still open."""
    measure = key_result.measure
    parts = []
    if measure is not None and measure.baseline is not None and measure.target is not None:
        way = show_levels(measure.baseline, measure.target, measure.metric.entry.unit)
        parts.append(way.replace("\N{NO-BREAK SPACE}", " "))
    parts.append(f"ended at {outcome.level}" if outcome.level else "nothing was read" if measure else "milestones")
    parts += [f"scored {outcome.score.score:g}"] if outcome.score else []
    yield f"{key_result.cycle}: {', '.join(parts)}"
    for step in key_result.entry.milestones.values():
        if step.done is None:
            yield f"still open: {' '.join(step.title.split())}, due {step.due}"


def _goes_on(ref: str, to: Cycle, cascade: Cascade, *, of_key_result: bool) -> bool:
    """Whether what a reference names still runs in another cycle."""
    reference = split_reference(ref)
    path, _, part = reference.path.rpartition("/") if of_key_result else (reference.path, "", "")
    known = cascade.names.objectives.get(cascade.names.today(path), {})
    return any(
        cycle.contains(to)
        and reference.cycle in {None, cycle}
        and (not of_key_result or part in getattr(entry, "key_results", ()))
        for cycle, entry in known.values()
    )


def _hold(hold: Hold) -> Fields:
    ends = {"min": hold.min, "max": hold.max}
    return {name: as_in_a_file(end.text) for name, end in ends.items() if end is not None}


def _field_lines(fields: Fields, indent: int) -> Iterator[str]:
    for name, value in fields.items():
        if value is not None:
            first, *rest = entry_lines(name, value, indent)
            yield " " * indent + first
            yield from rest
