"""The real command: in a process of its own, as a shell runs it, or in this one."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from okrcascade.cli.app import app
from okrcascade.reports.style import visible
from okrcascade.text.refused import RefusedError


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and its two streams."""

    code: int
    out: str
    err: str


def okrcascade(*arguments: str, cwd: Path, stdin: str | bytes = "", **environment: str) -> Result:
    """Run the command in a folder; a terminal's variables are there only where a test sets them."""
    left_out = ("NO_COLOR", "FORCE_COLOR", "TERM", "GITHUB_STEP_SUMMARY")
    inherited = {name: value for name, value in os.environ.items() if name not in left_out}
    done = subprocess.run(
        [sys.executable, "-m", "okrcascade", *arguments],
        cwd=cwd,
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        env=inherited | environment,
        timeout=60,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def in_process(*arguments: str, cwd: Path, **environment: str) -> Result:
    """Run the command in this process, which takes a fraction of the time; what is refused ends with 2."""
    with chdir(cwd):
        done = CliRunner().invoke(app, arguments, env=environment)
    if isinstance(done.exception, RefusedError):
        return Result(2, done.stdout, f"error: {visible(str(done.exception))}\n")
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Result(done.exit_code, done.stdout, done.stderr)
