"""Tables that people or programs hand in as CSV: the first line names the columns, and each row knows its line."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from io import StringIO
from types import MappingProxyType

from okrcascade.author.reading import AnswerError
from okrcascade.text.record import record
from okrcascade.text.refused import RefusedError
from okrcascade.text.source import BYTE_ORDER_MARK
from okrcascade.text.words import closest, listed

_FORMULA = ("=", "+", "-", "@")


@record
class Row:
    """A row of a table: the line on which it begins, from 1, and its cells by column; an empty cell is left out.

    `wrong` says what keeps the row from being read.
    """

    line: int
    cells: Mapping[str, str]
    wrong: str | None = None


def read_table(
    content: bytes,
    columns: Sequence[str],
    needed: Sequence[str],
    beside: Collection[str] = (),
    also_called: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Row]:
    """Yield the rows of a CSV text in UTF-8, with commas or semicolons between cells; blank lines are left out.

    Columns `beside` may be there, and are not looked at; `also_called` are other names of columns, where the right one
    is not there. Raises AnswerError where it has no line that names its columns, or names others: what somebody has
    written in one must not be lost without a word.
    """
    try:
        text = content.decode().removeprefix(BYTE_ORDER_MARK)
    except UnicodeDecodeError:
        raise AnswerError("the table is not UTF-8") from None
    first, _, _ = text.partition("\n")
    reader = csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in first else ",", strict=True)
    names = _named_columns(reader, columns, needed, beside, also_called)
    line = reader.line_num + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as wrong:
            yield Row(line, {}, f"this is not CSV: {wrong}")
            return
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield _row(line, cells, names)
        line = reader.line_num + 1


def enter_rows(rows: Iterator[Row], enter: Callable[[Mapping[str, str]], object]) -> list[str]:
    """Hand the cells of each row to `enter`; return what is wrong with those that cannot be taken, by their lines."""
    wrong = []
    for row in rows:
        try:
            if row.wrong:
                raise AnswerError(row.wrong)
            enter(row.cells)
        except RefusedError as refused:
            wrong.append(f"line {row.line}: {refused}")
    return wrong


def _named_columns(
    reader: Iterator[list[str]],
    columns: Sequence[str],
    needed: Sequence[str],
    beside: Collection[str],
    also_called: Mapping[str, str],
) -> list[str]:
    accepted = f"the first line names the columns: {','.join(columns)}"
    try:
        names = [name.strip().casefold() for name in next(reader, [])]
    except csv.Error as wrong:
        raise AnswerError(f"the table is not CSV: {wrong}") from None
    names = [name if also_called.get(name, name) in names else also_called.get(name, name) for name in names]
    known = {name.casefold() for name in (*columns, *beside)}
    for name in names:
        if name not in known:
            meant = closest(name, columns)
            raise AnswerError(f"the table has no column “{name}”: " + (f"did you mean {meant}?" if meant else accepted))
    lacking = [name for name in needed if name not in names]
    if lacking:
        raise AnswerError(f"the table lacks the column {listed(lacking)}: {accepted}")
    if len(set(names)) < len(names):
        raise AnswerError("the table names a column twice")
    return names


def _row(line: int, cells: Sequence[str], names: Sequence[str]) -> Row:
    if len(cells) > len(names):
        return Row(line, {}, f"it has {len(cells)} cells, and there are {len(names)} columns: quote what has a comma")
    return Row(line, {name: _said(cell) for name, cell in zip(names, cells, strict=False) if cell.strip()})


def _said(cell: str) -> str:
    """Return what a cell says, without the quote by which our own tables keep spreadsheets from calculating."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
