"""Two people check in on the same day, and git merges what they wrote: nobody is asked, and nothing is lost."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import date, timedelta

import pytest
from companies import CHECK_INS, QUARTER, cascade_of, check_in, company, findings

from okrcascade.author.close import Scored
from okrcascade.author.gitattributes import GITATTRIBUTES
from okrcascade.author.plan import Plan
from okrcascade.author.score_book import ScoreBook
from okrcascade.document.edit import Draft
from okrcascade.model.cycles import read_cycle
from okrcascade.workspace.files import MemoryFiles

GIT = shutil.which("git") or ""
pytestmark = pytest.mark.skipif(not GIT, reason="git is not here")

KEY_RESULTS = ("safe-basket/conversion", "safe-basket/returns", "safe-basket/badge", "quick/tested", "quick/insured")
MONDAYS = [date(2024, 1, 1) + timedelta(weeks=week) for week in range(12)]
Repository = dict[str, bytes]


@pytest.fixture(scope="module")
def git(tmp_path_factory):
    """A command in a repository of its own; what the machine's git is told elsewhere does not count."""
    folder = tmp_path_factory.mktemp("merges")
    alone = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "PATH": "/usr/bin:/bin:/usr/local/bin"}
    for who in ("AUTHOR", "COMMITTER"):
        alone |= {f"GIT_{who}_NAME": "Somebody", f"GIT_{who}_EMAIL": "somebody@example.com"}

    def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([GIT, *arguments], cwd=folder, env=alone, capture_output=True, check=False)

    run("init", "-q")
    (folder / ".gitattributes").write_text(GITATTRIBUTES)
    run("add", ".")
    run("commit", "-qm", "attributes")
    run("branch", "-f", "start")

    def merged(base: Repository, ours: Repository, theirs: Repository, how: str = "merge") -> bytes:
        """Merge, or rebase, two branches that changed the check-ins; fails on any conflict."""
        file = folder / CHECK_INS
        run("checkout", "-q", "--detach", "start")
        for branch, contents in (("base", base), ("theirs", theirs), ("ours", ours)):
            run("checkout", "-q", "-B", branch, "base" if branch != "base" else "start")
            if CHECK_INS in contents:
                file.parent.mkdir(exist_ok=True)
                file.write_bytes(contents[CHECK_INS])
                run("add", ".")
            run("commit", "-q", "--allow-empty", "-m", branch)
        done = run("rebase", "-q", "theirs") if how == "rebase" else run("merge", "-q", "-m", "both", "theirs")
        assert done.returncode == 0, done.stdout + done.stderr + file.read_bytes()
        return file.read_bytes()

    return merged


def entries(content: bytes) -> set[tuple[str, str, str]]:
    """Everything that was checked in: the part of the file, whose list it stands in, and what it says."""
    data = Draft(content.decode()).data()
    return {
        (part, name, str(entry))
        for part in ("key_results", "readings")
        for name, found in (data[part] or {}).items()
        for entry in found or ()
    }


def a_pass(rng: random.Random, contents: Repository, days: list[date], told: dict[tuple[str, date], str]) -> Repository:
    """Somebody checks in on some key results of the team; two who read the same on one day read the same number."""
    said = []
    for name in rng.sample(KEY_RESULTS, rng.randint(1, len(KEY_RESULTS))):
        day = rng.choice(days)
        value = told.setdefault((name, day), f"{rng.randint(10, 90) / 10} %")
        note = rng.choice([None, "All is well", "The badge waits for Legal, who ask for another word " * 3])
        said.append((f"trust/{name}", str(day), None if name.endswith("badge") else value, "0.7", note))
    if rng.random() < 0.3:
        day = rng.choice(days)
        said.append(("metric:trust/return-visits", str(day), told.setdefault(("visits", day), f"{rng.randint(1, 9)}M")))
    return check_in(contents, *said)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("how", ["merge", "rebase"])
def test_what_two_people_check_in_on_the_same_day_is_joined(git, seed, how):
    rng = random.Random(f"{how}{seed}")  # noqa: S311  the same pairs every time, and nobody's secret
    for _ in range(5):
        base, told = company(), {}
        for monday in MONDAYS[: rng.randint(0, 4)]:
            base = a_pass(rng, base, [monday], told)
        days = MONDAYS[5 : 5 + rng.randint(1, 2)]
        ours, theirs = a_pass(rng, base, days, told), a_pass(rng, base, days, told)
        joined = git(base, ours, theirs, how)
        assert entries(joined) == entries(ours[CHECK_INS]) | entries(theirs[CHECK_INS])
        assert set(findings({**base, CHECK_INS: joined}, CHECK_INS)) <= {"TIME702"}


