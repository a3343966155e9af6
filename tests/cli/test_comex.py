"""The Comex's year through the real command: brief, what-if, decide, a changed mind; and all that is refused."""

import csv
import io
import json
import os
import pty
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from command import in_process, okrcascade
from gitrepo import APART

from okrcascade import api
from okrcascade.author.read_decisions import read_option
from okrcascade.cli.app import main
from okrcascade.cli.running.decide import as_command
from okrcascade.model.cycles import year_cycle
from okrcascade.workspace.files import DiskFiles

GIT = shutil.which("git") or "git"
PROJECT = Path(__file__).parents[2]
DAY = ("--today", "2024-02-15")
SOUND = ("--retain", "loyal=They carry the year", "--retain", "care=Services last", "--retain", "sound=It must start")


@pytest.fixture
def world(tmp_path):
    """The small company before the Comex has met: no selection, and nobody's OKRs."""
    shutil.copytree(PROJECT / "tests" / "world", tmp_path / "okrs")
    for path in (tmp_path / "okrs").rglob("*.yaml"):
        if "okrs-2024" in path.name or "selection" in path.name:
            path.unlink()
    return tmp_path


@pytest.fixture
def example(tmp_path):
    """The example repository, where the Comex has met and teams carry its choice; under git, to see what changes."""
    shutil.copytree(PROJECT / "okrs", tmp_path / "okrs")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "as it was")
    return tmp_path


def git(folder, *arguments, stdin=None):
    done = subprocess.run(
        [GIT, *arguments], cwd=folder, input=stdin, env=os.environ | APART, capture_output=True, text=True, check=True
    )
    return done.stdout


def run(folder, *arguments, code=0, stdin="", how=in_process):
    done = how("comex", *arguments, *DAY, cwd=folder, stdin=stdin)
    assert "Traceback" not in done.err
    assert done.code == code, done.err
    return done


def test_from_brief_to_a_choice_that_check_finds_nothing_in(world):
    assert in_process("check", "okrs", *DAY, cwd=world).code == 0
    table = run(world, "brief", "--output-format", "csv", how=okrcascade).out
    rows = list(csv.DictReader(io.StringIO(table)))
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(row | {"verdict": "retained", "reason": f"Because of {row['title']}"} for row in rows)
    told = ("--held-on", "2023-11-20", "--member", "ceo")
    shown = run(world, "decide", "--from", "-", *told, stdin=out.getvalue(), how=okrcascade)
    assert "Laid down okrs/company/okrs-2024.yaml\nLaid down okrs/company/selection-2024.yaml\n" in shown.out
    checked = in_process("check", "okrs", *DAY, "--output-format", "concise", cwd=world)
    assert checked.code == 0
    said = {line.split()[2] for line in checked.out.splitlines()}
    assert said == {"KR602", "DOWN405"}, "one key result each, as proposed, and no team carries them yet"


def test_dry_run_and_diff_write_nothing_and_a_diff_is_all_of_stdout(world):
    before = sorted((world / "okrs").rglob("*"))
    said = run(world, "decide", *SOUND, "--dry-run")
    assert "Would lay down okrs/company/selection-2024.yaml" in said.out
    shown = run(world, "decide", *SOUND, "--diff")
    assert shown.out.startswith("--- /dev/null\n+++ okrs/company/okrs-2024.yaml\n")
    assert "3 of 3 heard" in shown.err
    assert sorted((world / "okrs").rglob("*")) == before
    git(world, "apply", "-p0", "-", stdin=shown.out)
    assert run(world, "decide", *SOUND, "--held-on", "2024-02-15").out.endswith("Nothing to write.\n")


MOVED = (
    "--decline",
    "customer-journey/reasons-to-return=Not this year",
    "--decline",
    "one-contact=It goes with it",
    "--decline",
    "after-the-sale=It goes with it",
    "--merge",
    "one-account:care-in-basket=Care needs the account too",
)


def test_a_changed_mind_shows_who_is_orphaned_and_keeps_what_people_wrote(example, snapshot):
    shown = run(example, "decide", *MOVED)
    snapshot(shown.out, "command-decide.txt")
    changed = git(example, "diff", "--unified=0")
    snapshot("\n".join(line for line in changed.splitlines() if not line.startswith("index")) + "\n", "decide.diff")
    assert git(example, "diff", "--name-only").split() == [
        "okrs/company/okrs-2024.yaml",
        "okrs/company/selection-2024.yaml",
    ]


def test_what_if_says_the_same_and_writes_nothing(example, snapshot):
    flags = [part.partition("=")[0] for part in MOVED]
    shown = run(example, "what-if", *flags).out
    snapshot(shown, "command-what-if.txt")
    assert run(example, "decide", *MOVED, "--diff").err.startswith(shown)
    data = json.loads(run(example, "what-if", *flags, "--output-format", "json").out)
    assert data["lost"] == [
        "proposal:customer-journey/reasons-to-return@2024",
        "proposal:growth/after-the-sale@2024",
        "proposal:support/one-contact@2024",
    ]
    assert {item["ref"] for item in data["orphaned"]} >= {
        "objective:customer-journey/useful-between@2024",
        "objective:habits/worth-knowing@2024-Q1",
        "objective:growth/good-letters@2024",
        "objective:platform/same-person@2024",
        "objective:support/stays-after@2024",
    }
    assert git(example, "status", "--porcelain") == ""


