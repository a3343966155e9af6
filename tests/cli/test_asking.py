"""Questions in a real terminal: what is typed is the answer, and Ctrl-C ends without writing."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

pty = pytest.importorskip("pty")  # not on every system


CTRL_C = "\x03"
SILENCE = 5.0
"""The seconds without a word after which somebody presses Ctrl-C again."""


def at_a_terminal(folder: Path, *arguments: str, typed: list[str]) -> tuple[int, str]:
    """Run the command at a terminal of its own; each line is typed once there is a new prompt to answer."""
    pid, terminal = pty.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background has it ignored
        os.chdir(folder)
        os.environ |= {"TERM": "xterm", "COLUMNS": "80"}
        os.execv(sys.executable, [sys.executable, "-m", "okrcascade", *arguments])  # noqa: S606
    shown, unanswered, deadline = "", "", time.monotonic() + 60
    waiting, last = list(typed), ""
    while time.monotonic() < deadline:
        if not select.select([terminal], [], [], SILENCE)[0]:
            if last == CTRL_C:  # Python's readline loses one that comes just before it waits: people press it again
                os.write(terminal, last.encode())
            continue
        try:
            chunk = os.read(terminal, 65536).decode(errors="replace")
        except OSError:  # the other side is gone
            break
        if not chunk:
            break
        shown += chunk
        unanswered += chunk  # a prompt may come in two parts, and the second, a blank, is no new one
        if waiting and unanswered.rstrip(" ").endswith((">", "]:")):
            last = waiting.pop(0)
            os.write(terminal, last.encode())
            unanswered = ""
    else:
        os.kill(pid, signal.SIGKILL)
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), shown


def test_init_asks_in_a_terminal(tmp_path):
    code, shown = at_a_terminal(tmp_path, "init", "acme", typed=["Æther & Söhne\r", *["\r"] * 10])
    assert code == 0, shown
    assert "The company's name?" in shown
    assert "name: Æther & Söhne\n" in (tmp_path / "acme/okrs/company/team.yaml").read_text(encoding="utf-8")


def test_ctrl_c_ends_without_writing(tmp_path):
    code, shown = at_a_terminal(tmp_path, "init", typed=["Acme\r", CTRL_C])
    assert code == 130
    assert shown.replace("\x1b[1;31m", "").replace("\x1b[0m", "").endswith("\nerror: stopped: nothing was written\r\n")
    assert list(tmp_path.iterdir()) == []


def test_with_yes_nothing_is_asked(tmp_path):
    code, shown = at_a_terminal(tmp_path, "init", "--yes", typed=[])
    assert code == 0
    assert "?" not in shown.partition("Laid down")[0]
