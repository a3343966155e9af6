"""The real command in a process of its own, as a shell runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Result:
    """What a command left: its exit code and its two streams."""

    code: int
    out: str
    err: str


def okrcascade(*arguments: str, cwd: Path, stdin: str | bytes = "", **environment: str) -> Result:
    """Run the command in a folder; a terminal's variables are there only where a test sets them."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "TERM")}
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
