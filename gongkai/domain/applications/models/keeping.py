"""台账和案卷以后的事: old ledgers taken over; what was withheld looked at again; what several ask for; what ends."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models.cases import Application
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import Item
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.masking import masked_text

USUAL_YEARS, FEWEST_YEARS, MOST_YEARS = 10, 3, 99


class LedgerBatch(models.Model):
    """旧台账: `rows` cases taken over from one file. `digest`: the file's SHA-256, so that none is taken over twice."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    rows = models.PositiveIntegerField("件数")
    basis = models.CharField("接收的理由", max_length=500)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="接收人")
    entered_on = models.DateField("接收日期")
    undone_on = models.DateField("撤销日期", null=True, blank=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="撤销人")

    class Meta:
        verbose_name = "旧台账"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "digest"], condition=Q(undone_on__isnull=True), name="ledger_batch_entered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.rows}件）"


class OldEntry(models.Model):
    """旧台账的一行: marks a case as taken over. `written`: what its other columns said, by heading, to be shown."""

    application = models.OneToOneField(Application, models.PROTECT, related_name="old_entry", verbose_name="申请")
    batch = models.ForeignKey(LedgerBatch, models.PROTECT, related_name="entries", verbose_name="旧台账")
    row = models.PositiveIntegerField("行")
    written = models.JSONField("其他各列", default=dict, blank=True)

    class Meta:
        verbose_name = "旧台账的一行"

    def __str__(self) -> str:
        return f"{self.batch.file_name}第{self.row}行"


class Reassessment(models.Model):
    """重新评估 of what a decision withheld: due on a day; done with an outcome and its reason."""

    class Outcome(models.TextChoices):
        KEPT = "kept", "仍不公开"
        DISCLOSED = "disclosed", "可以公开"

    application = models.ForeignKey(Application, models.PROTECT, related_name="reassessments", verbose_name="申请")
    due_on = models.DateField("评估日期")
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="设定人")
    set_on = models.DateField("设定日期")
    done_on = models.DateField("完成日期", null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="评估人")
    outcome = models.CharField("结论", max_length=10, choices=Outcome.choices, blank=True, default="")
    reason = models.CharField("理由", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "重新评估"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application"], condition=Q(done_on=None), name="reassessment_open_once"),
            models.CheckConstraint(
                condition=Q(done_on=None, outcome="") | (Q(done_on__isnull=False) & ~Q(outcome="")),
                name="reassessment_done_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on}"


class Proposal(models.Model):
    """主动公开建议: several applicants asked for the same. Settled by a draft (`item`) or by a reason why not."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    subject = models.CharField("申请内容", max_length=500)
    applications = models.ManyToManyField(Application, related_name="proposals", verbose_name="申请")
    settled_on = models.DateField("处理日期")
    settled_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="处理人")
    item = models.ForeignKey(Item, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主动公开信息")
    reason = models.CharField("不主动公开的理由", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "主动公开建议"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(item__isnull=False, reason="") | (Q(item=None) & ~Q(reason="")),
                name="proposal_accepted_or_declined",
            )
        ]

    def __str__(self) -> str:
        # 留痕用它称呼这条建议，不能带出身份证号、电话。
        return masked_text(self.subject, find(self.subject))


class RetentionTerm(models.Model):
    """保管期限 of an authority's case files, in years after the year of archiving."""

    authority = models.OneToOneField(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    years = models.PositiveSmallIntegerField(
        "保管年数",
        default=USUAL_YEARS,
        validators=[MinValueValidator(FEWEST_YEARS), MaxValueValidator(MOST_YEARS)],
    )
    basis = models.CharField("依据", max_length=200)

    class Meta:
        verbose_name = "保管期限"

    def __str__(self) -> str:
        return f"{self.years}年"


class Destruction(models.Model):
    """销毁: proposed by one, approved or declined by another. Approved, the personal data of its cases is gone."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    reason = models.CharField("理由", max_length=500)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="提出人")
    proposed_on = models.DateField("提出日期")
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="批准人")
    settled_on = models.DateField("决定日期", null=True, blank=True)
    is_approved = models.BooleanField("批准", default=False)
    why_not = models.CharField("不批准的理由", max_length=500, blank=True, default="")

    class Meta:
        verbose_name = "销毁"

    def __str__(self) -> str:
        return f"{self.proposed_on}提出的销毁"


class DestroyedCase(models.Model):
    """待销毁、已销毁的申请. `destroyed_on`: its personal data is gone; None while nobody decided."""

    destruction = models.ForeignKey(Destruction, models.PROTECT, related_name="cases", verbose_name="销毁")
    application = models.ForeignKey(Application, models.PROTECT, related_name="destructions", verbose_name="申请")
    destroyed_on = models.DateField("销毁日期", null=True, blank=True)

    class Meta:
        verbose_name = "销毁的申请"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["destruction", "application"], name="destroyed_case_once"),
        ]

    def __str__(self) -> str:
        return str(self.application)
