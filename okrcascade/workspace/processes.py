"""Work shared out to processes, where the system can copy the one that runs at no cost.

A process is forked for each share, so it has everything that was read so far, and gives back bytes through a pipe. That is
safe only in a process without threads, as ours is; macOS's libraries have some of their own, and Windows has no fork:
there, and where one task is all there is, nothing is shared out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TypeVar

Task = TypeVar("Task")

CAN_SHARE = hasattr(os, "fork") and sys.platform != "darwin"
_LENGTH = 8
"""The bytes that say how long an answer is."""


MOST_OF_USE = 4
"""The processes beyond which more are of no use: what one process does with their answers then takes the longest."""


def processors() -> int:
    """Return how many processors this process may use, as far as it is of use.

    A container may see many and be given the time of a few.
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST_OF_USE)


def share_out(tasks: Sequence[Task], work: Callable[[Task], bytes], jobs: int) -> Iterator[bytes]:
    """Yield what `work` makes of each task, in their order, made in so many processes.

    A share that a process did not finish is done here, so that what went wrong shows where it can be told.
    """
    jobs = min(jobs, len(tasks))
    if jobs < 2 or not CAN_SHARE:  # noqa: PLR2004
        yield from map(work, tasks)
        return
    shares: list[_Share] = []
    try:
        with suppress(OSError):  # the system allows no more processes: what is left is done here
            for number in range(jobs):
                shares.append(_begin(tasks[number::jobs], work, shares))
        for number, task in enumerate(tasks):
            its = number % jobs
            answer = shares[its].next_answer() if its < len(shares) else None
            yield work(task) if answer is None else answer
    finally:
        for share in shares:
            share.end()


@dataclass(frozen=True, slots=True)
class _Share:
    """A process at work on some of the tasks, and what it writes its answers to."""

    process: int
    answers: IO[bytes]

    def next_answer(self) -> bytes | None:
        """Return the answer to the next of its tasks, None where it has come to an end."""
        length = self.answers.read(_LENGTH)
        answer = self.answers.read(int.from_bytes(length)) if len(length) == _LENGTH else b""
        return answer if len(length) == _LENGTH and len(answer) == int.from_bytes(length) else None

    def end(self) -> None:
        """Let go of the process; one that still writes is told so by its broken pipe."""
        self.answers.close()
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _begin(tasks: Sequence[Task], work: Callable[[Task], bytes], others: Sequence[_Share]) -> _Share:
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return _Share(process, open(reading, "rb"))  # noqa: PTH123  closed where the share ends
    try:
        os.close(reading)
        for other in others:  # a pipe breaks only when nobody holds its other end
            other.answers.close()
        with open(writing, "wb") as answers:  # noqa: PTH123
            for answer in map(work, tasks):
                answers.write(len(answer).to_bytes(_LENGTH) + answer)
                answers.flush()
    finally:
        os._exit(0)  # whatever happened is found out by the one who waits for the answers
