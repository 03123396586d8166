"""年报收集: the call for a year, its units, what each submitted, what the supervising office said, the frozen sum."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.files.models import Stored
from gongkai.domain.reports.models import Version
from gongkai.knowledge.forms.exported import is_exported

# 数字按百万分之一存成整数：两种数据库里都能准确相加。
MILLION = 1_000_000


class Call(models.Model):
    """收集: a supervising authority asks its units for their reports on a year, until `due_on`."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="calls", verbose_name="主管部门")
    year = models.PositiveSmallIntegerField("年度")
    due_on = models.DateField("报送期限")
    opened_on = models.DateField("布置日期")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="布置人")
    acted_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")

    class Meta:
        verbose_name = "年报收集"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "year"], name="call_once_a_year")]

    def __str__(self) -> str:
        return f"{self.authority.name}{self.year}年度报告收集"


class Group(models.TextChoices):
    """汇总时的分组: in which part of the whole a unit is added up."""

    OWN = "own", "本级机关"
    DEPARTMENT = "department", "部门"
    TOWNSHIP = "township", "乡镇、街道"
    GOVERNMENT = "government", "下级人民政府"


class CalledUnit(models.Model):
    """报送单位: one unit of a call. `current` is the submission that stands; None before the first."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="units", verbose_name="收集")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="called", verbose_name="单位")
    group = models.CharField("分组", max_length=12, choices=Group.choices)
    current = models.OneToOneField(
        "Submission", models.PROTECT, null=True, related_name="current_of", verbose_name="现行报送"
    )

    class Meta:
        verbose_name = "报送单位"
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "authority"], name="called_once")]

    def __str__(self) -> str:
        return f"{self.authority.name}{self.call.year}年度报表"


class Way(models.TextChoices):
    """怎么报来的."""

    SYSTEM = "system", "系统内年度报告"
    TEMPLATE = "template", "填报模板"
    PUBLISHED = "published", "已公布的年度报告"


class Outcome(models.TextChoices):
    """主管部门的处理."""

    WAITING = "", "待接收"
    RETURNED = "returned", "退回"
    ACCEPTED = "accepted", "接收"


class Submission(models.Model):
    """报送: what a unit gave once; its figures never change, the next submission is another row.

    `findings`: [{"rule", "severity", "cells", "message"}], errors and warnings of the day it came. `on_behalf`: entered
    by the supervising office for a unit without the system. `digest` is of the figures.
    """

    unit = models.ForeignKey(CalledUnit, models.PROTECT, related_name="submissions", verbose_name="报送单位")
    number = models.PositiveSmallIntegerField("次数")
    way = models.CharField("方式", max_length=12, choices=Way.choices)
    stored = models.ForeignKey(Stored, models.PROTECT, null=True, related_name="+", verbose_name="文件")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+", verbose_name="年度报告版次")
    findings = models.JSONField("核对结果", blank=True, default=list)
    errors = models.PositiveSmallIntegerField("错误", default=0)
    warnings = models.PositiveSmallIntegerField("预警", default=0)
    digest = models.CharField("摘要", max_length=64)
    submitted_on = models.DateField("报送日期")
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="报送人")
    acted_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")
    on_behalf = models.BooleanField("由主管部门代录", default=False)
    outcome = models.CharField("处理", max_length=10, choices=Outcome.choices, blank=True, default=Outcome.WAITING)
    decided_on = models.DateField("处理日期", null=True, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="处理人")
    reason = models.TextField("理由", blank=True, default="")

    class Meta:
        verbose_name = "报送"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "number"], name="submitted_number_once"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.WAITING) | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="submission_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.RETURNED) | ~Q(reason=""), name="submission_returned_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit}（第{self.number}次报送）"

    @property
    def way_label(self) -> str:
        """How the figures came; what a program exported is no filled template, though it is uploaded in its place."""
        if self.way == Way.TEMPLATE and self.stored and is_exported(self.stored.name):
            return f"导出的数据（{self.stored.name.rpartition('.')[2].upper()}）"
        return str(self.get_way_display())


class SubmittedFigure(models.Model):
    """报送的一格: its number in millionths; None where there is none, and `text` says what stood there."""

    submission = models.ForeignKey(
        Submission, models.PROTECT, related_name="figures", db_index=False, verbose_name="报送"
    )
    cell = models.CharField("单元格", max_length=80)
    millionths = models.BigIntegerField("数值（百万分之一）", null=True)
    text = models.CharField("原文", max_length=200, blank=True, default="")

    class Meta:
        verbose_name = "报送的一格"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "cell"], name="submitted_cell_once"),
        ]

    def __str__(self) -> str:
        return f"{self.cell}={self.millionths}"


class Reminder(models.Model):
    """催报: what the supervising office asked a unit to hurry with."""

    unit = models.ForeignKey(CalledUnit, models.PROTECT, related_name="reminders", verbose_name="报送单位")
    message = models.TextField("内容")
    sent_on = models.DateField("日期")
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="催报人")

    class Meta:
        verbose_name = "催报"
        ordering: ClassVar = ["sent_on", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "sent_on"], name="reminded_once_a_day")]

    def __str__(self) -> str:
        return f"{self.unit}：{self.message}"


class PublishedReading(models.Model):
    """公布的数字: what a unit's report says where it was published, read from its file, to be held against the rest.

    `figures`: {cell: plain decimal, or None where it could not be read}.
    """

    unit = models.ForeignKey(CalledUnit, models.PROTECT, related_name="published", verbose_name="报送单位")
    stored = models.ForeignKey(Stored, models.PROTECT, related_name="+", verbose_name="文件")
    figures = models.JSONField("数字")
    read_on = models.DateField("读取日期")
    read_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="读取人")

    class Meta:
        verbose_name = "公布的数字"

    def __str__(self) -> str:
        return f"{self.unit}（公布）"


class RollUp(models.Model):
    """汇总（定稿）: the sum as it stood on a day, with the submissions it is the sum of; never changed.

    `content`: {"form", "units": [[code, name, group, submission, digest]], "left_out": [[code, name]],
    "figures": {cell: plain decimal or None}}. `digest` is of all of it.
    """

    call = models.ForeignKey(Call, models.PROTECT, related_name="roll_ups", verbose_name="收集")
    number = models.PositiveSmallIntegerField("次数")
    reason = models.TextField("缺单位的理由", blank=True, default="")
    content = models.JSONField("内容")
    digest = models.CharField("摘要", max_length=64)
    frozen_on = models.DateField("定稿日期")
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="定稿人")

    class Meta:
        verbose_name = "汇总"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "number"], name="roll_up_number_once")]

    def __str__(self) -> str:
        return f"{self.call}（第{self.number}次汇总）"
