"""`check --watch`: check again whenever a file changes, for somebody at work on the files.

The file system is asked again and again: that works on every system and every mounted folder, needs no library, and
costs a thousandth of a second for a hundred files. Where it costs more it is asked less often.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from okrcascade.cli import edge
from okrcascade.reports.style import visible
from okrcascade.workspace.files import DiskFiles
from okrcascade.workspace.stamps import stamps

EVERY = 0.3
"""The seconds between two looks, at least; an editor that writes in several steps is done in that time."""
REST = 20
"""How many times longer than it takes to look nothing is done, so that watching costs a twentieth of one processor."""

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Empties a terminal, and what was scrolled out of it (ECMA-48; the last is xterm's)."""


def watch(root: Path, check: Callable[[], int]) -> int:
    """Check now and after every change, until somebody interrupts; return 0."""
    files, checked = DiskFiles(root), None
    try:
        while True:
            checked = _next_state(files, checked)  # what changes from now on is seen the next time
            _clear()
            begun = time.monotonic()
            check()
            took = f"{time.strftime('%H:%M:%S')}: checked in {time.monotonic() - begun:.1f} s"
            _say(f"{took}; {os.path.relpath(root)} is watched until Ctrl-C")
            gc.collect()
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return 0


def _next_state(files: DiskFiles, checked: str | None) -> str:
    """Wait for a state of the files that is another one, and at rest; the first one is waited for no longer."""
    before = checked
    while True:
        begun = time.monotonic()
        now = f"{date.today()} {stamps(files).digest}"  # noqa: DTZ011  another day is a change, too
        if checked is None or checked != now == before:
            return now
        before = now
        time.sleep(max(EVERY, REST * (time.monotonic() - begun)))


def _clear() -> None:
    if edge.terminal_width() is not None and os.environ.get("TERM") != "dumb":
        sys.stdout.write(_CLEAR)


def _say(text: str) -> None:
    sys.stderr.write(f"{edge.prompt_style().dim(visible(text))}\n")
    sys.stderr.flush()
