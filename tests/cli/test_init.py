"""init lays down a repository that is clean, asks in a terminal, and never overwrites."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from command import okrcascade
from typer.testing import CliRunner
from world_as_it_was import everything_below

from okrcascade import api
from okrcascade.cli.app import app
from okrcascade.cli.running import init as run_init
from okrcascade.model.kinds import KINDS
from okrcascade.text.refused import RefusedError
from okrcascade.workspace.files import DiskFiles

DAY = ("--today", "2026-11-25")
ALL = [
    ".github/workflows/okrs.yml",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "CODEOWNERS",
    "okrs/.gitattributes",
    *(f"okrs/.schemas/{kind}.schema.json" for kind in sorted(KINDS)),
    "okrs/README.md",
    "okrs/company/team.yaml",
    "okrs/okrcascade.yaml",
    "okrs/product/team.yaml",
]


@pytest.fixture
def init(tmp_path, monkeypatch):
    """Run init in an empty folder, in this process; with `answers` as if somebody sat at a terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def run(*arguments: str, answers: str | None = None):
        monkeypatch.setattr(run_init, "is_in_person", lambda *, yes: answers is not None and not yes)
        return CliRunner().invoke(app, ["init", *DAY, *arguments], input=answers)

    return run


def codes(root: Path, today: str = "2026-11-25") -> list[str]:
    checked = api.check(DiskFiles(root), api.CheckOptions(today=run_init.edge.read_today(today)))
    return [diagnostic.code for diagnostic in checked.report.diagnostics]


def test_an_empty_folder_becomes_a_clean_repository(init, tmp_path):
    done = init("--yes")
    assert done.exit_code == 0, done.output
    assert sorted(everything_below(tmp_path)) == sorted(ALL)
    assert codes(tmp_path / "okrs") == []
    assert "All clear: nothing is broken in 3 files." in done.stdout
    assert "git init ." in done.stdout


def test_each_document_names_the_schema_of_its_kind(init, tmp_path):
    init("--yes")
    for file in (tmp_path / "okrs").rglob("*.yaml"):
        first, *rest = file.read_text(encoding="utf-8").splitlines()
        schema = json.loads((file.parent / first.removeprefix("# yaml-language-server: $schema=")).read_text())
        kind = next(line.removeprefix("kind: ") for line in rest if line.startswith("kind: "))
        assert schema["properties"]["kind"]["const"] == kind


def test_what_is_told_first(init, snapshot):
    snapshot(init("--yes", "acme").stdout, "command-init.txt")


def test_twice_changes_nothing(init, tmp_path):
    init("--yes")
    before = everything_below(tmp_path)
    done = init("--yes", "--company", "Another")
    assert done.exit_code == 0
    assert "Nothing to write." in done.stdout
    assert "Left alone CODEOWNERS: it is there already" in done.stdout
    assert everything_below(tmp_path) == before
    assert init(str(tmp_path / "okrs")).stdout.startswith("Nothing to write.")


def test_a_git_repository_with_files_keeps_them(init, tmp_path):
    (tmp_path / ".git").mkdir()
    theirs = {"README.md": b"ours\n", ".vscode/settings.json": b"{}\n", ".github/CODEOWNERS": b"* @us\n"}
    for path, content in theirs.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    done = init("--yes")
    after = everything_below(tmp_path)
    assert {path: after[path] for path in theirs} == theirs
    assert "Left alone .vscode/settings.json: it is there already" in done.stdout
    assert "Left alone CODEOWNERS: .github/CODEOWNERS is there" in done.stdout
    assert "git init" not in done.stdout
    assert codes(tmp_path / "okrs") == []


def test_a_folder_of_a_git_repository_has_its_forge_files_at_the_top(init, tmp_path):
    (tmp_path / ".git").mkdir()
    assert init("--yes", "company/strategy").exit_code == 0
    assert (tmp_path / "company/strategy/okrs/okrcascade.yaml").is_file()
    assert "OKRS: company/strategy/okrs" in (tmp_path / ".github/workflows/okrs.yml").read_text()
    assert "/company/strategy/okrs/product/" in (tmp_path / "CODEOWNERS").read_text()
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text())
    assert settings["yaml.schemas"]["./company/strategy/okrs/.schemas/team.schema.json"].endswith("**/team.yaml")


