"""后台任务 · whatever a job raises, the worker lives, the job is tried again, and people read why it failed"""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from gongkai.domain.accounts.errors import ReasonMissing
from gongkai.domain.jobs.actions import drop_failed, enqueue, try_again
from gongkai.domain.jobs.errors import GiveUp, NotFailed, RetryLater
from gongkai.domain.jobs.models import Job, State
from gongkai.domain.jobs.queries import failed, waiting
from gongkai.domain.jobs.tasks.registry import register_task

ANYTHING = [
    ValueError("张三的电话"),
    SystemExit(3),
    KeyboardInterrupt(),
    GeneratorExit(),
    MemoryError(),
    RecursionError(),
    type("Odd", (BaseException,), {})("张三"),
]


@pytest.fixture
def heard(monkeypatch):
    """What the running log was told."""
    said: list[str] = []
    monkeypatch.setattr(logging.getLogger("gongkai.jobs"), "error", lambda text, *values: said.append(text % values))
    return said


@pytest.mark.parametrize("error", ANYTHING, ids=lambda error: type(error).__name__)
def test_the_worker_goes_on_to_the_next_job(hands, error, heard):
    hands.raises(error)
    hands.notes()
    enqueue("push")
    enqueue("note", {"item": 7})
    hands.worker().run_due()
    assert hands.seen == [{"item": 7}]


def test_the_log_tells_kind_and_place_and_no_names(hands, heard):
    hands.raises(ValueError("张三的电话"))
    enqueue("push", about="李四的申请")
    hands.worker().run_due()
    (line,) = heard
    assert ("ValueError" in line, "conftest.py" in line, "张三" in line, "李四" in line) == (True, True, False, False)


def test_people_read_in_chinese_that_the_program_erred(hands, heard):
    hands.raises(ValueError("张三"))
    enqueue("push", key="7")
    hands.worker().run_due()
    assert waiting("push", "7").last_error == "程序出错（ValueError），已经记入运行日志。请联系系统管理员。"


def test_it_waits_longer_each_time(hands, heard):
    hands.raises(OSError(), attempts=9)
    enqueue("push", key="7")
    waits = []
    for _ in range(7):
        hands.worker().run_due()
        waits.append((waiting("push", "7").wait_until - hands.moment).total_seconds())
        hands.later(days=1)
    assert waits == [10, 60, 300, 900, 3600, 10800, 10800]


def test_a_task_may_say_when_to_come_back(hands):
    hands.raises(RetryLater("公众号平台忙。请稍候。", after=42))
    enqueue("push", key="7")
    hands.worker().run_due()
    job = waiting("push", "7")
    assert (job.wait_until - hands.moment, job.last_error) == (timedelta(seconds=42), "公众号平台忙。请稍候。")


def test_it_is_not_tried_before(hands):
    hands.raises(RetryLater("忙", after=42))
    enqueue("push")
    hands.worker().run_due()
    hands.later(seconds=41)
    assert hands.worker().run_due() == 0


def test_after_its_attempts_it_is_on_the_list_of_failures(hands):
    hands.raises(RetryLater("公众号平台没有应答。"), attempts=3)
    enqueue("push", about="《公告》", asked_by="沈知远", authority_code="justice")
    for _ in range(3):
        hands.worker().run_due()
        hands.later(days=1)
    (one,) = failed()
    assert (one.what, one.about, one.who, one.why, one.attempts) == (
        "推送到公众号",
        "《公告》",
        "沈知远",
        "公众号平台没有应答。",
        3,
    )


@pytest.mark.parametrize("error", [GiveUp("公众号已注销。请改用其他渠道。"), ReasonMissing("理由")])
def test_what_cannot_help_is_not_tried_again(hands, error):
    hands.raises(error)
    enqueue("push")
    hands.worker().run_due()
    assert [one.why for one in failed()] == [str(error)]


def test_failures_are_listed_per_authority(hands):
    hands.raises(GiveUp("不行"))
    for code in ("justice", "education"):
        enqueue("push", authority_code=code)
    hands.worker().run_due()
    assert [one.authority_code for one in failed({"justice"})] == ["justice"]


def test_a_failure_can_be_tried_again(hands):
    hands.raises(GiveUp("不行"), attempts=1)
    enqueue("push")
    hands.worker().run_due()
    try_again(failed()[0].id)
    hands.notes("push")
    hands.worker().run_due()
    assert (len(hands.seen), failed()) == (1, [])


def test_a_failure_can_be_dropped(hands):
    hands.raises(GiveUp("不行"))
    enqueue("push")
    hands.worker().run_due()
    drop_failed(failed()[0].id)
    assert not Job.objects.exists()


def test_what_did_not_fail_is_not_tried_again(hands):
    hands.notes()
    with pytest.raises(NotFailed, match="刷新"):
        try_again(enqueue("note").pk)


def test_one_asked_for_meanwhile_stands_for_the_one_that_went_wrong(hands):
    def asks_again(arguments, now):
        if arguments:
            enqueue("push", key="7")
            raise RetryLater("忙", after=42)

    register_task("push", asks_again, label="推送")
    enqueue("push", {"first": True}, key="7")
    ran = hands.worker().run_due()
    assert (ran, Job.objects.exclude(state=State.FAILED).count()) == (2, 0)
