"""审核链: the steps a subject passes before it goes out, and every opinion given on the way.

The subject holds the foreign key to its chain; the chain knows kind, title, text hash and authority as values only.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.accounts.models import User
from gongkai.knowledge.law.review_steps import SubjectKind


class Kind(models.TextChoices):
    """What is reviewed."""

    ITEM = SubjectKind.ITEM.value, "主动公开信息"
    REPLY = SubjectKind.REPLY.value, "依申请公开答复"
    REPORT = SubjectKind.REPORT.value, "年度报告"
    ANSWER = SubjectKind.ANSWER.value, "回应关切答复"


class State(models.TextChoices):
    """Where a chain stands."""

    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "待重新提交"
    APPROVED = "approved", "已通过"
    WITHDRAWN = "withdrawn", "已撤销"


class Outcome(models.TextChoices):
    """What an opinion does: the drafter submits, a reviewer approves or returns, an editor changes the text."""

    SUBMIT = "submit", "提交"
    APPROVE = "approve", "同意"
    RETURN = "return", "退回"
    VOID = "void", "修改文本"
    WITHDRAW = "withdraw", "撤销"


class Chain(models.Model):
    """审核链 of one subject.

    A change of the text begins a new `round`: the approvals of earlier rounds are void. `at_step` is the number of the
    step that waits, or that returned the subject; one past the last when approved. `due_on` belongs to that step.
    """

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    authority_code = models.CharField("机关代码", max_length=64)
    title = models.CharField("标题", max_length=300)
    text_hash = models.CharField("文本摘要", max_length=128)
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="drafted_chains", verbose_name="承办人")
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="submitted_chains", verbose_name="提交人")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.IN_REVIEW)
    round = models.PositiveIntegerField("轮次", default=1)
    at_step = models.PositiveSmallIntegerField("步骤")
    started_on = models.DateField("启动日期")
    due_on = models.DateField("本步期限", null=True, blank=True)
    is_provisional = models.BooleanField("期限暂按周末推算", default=False)
    approved_on = models.DateField("通过日期", null=True, blank=True)

    class Meta:
        verbose_name = "审核链"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.APPROVED, approved_on__isnull=False)
                | (~Q(state=State.APPROVED) & Q(approved_on__isnull=True)),
                name="review_approved_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=State.IN_REVIEW, due_on__isnull=False) | ~Q(state=State.IN_REVIEW),
                name="review_waits_until_a_day",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority_code", "due_on"], condition=Q(state="in_review"), name="review_waiting"),
            models.Index(fields=["submitted_by"], condition=Q(state="returned"), name="review_returned"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.title}"


class Step(models.Model):
    """审核步骤, as the authority's order was when the chain began. `checklist`: [{key, text, required}]."""

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="steps", verbose_name="审核链")
    number = models.PositiveSmallIntegerField("序号")
    label = models.CharField("步骤", max_length=50)
    role = models.CharField("职务", max_length=20)
    by_drafter = models.BooleanField("承办人签名", default=False)
    working_days = models.PositiveSmallIntegerField("时限（工作日）")
    article = models.CharField("依据", max_length=200)
    checklist = models.JSONField("核对事项", blank=True, default=list)

    class Meta:
        verbose_name = "审核步骤"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["chain", "number"], name="review_step_once")]

    def __str__(self) -> str:
        return self.label


class OneTimeLink(models.Model):
    """一次性链接: lets a named person without an account give one opinion on one step of one text.

    The token itself is not stored. `expires_on` is its last day.
    """

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="links", verbose_name="审核链")
    step = models.PositiveSmallIntegerField("步骤")
    round = models.PositiveIntegerField("轮次")
    text_hash = models.CharField("文本摘要", max_length=128)
    token_hash = models.CharField("令牌摘要", max_length=64)
    name = models.CharField("审核人", max_length=100)
    unit = models.CharField("所在单位", max_length=200)
    issued_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="发出人")
    issued_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")
    issued_on = models.DateField("发出日期")
    expires_on = models.DateField("有效至")
    used_on = models.DateField("使用日期", null=True, blank=True)
    revoked_on = models.DateField("撤回日期", null=True, blank=True)

    class Meta:
        verbose_name = "一次性链接"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_on__gte=F("issued_on")), name="review_link_lives"),
            models.CheckConstraint(
                condition=Q(used_on__isnull=True) | Q(revoked_on__isnull=True), name="review_link_used_or_revoked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.unit}）"


class Opinion(models.Model):
    """审核意见, in the order given. `step` 0: the submission of a kind whose first step is a review.

    `by` is empty where a person without an account gave it by `link`; `acted_for` is the absent person.
    """

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="opinions", verbose_name="审核链")
    step = models.PositiveSmallIntegerField("步骤")
    round = models.PositiveIntegerField("轮次")
    outcome = models.CharField("结果", max_length=10, choices=Outcome.choices)
    opinion = models.TextField("意见", blank=True, default="")
    basis = models.CharField("依据", max_length=300, blank=True, default="")
    ticked = models.JSONField("已核对", blank=True, default=list)
    text_hash = models.CharField("文本摘要", max_length=128)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="opinions", verbose_name="签署人")
    acted_for = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="代")
    link = models.OneToOneField(
        OneTimeLink, models.PROTECT, null=True, related_name="used_for", verbose_name="一次性链接"
    )
    by_name = models.CharField("签署人姓名", max_length=100)
    acted_for_name = models.CharField("代某人", max_length=100, blank=True, default="")
    on = models.DateField("日期")

    class Meta:
        verbose_name = "审核意见"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["chain", "round", "step"], condition=Q(outcome="approve"), name="review_step_approved_once"
            ),
            models.UniqueConstraint(
                fields=["chain", "round", "by"], condition=Q(outcome="approve"), name="review_one_person_one_approval"
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=False, link__isnull=True) | Q(by__isnull=True, link__isnull=False),
                name="review_opinion_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signature}：{self.get_outcome_display()}"

    @property
    def signature(self) -> str:
        """The name as it stands on the form: 沈知远; 沈知远（代陆明）; 韩冰（东阳市保密局，凭一次性链接）."""
        if self.link:
            return f"{self.by_name}（{self.link.unit}，凭一次性链接）"
        return f"{self.by_name}（代{self.acted_for_name}）" if self.acted_for_name else self.by_name


class OwnOrder(models.Model):
    """本机关的审核程序: the steps an authority set for a kind of subject; the latest counts for chains begun after it.

    `steps`: [{label, role, working_days, by_drafter, checklist}]; empty to return to the default order.
    """

    authority_code = models.CharField("机关代码", max_length=64)
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    steps = models.JSONField("步骤", blank=True, default=list)
    set_on = models.DateField("设定日期")

    class Meta:
        verbose_name = "审核程序"
        indexes: ClassVar = [models.Index(fields=["authority_code", "kind"], name="review_own_order")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}审核程序"


class OutsideReview(models.Model):
    """是否允许机关以外的人凭一次性链接审核. No row: not allowed."""

    authority_code = models.CharField("机关代码", max_length=64, unique=True)
    is_allowed = models.BooleanField("允许", default=False)

    class Meta:
        verbose_name = "外部审核"

    def __str__(self) -> str:
        return "允许外部审核" if self.is_allowed else "不允许外部审核"
