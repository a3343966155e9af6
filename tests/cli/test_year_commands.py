"""`confirm`, `decline` and `cycle` as they are typed."""

from __future__ import annotations

import pytest
from author.test_answer import HEAD, NEED, needing
from cli.command import in_process

TODAY = {"OKRCASCADE_TODAY": "2024-03-25"}


@pytest.fixture
def folder(tmp_path):
    """A folder with the company, where Trust needs something of Services."""
    for path, content in needing(services__okrs_2024_Q1=HEAD).items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tmp_path


def test_what_waits_is_shown_and_then_confirmed(folder):
    waits = in_process("confirm", cwd=folder, **TODAY)
    assert waits.out == f"{NEED}@2024-Q1  A partner who repairs in ten cities  of services by 2024-06-30\n"
    done = in_process("confirm", NEED, cwd=folder, **TODAY)
    assert (done.code, done.out) == (
        0,
        (
            "Changed okrs/services/okrs-2024-Q1.yaml\n"
            f"services confirms {NEED}: A partner who repairs in ten cities, by 2024-06-30\n"
        ),
    )
    assert in_process("confirm", cwd=folder, **TODAY).out == "Nothing waits for an answer.\n"
    assert in_process("confirm", NEED, cwd=folder, **TODAY).out.startswith("Nothing to write.\n")


def test_who_declines_says_why(folder):
    done = in_process("decline", NEED, "No workshop before June", "--diff", cwd=folder, **TODAY)
    assert f"+declines: {{{NEED}: No workshop before June}}\n" in done.out
    refused = in_process("decline", NEED, "", cwd=folder, **TODAY)
    assert (refused.code, refused.err[:7]) == (2, "error: ")
    assert (folder / "okrs/services/okrs-2024-Q1.yaml").read_text() == HEAD


def test_the_running_cycle_is_shown(folder):
    shown = in_process("cycle", cwd=folder, **TODAY)
    assert shown.out == "The running cycle is 2024-Q1, from 2024-01-01 to 2024-03-31.\n"
    over = in_process("cycle", "--today", "2024-04-02", cwd=folder)
    assert over.out.endswith("It is over: okrcascade close 2024-Q1 scores it, and okrcascade cycle next moves on.\n")


def test_the_running_cycle_moves_on_and_says_what_it_leaves_behind(folder):
    settings = folder / "okrs/okrcascade.yaml"
    before = settings.read_text()
    done = in_process("cycle", "next", "--today", "2024-04-02", cwd=folder)
    assert done.code == 0
    assert settings.read_text() == before.replace("2024-Q1", "2024-Q2")
    assert done.out == (
        "Changed okrs/okrcascade.yaml\n"
        "The running cycle is 2024-Q2, from 2024-04-01 to 2024-06-30.\n"
        "5 key results of 2024-Q1 without a score: okrcascade close 2024-Q1\n"
    )


def test_a_cycle_that_has_not_begun_may_run_and_is_told(folder):
    done = in_process("cycle", "next", "--dry-run", cwd=folder, **TODAY)
    assert done.out.startswith(
        "Would change okrs/okrcascade.yaml\n"
        "The running cycle would be 2024-Q2, from 2024-04-01 to 2024-06-30.\n"
        "It has not begun yet: today is 2024-03-25.\n"
    )
    assert "cycle: 2024-Q1\n" in (folder / "okrs/okrcascade.yaml").read_text()


def test_a_year_is_written_as_a_year(folder):
    in_process("cycle", "2025", cwd=folder, **TODAY)
    assert "cycle: 2025\n" in (folder / "okrs/okrcascade.yaml").read_text()


def test_a_cycle_that_is_none(folder):
    refused = in_process("cycle", "2024Q2", cwd=folder, **TODAY)
    assert (refused.code, refused.err) == (2, "error: “2024Q2” is not a cycle; did you mean 2024-Q2? (or: next)\n")
