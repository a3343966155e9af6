"""What `okrcascade close` does once its options are known."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from okrcascade import api
from okrcascade.author.close import Outcome, Scored, cycle_to_close, outcomes
from okrcascade.author.plan import Plan
from okrcascade.author.reading import AnswerError
from okrcascade.author.said import read_day
from okrcascade.author.score_book import ScoreBook
from okrcascade.author.table import enter_rows, read_table
from okrcascade.cascade.cascade import Cascade
from okrcascade.cli import edge
from okrcascade.cli.asking.close import ask_scores
from okrcascade.cli.asking.questions import Asker, is_in_person
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import find_team, open_repository
from okrcascade.cli.stopped import stoppable
from okrcascade.cli.writing import carry_out
from okrcascade.model.cycles import read_cycle
from okrcascade.reports.closing import closing_lines
from okrcascade.text.record import record
from okrcascade.text.refused import RefusedError
from okrcascade.text.words import counted
from okrcascade.workspace.files import OverlayFiles

COLUMNS = ("ref", "score", "value", "note", "on")
STDIN = Path("-")


@record(kw_only=True)
class CloseRequest:
    """The options of `close`, as they were written."""

    cycle: str | None
    team: str | None
    scores: list[str]
    accept: bool
    csv: Path | None
    on: str | None
    replace: bool
    dry_run: bool
    diff: bool
    root: Path | None
    today: str | None


def run_close(request: CloseRequest) -> int:
    """Plan the scores that were given, write them, show what became of the cycle, and return the exit code."""
    table = None if request.csv is None else edge.read_input(None if request.csv == STDIN else request.csv)
    repository = open_repository(request.root, None, request.today, api.linked)
    if repository is None:
        return USAGE
    book = _book(request, repository.cascade)
    wrong = [] if table is None else _enter_table(book, table)
    wrong += [said for text in request.scores if (said := _enter_option(book, text))]
    if wrong:
        edge.write_errors([*wrong, f"nothing was written: {counted(len(wrong), 'score')} cannot be taken"])
        return USAGE
    if request.accept:
        _accept(book)
    elif not book.given and is_in_person(yes=False):
        with stoppable(writes=False):
            ask_scores(Asker(in_person=True, given={}), book.shown(), book.cascade, book.enter, book.on)
    if book.given or request.accept:
        carry_out(repository.root, book.plan.writings(), dry_run=request.dry_run, diff=request.diff)
    if not request.diff:
        _show(book)
    return 0


def _book(request: CloseRequest, cascade: Cascade) -> ScoreBook:
    team = find_team(cascade, request.team).id if request.team is not None else None
    cycle = cycle_to_close(cascade, team) if request.cycle is None else read_cycle(request.cycle)
    if cycle is None and request.cycle is not None:
        raise UsageError(f"{request.cycle} is not a cycle: write 2024, 2024-H1, 2024-Q1 or 2024-M01")
    if cycle is None:
        raise UsageError("nothing to close: every cycle that is over has its scores; name one to see it again")
    if not outcomes(cascade, cycle, team):
        raise UsageError(f"{team or 'no team'} has {'no ' if team else ''}key results in {cycle}")
    on = cascade.today if request.on is None else read_day(request.on)
    return ScoreBook(cascade, Plan(cascade.workspace.files), cycle, team, on, replace=request.replace)


def _enter_table(book: ScoreBook, table: bytes) -> list[str]:
    """Enter the rows of a table; return what is wrong with them."""
    return enter_rows(read_table(table, COLUMNS, ("ref", "score")), lambda cells: book.enter(_of_row(book, cells)))


def _of_row(book: ScoreBook, cells: Mapping[str, str]) -> Scored:
    for column in ("ref", "score"):
        if column not in cells:
            raise AnswerError(f"it says no {column}")
    return Scored(
        outcome=book.named(cells["ref"]),
        score=cells["score"],
        on=read_day(cells["on"]) if "on" in cells else book.on,
        value=cells.get("value"),
        note=cells.get("note"),
    )


def _enter_option(book: ScoreBook, text: str) -> str | None:
    """Enter what stands behind `--score`; return what is wrong with it."""
    ref, mark, score = text.rpartition("=")
    try:
        if not mark:
            raise AnswerError("write REF=SCORE, such as purchase/safe-basket/returns=0.7")
        book.enter(Scored(outcome=book.named(ref), score=score, on=book.on))
    except RefusedError as refused:
        return f"--score {text}: {refused}"
    return None


def _accept(book: ScoreBook) -> None:
    """Enter the proposed scores of all key results that have none."""
    for outcome in book.shown():
        is_open = outcome.score is None and outcome.key_result.short not in book.given
        if is_open and outcome.proposed is not None:
            book.enter(Scored(outcome=outcome, score=f"{outcome.proposed:g}", on=book.on))


def _show(book: ScoreBook) -> None:
    """Show what became of the cycle, with the scores that were given."""
    cascade = book.cascade
    files = OverlayFiles(cascade.workspace.files, book.plan.contents())
    now = api.linked(files, api.CheckOptions(today=cascade.today)).cascade
    assert now is not None
    ended = outcomes(now, book.cycle, book.team)
    if book.given:
        edge.write_lines([""])
    edge.write_lines(closing_lines(ended, now, edge.style(), edge.terminal_width()))
    if not book.given and any(outcome.score is None for outcome in ended):
        _hint(ended)


def _hint(ended: Sequence[Outcome]) -> None:
    name = next(outcome.key_result.short for outcome in ended if outcome.score is None)
    sys.stderr.write(f"Nothing was written. Score with --accept, --score {name}=0.7 or --csv FILE.\n")
