"""后台任务 · asking for a job is part of the change that needs it"""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import transaction

from gongkai.clock import SHANGHAI
from gongkai.domain.jobs.actions import cancel, enqueue
from gongkai.domain.jobs.actions.running import take_next
from gongkai.domain.jobs.errors import UnknownTask
from gongkai.domain.jobs.models import Job
from gongkai.domain.jobs.queries import waiting
from tests.domain.jobs.conftest import LEASE, MORNING

AT_NOON = datetime(2024, 3, 28, 12, 0, tzinfo=SHANGHAI)


def test_the_task_gets_what_was_asked(hands):
    hands.notes()
    enqueue("note", {"item": 7, "names": ["张三"]})
    hands.worker().run_due()
    assert hands.seen == [{"item": 7, "names": ["张三"]}]


def test_what_is_done_leaves_no_row(hands):
    hands.notes()
    enqueue("note")
    hands.worker().run_due()
    assert not Job.objects.exists()


def test_a_change_that_is_rolled_back_takes_its_job_with_it(hands):
    hands.notes()
    with transaction.atomic():
        enqueue("note")
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_task_that_no_app_registered_is_refused_at_once(hands):
    with pytest.raises(UnknownTask):
        enqueue("nobody's")


def test_arguments_that_json_cannot_hold_are_refused_at_once(hands):
    hands.notes()
    with pytest.raises(TypeError):
        enqueue("note", {"on": MORNING})


def test_a_job_of_the_future_waits_for_its_time(hands):
    hands.notes()
    enqueue("note", run_at=AT_NOON)
    counts = [hands.worker().run_due()]
    hands.later(hours=3)
    counts.append(hands.worker().run_due())
    assert counts == [0, 1]


def test_on_a_pinned_day_a_job_of_tomorrow_does_not_run_however_long_the_program_does(hands):
    hands.notes()
    enqueue("note", run_at=datetime(2024, 3, 29, 8, 0, tzinfo=SHANGHAI))
    hands.moment = datetime(2026, 11, 23, 8, 0, tzinfo=SHANGHAI)
    assert hands.worker().run_due() == 0


def test_two_asked_under_one_key_are_one_and_the_later_counts(hands):
    hands.notes()
    enqueue("note", {"try": 1}, key="item-7", run_at=AT_NOON)
    enqueue("note", {"try": 2}, key="item-7")
    hands.worker().run_due()
    assert hands.seen == [{"try": 2}]


def test_another_key_is_another_job(hands):
    hands.notes()
    enqueue("note", key="item-7")
    enqueue("note", key="item-8")
    assert hands.worker().run_due() == 2


def test_asking_again_while_it_runs_has_it_run_again(hands):
    hands.notes()
    enqueue("note", {"try": 1}, key="item-7")
    running = take_next("甲", now=hands.now, moment=hands.moment, lease=LEASE)
    enqueue("note", {"try": 2}, key="item-7")
    assert (running.arguments, waiting("note", "item-7").arguments) == ({"try": 1}, {"try": 2})


def test_what_was_taken_back_does_not_run(hands):
    hands.notes()
    enqueue("note", key="item-7", run_at=AT_NOON)
    taken_back = cancel("note", "item-7")
    assert (taken_back, cancel("note", "item-7"), waiting("note", "item-7")) == (True, False, None)


def test_a_job_of_a_newer_program_is_left_to_it(hands):
    Job.objects.create(name="of-the-next-version")
    assert hands.worker().run_due() == 0
