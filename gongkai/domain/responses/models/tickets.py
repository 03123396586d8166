"""诉求: one question that came over a platform, answered once; and the spreadsheets such questions came in."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.models.events import Event, Response
from gongkai.domain.responses.models.platforms import Platform
from gongkai.domain.review.models import Chain


class TicketBatch(models.Model):
    """导入批次: `rows` tickets entered from one file. `digest`: the file's SHA-256, so that none is entered twice."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="机关")
    file_name = models.CharField("文件名", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    rows = models.PositiveIntegerField("条数")
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="导入人")
    entered_on = models.DateField("导入日期")
    undone_on = models.DateField("撤销日期", null=True, blank=True)

    class Meta:
        verbose_name = "诉求导入批次"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "digest"], condition=Q(undone_on__isnull=True), name="ticket_batch_entered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file_name}（{self.rows}条）"


class Ticket(models.Model):
    """诉求, from receipt to reply. Where it stands is not stored: it follows from the chain and the days.

    `asker` is masked before it is stored; the full name stays on the platform it came from. `due_at` is the moment the
    limit ends, `limit` that limit in words. `answer` is plain text. `response` is the answer to `event` that counts.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="tickets", verbose_name="平台")
    external_no = models.CharField("平台编号", max_length=100, blank=True, default="")
    received_at = models.DateTimeField("收到时间")
    due_at = models.DateTimeField("答复期限")
    limit = models.CharField("时限", max_length=50)
    is_provisional = models.BooleanField("期限暂按周末推算", default=False)
    asker = models.CharField("诉求人", max_length=50, blank=True, default="")
    title = models.CharField("标题", max_length=300)
    question = models.TextField("内容", max_length=5000, blank=True, default="")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="tickets", verbose_name="热点或者舆情")
    section = models.ForeignKey(Authority, models.PROTECT, null=True, related_name="+", verbose_name="承办科室")
    handler = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="承办人")
    answer = models.TextField("答复", max_length=10000, blank=True, default="")
    is_public = models.BooleanField("在门户公开答复", default=True)
    privacy_reason = models.CharField("含个人信息仍可公开的理由", max_length=500, blank=True, default="")
    revision = models.PositiveIntegerField("修改次数", default=1)
    chain = models.OneToOneField(Chain, models.PROTECT, null=True, related_name="+", verbose_name="审核链")
    replied_on = models.DateField("答复日期", null=True, blank=True)
    replied_at = models.DateTimeField("答复时间", null=True, blank=True)
    published_address = models.CharField("公布地址", max_length=500, blank=True, default="")
    head_took_part = models.BooleanField("主要负责同志参加", default=False)
    response = models.OneToOneField(
        Response, models.PROTECT, null=True, related_name="ticket", verbose_name="计入统计的回应"
    )
    withdrawn_on = models.DateField("撤下日期", null=True, blank=True)
    withdrawn_reason = models.CharField("撤下理由", max_length=500, blank=True, default="")
    discarded_on = models.DateField("作废日期", null=True, blank=True)
    discarded_reason = models.CharField("作废理由", max_length=500, blank=True, default="")
    batch = models.ForeignKey(TicketBatch, models.PROTECT, null=True, related_name="tickets", verbose_name="导入批次")
    entered_on = models.DateField("登记日期")

    class Meta:
        verbose_name = "诉求"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(due_at__gte=F("received_at")), name="ticket_due_after_receipt"),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(replied_on__isnull=False),
                name="ticket_withdrawn_after_reply",
            ),
            models.UniqueConstraint(
                fields=["platform", "external_no"],
                condition=Q(discarded_on__isnull=True) & ~Q(external_no=""),
                name="ticket_number_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["authority", "due_at"],
                condition=Q(replied_on__isnull=True, discarded_on__isnull=True),
                name="ticket_open",
            ),
            models.Index(fields=["authority", "received_at"], name="ticket_received"),
            models.Index(
                fields=["-replied_on", "-id"],
                condition=Q(
                    is_public=True,
                    replied_on__isnull=False,
                    withdrawn_on__isnull=True,
                    discarded_on__isnull=True,
                ),
                name="ticket_public",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.platform.name}{self.external_no or f'第{self.pk}号'}"
