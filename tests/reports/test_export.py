"""The exported tables: what each reader gets back is what the cascade holds, whatever people wrote."""

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hostile import quoted, texts
from hypothesis import given, settings
from jsonschema import Draft7Validator

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from generate import documents
from pages import TODAY, read_cases, world
from read_once import read_once  # noqa: F401  given to all tests of this module
from readers import strict_json

from okrcascade import api
from okrcascade.reports.escape import csv_cell
from okrcascade.reports.export.chart import chart_of
from okrcascade.reports.export.columns import plain
from okrcascade.reports.export.csv import export_csv
from okrcascade.reports.export.dot import chart_dot
from okrcascade.reports.export.json import export_json
from okrcascade.reports.export.json_schema import export_schema
from okrcascade.reports.export.sqlite import SqliteMissingError, export_sqlite, fill, is_our_sqlite
from okrcascade.reports.export.tables import TABLES
from okrcascade.reports.tree.cascade_view import cascade_view
from okrcascade.text.words import flat
from okrcascade.workspace.files import DiskFiles, MemoryFiles

PROJECT = Path(__file__).parents[2]
SHOWCASE = read_cases(Path(__file__).with_name("showcase.md"))[0]


def cascade_of(contents, today=TODAY):
    return api.linked(MemoryFiles(contents), api.CheckOptions(today=today)).cascade


def rows_of(cascade, name):
    return [dict(zip(TABLES[name].names, row, strict=True)) for row in TABLES[name].rows(cascade)]


def row_of(cascade, name, ref):
    (row,) = [row for row in rows_of(cascade, name) if row["ref"] == ref]
    return row


@cache
def example():
    return api.linked(DiskFiles(PROJECT / "okrs"), api.CheckOptions(today=TODAY)).cascade


@cache
def generated():
    return cascade_of({path: text.encode() for path, text in documents(6)})


@cache
def showcase():
    return cascade_of(SHOWCASE.contents(), SHOWCASE.today)


SOUND = {"the example": example, "a generated company": generated, "the showcase": showcase}


def database(cascade):
    connection = sqlite3.connect(":memory:")
    fill(connection, cascade)
    return connection


# What is in them -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SOUND)
def test_every_reference_leads_to_the_row_that_it_names(name):
    with closing(database(SOUND[name]())) as connection:
        assert list(connection.execute("PRAGMA foreign_key_check")) == []
        assert list(connection.execute("PRAGMA integrity_check")) == [("ok",)]


def test_all_that_the_cascade_holds_is_there_once():
    cascade = example()
    for name, things in {
        "teams": cascade.teams,
        "metrics": cascade.metrics,
        "visions": cascade.visions,
        "proposals": cascade.proposals,
        "objectives": cascade.objectives,
        "key_results": cascade.key_results,
    }.items():
        assert [row["ref"] for row in rows_of(cascade, name)] == [thing.ref for thing in things.values()]
    assert len(rows_of(cascade, "verdicts")) == len(cascade.verdicts)
    assert len(rows_of(cascade, "dependencies")) == len(cascade.dependencies)
    assert len(rows_of(cascade, "readings")) == sum(map(len, cascade.readings.values()))
    assert len(rows_of(cascade, "check_ins")) == sum(len(known.entries) for known in cascade.check_ins.values())
    assert all(list(TABLES[name].rows(cascade)) for name in TABLES), "the example has rows for every table"


def test_a_key_result_is_told_with_its_numbers_and_how_it_stands():
    row = row_of(example(), "key_results", "key-result:company/collection/collected@2024")
    assert row | {"progress": round(row["progress"], 4), "pace": round(row["pace"], 4)} == {
        "ref": "key-result:company/collection/collected@2024",
        "objective": "objective:company/collection@2024",
        "id": "collected",
        "title": "Devices taken back",
        "owner": "coo",
        "commitment": "aspirational",
        "weight": 1.0,
        "metric": "metric:company/devices-collected",
        "segment": None,
        "unit": "devices",
        "baseline": 410_000.0,
        "target": 700_000.0,
        "hold_min": None,
        "hold_max": None,
        "eased": None,
        "level": 414_000.0,
        "status": "at risk",
        "progress": 0.0138,
        "pace": 0.123,
        "confidence": 0.4,
        "score": None,
        "last_heard_on": date(2024, 2, 12),
    }


