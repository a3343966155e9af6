"""`diff` in a real Git repository; one test goes through a process of its own, the others stay in this one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from changed import COMPANY, TRUST
from command import Result, in_process, okrcascade
from gitrepo import APART, GitRepo, new_repo

DAY = ("--today", "2024-02-15")
EASED = COMPANY[TRUST].replace("target: 2.4 %", "target: 2.3 %")
MORE_EASED = COMPANY[TRUST].replace("target: 2.4 %", "target: 2.2 %")


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """A company on main; on the branch `work` a target is eased, and once more in the work tree."""
    repo = new_repo(tmp_path / "repo")
    repo.commit({f"okrs/{path}": text for path, text in COMPANY.items()})
    repo.git("checkout", "--quiet", "-b", "work")
    repo.commit({f"okrs/{TRUST}": EASED})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"okrs/trust/team.yaml": COMPANY["trust/team.yaml"].replace("lead: head-of-trust", "lead: gpm-trust")})
    repo.git("checkout", "--quiet", "work")
    repo.lay({f"okrs/{TRUST}": MORE_EASED})
    return repo


def diff(repo: GitRepo, *arguments: str, folder: str = ".") -> Result:
    return in_process("diff", *DAY, *arguments, cwd=repo.top / folder, **APART)


def levels(result: Result) -> dict[str, object]:
    """What each kind of change says of figures, or None."""
    assert (result.code, result.err) == (0, "")
    return {change["kind"]: change["facts"].get("after") for change in json.loads(result.out)["changes"]}


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((), {"target-eased": 2.2}),
        (("HEAD",), {"target-eased": 2.2}),
        (("HEAD~1",), {"target-eased": 2.2}),
        (("main",), {"target-eased": 2.2, "lead-moved": "head-of-trust"}),
        (("main", "work"), {"target-eased": 2.3, "lead-moved": "head-of-trust"}),
        (("main..work",), {"target-eased": 2.3, "lead-moved": "head-of-trust"}),
        (("work..main",), {"target-raised": 2.4, "lead-moved": "gpm-trust"}),
        (("main...",), {"target-eased": 2.3}),
        (("work...main",), {"lead-moved": "gpm-trust"}),
        (("work", "work"), {}),
    ],
)
def test_sides_are_named_as_git_names_them(repo: GitRepo, sides: tuple[str, ...], expected: dict[str, object]):
    assert levels(diff(repo, *sides, "--output-format", "json")) == expected


def test_what_is_printed_and_where_it_stands(repo: GitRepo):
    text = diff(repo, folder="okrs/trust")
    assert (text.code, text.err) == (0, "")
    plain = text.out.replace("\N{NO-BREAK SPACE}", " ").replace("\N{MINUS SIGN}", "-")
    assert "  ▼ target eased: 2.3 → 2.2 % (-0.1 pts); nothing says why" in plain
    assert text.out.endswith("okrs-2024.yaml:11\n"), "from the working folder"
    page = diff(repo, "--output-format", "markdown", folder="okrs/trust").out
    assert page.startswith("<!-- okrcascade diff -->\n### Cascade")
    assert r"okrs/trust/okrs\-2024\.yaml\:11" in page, "from the top of the repository, as a forge has it"


def test_a_process_of_its_own(repo: GitRepo):
    result = okrcascade("diff", *DAY, "main", "work", "--exit-code", cwd=repo.top, **APART)
    assert (result.code, result.err) == (1, "")
    assert result.out.startswith("Cascade 2024-Q1  main (")


def test_exit_code(repo: GitRepo):
    assert diff(repo, "--exit-code").code == 1
    assert diff(repo, "work", "work", "--exit-code").code == 0


def test_where_nothing_was_all_is_new(repo: GitRepo):
    empty = repo.git("hash-object", "-t", "tree", "-w", "--stdin")
    commit = repo.git("commit-tree", empty, "-m", "nothing")
    kinds = {change["kind"] for change in json.loads(diff(repo, commit, "--output-format", "json").out)["changes"]}
    assert {"team-added", "objective-added", "verdict-given"} <= kinds


def test_broken_settings_on_one_side(repo: GitRepo):
    repo.lay({"okrs/okrcascade.yaml": "kind: settings\nversion: 1\ncycle: soon\n"})
    result = diff(repo)
    assert (result.code, result.out) == (2, "")
    assert "DOC104" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--output-format", "html"], "--output-format html: accepted are text, markdown, json"),
        (["a..b", "c"], "a..b names two revisions already: leave c out"),
        (["main", "--", "-x"], "-x is not a revision of this Git repository"),
        (["nowhere"], "nowhere is not a revision"),
    ],
)
def test_wrong_usage(repo: GitRepo, arguments: list[str], said: str):
    result = diff(repo, *arguments)
    assert (result.code, result.out) == (2, "")
    assert said in result.err


def test_nothing_is_written(repo: GitRepo):
    before = {path: path.stat().st_mtime_ns for path in sorted(repo.top.rglob("*"))}
    diff(repo)
    assert {path: path.stat().st_mtime_ns for path in sorted(repo.top.rglob("*"))} == before