def test_surroundings_of_a_repository_that_is_there_speak_of_its_teams(init, tmp_path):
    (tmp_path / "okrs/company").mkdir(parents=True)
    (tmp_path / "okrs/okrcascade.yaml").write_text("kind: settings\nversion: 1\ncycle: 2026-Q4\n")
    team = "kind: team\nid: company\nname: C\nlevel: company\nlead: ceo\nnorth_star: company/x\n"
    (tmp_path / "okrs/company/team.yaml").write_text(team)
    init("--owners-prefix", "@acme")
    assert "/okrs/company/  @acme/ceo\n" in (tmp_path / "CODEOWNERS").read_text()
    assert not (tmp_path / "okrs/product").exists()


def test_owners_of_teams_that_came_later_are_told(init, tmp_path):
    init("--yes", "--owners-prefix", "@acme/")
    team = tmp_path / "okrs/product/search"
    team.mkdir()
    content = "kind: team\nid: search\nname: Search\nlevel: squad\nparent: product\nlead: gpm-search\n"
    (team / "team.yaml").write_text(content)
    done = init("--owners-prefix", "@acme/")
    assert "CODEOWNERS says nothing of\n  /okrs/product/search/  @acme/gpm-search\n" in done.stdout


@pytest.mark.parametrize("only", ["--dry-run", "--diff"])
def test_only_showing_writes_nothing(init, tmp_path, only):
    done = init("--yes", only)
    assert done.exit_code == 0
    assert ("Would lay down okrs/okrcascade.yaml" in done.stdout) == (only == "--dry-run")
    assert ("+++ okrs/okrcascade.yaml" in done.stdout) == (only == "--diff")
    assert list(tmp_path.iterdir()) == []


HOSTILE = [
    'R&D: "the \x1b[31mfuture\x1b[0m" # yes',
    "日本の会社 🏢",
    "yes",
    "2024",
    "- a",
    "a: b",
    "{x}",
    "\u202etxet",
    " x\t",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_name_reads_back_as_it_was_given(init, tmp_path, text):
    flags = ("--company", "--north-star", "--unit", "--tribe", "--tribe-north-star", "--tribe-unit")
    done = init("--yes", *(part for flag in flags for part in (flag, text)))
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output
    checked = api.check(DiskFiles(tmp_path / "okrs"), api.CheckOptions(today=run_init.edge.read_today("2026-11-25")))
    company, tribe = checked.cascade.teams.values()
    assert {company.entry.name, tribe.entry.name} == {text}
    assert {metric.name for metric in company.entry.metrics.values()} >= {text}
    assert [diagnostic.code for diagnostic in checked.report.diagnostics] == []


def test_somebody_at_a_terminal_is_asked_and_asked_again(init, tmp_path):
    answers = "Acme\nonly-one\ncompany,tribe,squad\n13\n4\n\n\nDevices in the loop\ndevices\nTrust\n\n\n"
    done = init(answers=answers)
    assert done.exit_code == 0, done.output
    assert "13 is not a month; accepted: 1 to 12" in done.stderr
    settings = (tmp_path / "okrs/okrcascade.yaml").read_text()
    for line in ("levels: [company, tribe, squad]", "cycle: 2027-Q3", "fiscal_year_starts: 4"):
        assert line in settings
    assert codes(tmp_path / "okrs") == []


def test_ctrl_d_ends_without_writing(init, tmp_path):
    done = init(answers="Acme\n")
    assert "stopped: nothing was written" in str(done.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--levels", "one"), "write at least two"),
        (("--cycle", "2024Q1"), "did you mean 2024-Q1?"),
        (("--first-year", "2024-Q1"), "is not a year; write 2024"),
        (("--fiscal-year-starts", "0"), "accepted: 1 to 12"),
        (("--company", ""), "this text is empty"),
        (("--owners-prefix", "acme\n* @evil"), "write an organisation as @acme/"),
        (("--today", "tomorrow"), "write a day as 2024-02-15"),
        (("file.txt",), "is a file: name a folder"),
        (("okrs-of-others/deeper",), "lies in the okrs repository"),
    ],
)
def test_a_bad_answer_writes_nothing_and_names_what_is_accepted(init, tmp_path, arguments, said):
    (tmp_path / "file.txt").write_text("")
    (tmp_path / "okrs-of-others").mkdir()
    (tmp_path / "okrs-of-others/okrcascade.yaml").write_text("kind: settings\nversion: 1\ncycle: 2026-Q4\n")
    before = everything_below(tmp_path)
    done = init("--yes", *arguments)
    assert isinstance(done.exception, RefusedError)
    assert said in str(done.exception)
    assert done.stdout == ""
    assert everything_below(tmp_path) == before


def test_bytes_that_are_no_text_are_refused(tmp_path):
    done = okrcascade("init", "--company", os.fsdecode(b"\xff"), cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("error: --company")
    assert "not text in UTF-8" in done.err
    assert list(tmp_path.iterdir()) == []
