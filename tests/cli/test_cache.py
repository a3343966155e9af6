"""`check --cache`, end to end: the same answers as without it, whatever happens between, and to, the cache."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest
from gitrepo import GitRepo
from pages import world

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "check"))

from command import in_process, okrcascade
from random_company import RandomCompany, contents
from test_check import BROKEN, BROKEN_TEXT, lay_down

from okrcascade import api
from okrcascade.cli.program import program
from okrcascade.cli.running import caching
from okrcascade.workspace.store import Store

DAY = ("--today", "2024-02-15")
ALLOWED = b"# okrcascade: allow[REF201]: until the name is settled\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch) -> Path:
    """The small company with an error in one file, long settled, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    lay_down(tmp_path / "okrs", world() | {BROKEN: BROKEN_TEXT.encode()})
    return tmp_path


@pytest.fixture
def checks(monkeypatch) -> list[int]:
    """Count the checks that are really made."""
    made: list[int] = []
    check = api.check

    def counted(*arguments, **named):
        made.append(1)
        return check(*arguments, **named)

    monkeypatch.setattr(api, "check", counted)
    return made


def settle(monkeypatch) -> None:
    """Let time go by, so that no file has changed just now."""
    later = time.time_ns() + 10**10
    monkeypatch.setattr("time.time_ns", lambda: later)


def check(here: Path, *options: str):
    return in_process("check", "okrs", *DAY, *options, cwd=here)


def test_the_second_answer_is_the_first_one_and_nothing_is_checked(here, checks, monkeypatch):
    plain = check(here)
    settle(monkeypatch)
    assert check(here, "--cache") == plain
    assert len(checks) == 2
    assert check(here, "--cache") == plain
    assert len(checks) == 2
    assert plain.code == 1


@pytest.mark.parametrize("form", ["full", "concise", "json", "sarif", "github"])
def test_one_report_answers_in_every_format(here, checks, form):
    check(here, "--cache")
    assert check(here, "--cache", "--output-format", form) == check(here, "--output-format", form)
    assert len(checks) == 2


def test_a_fresh_clone_is_answered_by_its_contents(here, checks, monkeypatch):
    plain = check(here, "--cache")
    shutil.copytree(here / "okrs", here / "clone" / "okrs")
    assert check(here / "clone", "--cache") == plain
    settle(monkeypatch)
    assert check(here / "clone", "--cache") == plain
    assert len(checks) == 1


OTHERWISE = {
    "a day": ("--today", "2024-06-15"),
    "a cycle": ("--cycle", "2024-Q2"),
    "selected rules": ("--select", "KR"),
    "ignored rules": ("--ignore", "REF201"),
    "a path": ("okrs/quality",),
}


@pytest.mark.parametrize("options", OTHERWISE.values(), ids=OTHERWISE)
def test_another_question_gets_another_answer(here, checks, options):
    check(here, "--cache")
    answered = in_process("check", *(("okrs",) if options[0][:2] == "--" else ()), *DAY, *options, "--cache", cwd=here)
    assert len(checks) == 2
    assert answered == in_process("check", *(("okrs",) if options[0][:2] == "--" else ()), *DAY, *options, cwd=here)


CHANGES = {
    "mended": lambda root: (root / BROKEN).write_text(BROKEN_TEXT.replace("engagemant", "engagement")),
    "allowed": lambda root: (root / BROKEN).write_bytes(ALLOWED + BROKEN_TEXT.encode()),
    "gone": lambda root: (root / BROKEN).unlink(),
    "another file": lambda root: (root / "trust" / "more.yaml").write_text("kind: nothing\n"),
    "a link": lambda root: (root / "trust" / "more.yaml").symlink_to("/etc/hostname"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(here, monkeypatch, change):
    settle(monkeypatch)
    before = check(here, "--cache")
    change(here / "okrs")
    after = check(here, "--cache")
    assert after == check(here)
    assert after != before
    assert check(here, "--cache") == after


# A change of a few teams' OKRs ---------------------------------------------------------------------------------------

QUIET = ("--select", "DOC,YAML,REF,ORG,OBJ,TIME702,DOWN404")
"""Rules that find nothing in the large company, so that each change of it can be looked at by itself."""


@pytest.fixture
def large(tmp_path: Path, monkeypatch) -> Path:
    """A company large enough that not all of it need be read for a change, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    company = RandomCompany(4)
    lay_down(tmp_path / "okrs", contents(company.documents))
    return tmp_path


def rewrite(here: Path, old: str, new: str) -> None:
    """Change one squad's OKRs."""
    path = here / "okrs" / "s000" / "okrs.yaml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_of_a_change_that_brings_nothing_about_only_a_part_is_looked_at(large, checks, monkeypatch):
    plain = check(large, *QUIET)
    assert plain.code == 0
    settle(monkeypatch)
    assert check(large, *QUIET, "--cache") == plain
    made = len(checks)
    for old, new in (
        ("Words of", "Other words of"),
        ("Other words of", "More words of"),
        ("More words of", "Words of"),
    ):
        rewrite(large, old, new)
        assert check(large, *QUIET, "--cache") == plain
        assert check(large, *QUIET, "--cache") == plain
    assert len(checks) == made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"kind": "okrs"', '"kind": "okr"'),
        ("Words of", "Twelve percent, 12 %, of"),
        ('"o2"', '"o3"'),
        ('"cycle": "2024-Q1"', '"cycle": "2024-Q2"'),
        ('"team": "s000"', '"team": "s001"'),
        ("{", "{" * 9),
    ],
)
def test_of_a_change_that_is_wrong_everything_is_checked(large, monkeypatch, old, new):
    settle(monkeypatch)
    plain = check(large, *QUIET, "--cache")
    rewrite(large, old, new)
    after = check(large, *QUIET, "--cache")
    assert after != plain
    assert after == check(large, *QUIET)
    rewrite(large, new, old)
    assert check(large, *QUIET, "--cache") == plain


