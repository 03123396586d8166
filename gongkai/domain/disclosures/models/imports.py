"""表格导入: one spreadsheet entered at once, which can be taken back at once."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority


class Batch(models.Model):
    """导入批次: `rows` items entered from one file. `digest`: the file's SHA-256, so that none is entered twice."""

    class Kind(models.TextChoices):
        DRAFTS = "drafts", "新拟信息"
        PAST = "past", "历史数据补录"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    rows = models.PositiveIntegerField("条数")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="导入人")
    entered_on = models.DateField("导入日期")
    undone_on = models.DateField("撤销日期", null=True, blank=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="撤销人")

    class Meta:
        verbose_name = "导入批次"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "digest"],
                condition=models.Q(undone_on__isnull=True),
                name="item_batch_entered_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.rows}条）"