BROKEN = """\
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  safe:
    title: A basket feels as safe as a shop
    contributes_to: [company/nowhere, company/attachment]
    owner: pm-trust
    continues: trust/nothing@2023
    depends_on: {help: {team: nobody, by: 2024-02-20, need: Help}}
    key_results:
      first: {metric: trust/conversion, baseline: 1e300, target: x9999999, contributes_to: {company/a/b: +1 pts}}
      second: {metric: trust/conversion, baseline: 2 €, target: 2.3 %}
"""


def test_what_leads_nowhere_stands_empty_beside_the_words():
    cascade = cascade_of(world() | {"trust/okrs-2024-Q1.yaml": BROKEN.encode()})
    links = [row for row in rows_of(cascade, "objective_contributions") if "trust/safe" in row["objective"]]
    assert [(row["position"], row["written"], row["to_objective"]) for row in links] == [
        (1, "company/nowhere", None),
        (2, "company/attachment", "objective:company/attachment@2024"),
    ]
    (amount,) = [row for row in rows_of(cascade, "key_result_contributions") if "trust/safe" in row["key_result"]]
    assert (amount["to_key_result"], amount["amount"], amount["amount_written"]) == (None, None, "+1 pts")
    assert row_of(cascade, "objectives", "objective:trust/safe@2024-Q1")["continues"] is None
    (needed,) = [row for row in rows_of(cascade, "dependencies") if row["objective"]]
    assert (needed["team"], needed["answer"]) == (None, "open")


def test_a_number_beyond_all_numbers_stands_empty():
    huge = BROKEN.replace("1e300", "'" + "9" * 75 + "'").replace("target: x9999999", "target: 2 %")
    cascade = cascade_of(world() | {"trust/okrs-2024-Q1.yaml": huge.encode()})
    assert row_of(cascade, "key_results", "key-result:trust/safe/first@2024-Q1")["baseline"] == pytest.approx(1e75)
    cascade = cascade_of(world() | {"trust/okrs-2024-Q1.yaml": BROKEN.replace("1e300", "1.0e+308").encode()})
    assert row_of(cascade, "key_results", "key-result:trust/safe/first@2024-Q1")["target"] is None


def test_tables_of_every_broken_repository_hold_what_they_promise():
    """Whatever is broken: there is a chart of it, each cell has its column's type, is empty only where it may be, and no key comes twice."""
    for page in sorted((PROJECT / "tests" / "rules").glob("*.md")):
        for case in read_cases(page):
            cascade = cascade_of(case.contents(), case.today)
            if cascade is None:
                continue
            for table in TABLES.values():
                for row in table.rows(cascade):
                    for column, cell in zip(table.columns, row, strict=True):
                        where = f"{page.stem}, {case.title}: {table.name}.{column.name} is {cell!r}"
                        assert column.is_optional if cell is None else type(cell) is column.type, where
                        assert not column.mark.words or cell is None or cell in column.mark.words, where
            database(cascade).close()
            chart_dot(chart_of(cascade_view(cascade, cascade.running), cascade))


# JSON ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SOUND)
def test_json_is_as_its_schema_says_and_holds_every_row(name):
    cascade = SOUND[name]()
    data = strict_json("\n".join(export_json(cascade)))
    Draft7Validator.check_schema(export_schema())
    assert [f"{error.json_path}: {error.message}" for error in Draft7Validator(export_schema()).iter_errors(data)] == []
    assert (data["today"], data["cycle"]) == (str(cascade.today), str(cascade.running))
    for table in TABLES.values():
        expected = [dict(zip(table.names, map(plain, row), strict=True)) for row in table.rows(cascade)]
        assert data["tables"][table.name] == expected


def test_the_schema_refuses_what_an_export_never_is():
    known = Draft7Validator(export_schema())
    data = json.loads("\n".join(export_json(showcase())))
    assert known.is_valid(data | {"more": 1}), "what is added later breaks nobody"
    assert not known.is_valid({**data, "version": 2})
    for spoilt in ({"status": "fine"}, {"progress": "half"}, {"ref": None}, {"last_heard_on": "yesterday"}):
        rows = [{**row, **spoilt} for row in data["tables"]["objectives"]]
        assert not known.is_valid({**data, "tables": {**data["tables"], "objectives": rows}})