def test_a_part_that_changes_while_it_is_looked_at_is_not_believed(large, monkeypatch):
    settle(monkeypatch)
    plain = check(large, *QUIET, "--cache")
    rewrite(large, "Words of", "Other words of")
    load_ahead = caching.load_ahead

    def changing(files, jobs):
        rewrite(large, "Other words of", "12 words of")
        monkeypatch.setattr(caching, "load_ahead", load_ahead)
        return load_ahead(files, jobs)

    monkeypatch.setattr(caching, "load_ahead", changing)
    assert check(large, *QUIET, "--cache") == check(large, *QUIET) != plain
    rewrite(large, "12 words of", "Other words of")
    assert check(large, *QUIET, "--cache") == plain


def test_another_program_does_not_believe_this_one(here, checks, monkeypatch):
    check(here, "--cache")
    monkeypatch.setattr("okrcascade.cli.running.caching.program", lambda: program() + "pydantic-3.0.dist-info")
    check(here, "--cache")
    assert len(checks) == 2


def test_the_program_is_known_by_its_libraries_and_its_own_modules():
    known = program()
    assert "pydantic-" in known
    assert "rules/registry.py" in known
    assert sys.version in known


@pytest.mark.parametrize("damage", [b"", b"{}", b"\0" * 200, b"[" * 100_000])
def test_a_damaged_cache_is_as_none(here, damage):
    plain = check(here, "--cache")
    for entry in (here / "xdg" / "okrcascade").glob("*.json"):
        entry.write_bytes(damage)
    assert check(here, "--cache") == plain


@pytest.mark.parametrize("contents", ["\ud800", "", "../../etc/passwd", "0" * 64])
def test_whatever_somebody_wrote_into_the_cache_is_no_reason_to_fail(large, monkeypatch, contents):
    plain = check(large, *QUIET, "--cache")
    get = Store.get

    def forged(store, key):
        kept = get(store, key)
        return kept | {"contents": contents} if isinstance(kept, dict) and "contents" in kept else kept

    monkeypatch.setattr(Store, "get", forged)
    rewrite(large, "Words of", "Other words of")
    assert check(large, *QUIET, "--cache") == plain


def test_nothing_is_kept_unless_it_is_asked_for(here):
    check(here)
    check(here, "--no-cache", "--cache-dir", "elsewhere")
    assert sorted(path.name for path in here.iterdir()) == ["okrs"]


def test_the_environment_can_ask_for_it(here):
    for variable, value in (("OKRCASCADE_CACHE", "1"), ("OKRCASCADE_CACHE_DIR", str(here / "named"))):
        assert in_process("check", "okrs", *DAY, cwd=here, **{variable: value}).code == 1
    assert list((here / "xdg" / "okrcascade").glob("*.json"))
    assert list((here / "named").glob("*.json"))


def test_a_cache_that_comes_with_a_change_is_refused(here):
    repository = GitRepo(here)
    repository.git("init", "--quiet")
    check(here, "--cache-dir", ".answers")
    assert check(here, "--cache-dir", ".answers").code == 1
    repository.git("add", "--force", ".answers", "okrs")
    refused = check(here, "--cache-dir", ".answers")
    assert refused.code == 2
    assert "--cache-dir .answers lies in the repository, and Git keeps files in it" in refused.err
    (here / "link").symlink_to(".answers")
    assert check(here, "--cache-dir", "link").code == 2


def test_without_git_a_cache_in_the_repository_itself_is_refused(here):
    (here / "okrs" / "answers").mkdir()
    assert check(here, "--cache-dir", "okrs/answers").code == 2


def test_the_real_command_answers_the_same_twice(here):
    environment = {"XDG_CACHE_HOME": str(here / "xdg")}
    first, second = (okrcascade("check", "okrs", *DAY, "--cache", cwd=here, **environment) for _ in range(2))
    assert first == second
    assert first.code == 1
    assert os.listdir(here / "xdg") == ["okrcascade"]  # noqa: PTH208
