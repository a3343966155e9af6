"""Work shared among several processes, where the system can fork.

A helper is a fork of this process, so it begins with everything that was read so far. It takes tasks from a queue,
which is a pipe that all of them read, writes each answer into a file in memory, and reports it through a pipe of its
own.

To fork is safe only in a process without threads, as ours is. Windows cannot do it, and the libraries of macOS start
threads of their own: there, nothing is shared out.
"""

from __future__ import annotations

import os
import select
import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, cast

Task = TypeVar("Task")
Answer = TypeVar("Answer")

CAN_SHARE = hasattr(os, "fork") and sys.platform != "darwin"

MOST_OF_USE = 4
"""The processes beyond which more are of no use: what one process does with their answers then takes the longest."""

_NUMBER = 4
"""The bytes of a task's number in the queue."""
_REPORT = struct.Struct("=LQQ")
"""How a helper reports an answer: the number of the task, and where in the file the answer begins and ends."""
_MOST_QUEUED = 4096
"""The tasks that are queued; those beyond are done where they are asked for."""
_AT_ONCE = 128
"""The numbers that are written into the queue together: the 512 bytes that every pipe takes whole, or not at all."""


class Packing(Protocol):
    """How answers become bytes and back: the modules `marshal` and `pickle` do it."""

    def dumps(self, answer: Any, /) -> bytes:  # noqa: ANN401  whatever the work gives
        """Return an answer as bytes."""
        ...

    def loads(self, packed: bytes, /) -> Any:  # noqa: ANN401
        """Return the answer of some bytes."""
        ...


def processors() -> int:
    """Return how many processors this process may use, and four at most.

    A container may see many and be given the time of a few.
    """
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed, MOST_OF_USE)


def share_out(tasks: Sequence[Task], work: Callable[[Task], Answer], jobs: int, packing: Packing) -> Iterator[Answer]:
    """Return what `work` makes of each task, in the order of the tasks, made in so many processes, this one among them.

    Helpers begin at once; this process takes tasks too, whenever an answer is asked for that is not there yet. What a
    helper did not finish is done here, so that whatever went wrong is raised here.
    """
    others = min(jobs, len(tasks)) - 1
    if others < 1 or not CAN_SHARE:
        return map(work, tasks)
    try:
        queue = _queue(min(len(tasks), _MOST_QUEUED))
    except OSError:  # the system gives no pipe
        return map(work, tasks)
    helpers: list[_Helper] = []
    with suppress(OSError):  # nor more processes: then there are fewer, or none
        for _ in range(others):
            helpers.append(_begin(tasks, work, queue, helpers, packing))
    answers = _answers(tasks, work, queue, helpers, packing)
    next(answers)  # from its first step on, the processes end with it, even if nobody asks for an answer
    return cast("Iterator[Answer]", answers)


def _queue(length: int) -> int:
    """Return a pipe that holds the numbers of tasks, each to be taken by one process: as many as it takes."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):  # some systems give small pipes to who has many
        for first in range(0, length, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, length))
            os.write(writing, b"".join(number.to_bytes(_NUMBER) for number in numbers))
    os.close(writing)
    return reading


def _next_in(queue: int) -> int | None:
    """Take the number of a task from the queue; None where all are taken."""
    taken = os.read(queue, _NUMBER)
    return int.from_bytes(taken) if taken else None


# Where answers are wanted --------------------------------------------------------------------------------------


def _answers(
    tasks: Sequence[Task], work: Callable[[Task], Answer], queue: int, helpers: list[_Helper], packing: Packing
) -> Iterator[Answer | None]:
    """Yield nothing once, and then the answers."""
    done: dict[int, Answer] = {}
    try:
        yield None
        for number, task in enumerate(tasks):
            while number not in done:
                _gather(helpers, done, packing, wait=False)
                if number in done:
                    break
                mine = _next_in(queue)
                if mine is not None:
                    done[mine] = work(tasks[mine])
                elif not _gather(helpers, done, packing, wait=True):
                    done[number] = work(task)
            yield done.pop(number)
    finally:
        os.close(queue)
        for helper in helpers:
            helper.end()


def _gather(helpers: Sequence[_Helper], done: dict[int, Any], packing: Packing, *, wait: bool) -> bool:
    """Take the answers that helpers have reported, or `wait` for the next one; False where all of them have ended."""
    at_work = {helper.reports: helper for helper in helpers if helper.is_at_work}
    poll = select.poll()
    for pipe in at_work:
        poll.register(pipe, select.POLLIN)
    for pipe, _ in poll.poll(None if wait and at_work else 0):
        done.update((number, packing.loads(packed)) for number, packed in at_work[pipe].read())
    return bool(at_work)


@dataclass(slots=True)
class _Helper:
    """Another process at work: the pipe of its reports, and the file with its answers."""

    process: int
    reports: int
    answers: int
    is_at_work: bool = True

    def read(self) -> Iterator[tuple[int, bytes]]:
        """Yield the answers that it has reported, each with the number of its task."""
        reported = os.read(self.reports, _REPORT.size * 50)  # a multiple, as no report is ever cut in two
        self.is_at_work = bool(reported)
        for number, first, end in _REPORT.iter_unpack(reported):
            yield number, os.pread(self.answers, end - first, first)

    def close(self) -> None:
        """Close both files."""
        os.close(self.reports)
        os.close(self.answers)

    def end(self) -> None:
        """Wait for its end; one that is still at work ends when it finds its pipe broken."""
        self.close()
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def _file_in_memory() -> int:
    """Open a file that nobody else sees and that is gone with those who have it open."""
    if hasattr(os, "memfd_create"):
        return os.memfd_create("okrcascade")
    import tempfile  # noqa: PLC0415  Linux needs none of it

    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


# In the other processes ----------------------------------------------------------------------------------------


def _begin(
    tasks: Sequence[Task],
    work: Callable[[Task], object],
    queue: int,
    others: Sequence[_Helper],
    packing: Packing,
) -> _Helper:
    with ExitStack() as refused:  # where the system gives a part of it only, that is given back
        answers = _file_in_memory()
        refused.callback(os.close, answers)
        reading, writing = os.pipe()
        refused.callback(os.close, reading)
        refused.callback(os.close, writing)
        process = os.fork()
        refused.pop_all()
    if process:
        os.close(writing)
        return _Helper(process, reading, answers)
    try:
        os.close(reading)
        for other in others:  # a pipe breaks only when nobody holds its other end
            other.close()
        _work_off(tasks, lambda task: packing.dumps(work(task)), queue, answers, writing)
    finally:
        os._exit(0)  # whatever happened is found out by the one who waits for the answers


def _work_off(tasks: Sequence[Task], work: Callable[[Task], bytes], queue: int, answers: int, reports: int) -> None:
    """Do tasks until the queue is empty; write and report each answer."""
    first = 0
    while (number := _next_in(queue)) is not None:
        answer = work(tasks[number])
        end = first + _write(answer, answers)
        os.write(reports, _REPORT.pack(number, first, end))
        first = end


def _write(content: bytes, file: int) -> int:
    """Write all of some bytes, and return how many they are."""
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]
    return len(content)
