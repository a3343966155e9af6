"""What `okrcascade check-in` does once its options are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from okrcascade import api
from okrcascade.author.check_in import Book
from okrcascade.author.plan import Plan
from okrcascade.author.reading import AnswerError
from okrcascade.author.said import Said, is_day_of, measured_thing, read_day
from okrcascade.author.table import enter_rows, read_table
from okrcascade.cascade.cascade import Cascade
from okrcascade.cli import edge
from okrcascade.cli.asking.check_in import ask_check_ins
from okrcascade.cli.asking.questions import Asker, is_in_person
from okrcascade.cli.edge import UsageError
from okrcascade.cli.exit_codes import USAGE
from okrcascade.cli.opening.repository import find_team, open_repository
from okrcascade.cli.stopped import stoppable
from okrcascade.cli.writing import carry_out
from okrcascade.reports.checked_in import checked_in_lines
from okrcascade.text.record import record
from okrcascade.text.words import counted
from okrcascade.workspace.files import OverlayFiles

COLUMNS = ("ref", "value", "confidence", "note", "on", "segment")
STDIN = Path("-")


@record(kw_only=True)
class CheckInRequest:
    """The options of `check-in`, as they were written."""

    ref: str | None
    value: str | None
    confidence: str | None
    note: str | None
    on: str | None
    segment: str | None
    team: str | None
    csv: Path | None
    replace: bool
    dry_run: bool
    diff: bool
    root: Path | None
    cycle: str | None
    today: str | None


def run_check_in(request: CheckInRequest) -> int:
    """Plan what was said, write it, and return the exit code."""
    table = _table(request)
    repository = open_repository(request.root, request.cycle, request.today, api.linked)
    if repository is None:
        return USAGE
    cascade = repository.cascade
    on = _day(request.on) if request.on else cascade.today
    book = Book(cascade, Plan(cascade.workspace.files), request.replace)
    if request.team is not None:
        said = _in_person(request.team, on, book)
    elif table is None:
        said = [_one(request, on, cascade)]
        book.enter(said[0])
    else:
        said, wrong = _rows(table, on, book)
        if wrong:
            edge.write_errors(wrong)
            return USAGE
    carry_out(repository.root, book.plan.writings(), dry_run=request.dry_run, diff=request.diff)
    if not request.diff:
        _tell(said, book, cascade)
    return 0


def _table(request: CheckInRequest) -> bytes | None:
    """Return the table that is handed in; None where one thing is checked in by its options."""
    alone = (request.value, request.confidence, request.note, request.segment)
    if request.team is not None:
        if any(option is not None for option in (*alone, request.ref, request.csv)):
            raise UsageError("--team asks for everything itself: only --on, --replace, --dry-run and --diff go with it")
        return None
    from_stdin = request.ref == str(STDIN) or request.csv == STDIN
    if not from_stdin and request.csv is None:
        if request.ref is None:
            raise UsageError("say what is checked in: REF and VALUE, a --team, or a table with --csv FILE or -")
        return None
    if any(option is not None for option in alone) or (request.ref is not None and request.csv is not None):
        raise UsageError("a table says it all itself: only --on, --replace, --dry-run and --diff go with it")
    return edge.read_input(None if from_stdin else request.csv)


def _day(text: str) -> date:
    try:
        return read_day(text)
    except AnswerError as wrong:
        raise UsageError(f"--on: {wrong}") from None


def _one(request: CheckInRequest, on: date, cascade: Cascade) -> Said:
    assert request.ref is not None
    return Said(
        thing=measured_thing(cascade, request.ref, on),
        on=on,
        value=request.value,
        confidence=request.confidence,
        note=request.note,
        segment=request.segment,
    )


def _in_person(name: str, on: date, book: Book) -> list[Said]:
    """Ask whoever is at the terminal about all key results of a team, in the cycles that the day is in."""
    cascade = book.cascade
    if not is_in_person(yes=False):
        raise UsageError("--team asks, and nobody is at a terminal: hand in a table with --csv FILE or -")
    team = find_team(cascade, name)
    key_results = [
        key_result
        for key_result in cascade.key_results.values()
        if key_result.short.partition("/")[0] == team.id and is_day_of(key_result.cycle, on, cascade)
    ]
    if not key_results:
        raise UsageError(f"--team {team.id}: it has no key results in a cycle that {on} is in")
    with stoppable(writes=False):
        return ask_check_ins(Asker(in_person=True, given={}), book, key_results, on)


def _rows(table: bytes, on: date, book: Book) -> tuple[list[Said], list[str]]:
    """Enter the rows of a table; return what they say, and what is wrong, row by row."""
    said: list[Said] = []
    wrong = enter_rows(read_table(table, COLUMNS, ("ref",)), lambda cells: said.append(_row(cells, on, book)))
    if wrong:
        wrong.append(f"nothing was written: {counted(len(wrong), 'row')} cannot be taken")
    elif not said:
        raise UsageError("the table has no rows")
    return said, wrong


def _row(cells: Mapping[str, str], on: date, book: Book) -> Said:
    if "ref" not in cells:
        raise AnswerError("it says no ref")
    day = read_day(cells["on"]) if "on" in cells else on
    said = Said(
        thing=measured_thing(book.cascade, cells["ref"].strip(), day),
        on=day,
        value=cells.get("value"),
        confidence=cells.get("confidence"),
        note=cells.get("note"),
        segment=cells["segment"].strip() if "segment" in cells else None,
    )
    book.enter(said)
    return said


def _tell(said: Sequence[Said], book: Book, cascade: Cascade) -> None:
    """Show how everything that was checked in stands now."""
    files = OverlayFiles(cascade.workspace.files, book.plan.contents())
    now = api.linked(files, api.CheckOptions(today=cascade.today, cycle=cascade.running)).cascade
    assert now is not None
    edge.write_lines(_lines(said, now))


def _lines(said: Sequence[Said], now: Cascade) -> Iterator[str]:
    return checked_in_lines([entry.thing for entry in said], now, edge.style(), edge.terminal_width())
