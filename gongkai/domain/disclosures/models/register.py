"""规范性文件登记: the register of normative documents."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.authorities.models import Authority


class NormativeDocument(models.Model):
    """规范性文件登记: issued by this agency (`issued_by` blank) or by another (its name)."""

    class Kind(models.TextChoices):
        RULES = "rules", "规章"
        NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="登记机关")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices, default=Kind.NORMATIVE_DOCUMENT)
    doc_no = models.CharField("文号", max_length=100)
    title = models.CharField("标题", max_length=300)
    issued_on = models.DateField("印发日期")
    issued_by = models.CharField("制发机关（本机关制发的留空）", max_length=200, blank=True, default="")
    repealed_on = models.DateField("废止日期", null=True, blank=True)

    class Meta:
        verbose_name = "规范性文件"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "doc_no"], name="normative_document_once"),
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True) | Q(repealed_on__gte=F("issued_on")),
                name="normative_document_repealed_after_issue",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "issued_on", "issued_by", "kind"], name="normative_document_counted")
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.doc_no}）"
