"""办理步骤: what stopped or prolonged the reply limit. Corrections and payments stand by themselves."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models.cases import Application
from gongkai.knowledge.law.instruments import Law


class Step(models.Model):
    """办理步骤. `on`: the day it was sent, told or decided; `reached_on`, `answered_on`: where that happened later.

    `working_days` belongs to an extension, `amount` (whole 元) to a fee, `law` to an override; `answer_by` is the last
    day a letter asks to be answered by, where the law sets none.
    """

    class Kind(models.TextChoices):
        THIRD_PARTY = "third_party", "征求第三方意见"
        CO_MAKER = "co_maker", "征求共同制作机关意见"
        AGENCY = "agency", "征求其他机关意见"
        FEE = "fee", "收费通知"
        EXTENSION = "extension", "延长答复期限"
        REASONS = "reasons", "要求说明理由"
        OVERRIDE = "override", "指定适用的条例"

    class Answer(models.TextChoices):
        AGREED = "agreed", "同意公开"
        PARTLY = "partly", "部分同意"
        REFUSED = "refused", "不同意公开"
        OTHER = "other", "其他意见"

    application = models.ForeignKey(Application, models.PROTECT, related_name="steps", verbose_name="申请")
    kind = models.CharField("步骤", max_length=20, choices=Kind.choices)
    on = models.DateField("日期")
    whom = models.CharField("对方", max_length=200, blank=True, default="")
    reason = models.CharField("理由", max_length=500, blank=True, default="")
    article = models.CharField("依据", max_length=200)
    reached_on = models.DateField("对方收到日期", null=True, blank=True)
    answer_by = models.DateField("请求答复日期", null=True, blank=True)
    answered_on = models.DateField("收到意见日期", null=True, blank=True)
    answer = models.CharField("意见", max_length=20, choices=Answer.choices, blank=True, default="")
    answer_text = models.CharField("意见内容", max_length=1000, blank=True, default="")
    working_days = models.PositiveSmallIntegerField("延长的工作日", null=True, blank=True)
    amount = models.PositiveIntegerField("金额（元）", null=True, blank=True, validators=[MinValueValidator(1)])
    counted = models.CharField("计收数量", max_length=50, blank=True, default="")
    law = models.CharField("适用的条例", max_length=10, choices=[(law.value, law.value) for law in Law], blank=True)
    consented_by = models.CharField("同意人", max_length=100, blank=True, default="")
    entered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="登记人")
    entered_on = models.DateField("登记日期", null=True)

    class Meta:
        verbose_name = "办理步骤"
        ordering: ClassVar = ["on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind="extension", working_days__isnull=False) | ~Q(kind="extension"),
                name="step_extension_has_days",
            ),
            models.CheckConstraint(condition=Q(kind="fee", amount__isnull=False) | ~Q(kind="fee"), name="step_fee_sum"),
            models.UniqueConstraint(fields=["application"], condition=Q(kind="override"), name="step_override_once"),
            models.UniqueConstraint(fields=["application"], condition=Q(kind="fee"), name="step_fee_once"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.get_kind_display()}"
