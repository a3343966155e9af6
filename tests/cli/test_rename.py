"""`okrcascade rename` and `okrcascade move`, as people call them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import Result, okrcascade

from okrcascade.workspace.files import DiskFiles

OKRS = Path(__file__).parents[2] / "okrs"


@pytest.fixture
def okrs(tmp_path: Path) -> Path:
    shutil.copytree(OKRS, tmp_path / "okrs")
    return tmp_path


def run(folder: Path, *arguments: str) -> Result:
    return okrcascade(*arguments, cwd=folder)


def contents(folder: Path) -> dict[str, bytes]:
    files = DiskFiles(folder / "okrs")
    return {name: content for name in files.names() if isinstance(content := files.read(name), bytes)}


def test_a_team_gets_a_new_id_everywhere_and_back(okrs: Path):
    before = contents(okrs)
    shown = run(okrs, "rename", "growth", "marketing", "--diff")
    assert shown.code == 0
    assert "-id: growth" in shown.out
    assert "+id: marketing" in shown.out
    assert contents(okrs) == before
    result = run(okrs, "rename", "growth", "marketing")
    assert result.code == 0
    assert "Changed okrs/growth/team.yaml\n" in result.out
    assert result.err == "The documents stay in okrs/growth: git mv okrs/growth okrs/marketing\n"
    assert run(okrs, "check", "--today", "2024-02-15").code == 0
    assert run(okrs, "rename", "marketing", "growth").code == 0
    assert contents(okrs) == before


def test_an_objective_goes_to_another_team(okrs: Path):
    before = contents(okrs)
    assert run(okrs, "move", "growth/no-such-thing", "platform").code == 2
    objective = next(line for line in before["growth/okrs-2024.yaml"].decode().splitlines() if line.startswith("  "))
    name = objective.strip().rstrip(":")
    result = run(okrs, "move", f"growth/{name}@2024", "platform", "--dry-run")
    assert (result.code, contents(okrs)) == (0, before)
    assert "Would change okrs/platform/okrs-2024.yaml\n" in result.out
    assert run(okrs, "move", f"growth/{name}@2024", "platform").code == 0
    assert f"platform/{name}" in run(okrs, "show", f"platform/{name}").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rename", "growth", "platform"), "platform is taken: it names another team"),
        (("rename", "growth", "No Way"), "did you mean no-way?"),
        (("rename", "growht", "marketing"), "did you mean growth?"),
        (("move", "growth", "platform"), "an objective moves to another team"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(okrs: Path, arguments: tuple[str, ...], said: str):
    before = contents(okrs)
    result = run(okrs, *arguments)
    assert result.code == 2
    assert said in result.err
    assert contents(okrs) == before