def test_the_whole_team_in_one_pass_by_two_people_before_anything_else_was_written(git):
    everything = [(f"trust/{name}", "2024-02-05", "2.1 %") for name in KEY_RESULTS if not name.endswith("badge")]
    ours = check_in(company(), *everything)
    theirs = check_in(company(), *((ref, "2024-02-06", "2.2 %") for ref, _, _ in everything))
    joined = git(company(), ours, theirs)
    assert len(entries(joined)) == 2 * len(everything)
    assert findings({**company(), CHECK_INS: joined}, CHECK_INS) == []


def test_lists_without_space_between_them_may_be_repeated_and_a_check_says_so(git):
    cramped = (
        "kind: check-ins\nteam: trust\ncycle: 2024-Q1\nkey_results:\n"
        "  safe-basket/conversion:\n    - {on: 2024-01-08, value: 2 %}\n"
        "  quick/tested:\n    - {on: 2024-01-08, value: 21 %}\n"
    )
    base = company(trust__check_ins_2024_Q1=cramped)
    ours, theirs = (
        check_in(base, ("trust/safe-basket/conversion", day, "2.1 %"), ("trust/quick/tested", day, "22 %"))
        for day in ("2024-02-05", "2024-02-06")
    )
    assert "YAML002" in findings({**base, CHECK_INS: git(base, ours, theirs)}, CHECK_INS)


def test_a_key_result_that_comes_later_gets_nobody_else_s_line(git):
    fewer = QUARTER.replace("      insured: {metric: services/insured, baseline: 20 %, target: 30 %}\n", "")
    base = check_in(company(trust__okrs_2024_Q1=fewer), ("trust/quick/tested", "2024-02-05", "21 %"))
    now = {**company(), CHECK_INS: base[CHECK_INS]}
    ours = check_in(now, ("trust/quick/insured", "2024-02-12", "22 %"))
    theirs = check_in(now, ("trust/quick/tested", "2024-02-12", "23 %"))
    for one, other in ((ours, theirs), (theirs, ours)):
        joined = git(now, one, other)
        assert entries(joined) == entries(ours[CHECK_INS]) | entries(theirs[CHECK_INS])
        assert findings({**now, CHECK_INS: joined}, CHECK_INS) == []


def test_two_values_for_one_day_are_both_kept_for_people_to_choose(git):
    base = check_in(company(), ("trust/quick/tested", "2024-02-05", "21 %"))
    ours = check_in(base, ("trust/quick/tested", "2024-02-12", "22 %"))
    theirs = check_in(base, ("trust/quick/tested", "2024-02-12", "23 %"))
    joined = git(base, ours, theirs)
    assert findings({**base, CHECK_INS: joined}, CHECK_INS) == ["MET507"]


def test_a_value_put_in_place_of_another_never_hides_what_it_replaced(git):
    base = check_in(company(), ("trust/quick/tested", "2024-02-05", "21 %"))
    ours = check_in(base, ("trust/quick/tested", "2024-02-05", "22 %"), replace=True)
    theirs = check_in(base, ("trust/quick/tested", "2024-02-12", "23 %"))
    joined = git(base, ours, theirs)
    assert {entry for _, _, entry in entries(joined)} >= {entry for _, _, entry in entries(theirs[CHECK_INS])}
    assert findings({**base, CHECK_INS: joined}, CHECK_INS) == ["MET507"]


def scored(contents: Repository, *scores: tuple[str, str]) -> Repository:
    """The repository once key results of Trust were scored."""
    day = date(2024, 4, 5)
    plan = Plan(MemoryFiles(contents))
    book = ScoreBook(cascade_of(contents, day), plan, read_cycle("2024-Q1"), None, day)
    for name, score in scores:
        book.enter(Scored(outcome=book.named(f"trust/{name}"), score=score, on=day))
    return {**contents, **plan.contents()}


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ([("quick/tested", "0.5"), ("quick/insured", "1")], [("safe-basket/badge", "0.2")], []),
        ([("quick/tested", "0.5")], [("quick/tested", "0.5"), ("quick/insured", "1")], []),
        ([("quick/tested", "0.5")], [("quick/tested", "0.7")], ["YAML002"]),
    ],
)
def test_scores_of_two_people_are_joined_and_those_that_contradict_each_other_are_told(git, ours, theirs, found):
    base = check_in(company(), ("trust/quick/tested", "2024-02-05", "21 %"))
    joined = git(base, scored(base, *ours), scored(base, *theirs))
    assert findings({**base, CHECK_INS: joined}, CHECK_INS, date(2024, 4, 5)) == found
    assert all(f"{name}: {{on: 2024-04-05" in joined.decode() for name, _ in (*ours, *theirs))
