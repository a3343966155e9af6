"""The tables as CSV, for spreadsheets: a table in each file, a row on each line, and no cell that is a formula."""

from __future__ import annotations

import csv
import io

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.escape import csv_cell
from okrcascade.reports.export.columns import Cell, plain
from okrcascade.reports.export.tables import Table
from okrcascade.text.words import flat


def export_csv(table: Table, cascade: Cascade) -> str:
    """Return a table as CSV (RFC 4180 but for the line ends); texts stand on one line, as spreadsheets like them.

    What is not there is an empty cell; truth is `true` or `false`, days are year-month-day.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows(cascade))
    return buffer.getvalue()


def _cell(cell: Cell) -> object:
    if isinstance(cell, str):
        return csv_cell(flat(cell))
    return str(cell).lower() if isinstance(cell, bool) else plain(cell)
