"""个人信息检查: what the detectors found in a version, and what became of each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.models.versions import Attachment, Version


class PrivacyHit(models.Model):
    """疑似个人信息: one place. What was found is never stored, only its masked form.

    `digest`: a keyed hash of kind, place and value, by which the same place is known again at the next scan.
    `kind` is one of `knowledge.privacy`, or `not_checked` for what no detector can read (a scan, a picture).
    An open hit blocks submission and release. Masked: in the body the value is gone; in an attachment the public copy
    is made with the mask. Justified: it goes out, for the reason given.
    """

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        MASKED = "masked", "已遮盖"
        JUSTIFIED = "justified", "已说明"

    version = models.ForeignKey(Version, models.CASCADE, related_name="hits", verbose_name="信息文本")
    attachment = models.ForeignKey(
        Attachment, models.CASCADE, null=True, blank=True, related_name="hits", verbose_name="附件"
    )
    field = models.CharField("项目", max_length=30)
    where = models.CharField("位置", max_length=300)
    kind = models.CharField("类别", max_length=30)
    masked = models.CharField("遮盖后", max_length=300)
    digest = models.CharField("摘要", max_length=64)
    state = models.CharField("处理", max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.TextField("说明", blank=True, default="")
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="处理人")
    settled_on = models.DateField("处理日期", null=True, blank=True)

    class Meta:
        verbose_name = "疑似个人信息"
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "digest"], name="privacy_hit_once"),
            models.CheckConstraint(
                condition=~Q(state="justified") | ~Q(reason=""), name="privacy_hit_justified_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.where}：{self.masked}"


class ScannedFile(models.Model):
    """一份文件的检查结果, so that an unchanged file is not read again by the same detectors.

    `found`: [{kind, where, count, masked, value}], where `value` is a keyed hash of what stands there.
    """

    sha256 = models.CharField("文件摘要", max_length=64)
    detectors = models.CharField("检查规则版本", max_length=100)
    found = models.JSONField("结果")

    class Meta:
        verbose_name = "文件检查结果"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "detectors"], name="file_scanned_once"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]}·{self.detectors}"
