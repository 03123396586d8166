"""复议、诉讼、举报投诉."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.models.cases import ERASED
from gongkai.domain.authorities.models import Authority
from gongkai.domain.files.models import Stored
from gongkai.knowledge.privacy.detection import find
from gongkai.knowledge.privacy.masking import masked_text


class Proceeding(models.Model):
    """行政复议或者行政诉讼 about disclosure. One case counts once, in the year it is concluded.

    `earlier`: the reconsideration a suit follows. `notice_on`: the day the copy of the application came with the notice
    to answer; the term to answer runs from it. A suit that is appealed is open again, its first result in `Appeal`.
    """

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
    earlier = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name="在前的复议案件"
    )
    body = models.CharField("复议机关、人民法院", max_length=100, blank=True, default="")
    claim = models.CharField("请求", max_length=500, blank=True, default="")
    notice_on = models.DateField("收到答复、应诉通知日期", null=True, blank=True)
    answered_on = models.DateField("提交答复、证据日期", null=True, blank=True)
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
            models.CheckConstraint(
                condition=Q(earlier=None) | Q(kind="litigation_after"), name="proceeding_after_another_is_a_suit"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "concluded_on", "kind", "outcome"], name="proceeding_counted")
        ]

    def __str__(self) -> str:
        return self.case_no

    @property
    def in_court(self) -> bool:
        """Whether it is a suit."""
        return self.kind != self.Kind.RECONSIDERATION


class Appeal(models.Model):
    """上诉: the second instance of a suit, and what the first had decided. The result of the suit is the last one."""

    class By(models.TextChoices):
        PLAINTIFF = "plaintiff", "原告"
        AUTHORITY = "authority", "本机关"
        BOTH = "both", "双方"

    proceeding = models.OneToOneField(Proceeding, models.PROTECT, related_name="appeal", verbose_name="诉讼")
    case_no = models.CharField("二审案号", max_length=100)
    court = models.CharField("二审法院", max_length=100)
    appealed_by = models.CharField("上诉人", max_length=10, choices=By.choices)
    appealed_on = models.DateField("上诉日期")
    first_concluded_on = models.DateField("一审审结日期")
    first_outcome = models.CharField("一审结果", max_length=10, choices=Proceeding.Outcome.choices)

    class Meta:
        verbose_name = "上诉"

    def __str__(self) -> str:
        return self.case_no


class ProceedingDocument(models.Model):
    """案件材料: what came and went in the case, as uploaded."""

    class Kind(models.TextChoices):
        NOTICE = "notice", "受理、答复、应诉通知"
        PLEADING = "pleading", "复议申请书、起诉状"
        ANSWER = "answer", "答复书、答辩状"
        EVIDENCE = "evidence", "证据、依据"
        DECISION = "decision", "决定书、判决书、裁定书"
        OTHER = "other", "其他"

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="documents", verbose_name="案件")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    stored = models.ForeignKey(Stored, models.PROTECT, related_name="+", verbose_name="文件")
    added_on = models.DateField("上传日期")
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="上传人")

    class Meta:
        verbose_name = "案件材料"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.stored.name


class Complaint(models.Model):
    """举报投诉, counted on receipt. `application`: the one it is about, where it is about one."""

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    subject = models.CharField("事项", max_length=300)
    received_on = models.DateField("收到日期")
    complainant = models.CharField("举报投诉人", max_length=100, blank=True, default="")
    application = models.ForeignKey(Application, models.PROTECT, null=True, blank=True, verbose_name="申请")
    answer = models.CharField("答复内容", max_length=1000, blank=True, default="")
    answered_on = models.DateField("答复日期", null=True, blank=True)

    class Meta:
        verbose_name = "举报投诉"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="complaint_answered_with_words",
            )
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "received_on"], name="complaint_counted")]

    def __str__(self) -> str:
        # 留痕用它称呼这件投诉，不能带出身份证号、电话。
        return masked_text(self.subject, find(self.subject))

    @property
    def masked_complainant(self) -> str:
        """The complainant as lists show it: the first character only, for whoever it is; what was erased says so."""
        if self.complainant == ERASED:
            return ERASED
        return f"{self.complainant[:1]}**" if self.complainant else "匿名"
