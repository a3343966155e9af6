"""Decisions as people write them: `REF=why` behind an option of the command line, or the rows of a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from okrcascade.author.decisions import Decision, Meeting, wrong_with
from okrcascade.author.plan import PlanError
from okrcascade.author.table import enter_rows, read_table
from okrcascade.cascade.cascade import Cascade
from okrcascade.cascade.nodes import Proposal
from okrcascade.model.cycles import CYCLE_FORMS, Cycle, read_cycle
from okrcascade.model.references import id_problem
from okrcascade.model.selection import DECLINED, DEFERRED, MERGED, RETAINED
from okrcascade.selection.naming import proposal_named
from okrcascade.text.refused import RefusedError
from okrcascade.text.words import counted

VERDICTS: Mapping[str, str] = {"--retain": RETAINED, "--merge": MERGED, "--defer": DEFERRED, "--decline": DECLINED}
"""The options of the command line and the verdicts that they stand for."""

_EXTRA = {MERGED: "INTO", DEFERRED: "YEAR"}
COLUMNS = ("proposal", "verdict", "into", "until", "reason")
"""What a table of verdicts says; the reason may also be called `why`."""


def read_option(option: str, text: str, cascade: Cascade, year: Cycle, *, reasons: bool = True) -> Decision:
    """Read `REF=why`, `REF:INTO=why` behind --merge, or `REF:2025=why` behind --defer.

    Without `reasons` the reason may be left out, and so may the year. Raises RefusedError with what is accepted.
    """
    verdict = VERDICTS[option]
    extra_name = _EXTRA.get(verdict)
    named, _, why = text.partition("=")
    name, _, extra = named.strip().removeprefix("proposal:").partition(":")
    form = f"{option} {name}{f':{extra_name}' if extra_name else ''}='the reason'"
    if extra and extra_name is None:
        raise PlanError(f"{option} {text}: nothing stands behind a colon here: write {form}")
    if extra_name and not extra and (reasons or verdict == MERGED):
        raise PlanError(f"{option} {text}: say {'into what' if verdict == MERGED else 'until when'}: write {form}")
    if reasons and not why.strip():
        raise PlanError(f"{option} {text}: say why: write {form}")
    try:
        return _decision(name, verdict, why, extra, cascade, year)
    except RefusedError as wrong:
        raise PlanError(f"{option}: {wrong}") from None


def read_verdicts(content: bytes, cascade: Cascade, year: Cycle, beside: Collection[str]) -> list[Decision]:
    """Read a table of verdicts: CSV with the columns proposal, verdict, into, until, and reason (or why).

    That is what `comex brief --output-format csv` writes, whose other columns may stand `beside`; a row without a
    verdict is not decided. Raises PlanError that tells every bad row, AnswerError where it is no such table.
    """
    decisions: list[Decision] = []

    def enter(cells: Mapping[str, str]) -> None:
        decisions.extend(_of_row(cells, cascade, year))

    wrong = enter_rows(
        read_table(content, COLUMNS, ("proposal", "verdict", "reason"), (*beside, "why"), {"why": "reason"}), enter
    )
    if wrong:
        raise PlanError(*wrong, f"nothing was written: {counted(len(wrong), 'row')} cannot be taken")
    return decisions


def _of_row(cells: Mapping[str, str], cascade: Cascade, year: Cycle) -> Iterator[Decision]:
    said = {column: cells.get(column, "").strip() for column in COLUMNS}
    verdict = said["verdict"].lower()
    if not verdict:
        return
    if verdict not in VERDICTS.values():
        accepted = ", ".join(VERDICTS.values())
        raise PlanError(f"{said['verdict']} is no verdict: accepted are {accepted}, or nothing")
    extra = said["into"] if verdict == MERGED else said["until"] if verdict == DEFERRED else ""
    decision = _decision(said["proposal"], verdict, said["reason"], extra, cascade, year)
    wrong = list(wrong_with(decision, year))  # by its line, and with what is wrong in other rows
    if wrong:
        raise PlanError("; ".join(wrong))
    yield decision


def _decision(name: str, verdict: str, why: str, extra: str, cascade: Cascade, year: Cycle) -> Decision:
    proposal = proposal_named(name, cascade, year)
    into: Proposal | None = None
    until: Cycle | None = None
    if verdict == MERGED and extra:
        into = proposal_named(extra, cascade, year)
    if verdict == DEFERRED and extra:
        until = read_until(extra)
    return Decision(proposal=proposal, verdict=verdict, why=why.strip(), into=into, until=until)


def read_until(text: str) -> Cycle:
    """Read the cycle until which something is deferred; raises PlanError."""
    cycle = read_cycle(text.strip())
    if cycle is None:
        raise PlanError(f"{text.strip()} is not a cycle: {CYCLE_FORMS}")
    return cycle


def read_meeting(held_on: str | None, members: Sequence[str]) -> Meeting:
    """Read when the Comex met and who was there; raises PlanError."""
    for member in members:
        wrong = id_problem(member)
        if wrong is not None:
            raise PlanError(f"--member: {wrong[0]}: {wrong[1]}")
    try:
        day = date.fromisoformat(held_on) if held_on is not None else None
    except ValueError:
        raise PlanError(f"--held-on {held_on}: write a day as 2023-11-20") from None
    return Meeting(held_on=day, members=tuple(dict.fromkeys(members)))
