"""The tables as Parquet files, which most tools for data read, from pandas to warehouses.

DuckDB writes them; its package comes with the extra `parquet`. The rows go into it as lines of JSON, which say a text
to the letter and which it reads many times faster than rows that are handed over one by one.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from okrcascade.cascade.cascade import Cascade
from okrcascade.reports.export.columns import plain
from okrcascade.reports.export.tables import TABLES, Table
from okrcascade.reports.export.teams import VERSION
from okrcascade.reports.json_text import json_line
from okrcascade.text.refused import RefusedError

MAKER = "okrcascade export"
_MAGIC = b"PAR1"
_END = 8
"""The bytes that end a file: the length of what describes it, which stands before them, and the magic number again."""
_MADE_BY_US = re.compile(rb"made_by\x18.%b \d" % MAKER.encode(), re.DOTALL)
"""How that description says a key and its text (Thrift's compact protocol): each after its length."""
_TYPES = {str: "VARCHAR", float: "DOUBLE", int: "BIGINT", bool: "BOOLEAN", date: "DATE"}


class ParquetMissingError(RefusedError):
    """What writes Parquet is not installed; the text says what to install."""


def export_parquet(cascade: Cascade) -> Mapping[str, bytes]:
    """Return a Parquet file for each table, by its name."""
    with tempfile.TemporaryDirectory() as folder, _connected() as connection:
        return {
            f"{table.name}.parquet": _written(table, cascade, connection, Path(folder)) for table in TABLES.values()
        }


@contextmanager
def _connected() -> Iterator[Any]:
    """Open a database in memory; one thread writes rows in their order, and nothing is fetched from anywhere."""
    try:
        import duckdb  # noqa: PLC0415  an extra
    except ImportError:
        raise ParquetMissingError(
            "Parquet needs a package that is not installed: pip install 'okrcascade[parquet]'"
        ) from None
    connection = duckdb.connect(":memory:", config={"threads": 1, "autoinstall_known_extensions": False})
    try:
        yield connection
    finally:
        connection.close()


def _written(table: Table, cascade: Cascade, connection: Any, folder: Path) -> bytes:  # noqa: ANN401  an extra's
    rows, file = folder / "rows.jsonl", folder / "rows.parquet"
    rows.write_text("".join(_lines(table, cascade)), encoding="utf-8")
    columns = ", ".join(f"{column.name}: {_quoted(_TYPES[column.type])}" for column in table.columns)
    connection.execute(
        f"COPY (SELECT * FROM read_json({_quoted(rows)}, format = 'newline_delimited', columns = {{{columns}}})) "  # noqa: S608  our own names
        f"TO {_quoted(file)} (FORMAT parquet, KV_METADATA {{made_by: {_quoted(f'{MAKER} {VERSION}')}}})"
    )
    return file.read_bytes()


def _lines(table: Table, cascade: Cascade) -> Iterator[str]:
    for row in table.rows(cascade):
        yield json_line(dict(zip(table.names, map(plain, row), strict=True))) + "\n"


def _quoted(text: str | Path) -> str:
    """Write a text as SQL does."""
    return "'" + str(text).replace("'", "''") + "'"


def is_our_parquet(content: bytes) -> bool:
    """Whether a file is one that we made."""
    if not (content.startswith(_MAGIC) and content.endswith(_MAGIC)):
        return False
    length = int.from_bytes(content[-_END : 4 - _END], "little")
    return _MADE_BY_US.search(content[-_END - length : -_END]) is not None
