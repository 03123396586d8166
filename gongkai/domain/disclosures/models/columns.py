"""公开栏目, and what each of them asks of the sections: 定时定量."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.authorities.models import Authority


class Column(models.TextChoices):
    """公开栏目, the nine of the seed."""

    FUNCTIONS = "functions", "部门职能"
    INSTITUTIONS = "institutions", "机构信息"
    DOCUMENTS = "documents", "部门文件"
    NEWS = "news", "工作动态"
    PERSONNEL = "personnel", "人事信息"
    FUNDS = "funds", "资金信息"
    ANNUAL_REPORTS = "annual_reports", "公开年报"
    GUIDE = "guide", "公开指南"
    SPECIAL_TOPICS = "special_topics", "专题专栏"


class ColumnRule(models.Model):
    """栏目更新要求: at the latest every `refresh_days` calendar days; `quota` items a calendar year.

    Of the whole authority where `section` is empty, else of that section or judicial office. Empty: nothing is asked.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="column_rules", verbose_name="机关")
    section = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="科室、司法所"
    )
    column = models.CharField("栏目", max_length=20, choices=Column.choices)
    refresh_days = models.PositiveSmallIntegerField("更新周期（天）", null=True, blank=True)
    quota = models.PositiveSmallIntegerField("每年应报条数", null=True, blank=True)

    class Meta:
        verbose_name = "栏目更新要求"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "column"], condition=Q(section__isnull=True), name="column_rule_of_authority_once"
            ),
            models.UniqueConstraint(
                fields=["authority", "section", "column"],
                condition=Q(section__isnull=False),
                name="column_rule_of_section_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_column_display()}更新要求"
