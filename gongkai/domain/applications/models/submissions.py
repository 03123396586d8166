"""提交的申请: what came in, by whatever way, as it came; it becomes an application when the law says it is received."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models.cases import Application, masked_applicant
from gongkai.domain.authorities.models import Authority


class Serial(models.Model):
    """编号: the last number that an authority gave in a year. Locked while the next is given, so none is skipped."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="application_serials", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最近一个序号", default=0)

    class Meta:
        verbose_name = "申请编号"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "year"], name="serial_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year}年第{self.last}号"


class Submission(models.Model):
    """提交的申请. `application` is the case with its running clock; without one the submission is not yet received.

    The four dates: `submitted_on` the day the applicant handed in or sent, `arrived_on` the day it reached the
    authority, `signed_on` the day a registered letter was signed for, `confirmed_on` the day both sides confirmed.

    The secret code is stored as a salted hash only. `form_digest` is the hash of the form's own mark: the same form
    sent twice is the same submission.
    """

    class FormWanted(models.TextChoices):
        PAPER = "paper", "纸质"
        ELECTRONIC = "electronic", "电子文本"
        ON_SITE = "on_site", "当场查阅、抄录"

    class RouteWanted(models.TextChoices):
        POST = "post", "邮寄"
        EMAIL = "email", "电子邮件"
        COLLECT = "collect", "当面领取"
        FAX = "fax", "传真"

    class ConfirmedBy(models.TextChoices):
        TELEPHONE = "telephone", "电话"
        EMAIL = "email", "电子邮件"
        IN_PERSON = "in_person", "当面"
        LETTER = "letter", "书面"
        OTHER = "other", "其他方式"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="submissions", verbose_name="受理机关")
    number = models.CharField("申请编号", max_length=50)
    way = models.CharField("申请方式", max_length=20, choices=Application.Way.choices)
    applicant_kind = models.CharField("申请人类别", max_length=20, choices=Application.ApplicantKind.choices)
    applicant_name = models.CharField("申请人", max_length=100)
    contact_person = models.CharField("联系人", max_length=50, blank=True, default="")
    telephone = models.CharField("联系电话", max_length=50, blank=True, default="")
    email = models.EmailField("电子邮箱", max_length=100, blank=True, default="")
    wants_mail = models.BooleanField("愿意收通知邮件", default=False)
    address = models.CharField("通信地址", max_length=200, blank=True, default="")
    agent_name = models.CharField("代理人", max_length=50, blank=True, default="")
    agent_telephone = models.CharField("代理人电话", max_length=50, blank=True, default="")
    subject = models.CharField("所需信息的名称、文号", max_length=500)
    description = models.TextField("便于查找的其他特征", max_length=3000, blank=True, default="")
    form_wanted = models.CharField("提供方式", max_length=20, choices=FormWanted.choices)
    route_wanted = models.CharField("获取途径", max_length=20, choices=RouteWanted.choices)

    submitted_on = models.DateField("提交日期")
    arrived_on = models.DateField("到达日期")
    signed_on = models.DateField("签收日期", null=True, blank=True)
    confirmed_on = models.DateField("双方确认日期", null=True, blank=True)
    confirmed_how = models.CharField("确认方式", max_length=20, choices=ConfirmedBy.choices, blank=True, default="")
    confirmed_with = models.CharField("与谁确认", max_length=50, blank=True, default="")
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="confirmed_submissions", verbose_name="确认的工作人员"
    )
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    entered_on = models.DateField("登记日期")
    entered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="entered_submissions", verbose_name="登记人"
    )

    code_salt = models.CharField("查询码的盐", max_length=32)
    code_hash = models.CharField("查询码的摘要", max_length=64)
    form_digest = models.CharField("表单摘要", max_length=64, unique=True)
    application = models.OneToOneField(
        Application, models.PROTECT, null=True, blank=True, related_name="submission", verbose_name="申请"
    )

    class Meta:
        verbose_name = "提交的申请"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="submission_number_once"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True, confirmed_how="")
                | (Q(confirmed_on__isnull=False) & ~Q(confirmed_how="")),
                name="submission_confirmed_somehow",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "arrived_on"], name="submission_by_arrival")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_organisation(self) -> bool:
        """Whether a legal person or other organisation applies."""
        return self.applicant_kind != Application.ApplicantKind.NATURAL_PERSON

    @property
    def masked_name(self) -> str:
        """The applicant as lists show it: of a natural person only the first character."""
        return masked_applicant(self.applicant_name, self.applicant_kind)
