"""`check --baseline`: known findings are silent, new ones fail, and those that are gone are told."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import world
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from command import in_process

from okrcascade.cli.app import app
from okrcascade.diagnostics.baseline import BaselineError, baseline_lines, read_baseline

OKRS = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: A basket feels as safe as a shop
    owner: head-of-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
"""
NAME = "okrs/trust/okrs-2024.yaml"
CHECK = ("check", "--today", "2024-02-15", "--baseline", "known.json", "--fail-on", "info")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small company with a key result that lacks its baseline, and a baseline that knows it."""
    for path, content in (world() | {"trust/okrs-2024.yaml": OKRS.encode()}).items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    monkeypatch.chdir(tmp_path)
    written = run("--write-baseline")
    assert (written.exit_code, written.stdout, written.stderr) == (0, "", "1 finding in known.json.\n")
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(app, [*CHECK, "--output-format", "concise", *arguments])


@pytest.mark.usefixtures("folder")
def test_known_findings_are_silent():
    result = run()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "1 known finding of the baseline not shown.\n"


def test_they_are_known_again_where_lines_have_moved_and_words_have_changed(folder: Path):
    (folder / NAME).write_text("# new\n\n" + OKRS.replace("2.4 %", "2.5 %").replace("A basket", "Each basket"))
    assert run().exit_code == 0


def test_a_new_finding_fails_and_is_shown_alone(folder: Path):
    (folder / NAME).write_text(OKRS.replace("A basket", "TODO"))
    result = run()
    assert result.exit_code == 1
    assert [line.split()[2] for line in result.stdout.splitlines()] == ["DOC106"]


def test_a_second_finding_alike_is_new(folder: Path):
    (folder / NAME).write_text(OKRS.replace("hold: {max: 5 %}", "target: 4 %"))
    assert "trust/returns" in run().stdout


def test_findings_that_are_gone_are_told(folder: Path):
    (folder / NAME).write_text(OKRS.replace("target: 2.4 %", "baseline: 2 %, target: 2.4 %"))
    result = run()
    assert (result.exit_code, result.stdout) == (0, "")
    first, second = result.stderr.splitlines()
    assert first == "1 finding of the baseline gone; --write-baseline takes them out:"
    assert second.startswith("  okrs/trust/okrs-2024.yaml: KR604 ")


@pytest.mark.parametrize("arguments", [["okrs/company"], ["--select", "OBJ"], ["--ignore", "KR604"]])
@pytest.mark.usefixtures("folder")
def test_what_is_not_asked_for_is_not_called_gone(arguments: list[str]):
    assert run(*arguments).stderr == ""


def test_every_format_holds_only_what_is_new(folder: Path):
    assert run("--output-format", "json=out.json").exit_code == 0
    assert json.loads((folder / "out.json").read_text())["diagnostics"] == []


def test_the_file_is_the_same_each_time_and_for_people_to_read(folder: Path, snapshot):
    first = (folder / "known.json").read_text()
    run("--write-baseline")
    assert (folder / "known.json").read_text() == first
    snapshot(first, "check.baseline.txt")


def test_broken_settings_are_told_whatever_is_known(folder: Path):
    (folder / "okrs/okrcascade.yaml").write_text("kind: settings\n")
    before = (folder / "known.json").read_text()
    assert run().exit_code == 2
    assert run("--write-baseline").exit_code == 2
    assert (folder / "known.json").read_text() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--baseline", "none.json"], "--baseline none.json: no such file or directory; --write-baseline lays it down"),
        (["--baseline", NAME], "it is not JSON"),
        (["--baseline", "old.json"], "another version of okrcascade wrote it"),
        (["--baseline", "odd.json"], "its finding 1 lacks one of fingerprint, code, path, message"),
        (["--baseline", "list.json"], "it does not hold any list of findings"),
        (["--write-baseline"], "--write-baseline goes with --baseline FILE"),
        (
            ["--baseline", "a.json", "--write-baseline", "okrs"],
            "no PATH, --select, --ignore, --since or --diff goes with it",
        ),
        (
            ["--baseline", "a.json", "--write-baseline", "--select", "KR"],
            "no PATH, --select, --ignore, --since or --diff goes with it",
        ),
        (["--baseline", "okrs/a.yaml", "--write-baseline"], "would be a document of the repository"),
    ],
)
def test_what_is_refused(folder: Path, arguments: list[str], said: str):
    (folder / "old.json").write_text('{"version": 0, "findings": []}')
    (folder / "odd.json").write_text('{"version": 1, "recipe": "v1", "findings": [{"code": 3}]}')
    (folder / "list.json").write_text("[]")
    result = in_process("check", "--today", "2024-02-15", *arguments, cwd=folder)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


@given(st.text(max_size=40) | st.recursive(st.none() | st.text(max_size=3), st.lists, max_leaves=3).map(json.dumps))
@settings(max_examples=50)
def test_any_other_text_is_refused(text: str):
    with pytest.raises(BaselineError, match="it "):
        read_baseline(text)


def test_an_empty_baseline_is_one():
    assert read_baseline("\n".join(baseline_lines(()))) == ()
