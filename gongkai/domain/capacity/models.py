"""机构、人员、经费、查阅点、会议、培训.

What was entered in error is voided with a reason: the row stays, and no longer counts.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from gongkai.domain.authorities.models import Authority


class Kind(models.TextChoices):
    """What is kept of capacity, one table each."""

    OFFICE = "offices", "专门机构"
    READING_POINT = "reading-points", "查阅点"
    STAFF = "staff", "工作人员"
    FUND = "funds", "专项经费"
    MEETING = "meetings", "会议"
    TRAINING = "trainings", "培训"


class Voidable(models.Model):
    """作废: struck off from `voided_on` on, and never counted."""

    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.CharField("作废理由", max_length=500, blank=True, default="")

    class Meta:
        abstract = True


class DisclosureOffice(Voidable):
    """政府信息公开工作专门机构, standing from `opened_on` until `closed_on`."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    name = models.CharField("名称", max_length=200)
    opened_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "专门机构"
        indexes: ClassVar = [
            models.Index(fields=["authority", "opened_on", "closed_on", "voided_on"], name="office_counted")
        ]

    def __str__(self) -> str:
        return self.name


class ReadingPoint(Voidable):
    """政府信息公开查阅点."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    name = models.CharField("名称", max_length=200)
    opened_on = models.DateField("设立日期")
    closed_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "查阅点"
        indexes: ClassVar = [
            models.Index(fields=["authority", "opened_on", "closed_on", "voided_on"], name="reading_point_counted")
        ]

    def __str__(self) -> str:
        return self.name


class StaffPosting(Voidable):
    """从事政府信息公开工作人员, full-time or part-time, from–to. Gazette and website staff are not entered."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    person = models.CharField("姓名", max_length=100)
    is_full_time = models.BooleanField("专职")
    started_on = models.DateField("开始日期")
    ended_on = models.DateField("结束日期", null=True, blank=True)

    class Meta:
        verbose_name = "工作人员"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="posting_ends_after_start"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["authority", "started_on", "ended_on", "is_full_time", "voided_on"], name="posting_counted"
            )
        ]

    def __str__(self) -> str:
        return self.person


class Fund(Voidable):
    """专项经费 of one year, in 元; the form asks for 万元."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    purpose = models.CharField("用途", max_length=200)
    amount = models.DecimalField("金额（元）", max_digits=14, decimal_places=2, validators=[MinValueValidator(0)])

    class Meta:
        verbose_name = "专项经费"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(amount__gte=0), name="fund_not_negative")]
        indexes: ClassVar = [models.Index(fields=["authority", "year", "amount", "voided_on"], name="fund_counted")]

    def __str__(self) -> str:
        return self.purpose


class Meeting(Voidable):
    """政府信息公开工作会议或者专题会议."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    title = models.CharField("名称", max_length=200)
    held_on = models.DateField("召开日期")

    class Meta:
        verbose_name = "会议"
        indexes: ClassVar = [models.Index(fields=["authority", "held_on", "voided_on"], name="meeting_counted")]

    def __str__(self) -> str:
        return self.title


class Training(Voidable):
    """培训: a class this agency held, or one of somebody else's that its people attended.

    I2 counts classes held; I3 sums `person_times` of both.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    title = models.CharField("名称", max_length=200)
    on = models.DateField("日期")
    was_held = models.BooleanField("本机关举办")
    person_times = models.PositiveIntegerField("接受培训人次")

    class Meta:
        verbose_name = "培训"
        indexes: ClassVar = [
            models.Index(fields=["authority", "on", "was_held", "person_times", "voided_on"], name="training_counted")
        ]

    def __str__(self) -> str:
        return self.title
