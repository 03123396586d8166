"""检索记录、证据、五个问题的回答: what the agency must be able to show, because it bears the burden of proof."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models.cases import Application
from gongkai.domain.files.models import Stored


class Search(models.Model):
    """检索记录: where, by which words, by whom, when, with what result."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="searches", verbose_name="申请")
    place = models.CharField("检索范围", max_length=200)
    words = models.CharField("关键词、方法", max_length=300)
    searched_by = models.CharField("检索人", max_length=100)
    searched_on = models.DateField("检索日期")
    result = models.CharField("结果", max_length=500)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")

    class Meta:
        verbose_name = "检索记录"
        ordering: ClassVar = ["searched_on", "pk"]

    def __str__(self) -> str:
        return f"{self.searched_on} {self.place}"


class Evidence(models.Model):
    """证据. `proof` is a name of `knowledge.law.proofs`; told in words, as a file, or both."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="evidence", verbose_name="申请")
    proof = models.CharField("证据", max_length=40)
    note = models.CharField("说明", max_length=1000, blank=True, default="")
    stored = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文件")
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="登记人")
    kept_on = models.DateField("登记日期")

    class Meta:
        verbose_name = "证据"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.proof}：{self.note[:20]}"


class Answer(models.Model):
    """五个问题的回答: whether the case goes on past the question, or ends there, and why."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="answers", verbose_name="申请")
    question = models.CharField("问题", max_length=20)
    goes_on = models.BooleanField("继续办理")
    note = models.CharField("说明", max_length=500)
    answered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人")
    answered_on = models.DateField("日期")

    class Meta:
        verbose_name = "五个问题的回答"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "question"], name="question_answered_once")
        ]

    def __str__(self) -> str:
        return f"{self.question}：{self.note[:20]}"
