"""后台任务: what is to be done later, what failed, and the marks by which other processes learn of a change.

No foreign keys: this is the lowest floor. Two kinds of time stand here. `run_at` is a moment of the calendar that
people set (`clock.now()`, which a demo may pin to a day); `wait_until`, `lease_until` and `last_at` are waits between
processes and follow the system clock (`clock.moment()`), or a pinned day would never let a lease run out.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    """Where a job stands. What is done leaves no row."""

    WAITING = "waiting", "等待办理"
    RUNNING = "running", "正在办理"
    FAILED = "failed", "没有办成"


class Job(models.Model):
    """任务: one call of a task that an app registered. Runs at least once; a task bears being run twice.

    `key` makes it the only one of its name that waits. `about`, `authority_code` and `asked_by` are for the people who
    read the list of failures. `worker` and `lease_until`: who runs it, and until when nobody else may.
    """

    name = models.CharField("任务", max_length=100)
    arguments = models.JSONField("参数", default=dict)
    key = models.CharField("唯一标识", max_length=200, blank=True, default="")
    about = models.CharField("所办的事", max_length=300, blank=True, default="")
    authority_code = models.CharField("机关代码", max_length=64, blank=True, default="")
    asked_by = models.CharField("交办人", max_length=100, blank=True, default="")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    run_at = models.DateTimeField("办理时间", null=True, blank=True)
    wait_until = models.DateTimeField("重试时间", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    worker = models.CharField("办理进程", max_length=100, blank=True, default="")
    lease_until = models.DateTimeField("占用至", null=True, blank=True)
    last_error = models.TextField("最近一次的原因", blank=True, default="")
    failed_at = models.DateTimeField("失败时间", null=True, blank=True)

    class Meta:
        verbose_name = "任务"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "key"], condition=Q(state="waiting") & ~Q(key=""), name="jobs_one_waits_per_key"
            ),
            models.CheckConstraint(
                condition=Q(state="running", lease_until__isnull=False)
                | (~Q(state="running") & Q(lease_until__isnull=True)),
                name="jobs_running_under_a_lease",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="jobs_by_state")]

    def __str__(self) -> str:
        return self.about or f"{self.name} {self.key}".strip()


class ScheduleRun(models.Model):
    """定时任务的上一次: on which day of the calendar, at which moment of the system clock."""

    name = models.CharField("定时任务", max_length=100, unique=True)
    last_on = models.DateField("上次日期", null=True, blank=True)
    last_at = models.DateTimeField("上次时间", null=True, blank=True)

    class Meta:
        verbose_name = "定时任务"

    def __str__(self) -> str:
        return self.name


class OutboxTopic(models.Model):
    """变更主题: hands out positions. Its row stays locked until the writing transaction ends.

    So positions have no gaps and are committed in their order: a reader at position 7 never misses a 6.
    """

    name = models.CharField("主题", max_length=64, unique=True)
    last_position = models.BigIntegerField("最后位置", default=0)

    class Meta:
        verbose_name = "变更主题"

    def __str__(self) -> str:
        return f"{self.name}·{self.last_position}"


class OutboxRow(models.Model):
    """变更: `key` names what changed, for a consumer that reads the present state itself."""

    topic = models.CharField("主题", max_length=64)
    position = models.BigIntegerField("位置")
    key = models.CharField("标识", max_length=200)
    payload = models.JSONField("内容", default=dict)

    class Meta:
        verbose_name = "变更"
        ordering: ClassVar = ["topic", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "position"], name="jobs_one_change_per_position"),
        ]

    def __str__(self) -> str:
        return f"{self.topic}·{self.position} {self.key}"


class OutboxPosition(models.Model):
    """读到哪里: the last position that a consumer has dealt with."""

    consumer = models.CharField("读者", max_length=100)
    topic = models.CharField("主题", max_length=64)
    position = models.BigIntegerField("位置", default=0)

    class Meta:
        verbose_name = "读到的位置"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["consumer", "topic"], name="jobs_one_position_per_consumer"),
        ]

    def __str__(self) -> str:
        return f"{self.consumer} {self.topic}·{self.position}"


class Stamp(models.Model):
    """内容版本号: grows with every change of what the public sees in a scope; cached pages are keyed by it."""

    scope = models.CharField("范围", max_length=100, unique=True)
    value = models.BigIntegerField("版本号", default=0)

    class Meta:
        verbose_name = "内容版本号"

    def __str__(self) -> str:
        return f"{self.scope}·{self.value}"
