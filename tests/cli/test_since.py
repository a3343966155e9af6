"""`check --since` through the real command, in a real Git repository."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from command import in_process, okrcascade
from gitrepo import APART, GitRepo, new_repo

WORLD = Path(__file__).parents[1] / "world"
DAY = ("--today", "2024-02-15", "--select", "REF,DOC")
TEAM = "okrs/trust/team.yaml"


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """A company that carries an old warning, on a branch that has left main behind."""
    repo = new_repo(tmp_path / "repo")
    shutil.copytree(WORLD, repo.top / "okrs")
    team = (repo.top / TEAM).read_text()
    repo.commit({TEAM: team.replace("name: Trust", "name: TODO Trust")})
    repo.git("checkout", "--quiet", "-b", "work")
    return repo


def drop_a_metric(repo: GitRepo) -> None:
    """Take away a metric that a file of another kind names, and that nobody else is told of."""
    lines = (repo.top / TEAM).read_text().splitlines(keepends=True)
    repo.lay({TEAM: "".join(line for line in lines if "conversion:" not in line)})


def test_only_what_came_about_is_said_wherever_it_shows(repo: GitRepo):
    drop_a_metric(repo)
    result = okrcascade("check", *DAY, "--since", "main", "--output-format", "concise", cwd=repo.top, **APART)
    assert (result.code, result.err) == (1, "")
    assert {line.partition(":")[0] for line in result.out.splitlines()} == {"okrs/trust/vision-2024.yaml"}
    full = okrcascade("check", *DAY, "--since", "main", cwd=repo.top, **APART)
    assert full.out.endswith("Found 2 errors in 12 files; 1 older finding not shown.\n")


def test_what_main_has_got_meanwhile_is_not_undone_by_the_branch(repo: GitRepo):
    repo.git("checkout", "--quiet", "main")
    repo.commit({TEAM: (repo.top / TEAM).read_text().replace("TODO ", "")})
    repo.git("checkout", "--quiet", "work")
    result = in_process("check", *DAY, "--since", "main", "--fail-on", "info", cwd=repo.top / "okrs" / "trust", **APART)
    assert result.code == 0
    assert result.out == "All clear: nothing new is broken in 12 files; 1 older finding not shown.\n"
    report = json.loads(
        in_process("check", *DAY, "--since", "main", "--output-format", "json", cwd=repo.top, **APART).out
    )
    assert report["diagnostics"] == []
    assert report["summary"] == {"files": 12, "errors": 0, "warnings": 0, "infos": 0, "older": 1}


def test_a_new_repository_is_all_new(repo: GitRepo):
    repo.git("checkout", "--quiet", "--orphan", "fresh")
    repo.git("rm", "--quiet", "-r", "--cached", "okrs")
    repo.git("commit", "--quiet", "--allow-empty", "--message", "Nothing yet")
    result = in_process("check", *DAY, "--since", "HEAD", "--output-format", "concise", cwd=repo.top, **APART)
    assert "DOC106" in result.out


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "error: nowhere is not a revision of this Git repository: write a branch, a tag or a commit\n"),
        (
            "--output=x",
            "error: --output=x is not a revision of this Git repository: write a branch, a tag or a commit\n",
        ),
        (
            "\x1b[31m",
            "error: \\u{1b}[31m is not a revision of this Git repository: write a branch, a tag or a commit\n",
        ),
    ],
)
def test_a_revision_that_is_none(repo: GitRepo, revision: str, said: str):
    result = in_process("check", f"--since={revision}", cwd=repo.top, **APART)
    assert (result.code, result.out, result.err) == (2, "", said)


def test_no_git_repository(tmp_path: Path):
    shutil.copytree(WORLD, tmp_path / "okrs")
    result = in_process("check", "--since", "main", cwd=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent), **APART)
    assert result.code == 2
    assert "lies in no Git repository with a work tree" in result.err
