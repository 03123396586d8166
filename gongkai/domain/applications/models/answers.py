"""补正材料: what the applicant answered to a correction notice, as it came."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.domain.applications.models.cases import CorrectionNotice


class CorrectionAnswer(models.Model):
    """补正材料. `is_late`: it came after the period of the notice; only the office can then take it as a correction.

    `late_reason`: why the applicant says it is late. `form_digest` is the hash of the form's own mark: the same form
    sent twice is the same answer.
    """

    notice = models.ForeignKey(CorrectionNotice, models.PROTECT, related_name="answers", verbose_name="补正告知")
    text = models.TextField("补正内容", max_length=3000)
    is_late = models.BooleanField("逾期", default=False)
    late_reason = models.CharField("逾期的理由", max_length=300, blank=True, default="")
    given_on = models.DateField("提交日期")
    form_digest = models.CharField("表单摘要", max_length=64, unique=True)

    class Meta:
        verbose_name = "补正材料"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.given_on}补正"
