"""复议、诉讼、举报投诉."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority


class Proceeding(models.Model):
    """行政复议或者行政诉讼 about disclosure. One case counts once, in the year it is concluded."""

    class Kind(models.TextChoices):
        RECONSIDERATION = "reconsideration", "行政复议"
        LITIGATION_DIRECT = "litigation_direct", "未经复议直接起诉"
        LITIGATION_AFTER = "litigation_after", "复议后起诉"

    class Outcome(models.TextChoices):
        UPHELD = "upheld", "维持"
        CORRECTED = "corrected", "纠正"
        OTHER = "other", "其他"

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, verbose_name="申请")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    case_no = models.CharField("案号", max_length=100)
    filed_on = models.DateField("受理日期")
    concluded_on = models.DateField("审结日期", null=True, blank=True)
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices, blank=True, default="")

    class Meta:
        verbose_name = "复议、诉讼"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "kind", "case_no"], name="proceeding_once"),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True, outcome="") | (Q(concluded_on__isnull=False) & ~Q(outcome="")),
                name="proceeding_concluded_with_an_outcome",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "concluded_on", "kind", "outcome"], name="proceeding_counted")
        ]

    def __str__(self) -> str:
        return self.case_no


class Complaint(models.Model):
    """举报投诉, counted on receipt."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    subject = models.CharField("事项", max_length=300)
    received_on = models.DateField("收到日期")

    class Meta:
        verbose_name = "举报投诉"
        indexes: ClassVar = [models.Index(fields=["authority", "received_on"], name="complaint_counted")]

    def __str__(self) -> str:
        return self.subject
