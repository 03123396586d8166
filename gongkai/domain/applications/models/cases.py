"""依申请公开: the application, its correction notices and the fees paid on it."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from gongkai.domain.authorities.models import Authority

# 保管期满销毁以后，姓名、文字的位置上写的。
ERASED = "（已销毁）"


class Application(models.Model):
    """政府信息公开申请. The deadline and its article are stored as they were given on receipt.

    `decision` is a code of `knowledge.law.decisions`, `interest` the protected one of DENY_THIRD. `served_on` is the
    legal service date (直接送达为签收之日，邮寄为交邮之日). An application without `served_on` is open.

    `reply_due_on`, `reply_article`, `is_provisional`, `is_stopped` and `extended_on` are results, kept to be counted
    and sought by: they are reckoned from the notices, payments and `Step`s of the case (`actions.steps.reckoning`).
    `is_stopped`: something is waited for whose end is not known; `reply_due_on` is then the last day that was known.
    """

    class Way(models.TextChoices):
        COUNTER = "counter", "当面"
        ORAL = "oral", "口头"
        FAX = "fax", "传真"
        WEB = "web", "网络"
        EMAIL = "email", "电子邮件"
        REGISTERED_LETTER = "registered_letter", "挂号信函"
        ORDINARY_LETTER = "ordinary_letter", "平常信函"

    class ApplicantKind(models.TextChoices):
        NATURAL_PERSON = "natural_person", "自然人"
        COMMERCIAL = "commercial", "商业企业"
        RESEARCH = "research", "科研机构"
        PUBLIC_WELFARE = "public_welfare", "社会公益组织"
        LEGAL_SERVICE = "legal_service", "法律服务机构"
        OTHER_ORG = "other_org", "其他"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="applications", verbose_name="机关")
    number = models.CharField("编号", max_length=50)
    way = models.CharField("申请方式", max_length=20, choices=Way.choices)
    applicant_kind = models.CharField("申请人类别", max_length=20, choices=ApplicantKind.choices)
    applicant_name = models.CharField("申请人", max_length=100)
    subject = models.CharField("申请内容", max_length=500)
    received_on = models.DateField("收到日期")
    reply_due_on = models.DateField("答复期限")
    reply_article = models.CharField("期限依据", max_length=100)
    is_provisional = models.BooleanField("期限待定", default=False)
    is_stopped = models.BooleanField("期限停止计算", default=False)
    extended_on = models.DateField("延期告知日期", null=True, blank=True)
    decision = models.CharField("答复类型", max_length=20, blank=True, default="")
    interest = models.CharField("第三方权益", max_length=20, blank=True, default="")
    served_on = models.DateField("送达日期", null=True, blank=True)
    archive_no = models.CharField("归档号", max_length=50, blank=True, default="")
    archived_on = models.DateField("归档日期", null=True, blank=True)

    class Meta:
        verbose_name = "申请"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "number"], name="application_number_once"),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True, decision="") | (Q(served_on__isnull=False) & ~Q(decision="")),
                name="application_served_with_a_decision",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "received_on", "way"], name="application_received_by_way"),
            # The number at the end leads to notices and payments without a look at the application itself.
            models.Index(
                fields=["authority", "served_on", "decision", "interest", "extended_on", "id"],
                name="application_concluded",
            ),
            # 在办：收到在期末以前、送达在期初以后。合计只读索引，不翻看各件申请。
            models.Index(
                fields=["authority", "received_on", "served_on", "applicant_kind", "decision", "interest"],
                name="application_in_hand",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def masked_name(self) -> str:
        """The applicant as lists show it: of a natural person only the first character."""
        return masked_applicant(self.applicant_name, self.applicant_kind)


def masked_applicant(name: str, kind: str) -> str:
    """Return an applicant as lists show it: of a natural person only the first character; what was erased says so."""
    is_person = kind == Application.ApplicantKind.NATURAL_PERSON and name != ERASED
    return f"{name[:1]}**" if is_person else name


class CorrectionNotice(models.Model):
    """补正告知. `answer_by`: the last day of the period it gives, None where an old record does not say.

    `good_reason`: why a correction after that day was taken all the same.
    """

    application = models.ForeignKey(
        Application, models.PROTECT, db_index=False, related_name="correction_notices", verbose_name="申请"
    )
    sent_on = models.DateField("告知日期")
    answer_by = models.DateField("补正期限", null=True, blank=True)
    corrected_on = models.DateField("补正日期", null=True, blank=True)
    good_reason = models.CharField("逾期补正的正当理由", max_length=300, blank=True, default="")

    class Meta:
        verbose_name = "补正告知"
        indexes: ClassVar = [models.Index(fields=["application", "sent_on"], name="correction_notice_counted")]

    def __str__(self) -> str:
        return f"{self.sent_on}"


class FeePayment(models.Model):
    """依申请公开收取的费用, in 元; the form asks for 万元. Counted on the day of payment."""

    application = models.ForeignKey(
        Application, models.PROTECT, db_index=False, related_name="payments", verbose_name="申请"
    )
    amount = models.DecimalField(
        "金额（元）", max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    paid_on = models.DateField("缴费日期")

    class Meta:
        verbose_name = "缴费"
        constraints: ClassVar = [models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive")]
        indexes: ClassVar = [models.Index(fields=["application", "paid_on", "amount"], name="payment_counted")]

    def __str__(self) -> str:
        return f"{self.paid_on} {self.amount}元"


class Assignment(models.Model):
    """交办: a section that handles the application, leading or helping, until `ended_on`."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="assignments", verbose_name="申请")
    section = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="科室")
    is_lead = models.BooleanField("主办")
    assigned_on = models.DateField("交办日期")
    ended_on = models.DateField("收回日期", null=True, blank=True)

    class Meta:
        verbose_name = "交办"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(is_lead=True, ended_on=None), name="assignment_one_lead"
            ),
            models.UniqueConstraint(
                fields=["application", "section"], condition=Q(ended_on=None), name="assignment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section.name}（{'主办' if self.is_lead else '协办'}）"
