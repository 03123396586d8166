"""定时任务 · once when its time has come, over all workers"""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from gongkai.clock import SHANGHAI
from gongkai.domain.jobs.actions import running
from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.tasks.registry import register_schedule
from tests.domain.jobs.conftest import Hands
from tests.domain.together import race


@pytest.fixture
def daily(hands) -> Hands:
    hands.notes()
    register_schedule("nightly", "note", daily_at=time(10, 30), arguments={"what": "all"})
    return hands


def test_before_its_time_of_day_it_does_not_run(daily):
    assert daily.worker().run_due() == 0


def test_at_its_time_it_runs_with_its_arguments(daily):
    daily.later(minutes=90)
    daily.worker().run_due()
    assert daily.seen == [{"what": "all"}]


def test_on_one_day_it_runs_once_whoever_looks(daily):
    daily.later(minutes=90)
    assert [daily.worker(name).run_due() for name in ("甲", "乙", "甲")] == [1, 0, 0]


def test_the_next_day_it_runs_again(daily):
    daily.later(minutes=90)
    daily.worker().run_due()
    daily.later(days=1)
    assert daily.worker().run_due() == 1


def test_a_day_on_which_no_worker_ran_is_not_made_up_twice(daily):
    daily.later(days=3, hours=5)
    assert [daily.worker().run_due(), daily.worker().run_due()] == [1, 0]


def test_what_runs_every_hour_waits_an_hour(hands):
    hands.notes()
    register_schedule("hourly", "note", every=timedelta(hours=1))
    counts = [hands.worker().run_due()]
    for minutes in (59, 1, 59, 1):
        hands.later(minutes=minutes)
        counts.append(hands.worker().run_due())
    assert counts == [1, 0, 1, 0, 1]


def test_on_a_pinned_day_every_hour_is_still_every_hour(hands):
    hands.notes()
    register_schedule("hourly", "note", every=timedelta(hours=1))
    hands.worker().run_due()
    hands.moment += timedelta(hours=1)
    assert hands.worker().run_due() == 1


def test_a_clock_that_was_set_back_delays_nothing(hands):
    hands.notes()
    register_schedule("hourly", "note", every=timedelta(hours=1))
    hands.worker().run_due()
    hands.moment = datetime(2018, 1, 9, 12, 0, tzinfo=SHANGHAI)
    assert hands.worker().run_due() == 1


def test_a_run_that_still_waits_is_not_doubled(hands):
    hands.notes()
    register_schedule("hourly", "note", every=timedelta(hours=1))
    for _ in range(3):
        running.start_schedules(now=hands.now, moment=hands.moment)
        hands.later(hours=1)
    assert Job.objects.count() == 1


def test_a_schedule_is_either_every_so_often_or_daily():
    with pytest.raises(ValueError, match="either"):
        register_schedule("both", "note", every=timedelta(hours=1), daily_at=time(3))


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_starts_it(tmp_path):
    hands = Hands()
    hands.notes()
    register_schedule("hourly", "note", every=timedelta(hours=1))

    def start():
        return running.start_schedules(now=hands.now, moment=hands.moment)

    with race(tmp_path) as at_once:
        started = at_once.together(start, start)
        jobs = at_once.afterwards(Job.objects.count)
    assert (sorted(started), jobs) == ([0, 1], 1)
