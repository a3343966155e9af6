"""`okrcascade fix` and `check --fix`, as people call them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command import Result, in_process, okrcascade
from pages import world

PATH = "trust/okrs-2024.yaml"
RIGHT = """\
kind: okrs   # ours
team: trust
cycle: 2024
objectives:
  safe-basket:
    title:   A basket feels as safe as a shop
    owner: gpm-trust
    contributes_to: 'company/engagement'  # the year's
    key_results:
      conversion: {metric: trust/conversion, baseline: 2.0 %, target: 2.4 %}
      returns: {metric: trust/returns, hold: {max: 5 %}}
"""
WRONG = (
    RIGHT.replace("title:", "tittle:")
    .replace("company/engagement", "company/engagment")
    .replace("2.0 %", "2,0 %")
    .replace("\n", "\r\n")
)


@pytest.fixture
def okrs(tmp_path: Path) -> Path:
    for path, content in (world() | {PATH: WRONG.encode()}).items():
        (tmp_path / "okrs" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "okrs" / path).write_bytes(content)
    return tmp_path


def run(folder: Path, *arguments: str, how: Callable[..., Result] = in_process) -> Result:
    return how(*arguments, "--today", "2024-02-15", cwd=folder)


def content(folder: Path) -> str:
    return (folder / "okrs" / PATH).read_bytes().decode()


def test_fix_mends_what_is_sure_and_touches_nothing_else(okrs: Path, snapshot):
    result = run(okrs, "fix", how=okrcascade)
    assert result.code == 0
    assert content(okrs) == RIGHT.replace("\n", "\r\n")
    snapshot(result.out, "command-fix.txt")
    again = run(okrs, "fix")
    assert (again.code, again.out) == (0, "Nothing to fix.\n")


def test_a_diff_and_a_dry_run_write_nothing(okrs: Path, snapshot):
    shown = run(okrs, "fix", "--diff", how=okrcascade)
    assert shown.code == 1
    assert run(okrs, "check", "--diff").out == shown.out
    dry = run(okrs, "fix", "--dry-run")
    assert dry.code == 1
    assert "Would fix 3 findings in 1 file.\n" in dry.out
    assert content(okrs) == WRONG
    snapshot(shown.out, "command-fix-diff.txt")


def test_check_fixes_first_and_then_speaks_of_what_is_left(okrs: Path):
    result = run(okrs, "check", "--fix", "--output-format", "json", how=okrcascade)
    assert result.code == 0
    assert result.err == "Fixed 3 findings in 1 file.\n"
    assert json.loads(result.out)["diagnostics"] == []
    assert content(okrs) == RIGHT.replace("\n", "\r\n")


def test_only_what_is_selected_is_fixed(okrs: Path):
    assert run(okrs, "fix", "--select", "DOC102").code == 0
    assert content(okrs) == WRONG.replace("tittle:", "title:")
    assert run(okrs, "fix", "okrs/company").out == "Nothing to fix.\n"


def test_what_is_not_sure_needs_to_be_asked_for(okrs: Path):
    (okrs / "okrs" / PATH).write_text(RIGHT.replace("engagement", "engaging"))
    assert run(okrs, "fix").out == "Nothing to fix.\n1 finding is left: okrcascade check tells what.\n"
    assert run(okrs, "fix", "--unsafe-fixes").code == 0
    assert content(okrs) == RIGHT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--unsafe-fixes"), "--unsafe-fixes goes with --fix or --diff"),
        (("check", "--fix", "-", "--stdin-filename", "okrs/x.yaml"), "--fix and --diff are for files"),
        (("fix", "--select", "XYZ"), "--select XYZ: no rule is called so"),
        (("fix", "nowhere"), "nowhere: there is no such file or folder"),
    ],
)
def test_wrong_usage_is_said_and_nothing_is_written(okrs: Path, arguments: tuple[str, ...], said: str):
    result = run(okrs, *arguments)
    assert result.code == 2
    assert said in result.err
    assert content(okrs) == WRONG


def test_a_rule_misspelt_in_the_settings_is_mended_and_then_the_rest(okrs: Path):
    settings = okrs / "okrs" / "okrcascade.yaml"
    text = settings.read_text()
    settings.write_text(text + "rules: {former-nam: off}\n")
    assert run(okrs, "fix").code == 0
    assert settings.read_text() == text + "rules: {former-name: off}\n"
    assert content(okrs) == RIGHT.replace("\n", "\r\n")
