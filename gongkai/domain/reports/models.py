"""年度报告: what a person says beside the records; and the report's end: versions, explanations, what is frozen."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Item
from gongkai.domain.files.models import Stored
from gongkai.domain.review.models import Chain


class DeclaredFigure(models.Model):
    """A cell that no record can give: who said it, when, why, and the sheet it was taken from."""

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    cell = models.CharField("单元格", max_length=80)
    value = models.DecimalField("数值", max_digits=20, decimal_places=6)
    declared_by = models.CharField("填报人", max_length=100)
    declared_on = models.DateField("填报日期")
    reason = models.TextField("依据")
    sheet = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="来源表")

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
    """主要问题和改进措施 of one year: who sees to it until when, and what shows that it was done."""

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    problem = models.TextField("问题")
    measure = models.TextField("改进措施")
    owner = models.CharField("责任科室、责任人", max_length=200, blank=True, default="")
    due_on = models.DateField("完成期限", null=True, blank=True)
    evidence = models.TextField("落实情况", blank=True, default="")
    done_on = models.DateField("完成日期", null=True, blank=True)

    class Meta:
        verbose_name = "改进计划"

    def __str__(self) -> str:
        return self.problem


class AnnualReport(models.Model):
    """年度报告 of one authority on one year: the file that its versions stand in.

    `item` is the entry under 公开年报, made at the first publication; a correction is released as the same item.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="annual_reports", verbose_name="机关")
    year = models.PositiveSmallIntegerField("年度")
    opened_on = models.DateField("启动日期")
    opened_by = models.CharField("启动人", max_length=100)
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="+", verbose_name="公开的信息")

    class Meta:
        verbose_name = "年度报告"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "year"], name="annual_report_once")]

    def __str__(self) -> str:
        return f"{self.authority.name}{self.year}年政府信息公开工作年度报告"


class Version(models.Model):
    """年度报告的一版: 1 as first published, each correction one more.

    Where it stands is not stored: it follows from `chain`, from what is frozen, and from `published_on`. `due_on` is
    the last day the law gave for publishing; None on a correction.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="versions", verbose_name="年度报告")
    number = models.PositiveSmallIntegerField("版次")
    reason = models.TextField("更正理由", blank=True, default="")
    begun_on = models.DateField("起草日期")
    begun_by = models.CharField("起草人", max_length=100)
    chain = models.OneToOneField(Chain, models.PROTECT, null=True, related_name="+", verbose_name="审核链")
    published_on = models.DateField("公布日期", null=True, blank=True)
    due_on = models.DateField("应当公布的最后一日", null=True, blank=True)

    class Meta:
        verbose_name = "年度报告版次"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "number"], name="report_version_once"),
            models.UniqueConstraint(
                fields=["report"], condition=Q(published_on__isnull=True), name="report_one_version_open"
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | Q(chain__isnull=False), name="report_published_after_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}（第{self.number}版）" if self.number > 1 else str(self.report)

    @property
    def is_late(self) -> bool:
        """Whether it was published after the last day the law gives."""
        return bool(self.published_on and self.due_on and self.published_on > self.due_on)


class SectionEdit(models.Model):
    """文字修改: one chapter as the preparer worded it; the latest row of a chapter counts.

    `number` is that of the chapter, 0 for the text before the first. `text` None: back to the drafted text.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="edits", verbose_name="版次")
    number = models.PositiveSmallIntegerField("章")
    text = models.TextField("文字", null=True, blank=True)
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="修改人")
    acted_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")
    edited_on = models.DateField("修改日期")

    class Meta:
        verbose_name = "文字修改"

    def __str__(self) -> str:
        return f"{self.version}第{self.number}章"


class Explanation(models.Model):
    """核对结果的说明: why a finding may stand; the latest row of a `key` counts.

    The key is of rule, cells, values and message together: where a value changes, the finding is another one.
    """

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="explanations", verbose_name="年度报告")
    key = models.CharField("标识", max_length=64)
    rule = models.CharField("规则", max_length=20)
    message = models.TextField("核对结果")
    explanation = models.TextField("说明")
    explained_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="说明人")
    acted_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")
    explained_on = models.DateField("说明日期")

    class Meta:
        verbose_name = "核对结果的说明"
        indexes: ClassVar = [models.Index(fields=["report", "key"], name="explanation_by_key")]

    def __str__(self) -> str:
        return f"{self.rule}：{self.explanation}"


class Frozen(models.Model):
    """冻结的内容: what was submitted for review, never changed. Each freeze adds one; the latest counts.

    `content`: {"form", "authority", "sections": [[number, heading, text]],
    "charts": [[section, number, after how many paragraphs, chart]], "findings": [{…, "explanation"}],
    "frame": {"telephone", "filled_on"}, "late_replies", "has_earlier_applications"}, and of a report made of a sum
    "summed": {"number", "digest", "units", "left_out"}; the figures are rows of their own. `digest` is of all of it,
    by `algorithm`, and stands in the audit entry of the freeze as well.
    """

    version = models.ForeignKey(Version, models.PROTECT, related_name="frozen", verbose_name="版次")
    content = models.JSONField("内容")
    algorithm = models.CharField("摘要算法", max_length=16)
    digest = models.CharField("摘要", max_length=128)
    frozen_on = models.DateField("冻结日期")
    frozen_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="填报人")
    acted_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")

    class Meta:
        verbose_name = "冻结的内容"

    def __str__(self) -> str:
        return f"{self.version}·{self.frozen_on}"


class FrozenFigure(models.Model):
    """冻结的一格: its figure, and the records that were counted.

    `value` is a plain decimal ("0", "96171.6"), "" where missing or ambiguous. `records`: {family: [record numbers]},
    `amounts`: {family: [amounts in the cell's unit]} in the same order, only where the figure is a sum.
    """

    frozen = models.ForeignKey(Frozen, models.PROTECT, related_name="figures", verbose_name="冻结的内容")
    cell = models.CharField("单元格", max_length=80)
    state = models.CharField("状态", max_length=10)
    value = models.CharField("数值", max_length=40, blank=True, default="")
    candidates = models.JSONField("几种读法", blank=True, default=list)
    text = models.CharField("原文", max_length=200, blank=True, default="")
    records = models.JSONField("记录", blank=True, default=dict)
    amounts = models.JSONField("金额", blank=True, default=dict)

    class Meta:
        verbose_name = "冻结的一格"
        constraints: ClassVar = [models.UniqueConstraint(fields=["frozen", "cell"], name="frozen_cell_once")]

    def __str__(self) -> str:
        return f"{self.cell}={self.value}"
