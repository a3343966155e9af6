"""Work shared out to processes comes back whole and in order, whatever becomes of them."""

from __future__ import annotations

import os
import signal

import pytest

from okrcascade.workspace import processes
from okrcascade.workspace.processes import processors, share_out

pytestmark = pytest.mark.skipif(not processes.CAN_SHARE, reason="nothing is shared out on this system")
HERE = os.getpid()


def where(number: int) -> bytes:
    return f"{number} {os.getpid()}".encode()


def numbers(answers) -> list[int]:
    return [int(answer.split()[0]) for answer in answers]


def workers(answers) -> set[int]:
    return {int(answer.split()[1]) for answer in answers}


@pytest.mark.parametrize("jobs", [1, 2, 3, 100])
def test_answers_come_in_the_order_of_the_tasks(jobs):
    answers = list(share_out(range(7), where, jobs))
    assert numbers(answers) == list(range(7))
    assert len(workers(answers)) == min(jobs, 7)


def test_one_job_and_no_task_need_no_process():
    assert workers(share_out(range(3), where, 1)) == {HERE}
    assert list(share_out([], where, 4)) == []


def test_answers_may_be_larger_than_a_pipe():
    assert [len(answer) for answer in share_out([1 << 20, 0, 1 << 21], bytes, 2)] == [1 << 20, 0, 1 << 21]


def fails_elsewhere(number: int) -> bytes:
    if os.getpid() != HERE and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return where(number)


def test_what_a_killed_process_left_is_done_here():
    answers = list(share_out(range(8), fails_elsewhere, 2))
    assert numbers(answers) == list(range(8))
    assert HERE in workers(answers[3:])


def test_a_bug_shows_here():
    with pytest.raises(ZeroDivisionError):
        list(share_out([1, 0, 1], lambda number: bytes(1 // number), 2))


def test_without_more_processes_all_is_done_here(monkeypatch):
    def refused() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(processes.os, "fork", refused)
    assert workers(share_out(range(5), where, 2)) == {HERE}


def test_who_stops_listening_ends_the_processes():
    answers = share_out([1 << 20] * 8, bytes, 2)
    assert len(next(answers)) == 1 << 20
    answers.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_there_is_a_processor():
    assert 1 <= processors() <= processes.MOST_OF_USE
