"""The check-ins file of a team in a cycle: where it lies, how it is laid down, and where new lines go in it.

The layout is made for merges. Git's `union` keeps the lines of both sides, but takes a stretch between two places where
both wrote for one place if it is of three lines or less, and then repeats it, keys included. So every list is
laid down at the start, empty, under a blank line and two lines of comment, and an entry is one line whatever its
length: all that two people do later is to add lines to lists, and between two lists there are always four lines that
stay. A list that comes later goes above all others, where no other list ends: nobody's line can slip into it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from okrcascade.author.document_text import schema_comment
from okrcascade.author.plan import Plan, PlanError
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import KeyResult, Metric, Team
from okrcascade.model.check_ins import CheckInsFile
from okrcascade.model.cycles import Cycle
from okrcascade.text.change import AddEntry
from okrcascade.workspace.workspace import Document

KEY_RESULTS, READINGS, SCORES = "key_results", "readings", "scores"
_LONGEST_COMMENT = 100


def check_ins_of(cascade: Cascade, team: Team, cycle: Cycle) -> Document[CheckInsFile] | None:
    """Return the check-ins of a team in a cycle, None where there are none."""
    for document in cascade.workspace.check_ins:
        if document.model.cycle == cycle and cascade.names.team_now(document.model.team) == team.id:
            return document
    return None


def key_results_of(cascade: Cascade, team: Team, cycle: Cycle) -> tuple[KeyResult, ...]:
    """Return a team's key results of a cycle, in the order in which they are written."""
    return tuple(
        key_result
        for (short, text), key_result in cascade.key_results.items()
        if text == cycle.text and short.partition("/")[0] == team.id
    )


def path_of(plan: Plan, cascade: Cascade, team: Team, cycle: Cycle) -> str | None:
    """Return where the check-ins of a team in a cycle are, or are planned; None where there are none yet."""
    there = check_ins_of(cascade, team, cycle)
    path = there.path if there else _path_for(cascade, team, cycle)
    return path if there or path in plan.after else None


def opened(plan: Plan, cascade: Cascade, team: Team, cycle: Cycle) -> str:
    """Return the path of a team's check-ins of a cycle; the plan lays them down where there are none.

    Raises PlanError where something else lies there, or a file that cannot be read.
    """
    known = path_of(plan, cascade, team, cycle)
    if known is not None:
        return known
    path = _path_for(cascade, team, cycle)
    if path in cascade.workspace.paths:
        raise PlanError(
            f"{path} is there, and cannot be read as the check-ins of {team.id} in {cycle}: okrcascade check says why"
        )
    schema = schema_comment(plan, beside(cascade, team, cycle), "check-ins", path)
    plan.create(path, "\n".join([*schema, *_lines(cascade, team, cycle)]) + "\n")
    return path


def new_list(section: str, name: str, thing: KeyResult | Metric) -> AddEntry:
    """Return the change that lays down a list which the file lacks."""
    return AddEntry((section,), name, None, first=True, above=("", *_guide(thing)))


def short_in_file(key_result: KeyResult) -> str:
    """Return how a team's own check-ins name a key result: `objective/key-result`."""
    return key_result.short.partition("/")[2]


def okrs_of(cascade: Cascade, team: Team, cycle: Cycle) -> list[str]:
    """Return the paths of a team's OKRs of a cycle: one, or none; more where a check complains."""
    return [
        document.path
        for document in cascade.workspace.okrs
        if document.model.cycle == cycle and cascade.names.team_now(document.model.team) == team.id
    ]


def beside(cascade: Cascade, team: Team, cycle: Cycle) -> str:
    """Return the path beside which a team's files of a cycle lie: its OKRs of that cycle, else its own document."""
    return next(iter(okrs_of(cascade, team, cycle)), team.path)


def _path_for(cascade: Cascade, team: Team, cycle: Cycle) -> str:
    return posixpath.join(posixpath.dirname(beside(cascade, team, cycle)), f"check-ins-{cycle}.yaml")


# The text --------------------------------------------------------------------------------------------------------


def _lines(cascade: Cascade, team: Team, cycle: Cycle) -> list[str]:
    key_results = key_results_of(cascade, team, cycle)
    measured = {key_result.measure.metric.short for key_result in key_results if key_result.measure}
    read = [metric for metric in cascade.metrics.values() if metric.team is team and metric.short not in measured]
    return [
        "kind: check-ins",
        f"team: {team.id}",
        f"cycle: {cycle}",
        "",
        "# A line for each day, the latest last; each on one line, so that git can join what two people write.",
        f"{KEY_RESULTS}:",
        *(line for part in key_results for line in _empty_list(short_in_file(part), part)),
        "",
        "# Metrics that no key result above measures: North Stars, guardrails.",
        f"{READINGS}:",
        *(line for metric in read for line in _empty_list(metric.short, metric)),
        "",
        "# At the close of the cycle.",
        f"{SCORES}:",
    ]


def _empty_list(name: str, thing: KeyResult | Metric) -> Iterator[str]:
    yield ""
    yield from (f"  {line}" for line in _guide(thing))
    yield f"  {name}:"


def _guide(thing: KeyResult | Metric) -> tuple[str, str]:
    """Return the two lines of comment above a list: what it is about, and how it is measured."""
    if isinstance(thing, Metric):
        return _comment(thing.entry.name), _comment(_how(thing, None))
    if thing.measure is not None:
        return _comment(thing.name), _comment(
            f"{thing.measure.metric.short} {_how(thing.measure.metric, thing.measure.segment)}"
        )
    return _comment(thing.name), "# by milestones: confidence and note, no value"


def _how(metric: Metric, segment: str | None) -> str:
    of = f"of {segment}, " if segment else ""
    by_segment = f"; segment: {', '.join(metric.entry.segments)}" if metric.entry.segments and not segment else ""
    return f"{of}in {metric.entry.unit}, {metric.entry.direction} is better{by_segment}"


def _comment(text: str) -> str:
    """Write a comment of one line, in which nothing hides."""
    seen = "".join(character if character.isprintable() else " " for character in text)
    return f"# {' '.join(seen.split())}"[:_LONGEST_COMMENT].rstrip()
