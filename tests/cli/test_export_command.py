"""export, through the command: where it goes, what it overwrites, and what it says."""

import csv
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from command import in_process, okrcascade
from pages import world

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

from generate import generate

from okrcascade.reports.export.tables import TABLES

DAY = ("--today", "2024-02-15")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, content in world().items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


def export(folder: Path, *arguments: str, code: int = 0):
    done = in_process("export", *DAY, *arguments, cwd=folder)
    assert done.code == code, done.err
    return done


def test_json_goes_to_stdout_or_into_a_file(folder: Path):
    shown = export(folder)
    assert set(json.loads(shown.out)["tables"]) == set(TABLES)
    assert shown.err == ""
    said = export(folder, "--output-file", "new/cascade.json").out
    assert said == "Laid down new/cascade.json\n"
    assert (folder / "new" / "cascade.json").read_text() == shown.out
    assert export(folder, "-o", "new/cascade.json").out == "Nothing to write.\n"


def test_one_table_or_all_of_them_as_csv(folder: Path):
    teams = export(folder, "--output-format", "csv", "--table", "teams").out
    assert [row["id"] for row in csv.DictReader(teams.splitlines())] == ["company", "quality", "services", "trust"]
    said = export(folder, "--output-format", "csv", "--output-dir", "tables").out
    assert said.splitlines() == [f"Laid down tables/{name}.csv" for name in TABLES]
    assert (folder / "tables" / "teams.csv").read_text() == teams
    (folder / "okrs" / "quality" / "team.yaml").write_text(
        "kind: team\nid: quality\nname: Qualité\nlevel: tribe\nparent: company\n"
    )
    changed = export(folder, "--output-format", "csv", "--output-dir", "tables").out
    assert "Changed tables/teams.csv" in changed
    assert "cycles" not in changed, "what stays as it was is not written"


def test_a_database_answers_questions(folder: Path):
    assert export(folder, "--output-format", "sqlite", "-o", "okrs.db").out == "Laid down okrs.db\n"
    with closing(sqlite3.connect(folder / "okrs.db")) as connection:
        assert list(connection.execute("SELECT today, cycle FROM export")) == [("2024-02-15", "2024-Q1")]
    assert export(folder, "--output-format", "sqlite", "-o", "okrs.db", "--cycle", "2024-Q2").out == "Changed okrs.db\n"


FOREIGN = {
    ("json", "-o", "mine"): b'{"mine": true}',
    ("csv", "--table", "teams", "-o", "mine"): b"name,phone\nme,1\n",
    ("csv", "--table", "teams", "--output-file", "mine"): b"\nref,id\n",
    ("mermaid", "-o", "mine"): b"%% a chart of mine",
    ("dot", "-o", "mine"): b"digraph {}",
    ("sqlite", "-o", "mine"): b"SQLite format 3\0 and so on",
}


@pytest.mark.parametrize("form", FOREIGN, ids=" ".join)
def test_what_others_wrote_is_not_overwritten(folder: Path, form):
    mine = folder / "mine"
    mine.write_bytes(FOREIGN[form])
    said = export(folder, "--output-format", *form, code=2).err
    assert said == "error: mine is there already, and okrcascade has not made it: --force overwrites it\n"
    assert mine.read_bytes() == FOREIGN[form]
    assert export(folder, "--output-format", *form, "--force").out == "Changed mine\n"
    assert mine.read_bytes() != FOREIGN[form]
    mine.write_bytes(b"")
    export(folder, "--output-format", *form)


def test_one_file_in_the_way_keeps_all_from_being_written(folder: Path):
    (folder / "tables").mkdir()
    (folder / "tables" / "scores.csv").write_text("mine\n")
    export(folder, "--output-format", "csv", "--output-dir", "tables", code=2)
    assert [file.name for file in (folder / "tables").iterdir()] == ["scores.csv"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--output-format", "xml"], "--output-format xml: accepted are json, csv, sqlite, parquet, mermaid, dot"),
        (["--output-format", "csv"], "needs a folder for all tables (--output-dir), or one of them (--table): export,"),
        (["--output-format", "csv", "-o", "x"], "needs a folder for all tables"),
        (["--output-format", "csv", "--table", "team"], "--table team: accepted are export, cycles, teams"),
        (["--output-format", "csv", "--table", "teams", "--output-dir", "x"], "leave --table and --output-file out"),
        (["--output-format", "sqlite"], "writes a database: name its file with --output-file"),
        (["--output-format", "parquet"], "writes a file for each table: name their folder with --output-dir"),
        (["--table", "teams"], "--table is for --output-format csv"),
        (["--output-format", "sqlite", "--output-dir", "x"], "--output-dir is for --output-format csv or parquet"),
        (["-o", "okrs"], "okrs: is a directory"),
        (["--depth", "2"], "--depth is for --output-format mermaid or dot"),
        (["--output-format", "dot", "--team", "nobody"], "team:nobody names nothing here"),
        (["--output-format", "mermaid", "--cycle", "2031"], "there are no objectives in 2031"),
    ],
)
def test_what_cannot_be_asked_is_said(folder: Path, options, said):
    assert said in export(folder, *options, code=2).err


@pytest.mark.parametrize("form", ["mermaid", "dot"])
def test_a_chart_goes_to_stdout_or_into_a_file(folder: Path, form):
    shown = export(folder, "--output-format", form).out
    assert "okrcascade export: 2024-Q1, as of 2024-02-15" in shown.splitlines()[0]
    assert export(folder, "--output-format", form, "-o", "chart").out == "Laid down chart\n"
    assert (folder / "chart").read_text() == shown
    part = export(folder, "--output-format", form, "--team", "quality", "--depth", "1", "-o", "chart")
    assert (part.out, part.err) == ("Changed chart\n", "")
    assert len((folder / "chart").read_text()) < len(shown)


def test_a_chart_that_is_too_large_is_folded_or_its_size_is_said(tmp_path: Path):
    generate(tmp_path / "okrs", teams=120)
    done = export(tmp_path, "--output-format", "mermaid")
    assert done.err == "note: folded at depth 3, so that every site draws it: --depth shows more, --team a part\n"
    assert len(done.out) <= 50_000
    done = export(tmp_path, "--output-format", "mermaid", "--depth", "9")
    assert done.err.startswith(
        "note: most sites draw at most 50,000 characters and 500 arrows, and this chart has more"
    )


def test_what_is_missing_is_noted_on_stderr(folder: Path):
    vision = folder / "okrs" / "trust" / "vision-2024.yaml"
    vision.write_text(vision.read_text().replace("trust/return-visits", "trust/return-visit"))
    done = export(folder)
    json.loads(done.out)
    assert done.err.splitlines()[0].startswith("note: 1 reference leads nowhere, and stands empty here")
    assert done.err.splitlines()[-1] == "note: okrcascade check says where"


def test_the_schema_is_printed(folder: Path):
    assert json.loads(in_process("schema", "export", cwd=folder).out)["$id"] == "urn:okrcascade:export:1"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_command_writes_the_same_bytes_whatever_the_seed_of_hashes(folder: Path, seed):
    done = okrcascade("export", *DAY, cwd=folder, PYTHONHASHSEED=seed, LC_ALL="C")
    assert done.out == export(folder).out
