"""后台任务 · a job is one worker's as long as the lease lives, and anybody's when it has run out"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.db import connection, connections

from gongkai import clock
from gongkai.domain.jobs.actions import enqueue, running
from gongkai.domain.jobs.models import Job, State
from gongkai.domain.jobs.queries import failed
from gongkai.domain.jobs.tasks.registry import register_task
from gongkai.domain.jobs.tasks.worker import CUT_OFF, Worker
from tests.domain.jobs.conftest import LEASE, MORNING, Hands
from tests.domain.together import race


def take(hands: Hands, name: str = "甲") -> Job | None:
    return running.take_next(name, now=hands.now, moment=hands.moment, lease=LEASE)


@pytest.fixture
def noted(hands) -> Hands:
    hands.notes(attempts=2)
    enqueue("note", {"item": 7})
    return hands


def test_nobody_else_takes_it_while_the_lease_lives(noted):
    take(noted)
    noted.later(seconds=59)
    assert take(noted, "乙") is None


def test_another_takes_it_when_the_lease_has_run_out(noted):
    first = take(noted)
    noted.later(seconds=60)
    assert (take(noted, "乙").pk, Job.objects.get().worker) == (first.pk, "乙")


def test_a_held_lease_lives_on(noted):
    job = take(noted)
    noted.later(seconds=59)
    held = running.hold(job, moment=noted.moment, lease=LEASE)
    noted.later(seconds=59)
    assert (held, take(noted, "乙")) == (True, None)


def test_who_lost_the_lease_does_not_end_the_job_of_another(noted):
    slow = take(noted)
    noted.later(seconds=60)
    take(noted, "乙")
    running.put_back(slow, "慢", wait_until=noted.moment)
    running.fail(slow, "慢", now=noted.now)
    assert (running.done(slow), running.hold(slow, moment=noted.moment, lease=LEASE), Job.objects.get().worker) == (
        False,
        False,
        "乙",
    )


def test_a_job_that_kills_its_workers_ends_on_the_list_of_failures(noted):
    for name in ("甲", "乙"):
        take(noted, name)
        noted.later(seconds=60)
    taken = take(noted, "丙")
    assert (taken, [one.why for one in failed()]) == (
        None,
        ["办理这件事的进程中断了2次，没有办成。请联系系统管理员查看运行日志，处理后点“重新办理”。"],
    )


def test_a_pinned_day_lets_a_lease_run_out(noted):
    take(noted)
    noted.moment += timedelta(seconds=60)
    assert take(noted, "乙") is not None


def test_the_successor_of_a_dead_worker_need_not_wait(noted):
    take(noted, "serve-1")
    running.release_of("serve-1", moment=noted.moment)
    assert take(noted, "serve-1").attempts == 2


def test_two_of_one_key_do_not_run_at_the_same_time(hands):
    hands.notes()
    enqueue("note", key="7")
    first = take(hands)
    enqueue("note", key="7")
    while_it_runs = take(hands, "乙")
    running.done(first)
    assert (while_it_runs, take(hands, "乙") is None) == (None, False)


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_each_takes_another_job(tmp_path):
    hands = Hands()
    hands.notes()
    for number in range(6):
        enqueue("note", {"item": number})

    def taking(name):
        return lambda: [job.pk for job in iter(lambda: take(hands, name), None)]

    with race(tmp_path) as at_once:
        mine, yours = at_once.together(taking("甲"), taking("乙"))
    assert (len(mine + yours), len({*mine, *yours})) == (6, 6)


@pytest.mark.django_db(transaction=True)
def test_a_key_asked_for_from_three_sides_at_once_waits_once(tmp_path):
    Hands().notes()

    def ask():
        return enqueue("note", key="7")

    with race(tmp_path) as at_once:
        results = at_once.together(ask, ask, ask)
        count = at_once.afterwards(Job.objects.count)
    assert (count, {type(one) for one in results}) == (1, {Job})


@pytest.mark.django_db(transaction=True)
def test_while_a_long_job_runs_its_lease_is_lengthened(tmp_path):
    leases = []

    def slow(arguments, now):
        leases.append(Job.objects.get().lease_until)
        for _ in range(100):
            time.sleep(0.02)
            if Job.objects.get().lease_until != leases[0]:
                break
        leases.append(Job.objects.get().lease_until)

    register_task("slow", slow, label="慢")
    enqueue("slow")
    lease = timedelta(seconds=0.4)
    with race(tmp_path) as at_once:
        ran = at_once.afterwards(Worker("甲", now=clock.now, moment=clock.moment, lease=lease).run_one)
    assert (ran, leases[0] < leases[1]) == (True, True)


def database_url() -> str:
    """Return the address of the test database for another process."""
    settings = connections.settings["default"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return "postgres://{USER}@{HOST}:{PORT}/{NAME}".format(**settings)


def in_a_process(task: str, folder) -> subprocess.Popen:
    environment = {**os.environ, "GONGKAI_DATABASE_URL": database_url()}
    command = [sys.executable, "-m", "tests.domain.jobs.victim", task, str(folder / "began")]
    return subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)


def wait_for(folder, seconds: float = 30.0) -> None:
    until = time.monotonic() + seconds
    while not (folder / "began").exists():
        assert time.monotonic() < until, "the worker did not begin"
        time.sleep(0.05)


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_runs_again(tmp_path):
    hands = Hands()
    hands.notes("hang")
    enqueue("hang", {"item": 7})
    with race(tmp_path) as at_once:
        victim = in_a_process("hang", tmp_path)
        wait_for(tmp_path)
        meanwhile = at_once.afterwards(lambda: running.take_next("乙", now=MORNING, moment=clock.moment(), lease=LEASE))
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        hands.moment = clock.moment() + timedelta(seconds=61)
        at_once.afterwards(hands.worker("丙").run_due)
        left = at_once.afterwards(Job.objects.count)
    assert (meanwhile, hands.seen, left) == (None, [{"item": 7}], 0)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_job_that_hangs_past_its_limit_is_cut_off_with_its_worker(tmp_path):
    register_task("hang-past-limit", lambda arguments, now: None, label="挂起")
    enqueue("hang-past-limit")
    with race(tmp_path) as at_once:
        status = in_a_process("hang-past-limit", tmp_path).wait(timeout=60)
        state = at_once.afterwards(lambda: Job.objects.get().state)
    assert (status, state) == (CUT_OFF, State.RUNNING)


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_of_many_jobs_none_is_lost_and_none_is_done_twice_while_workers_are_killed(tmp_path):
    hands = Hands()
    hands.notes("write-down", attempts=20)
    for number in range(200):
        enqueue("write-down", {"file": str(tmp_path / f"{number}.done")})
    with race(tmp_path) as at_once:
        for _ in range(4):
            victim = in_a_process("write-down", tmp_path)
            time.sleep(3.0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
        last = in_a_process("write-down", tmp_path)
        until = time.monotonic() + 90
        while at_once.afterwards(Job.objects.count) and time.monotonic() < until:
            time.sleep(0.5)
        last.kill()
        last.wait()
        left = at_once.afterwards(Job.objects.count)
    runs = [len(path.read_text().splitlines()) for path in tmp_path.glob("*.done")]
    # 被杀的那一刻正在办的，重办一次；其余各办一次。
    assert (left, len(runs), sum(runs) <= 200 + 4) == (0, 200, True)
