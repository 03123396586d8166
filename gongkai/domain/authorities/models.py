"""行政机关: the tree of government, bureaus, sections and judicial offices; who has which role, who stands in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.accounts.models import User


class Kind(models.TextChoices):
    """What a body is in the tree."""

    GOVERNMENT = "government", "人民政府"
    BUREAU = "bureau", "部门"
    TOWNSHIP = "township", "乡镇、街道"
    SECTION = "section", "内设科室"
    JUDICIAL_OFFICE = "judicial_office", "司法所"


class Authority(models.Model):
    """机关或者内设机构. `path` holds the codes from the root down ("dongyang/justice/"), for whole-branch queries.

    `organisation_code` begins the index numbers of what it discloses.
    `is_reporting_unit`: files an annual report of its own (条例第四十九条); sections and judicial offices do not.
    """

    code = models.CharField("代码", max_length=64, unique=True)
    name = models.CharField("名称", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = models.CharField("路径", max_length=500, db_index=True)
    is_reporting_unit = models.BooleanField("报告单位", default=False)
    address = models.CharField("办公地址", max_length=200, blank=True, default="")
    telephone = models.CharField("联系电话", max_length=50, blank=True, default="")
    organisation_code = models.CharField("机构代码（索引号用）", max_length=18, blank=True, default="")

    class Meta:
        verbose_name = "机关"
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """职务: what a person may do at an authority."""

    DRAFTER = "drafter", "承办人"
    FIRST_REVIEWER = "first_reviewer", "初审人"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查员"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核人"
    SIGNER = "signer", "签发人"
    DISCLOSURE_HEAD = "disclosure_head", "政府信息公开工作机构负责人"
    PREPARER = "preparer", "填报人"
    REPORT_REVIEWER = "report_reviewer", "审核人"
    HEAD = "head", "单位负责人"
    DISCLOSURE_OFFICER = "disclosure_officer", "政务公开专管员"
    SUPERVISOR = "supervisor", "主管部门"
    ADMINISTRATOR = "administrator", "系统管理员"


class Appointment(models.Model):
    """任职: one person in one role at one place, from `started_on` on; from `ended_on` on no longer."""

    user = models.ForeignKey(User, models.PROTECT, related_name="appointments", verbose_name="用户")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="appointments", verbose_name="机关")
    role = models.CharField("职务", max_length=20, choices=Role.choices)
    started_on = models.DateField("任职之日")
    ended_on = models.DateField("免职之日（当日起不再担任）", null=True, blank=True)

    class Meta:
        verbose_name = "任职"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="appointment_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["user", "authority", "role"], condition=Q(ended_on__isnull=True), name="appointment_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}任{self.authority.name}{self.get_role_display()}"


class Absence(models.Model):
    """离岗代理: from `from_on` to `to_on`, both included, `stand_in` acts with the roles the user has at `authority`.

    Cancelled, it no longer holds from `cancelled_on` on.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="absences", verbose_name="离岗人")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="absences", verbose_name="机关")
    stand_in = models.ForeignKey(User, models.PROTECT, related_name="stood_in", verbose_name="代理人")
    from_on = models.DateField("起")
    to_on = models.DateField("止")
    cancelled_on = models.DateField("撤销之日（当日起不再代理）", null=True, blank=True)

    class Meta:
        verbose_name = "离岗代理"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="absence_ends_after_start"),
            models.CheckConstraint(condition=~Q(user=F("stand_in")), name="absence_stand_in_is_another"),
        ]
        indexes: ClassVar = [models.Index(fields=["stand_in", "to_on"], name="absence_by_stand_in")]

    def __str__(self) -> str:
        return f"{self.stand_in.name}代{self.user.name}（{self.from_on}至{self.to_on}）"
