"""年度报告: what records cannot tell and a person says — declared cells, the frame, problems and measures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.domain.authorities.models import Authority


class DeclaredFigure(models.Model):
    """A cell that no record can give: who said it, when, and why."""

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    cell = models.CharField("单元格", max_length=80)
    value = models.DecimalField("数值", max_digits=20, decimal_places=6)
    declared_by = models.CharField("填报人", max_length=100)
    declared_on = models.DateField("填报日期")
    reason = models.TextField("依据")

    class Meta:
        verbose_name = "填报数"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "year", "cell"], name="declared_once"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.cell}={self.value}"


class ReportFrame(models.Model):
    """表尾: 单位负责人、审核人、填报人、联系电话、填报日期."""

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    head = models.CharField("单位负责人", max_length=100, blank=True, default="")
    reviewer = models.CharField("审核人", max_length=100, blank=True, default="")
    preparer = models.CharField("填报人", max_length=100, blank=True, default="")
    telephone = models.CharField("联系电话", max_length=50, blank=True, default="")
    filled_on = models.DateField("填报日期", null=True, blank=True)

    class Meta:
        verbose_name = "表尾"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "year"], name="frame_once")]

    def __str__(self) -> str:
        return f"{self.year}"


class ImprovementPlan(models.Model):
    """主要问题和改进措施 of one year."""

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    problem = models.TextField("问题")
    measure = models.TextField("改进措施")

    class Meta:
        verbose_name = "改进计划"

    def __str__(self) -> str:
        return self.problem