def test_every_table_and_column_says_what_it_holds():
    for table in TABLES.values():
        assert table.description.endswith("."), table.name
        assert "\n" not in table.description
        for column in table.columns:
            assert column.description.endswith((".", "…")), f"{table.name}.{column.name}"
            assert "\n" not in column.description


# Whatever people write -----------------------------------------------------------------------------------------


OKRS = """\
kind: okrs
team: trust
cycle: 2024-Q1
objectives:
  safe:
    title: {title}
    why: {why}
    stands_alone: {why}
    owner: pm-trust
    key_results:
      first: {{metric: trust/conversion, baseline: 2 %, target: 2.3 %, title: {title}}}
"""
CHECK_INS = """\
kind: check-ins
team: trust
cycle: 2024-Q1
key_results:
  safe/first:
    - {{on: 2024-02-01, value: 2.1 %, note: {why}}}
readings:
  trust/return-visits:
    - {{on: 2024-02-01, value: 1.2M, note: {title}}}
"""


def hostile_cascade(title, why):
    words = {"title": quoted(title), "why": quoted(why)}
    files = {"trust/okrs-2024-Q1.yaml": OKRS, "trust/check-ins-2024-Q1.yaml": CHECK_INS}
    return cascade_of(world() | {path: text.format(**words).encode() for path, text in files.items()})


@settings(max_examples=30)
@given(texts, texts)
def test_each_reader_gets_what_was_written(title, why):
    cascade = hostile_cascade(title, why)
    objective = row_of(cascade, "objectives", "objective:trust/safe@2024-Q1")
    assert (objective["title"], objective["why"], objective["stands_alone"]) == (title, why, why)
    data = strict_json("\n".join(export_json(cascade)))
    with closing(database(cascade)) as connection:
        for table in map(TABLES.__getitem__, ("objectives", "key_results", "check_ins", "readings")):
            rows = [[plain(cell) for cell in row] for row in table.rows(cascade)]
            assert [list(row.values()) for row in data["tables"][table.name]] == rows
            assert [list(row) for row in connection.execute(f"SELECT * FROM {table.name}")] == rows  # noqa: S608
            assert read_csv(export_csv(table, cascade), table) == [[in_csv(cell) for cell in row] for row in rows]


def read_csv(text, table):
    assert "\r" not in text
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == list(table.names)
    assert len(rows) == text.count("\n") - 1, "a row on each line"
    for column, cells in zip(table.columns, zip(*rows, strict=True), strict=False):
        assert column.type is float or not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells)
    return rows


def in_csv(cell):
    if isinstance(cell, str):
        return csv_cell(flat(cell))
    return "" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_a_file_name_that_is_no_text_is_written_out():
    path = "trust/okrs-\udcff.yaml"
    cascade = cascade_of(world() | {path: BROKEN.encode()})
    assert row_of(cascade, "objectives", "objective:trust/safe@2024-Q1")["path"] == r"trust/okrs-\u{dcff}.yaml"
    database(cascade).close()
    strict_json("\n".join(export_json(cascade)))


# The same bytes ------------------------------------------------------------------------------------------------


def test_the_order_of_files_changes_no_byte():
    contents = SHOWCASE.contents()
    for make in (export_sqlite, lambda cascade: "\n".join(export_json(cascade)).encode()):
        one, other = (
            make(cascade_of(dict(order), SHOWCASE.today)) for order in (contents.items(), reversed(contents.items()))
        )
        assert one == other


def test_a_python_without_sqlite_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "sqlite3", None)
    with pytest.raises(SqliteMissingError, match="built without SQLite"):
        export_sqlite(showcase())


def test_a_database_says_that_it_is_ours():
    content = export_sqlite(showcase())
    assert is_our_sqlite(content)
    assert not is_our_sqlite(content[:68] + bytes(4) + content[72:])
    assert not is_our_sqlite(b"")
