"""Ctrl-C ends every command alike, also between two questions, when nobody waits for an answer."""

from __future__ import annotations

import pytest
from command import in_process
from companies import company

from okrcascade import api
from okrcascade.cli.asking.questions import Asker
from okrcascade.cli.running import carry_over, check_in, close, decide, init, new

CHECKED_IN = """\
kind: check-ins
team: trust
cycle: 2024-Q1
key_results:
  safe-basket/conversion:
    - {on: 2024-01-15, value: 2.0 %}
"""
DIALOGUES = [
    ("new", "team"),
    ("new", "vision"),
    ("new", "proposal"),
    ("new", "objective"),
    ("new", "key-result"),
    ("init", "elsewhere"),
    ("check-in", "--team", "trust"),
    ("close", "2024-Q1"),
    ("carry-over", "--team", "trust"),
    ("comex", "decide"),
]


def interrupted(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def folder(tmp_path):
    for path, content in company(trust__check_ins_2024_Q1=CHECKED_IN).items():
        file = tmp_path / "okrs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    (tmp_path / "okrs/company/selection-2024.yaml").unlink()
    return tmp_path


def contents(folder):
    return {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize("command", DIALOGUES, ids=" ".join)
def test_between_two_questions_nothing_is_written(folder, monkeypatch, command):
    for module in (carry_over, check_in, close, decide, init, new):
        monkeypatch.setattr(module, "is_in_person", lambda *, yes: True)  # noqa: ARG005
    monkeypatch.setattr(Asker, "tell", interrupted)
    monkeypatch.setattr("builtins.input", interrupted)
    before = contents(folder)
    done = in_process(*command, cwd=folder, OKRCASCADE_TODAY="2024-02-15" if command[0] == "check-in" else "2024-04-05")
    assert done.code == 130
    assert done.err.endswith("error: stopped: nothing was written\n")
    assert contents(folder) == before


def test_a_command_that_asks_nothing_says_only_that_it_stopped(folder, monkeypatch):
    monkeypatch.setattr(api, "check", interrupted)
    done = in_process("check", cwd=folder)
    assert (done.code, done.out, done.err) == (130, "", "error: stopped\n")
