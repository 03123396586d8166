"""文书: a letter of the procedure from draft to service; its number series; what each authority says in all of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models.cases import Application
from gongkai.domain.applications.models.steps import Step
from gongkai.domain.authorities.models import Authority
from gongkai.domain.files.models import Stored
from gongkai.domain.review.models import Chain


class LetterSettings(models.Model):
    """文书设置 of one authority: its mark in document numbers, who reconsiders, which court, whom to call.

    `government`, `superior`: "" where there is none; see `knowledge.law.remedies.Overseers`. `seal`: its image, for
    those who print letters with it; most stamp them.
    """

    authority = models.OneToOneField(Authority, models.PROTECT, related_name="letter_settings", verbose_name="机关")
    mark = models.CharField("机关代字", max_length=30)
    court = models.CharField("人民法院", max_length=100)
    government = models.CharField("本级人民政府", max_length=100, blank=True, default="")
    superior = models.CharField("上一级主管部门", max_length=100, blank=True, default="")
    is_justice_department = models.BooleanField("司法行政部门", default=False)
    contact = models.CharField("联系人、联系电话", max_length=100, blank=True, default="")
    seal = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="印章图片")

    class Meta:
        verbose_name = "文书设置"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(government="", superior=""), name="letter_settings_name_a_body")
        ]

    def __str__(self) -> str:
        return self.mark


class LetterSerial(models.Model):
    """文号: the last number of a series in a year. Locked while the next is given, so none is skipped or repeated."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="letter_serials", verbose_name="机关")
    series = models.CharField("类别", max_length=10)
    year = models.PositiveSmallIntegerField("年份")
    last = models.PositiveIntegerField("最近一个序号", default=0)

    class Meta:
        verbose_name = "文号"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "series", "year"], name="letter_serial_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.last}号"


class Letter(models.Model):
    """文书. `kind` is a text of `knowledge.letters`; a reply has the `code` it tells, and a review chain.

    `stated`: the facts by name, days as ISO text. `paragraphs`: the body as edited; [] as the facts make it, until
    sign-off writes it down for good. Signed off it has number and day, and keeps the contact and the seal of that day.
    `fee`: what a fee notice counts ({per, count, before}), from which its amount is reckoned. `served_on` is the legal
    day of service.
    """

    class Way(models.TextChoices):
        DIRECT = "direct", "直接送达"
        ENTRUSTED = "entrusted", "委托其他行政机关送达"
        POST = "post", "邮寄送达"
        ELECTRONIC = "electronic", "电子送达"

    application = models.ForeignKey(Application, models.PROTECT, related_name="letters", verbose_name="申请")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("文书", max_length=40)
    title = models.CharField("标题", max_length=100)
    code = models.CharField("答复类型", max_length=20, blank=True, default="")
    interest = models.CharField("第三方权益", max_length=20, blank=True, default="")
    addressee = models.CharField("收件人", max_length=200, blank=True, default="")
    stated = models.JSONField("须写明的内容", default=dict, blank=True)
    paragraphs = models.JSONField("正文", default=list, blank=True)
    fee = models.JSONField("收费计算", default=dict, blank=True)
    revision = models.PositiveIntegerField("修改次数", default=1)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="拟稿人")
    drafted_on = models.DateField("拟稿日期")
    chain = models.OneToOneField(
        Chain, models.PROTECT, null=True, blank=True, related_name="letter", verbose_name="审核链"
    )
    set_aside_on = models.DateField("作废日期", null=True, blank=True)
    number = models.CharField("文号", max_length=80, blank=True, default="")
    dated = models.DateField("成文日期", null=True, blank=True)
    signed_by = models.CharField("签发人", max_length=100, blank=True, default="")
    contact = models.CharField("联系人、联系电话", max_length=100, blank=True, default="")
    seal = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="印章图片")
    way = models.CharField("送达方式", max_length=20, choices=Way.choices, blank=True, default="")
    posted_on = models.DateField("交邮日期", null=True, blank=True)
    sent_on = models.DateField("发送日期", null=True, blank=True)
    signed_on = models.DateField("签收日期", null=True, blank=True)
    tracking_number = models.CharField("邮件号码", max_length=50, blank=True, default="")
    proof = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="送达凭证")
    served_on = models.DateField("送达日期", null=True, blank=True)
    step = models.OneToOneField(
        Step, models.PROTECT, null=True, blank=True, related_name="letter", verbose_name="办理步骤"
    )

    class Meta:
        verbose_name = "文书"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], condition=~Q(number=""), name="letter_number_once"),
            models.CheckConstraint(
                condition=Q(number="", dated=None) | (~Q(number="") & Q(dated__isnull=False)),
                name="letter_numbered_when_dated",
            ),
            models.CheckConstraint(
                condition=Q(served_on=None) | (Q(dated__isnull=False) & Q(served_on__gte=F("dated"))),
                name="letter_served_after_sign_off",
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.title}（草稿）"


class LetterEnclosure(models.Model):
    """随附的副本, prepared by staff. `found`: what the privacy gate saw; settled by a reason, or nothing was found."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="enclosures", verbose_name="文书")
    stored = models.ForeignKey(Stored, models.PROTECT, related_name="+", verbose_name="文件")
    found = models.JSONField("疑似个人信息", default=list, blank=True)
    settled_reason = models.CharField("可以提供的理由", max_length=300, blank=True, default="")
    settled_by = models.CharField("核对人", max_length=100, blank=True, default="")

    class Meta:
        verbose_name = "随附的副本"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.stored.name

    @property
    def is_clear(self) -> bool:
        """Whether nothing in it keeps it back."""
        return not self.found or bool(self.settled_reason)
