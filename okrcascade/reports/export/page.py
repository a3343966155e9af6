"""The page that documents the tables, for people who write queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcascade.reports.export.columns import Column
from okrcascade.reports.export.tables import TABLES

_WORDS = {str: "text", float: "number", int: "whole number", bool: "truth", date: "day"}


def tables_page() -> Iterator[str]:
    """Yield Markdown: what each table holds, column by column."""
    for table in TABLES.values():
        yield f"### {table.name}"
        yield ""
        yield table.description
        yield ""
        yield "| column | type | holds |"
        yield "| --- | --- | --- |"
        for column in table.columns:
            yield f"| `{column.name}` | {_type(column)} | {column.description} |"
        yield ""


def _type(column: Column) -> str:
    mark = column.mark
    words = f"[{mark.table}](#{mark.table})" if mark.table else " / ".join(mark.words) or _WORDS[column.type]
    return f"{words}{', key' if mark.is_key else ''}{', may be empty' if column.is_optional else ''}"
