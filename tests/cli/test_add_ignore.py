"""`check --add-ignore`: what is found is allowed where it stands, and every other byte stays as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from arbitrary import edits
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import TODAY, world
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from command import in_process

from okrcascade import api
from okrcascade.author.allow import allow
from okrcascade.cli.app import app
from okrcascade.document.load import load
from okrcascade.text.source import LINE_END
from okrcascade.workspace.files import MemoryFiles, OverlayFiles

OKRS = """\
kind: okrs
team: trust
cycle: 2024
objectives:
  safe-basket:
    title: TODO
    owner: head-of-trust
    contributes_to: company/engagement
    key_results:
      conversion: {metric: trust/conversion, target: 2.4 %}
      returns: {title: TBD, metric: trust/returns, target: 4 %}
"""
NAME = "okrs/trust/okrs-2024.yaml"


def lay_down(folder: Path, text: str) -> Path:
    for path, content in (world() | {"trust/okrs-2024.yaml": text.encode()}).items():
        file = folder / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def run(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str):
    monkeypatch.chdir(folder)
    return CliRunner().invoke(app, ["check", "--today", "2024-02-15", "--fail-on", "info", *arguments])


def test_a_dry_run_says_what_would_change_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lay_down(tmp_path, OKRS)
    result = run(tmp_path, monkeypatch, "--add-ignore", "adopted in 2024", "--dry-run")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Would change {NAME}\n", "")
    assert (tmp_path / NAME).read_text() == OKRS
    for also, said in (
        ((), "--dry-run goes with --fix or --add-ignore"),
        (("--fix", "--add-ignore", "x"), "one at a time"),
    ):
        assert said in str(run(tmp_path, monkeypatch, "--dry-run", *also).exception)


def test_comments_stand_above_the_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lay_down(tmp_path, OKRS)
    result = run(tmp_path, monkeypatch, "--add-ignore", "adopted in 2024", "--until", "2024-06-30")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"Changed {NAME}\n", "")
    assert (tmp_path / NAME).read_text() == OKRS.replace(
        "    title: TODO", "    # okrcascade: allow[DOC106] until 2024-06-30: adopted in 2024\n    title: TODO"
    ).replace(
        "      conversion", "      # okrcascade: allow[KR604] until 2024-06-30: adopted in 2024\n      conversion"
    ).replace(
        "      returns", "      # okrcascade: allow[DOC106, KR604] until 2024-06-30: adopted in 2024\n      returns"
    )
    assert run(tmp_path, monkeypatch).exit_code == 0
    assert run(tmp_path, monkeypatch, "--today", "2024-07-01").exit_code == 1


def test_only_what_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lay_down(tmp_path, OKRS)
    assert run(tmp_path, monkeypatch, "--select", "DOC106", "--add-ignore", "soon").exit_code == 0
    assert "KR604" not in (tmp_path / NAME).read_text()
    assert run(tmp_path, monkeypatch, "okrs/company", "--add-ignore", "soon").stdout == "Nothing to write.\n"


def test_they_are_shown_line_by_line_and_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lay_down(tmp_path, OKRS)
    result = run(tmp_path, monkeypatch, "--select", "DOC106", "--add-ignore", "soon", "--diff")
    added = [line for line in result.stdout.splitlines() if line.startswith("+ ")]
    assert added == ["+    # okrcascade: allow[DOC106]: soon", "+      # okrcascade: allow[DOC106]: soon"]
    assert (tmp_path / NAME).read_text() == OKRS


def test_line_ends_and_marks_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lay_down(tmp_path, "\ufeff" + OKRS.replace("\n", "\r\n"))
    assert run(tmp_path, monkeypatch, "--add-ignore", "soon").exit_code == 0
    text = (tmp_path / NAME).read_bytes().decode()
    assert text.startswith("\ufeffkind")
    assert text.count("\n") == text.count("\r\n") == OKRS.count("\n") + 3


def test_the_first_line_has_it_beside_so_that_it_does_not_speak_for_the_whole_file(tmp_path: Path, monkeypatch):
    lay_down(tmp_path, OKRS.replace("TODO", "A").replace("TBD", "B").replace("kind: okrs\n", "titel: x\nkind: okrs\n"))
    run(tmp_path, monkeypatch, "--select", "DOC102", "--add-ignore", "soon")
    assert (tmp_path / NAME).read_text().startswith("titel: x  # okrcascade: allow[DOC102]: soon\nkind: okrs\n")


def test_what_no_comment_can_allow_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    lay_down(tmp_path, OKRS + "\tx: 1\n")
    result = run(tmp_path, monkeypatch, "--add-ignore", "soon")
    assert (result.exit_code, result.stdout) == (1, "Nothing to write.\n")
    assert result.stderr.startswith("1 finding cannot be allowed by a comment:\n  okrs/trust/okrs-2024.yaml:12:1: YAML")
    assert (tmp_path / NAME).read_text() == OKRS + "\tx: 1\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--add-ignore", " "], "--add-ignore: say why, on one line"),
        (["--add-ignore", "a\nb: c"], "--add-ignore: say why, on one line"),
        (["--add-ignore", "a\x1b[0m"], "--add-ignore: say why, on one line"),
        (["--add-ignore", "a", "--until", "June"], "--until June: write a day as 2024-02-15"),
        (["--until", "2024-06-30"], "--until goes with --add-ignore"),
        (["--add-ignore", "a", "-", "--stdin-filename", NAME], "--add-ignore is for files"),
    ],
)
def test_what_is_refused(tmp_path: Path, arguments: list[str], said: str):
    lay_down(tmp_path, OKRS)
    result = in_process("check", *arguments, cwd=tmp_path)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert (tmp_path / NAME).read_text() == OKRS


PATHS = sorted(world())


@given(st.data(), st.sampled_from(PATHS))
@settings(max_examples=60)
def test_whatever_is_found_is_allowed_or_told_and_nothing_else_changes(data: st.DataObject, path: str):
    files = MemoryFiles(world() | {path: data.draw(edits(world()[path].decode())).encode()})
    options = api.CheckOptions(today=TODAY, ignore=("DOC107", "DOC108", "DOC109"))
    before = api.check(files, options).report
    if before.broken_settings:
        return
    allowed = allow(files, before.diagnostics, ": soon")
    for writing in allowed.writings:
        assert writing.before is not None
        kept = without_comments(writing.after.decode())
        assert kept == LINE_END.sub("\n", writing.before.decode().removeprefix("\ufeff"))
        assert load(writing.after, "").data == load(writing.before, "").data
    after = api.check(OverlayFiles(files, {item.path: item.after for item in allowed.writings}), options).report
    assert {said(item) for item in after.diagnostics} == {said(item) for item in allowed.left}


def said(item) -> tuple[str, str, str]:
    return item.path, item.code, str(item.message)


def without_comments(text: str) -> str:
    """Take out what was put in: whole lines, and ends of lines."""
    lines = []
    for line in LINE_END.sub("\n", text.removeprefix("\ufeff")).split("\n"):
        before, mark, _ = line.rpartition("# okrcascade: allow[")
        if not mark or not line.endswith(": soon"):
            lines.append(line)
        elif before.strip():
            lines.append(before[:-2])
    return "\n".join(lines)
