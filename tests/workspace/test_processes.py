"""Work shared out to processes comes back whole and in order, whatever becomes of them."""

from __future__ import annotations

import marshal
import os
import signal
import time

import pytest

from okrcascade.workspace import processes
from okrcascade.workspace.processes import processors, share_out

pytestmark = pytest.mark.skipif(not processes.CAN_SHARE, reason="nothing is shared out on this system")
HERE = os.getpid()


def where(number: int) -> tuple[int, int]:
    return number, os.getpid()


def slowly_where(number: int) -> tuple[int, int]:
    time.sleep(0.02)
    return where(number)


def share(tasks, work, jobs):
    return share_out(tasks, work, jobs, marshal)


def numbers(answers) -> list[int]:
    return [number for number, _ in answers]


def workers(answers) -> set[int]:
    return {process for _, process in answers}


@pytest.mark.parametrize("jobs", [1, 2, 3, 100])
@pytest.mark.parametrize("tasks", [0, 1, 7, 5000])
def test_answers_come_in_the_order_of_the_tasks(jobs, tasks):
    jobs = min(jobs, 4) if tasks > 7 else jobs
    assert numbers(share(range(tasks), where, jobs)) == list(range(tasks))


def test_all_lend_a_hand():
    assert len(workers(share(range(40), slowly_where, 3))) == 3


def test_one_job_and_no_task_need_no_process():
    assert workers(share(range(3), where, 1)) == {HERE}
    assert list(share([], where, 4)) == []


def test_others_begin_before_an_answer_is_asked_for():
    answers = share(range(6), where, 2)
    time.sleep(0.3)
    assert HERE not in workers(answers)


def test_answers_may_be_larger_than_a_pipe():
    assert [len(answer) for answer in share([1 << 20, 0, 1 << 21], bytes, 2)] == [1 << 20, 0, 1 << 21]


def fails_elsewhere(number: int) -> tuple[int, int]:
    if os.getpid() != HERE and number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return where(number)


@pytest.mark.parametrize("jobs", [2, 3])
def test_what_a_killed_process_left_is_done_here(jobs):
    answers = share(range(8), fails_elsewhere, jobs)
    time.sleep(0.1)
    done = list(answers)
    assert numbers(done) == list(range(8))
    assert done[3] == (3, HERE)


def test_a_bug_shows_here():
    with pytest.raises(ZeroDivisionError):
        list(share([1, 0, 1], lambda number: bytes(1 // number), 2))


def lowest_free() -> int:
    """Return the lowest number that no open file has: it grows with what somebody forgets to close."""
    number = os.dup(0)
    os.close(number)
    return number


@pytest.mark.parametrize("call", ["fork", "pipe", "memfd_create"])
def test_what_the_system_refuses_is_done_here(monkeypatch, call):
    def refused(*_arguments: object) -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    before = lowest_free()
    monkeypatch.setattr(processes.os, call, refused, raising=False)
    assert workers(share(range(5), where, 2)) == {HERE}
    assert lowest_free() == before


def test_tasks_that_the_queue_does_not_take_are_done_here(monkeypatch):
    monkeypatch.setattr(processes, "_MOST_QUEUED", 3)
    assert numbers(share(range(9), where, 3)) == list(range(9))


def test_answers_that_nobody_asks_for_leave_nothing_behind():
    before = lowest_free()
    answers = share(range(50), slowly_where, 3)
    del answers
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert lowest_free() == before


def test_a_system_without_files_in_memory_has_others(monkeypatch):
    monkeypatch.delattr(processes.os, "memfd_create", raising=False)
    assert numbers(share(range(9), where, 3)) == list(range(9))


def test_who_stops_listening_ends_the_processes_and_closes_all():
    before = lowest_free()
    answers = share([1 << 20] * 8, bytes, 2)
    assert len(next(answers)) == 1 << 20
    answers.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    assert lowest_free() == before


def test_there_is_a_processor():
    assert 1 <= processors() <= processes.MOST_OF_USE
