"""`check --watch`: a real process that somebody works beside, and one change at a time in this one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pages import world

sys.path.insert(0, str(Path(__file__).parent))

from command import in_process
from test_check import BROKEN, BROKEN_TEXT, lay_down

from okrcascade.cli.running import watching
from okrcascade.workspace import read

DAY = ("--today", "2024-02-15")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    lay_down(tmp_path / "okrs", world())
    return tmp_path


@pytest.fixture
def looks(monkeypatch):
    """Give what is to be done between two looks, one after the other; then somebody interrupts."""

    def between(*steps) -> None:
        waiting = iter(steps)

        def sleep(_: float) -> None:
            step = next(waiting, None)
            if step is None:
                raise KeyboardInterrupt
            step()

        monkeypatch.setattr(watching.time, "sleep", sleep)

    return between


def nothing() -> None:
    """Let a look pass."""


def test_each_change_is_checked_once_it_is_at_rest(here, looks):
    file = here / "okrs" / BROKEN
    looks(
        nothing,
        lambda: file.write_text("kind: okrs\n"),  # an editor that writes in two steps
        lambda: file.write_text(BROKEN_TEXT),
        nothing,
        nothing,
        lambda: file.write_text(BROKEN_TEXT.replace("engagemant", "engagement")),
        nothing,
        nothing,
    )
    watched = in_process("check", "okrs", "--watch", "--output-format", "concise", *DAY, cwd=here)
    assert watched.code == 0
    (line,) = watched.out.splitlines()  # this format says nothing of a sound repository
    assert line.startswith(f"okrs/{BROKEN}:8:21: error REF201")
    assert watched.err.count("is watched until Ctrl-C") == 3


def test_what_has_not_changed_is_not_read_again(here, looks, monkeypatch):
    loaded: list[str] = []
    load = read.load
    monkeypatch.setattr(read, "load", lambda content, path: loaded.append(path) or load(content, path))
    file = here / "okrs" / BROKEN
    looks(lambda: file.write_text(BROKEN_TEXT), nothing, nothing)
    in_process("check", "okrs", "--watch", *DAY, cwd=here)
    assert len(loaded) == len(world()) + 1
    assert loaded[-1] == BROKEN


@pytest.mark.parametrize("option", ["--fix", "--diff", "--add-ignore=x", "-"])
def test_watching_changes_no_file(here, option):
    refused = in_process("check", option, "--watch", cwd=here / "okrs")
    assert refused.code == 2
    assert "error: --watch looks at files and changes none" in refused.err


def test_a_process_watches_until_it_is_interrupted(here):
    command = [sys.executable, "-m", "okrcascade", "check", "okrs", "--watch", *DAY]
    with subprocess.Popen(
        command,
        cwd=here,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "FORCE_COLOR"},
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().startswith("All clear")
            (here / "okrs" / BROKEN).write_text(BROKEN_TEXT)
            assert process.stdout.readline().startswith("error[REF201]")
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()  # one that does not end would be waited for
    assert process.returncode == 0
    assert "\x1b" not in out
    assert "Traceback" not in err
