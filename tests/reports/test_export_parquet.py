"""Parquet files, read back by DuckDB; skipped where the extra is not installed, and run by `make consumers`."""

import sys
import tomllib
from pathlib import Path

import pytest
from hostile import HOSTILE, quoted
from pages import world
from test_export import OKRS, SOUND, cascade_of

from okrcascade.reports.export.parquet import ParquetMissingError, export_parquet, is_our_parquet
from okrcascade.reports.export.tables import TABLES


@pytest.fixture
def duckdb():
    return pytest.importorskip("duckdb", reason="pip install 'okrcascade[parquet]' gives it")


def read_back(duckdb, files, folder):
    """The rows of every file."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return {name: duckdb.read_parquet(f"{folder}/{name}.parquet").fetchall() for name in TABLES}


@pytest.mark.parametrize("name", SOUND)
def test_every_row_is_read_back(duckdb, name, tmp_path):
    cascade = SOUND[name]()
    files = export_parquet(cascade)
    assert read_back(duckdb, files, tmp_path) == {name: list(table.rows(cascade)) for name, table in TABLES.items()}
    assert all(map(is_our_parquet, files.values()))
    assert export_parquet(cascade) == files, "the same bytes"
    for table in TABLES.values():
        assert tuple(duckdb.read_parquet(f"{tmp_path}/{table.name}.parquet").columns) == table.names


def test_hostile_texts_are_read_back_to_the_letter(duckdb, tmp_path):
    for text in (text for text in HOSTILE if text.strip()):
        okrs = OKRS.format(title=quoted(text), why=quoted(f"{text}\n{text}"))
        cascade = cascade_of(world() | {"trust/okrs-2024-Q1.yaml": okrs.encode()})
        rows = read_back(duckdb, export_parquet(cascade), tmp_path)["objectives"]
        assert rows == list(TABLES["objectives"].rows(cascade))
        assert any(text in row for row in rows)


def test_what_others_made_is_not_ours(duckdb, tmp_path):
    file = tmp_path / "mine.parquet"
    duckdb.sql(
        f"COPY (SELECT 'okrcascade export' AS words, 1 AS more) TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 2048)"
    )
    assert not is_our_parquet(file.read_bytes()[:-1])
    assert not is_our_parquet(b"PAR1")


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ParquetMissingError, match=r"pip install 'okrcascade\[parquet\]'"):
        export_parquet(SOUND["the showcase"]())
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
    assert "duckdb" in project["optional-dependencies"]["parquet"][0]
