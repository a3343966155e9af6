"""The tables as an SQLite database: what each table and column holds stands in the schema, where `.schema` shows it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.export.columns import Column, plain
from okrcascade.reports.export.tables import TABLES, Table
from okrcascade.reports.export.teams import VERSION
from okrcascade.text.refused import RefusedError

if TYPE_CHECKING:
    import sqlite3

APPLICATION = int.from_bytes(b"okrc")
"""What the header of our databases says of who made them (https://sqlite.org/fileformat.html, 1.3.12)."""
_MAGIC = b"SQLite format 3\0"
_APPLICATION_AT = slice(68, 72)
_TYPES = {str: "TEXT", float: "REAL", int: "INTEGER", bool: "INTEGER", date: "TEXT"}


class SqliteMissingError(RefusedError):
    """Python was built without SQLite; the text says so."""


def export_sqlite(cascade: Cascade) -> bytes:
    """Return the database as the bytes of its file.

    It is built in a file of its own: not every SQLite can give away a database that it holds in memory.
    """
    try:
        import sqlite3  # noqa: PLC0415  which not every Python has
    except ImportError:
        raise SqliteMissingError("this Python was built without SQLite: choose another --output-format") from None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "export.db")
        with closing(sqlite3.connect(file)) as connection:
            fill(connection, cascade)
        return file.read_bytes()


def fill(connection: sqlite3.Connection, cascade: Cascade) -> None:
    """Create the tables in an empty database, and fill them."""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    with connection:
        for table in TABLES.values():
            connection.execute("\n".join(create_table(table)))
            marks = ", ".join("?" * len(table.names))
            rows = ([plain(cell) for cell in row] for row in table.rows(cascade))
            connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)  # noqa: S608  our own names


def create_table(table: Table) -> Iterator[str]:
    """Yield the lines of the statement that creates a table, with what it holds as comments."""
    yield f"CREATE TABLE {table.name} ( -- {table.description}"
    last = len(table.columns) - 1
    for number, column in enumerate(table.columns):
        yield f"  {_definition(column)}{',' if number < last else ''} -- {column.description}"
    yield ")"


def _definition(column: Column) -> str:
    parts = [column.name, _TYPES[column.type]]
    if column.mark.is_key:
        parts.append("PRIMARY KEY")
    if not column.is_optional:
        parts.append("NOT NULL")
    if column.mark.table:
        parts.append(f"REFERENCES {column.mark.table}")
    return " ".join(parts)


def is_our_sqlite(content: bytes) -> bool:
    """Whether a file is a database that we made."""
    return content.startswith(_MAGIC) and content[_APPLICATION_AT] == APPLICATION.to_bytes(4)
