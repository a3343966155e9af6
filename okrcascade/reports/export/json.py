"""The tables as one JSON document, a row on each line."""

from __future__ import annotations

from collections.abc import Iterator

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.export.columns import Cell, plain
from okrcascade.reports.export.tables import TABLES, Table
from okrcascade.reports.export.teams import VERSION
from okrcascade.reports.json_text import json_line

FORMAT = "okrcascade export"
BEGINNING = f'{{\n  "format": "{FORMAT}",\n'
"""What every export begins with, of any version."""


def export_json(cascade: Cascade) -> Iterator[str]:
    """Yield the lines of the document; `schema` describes them."""
    yield BEGINNING.removesuffix("\n")
    yield f'  "version": {VERSION},'
    yield f'  "today": "{cascade.today}",'
    yield f'  "cycle": "{cascade.running}",'
    yield '  "tables": {'
    last = len(TABLES) - 1
    for number, table in enumerate(TABLES.values()):
        yield from _table(table, cascade, "," if number < last else "")
    yield "  }"
    yield "}"


def _table(table: Table, cascade: Cascade, comma: str) -> Iterator[str]:
    rows = [f"      {json_line(_named(table, row))}" for row in table.rows(cascade)]
    if not rows:
        yield f'    "{table.name}": []{comma}'
        return
    yield f'    "{table.name}": ['
    yield ",\n".join(rows)
    yield f"    ]{comma}"


def _named(table: Table, row: tuple[Cell, ...]) -> dict[str, object]:
    return dict(zip(table.names, map(plain, row), strict=True))
