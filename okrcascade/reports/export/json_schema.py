"""The JSON Schema of the export, from the definitions of its tables (draft 7, as those of the documents)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrcascade.reports.export.columns import Column
from okrcascade.reports.export.json import FORMAT
from okrcascade.reports.export.tables import TABLES, Table
from okrcascade.reports.export.teams import VERSION
from okrcascade.reports.json_text import json_text
from okrcascade.reports.schema.schemas import DRAFT

_TYPES: dict[type, dict[str, object]] = {
    str: {"type": "string"},
    float: {"type": "number"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def export_schema() -> dict[str, object]:
    """Return the schema; it allows what later versions may add, and asks for all that this one has."""
    return {
        "$schema": DRAFT,
        "$id": f"urn:okrcascade:export:{VERSION}",
        "title": "okrcascade export",
        "description": "A linked cascade as tidy tables; how things stand is told as of `today`.",
        "type": "object",
        "properties": {
            "format": {"const": FORMAT},
            "version": {"const": VERSION, "description": "Grows when something breaks; additions do not break."},
            "today": _TYPES[date] | {"description": "The day on which everything stands as it is shown."},
            "cycle": {"type": "string", "description": "The running cycle."},
            "tables": {
                "type": "object",
                "properties": {name: _rows(table) for name, table in TABLES.items()},
                "required": list(TABLES),
            },
        },
        "required": ["format", "version", "today", "cycle", "tables"],
    }


def export_schema_lines() -> Iterator[str]:
    """Yield the schema as text."""
    yield json_text(export_schema())


def _rows(table: Table) -> dict[str, object]:
    return {
        "description": table.description,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _form(column) for column in table.columns},
            "required": list(table.names),
        },
    }


def _form(column: Column) -> dict[str, object]:
    form = _TYPES[column.type] | ({"enum": [*column.mark.words]} if column.mark.words else {})
    description = {"description": column.description}
    return description | ({"anyOf": [form, {"type": "null"}]} if column.is_optional else form)
