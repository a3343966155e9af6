"""What `okrcascade cycle` does once its options are known."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from okrcascade import api
from okrcascade.author.close import outcomes
from okrcascade.author.plan import Plan
from okrcascade.author.reading import AnswerError, read_cycle_answer
from okrcascade.cascade.cascade import Cascade
from okrcascade.check.since import only_new
from okrcascade.cli import edge
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import FOUND, USAGE
from okrcascade.cli.opening.repository import open_repository
from okrcascade.cli.writing import carry_out
from okrcascade.diagnostics.severity import Severity
from okrcascade.model.cycles import Cycle, following
from okrcascade.reports.findings_concise import render_concise
from okrcascade.text.change import SetValue
from okrcascade.text.words import counted
from okrcascade.workspace.files import SETTINGS_NAME, OverlayFiles

NEXT = "next"


def run_cycle(to: str | None, root: Path | None, today: str | None, *, dry_run: bool, diff: bool) -> int:
    """Show the running cycle, or write another one into the settings, and return the exit code."""
    repository = open_repository(root, None, today)
    if repository is None:
        return USAGE
    cascade = repository.cascade
    if to is None:
        edge.write_lines(_told(cascade))
        return 0
    cycle = _read(to, cascade)
    plan = Plan(cascade.workspace.files)
    if cycle != cascade.running:
        plan.change(SETTINGS_NAME, SetValue(("cycle",), cycle.year if cycle.is_year else cycle.text))
    after = api.check(OverlayFiles(cascade.workspace.files, plan.contents()), api.CheckOptions(today=cascade.today))
    carry_out(repository.root, plan.writings(), dry_run=dry_run, diff=diff)
    found = only_new(after.report, repository.report.diagnostics)
    if not diff:
        lines = list(render_concise(found, edge.path_shower(repository.root), edge.style()))
        edge.write_lines([*_moved(cycle, cascade, dry_run=dry_run), *_unscored(cascade, cycle), *lines])
    return FOUND if found.reaches(Severity.ERROR) else 0


def _read(text: str, cascade: Cascade) -> Cycle:
    """Return the cycle that is meant; `next` is the one that begins when the running one ends."""
    if text == NEXT:
        return following(cascade.running)
    try:
        return read_cycle_answer(text)
    except AnswerError as wrong:
        raise UsageError(f"{wrong} (or: {NEXT})") from None


def _told(cascade: Cascade) -> Iterator[str]:
    running = cascade.running
    _, last = cascade.dates(running)
    yield f"The running cycle is {running}, {_days(running, cascade)}."
    if last < cascade.today:
        yield f"It is over: okrcascade close {running} scores it, and okrcascade cycle {NEXT} moves on."


def _moved(cycle: Cycle, cascade: Cascade, *, dry_run: bool) -> Iterator[str]:
    yield f"The running cycle {'would be' if dry_run else 'is'} {cycle}, {_days(cycle, cascade)}."
    if cascade.dates(cycle)[0] > cascade.today:
        yield f"It has not begun yet: today is {cascade.today}."


def _days(cycle: Cycle, cascade: Cascade) -> str:
    first, last = cascade.dates(cycle)
    return f"from {first} to {last}"


def _unscored(cascade: Cascade, cycle: Cycle) -> Iterator[str]:
    """Yield a word on the cycles that the move leaves behind without scores."""
    left = {found.cycle for found in cascade.objectives.values() if found.cycle.overlaps(cascade.running)}
    for over in sorted(left):
        number = sum(outcome.score is None for outcome in outcomes(cascade, over))
        if number and over.ends_before(cycle):
            yield f"{counted(number, 'key result')} of {over} without a score: okrcascade close {over}"
