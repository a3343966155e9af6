"""Whole processes, run cold and in turns, so that whatever else the machine does hits all of them alike."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

FINDINGS = 1
"""The exit code of a program that ran and has something to say."""


@dataclass(frozen=True)
class Command:
    """A command line, the folder it runs in, and whether it must have something to say (None: either).

    `before` is done before each run, and not measured.
    """

    arguments: Sequence[str | Path]
    folder: Path | None = None
    finds: bool | None = False
    before: Callable[[], object] | None = None


@dataclass
class Measured:
    """What the runs of one command took: seconds each, those of processors, and the most memory of a process in bytes."""

    seconds: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: int = 0

    @property
    def median(self) -> float:
        return median(self.seconds)

    @property
    def spread(self) -> float:
        """The distance from the fastest to the slowest run, as a share of the median."""
        return (max(self.seconds) - min(self.seconds)) / self.median


def measure(commands: Mapping[str, Command], rounds: Mapping[str, int]) -> dict[str, Measured]:
    """Run each command so many times, one of each in turn, after one run of each that warms the disk."""
    measured = {name: Measured() for name in commands}
    for name, command in commands.items():
        if rounds[name] > 1:
            _run(command, Measured())
    for turn in range(max(rounds.values())):
        for name, command in commands.items():
            if turn < rounds[name]:
                _run(command, measured[name])
                _show_progress(f"{name}: {measured[name].seconds[-1]:.3f} s")
    _show_progress("")
    return measured


def _run(command: Command, measured: Measured) -> None:
    if command.before:
        command.before()
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(argument) for argument in command.arguments],
        cwd=command.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    measured.seconds.append(time.perf_counter() - start)
    measured.cpu.append(usage.ru_utime + usage.ru_stime)
    measured.peak = max(measured.peak, _bytes(usage))
    process.returncode = os.waitstatus_to_exitcode(status)
    found = process.returncode == FINDINGS
    if process.returncode not in (0, FINDINGS) or command.finds not in (None, found):
        sys.exit(f"{command.arguments[0]} ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")


def _bytes(usage: resource.struct_rusage) -> int:
    """Return the peak memory; Linux counts it in KiB, macOS in bytes."""
    return usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _show_progress(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