def test_what_if_of_a_whole_set(example):
    shown = run(example, "what-if", "empty-drawers", "sound-first-time", "one-account", how=okrcascade).out
    assert shown.startswith(
        "retained    3 (settings ask for 3 to 4): customer-journey/empty-drawers, platform/one-account"
    )
    assert "falls       company/attachment" in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decide",), "nothing is decided: name verdicts with --retain REF=why"),
        (("decide", "--retain", "need-first=x"), "would retain 5 proposals, and settings allow 4"),
        (("decide", "--retain", "need-frist=x"), "did you mean need-first?"),
        (("decide", "--merge", "need-first:repair-first=x"), "repair-first, which is not retained"),
        (("decide", "--defer", "lockers=x"), "say until when: write --defer lockers:YEAR='the reason'"),
        (("decide", "--decline", "reasons-to-return=x"), "decide of them too"),
        (("decide", "--held-on", "monday"), "write a day as 2023-11-20"),
        (("decide", "--member", "The Boss"), "did you mean the-boss?"),
        (("decide", "--from", "nowhere.csv"), "error: nowhere.csv: no such file"),
        (("decide", "--from", "okrs"), "error: okrs: is a directory"),
        (("decide", "--decline", "lockers=x", "--cycle", "2031"), "no vision of 2031 proposes anything"),
        (("what-if",), "what-if needs a choice"),
        (("what-if", "nothing-like-it"), "nothing-like-it is no proposal of 2024: there are customer-journey/"),
        (("what-if", "lockers", "--output-format", "xml"), "accepted are text, json"),
        (("brief", "--output-format", "xml"), "accepted are text, markdown, json, csv"),
        (("suggest", "--must", "lockers", "--without", "logistics/lockers"), "stands behind --must and --without"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_nothing_is_written(arguments, said, monkeypatch, capsys):
    monkeypatch.chdir(PROJECT)
    monkeypatch.setattr("sys.argv", ["okrcascade", "comex", *arguments, *DAY])
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with pytest.raises(SystemExit) as left:
        main()
    told = capsys.readouterr()
    assert (left.value.code, told.out) == (2, "")
    assert told.err.startswith("error: ")
    assert said in told.err


def test_each_thing_in_the_way_of_a_choice_is_told_on_a_line_of_its_own(world):
    err = run(world, "decide", "--retain", "loyal=x", "--decline", "care=x", "--defer", "sound:2023=x", code=2).err
    assert err == (
        "error: quality/sound is deferred until 2023, which is not after 2024: name a later year\n"
        "error: that would retain 1 proposal, and settings ask for 3 (retain in okrcascade.yaml): retain another, or write "
        "it all the same with --partial\n"
    )


def test_in_a_terminal_it_asks_and_writes_into_the_files_as_they_are_by_then(world):
    """A pseudo-terminal, as a room has one; meanwhile somebody else lays down a proposal's owner."""
    vision = world / "okrs" / "trust" / "vision-2024.yaml"
    keyboard, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "okrcascade", "comex", "decide", *DAY],
        cwd=world,
        stdin=terminal,
        stdout=subprocess.PIPE,
        stderr=terminal,
    )
    os.close(terminal)
    asked = b""
    while b"1 of 3" not in asked:
        asked += os.read(keyboard, 1024)
    vision.write_text(vision.read_text().replace("    axis: axis\n", "    axis: axis\n    owner: pm-trust\n"))
    os.write(keyboard, b"r\none\nr\ntwo\nr\nthree\ny\n\nceo\n")
    out, _ = process.communicate(timeout=30)
    os.close(keyboard)
    assert process.returncode == 0
    assert b"Laid down okrs/company/selection-2024.yaml" in out
    assert "owner: pm-trust" in (world / "okrs" / "company" / "okrs-2024.yaml").read_text()


def test_what_was_decided_can_be_written_again_by_a_command():
    cascade = api.check(DiskFiles(PROJECT / "okrs"), api.CheckOptions(today=date(2024, 2, 15))).cascade
    year = year_cycle(2024)
    texts = [
        ("--merge", "need-first:empty-drawers=It's one"),
        ("--defer", "lockers:2025=a; b"),
        ("--decline", "one-account=x"),
    ]
    decisions = [read_option(option, text, cascade, year) for option, text in texts]
    _, _, _, _, *parts = shlex.split(as_command(decisions))
    assert [read_option(*pair, cascade, year) for pair in zip(parts[::2], parts[1::2], strict=True)] == decisions
