"""渠道账号和发布记录: over which accounts a body speaks, and what became of each text handed to one of them.

No item is known here: a delivery carries its caller's key and all it needs to be tried again. Secrets stand elsewhere;
an account names only the place of its secret.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority


class ChannelCode(models.TextChoices):
    """渠道, as the report's A2 rows name them."""

    GAZETTE = "gazette", "政府公报"
    WEBSITE = "website", "政府网站"
    WEIBO = "weibo", "政务微博"
    WECHAT = "wechat", "政务微信"
    OTHER = "other", "其他方式"


class AdapterCode(models.TextChoices):
    """How a text gets to the platform."""

    MANUAL = "manual", "人工发布后登记"
    WECHAT = "wechat", "微信公众号接口"


class State(models.TextChoices):
    """Where a delivery stands."""

    WAITING = "waiting", "等待发布"
    SENDING = "sending", "正在发布"
    SENT = "sent", "已发布"
    FAILED = "failed", "没有发成"
    CANCELLED = "cancelled", "已取消"


OPEN = (State.WAITING, State.SENDING)


class Account(models.Model):
    """账号: one name of one body on one channel. `settings`: {app_id, secret} for WeChat, `secret` being a place."""

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="channel_accounts", verbose_name="机关")
    channel = models.CharField("渠道", max_length=10, choices=ChannelCode.choices)
    name = models.CharField("账号名称", max_length=100)
    adapter = models.CharField("发布方式", max_length=10, choices=AdapterCode.choices, default=AdapterCode.MANUAL)
    settings = models.JSONField("接口设置", blank=True, default=dict)
    opened_on = models.DateField("启用日期")
    closed_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "渠道账号"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "channel", "name"],
                condition=Q(closed_on__isnull=True),
                name="channels_account_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}“{self.name}”"


class Delivery(models.Model):
    """发布: one text over one account. `content` is what is sent, `digest` its SHA-256.

    `progress`: what the platform has given already, so that a second attempt goes on instead of beginning anew.
    `claim_until`: until when an attempt that runs has it for itself, by the system clock.
    `then`: the task of the caller that is told when the delivery is sent or has failed.
    """

    account = models.ForeignKey(Account, models.PROTECT, related_name="deliveries", verbose_name="账号")
    key = models.CharField("标识", max_length=200)
    title = models.CharField("标题", max_length=300)
    digest = models.CharField("内容摘要值", max_length=64)
    content = models.JSONField("内容", default=dict)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="经办人")
    planned_on = models.DateField("交办日期")
    then = models.CharField("完成后告知", max_length=100, blank=True, default="")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    progress = models.JSONField("进展", blank=True, default=dict)
    claim_until = models.DateTimeField("占用至", null=True, blank=True)
    problem = models.TextField("最近一次的原因", blank=True, default="")
    receipt = models.CharField("凭证", max_length=200, blank=True, default="")
    address = models.CharField("地址", max_length=500, blank=True, default="")
    sent_on = models.DateField("发布日期", null=True, blank=True)
    taken_down_on = models.DateField("撤下日期", null=True, blank=True)
    taken_down_reason = models.TextField("撤下理由", blank=True, default="")

    class Meta:
        verbose_name = "渠道发布"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account", "key"], condition=Q(state__in=["waiting", "sending"]), name="channels_one_on_its_way"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_on__isnull=False) | (~Q(state="sent") & Q(sent_on__isnull=True)),
                name="channels_sent_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claim_until__isnull=False)
                | (~Q(state="sending") & Q(claim_until__isnull=True)),
                name="channels_sending_under_a_claim",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True) | Q(state="sent"), name="channels_taken_down_after_sent"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["key"], name="channels_by_key"),
            models.Index(fields=["state"], condition=~Q(state__in=["sent", "cancelled"]), name="channels_unfinished"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》→{self.account}"


class Picture(models.Model):
    """随文图片, kept until the delivery is over. `name` is the `src` that the body has; the cover's is empty."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="pictures", verbose_name="发布")
    name = models.CharField("名称", max_length=200, blank=True, default="")
    media_type = models.CharField("类型", max_length=50)
    content = models.BinaryField("内容")

    class Meta:
        verbose_name = "随文图片"
        constraints: ClassVar = [models.UniqueConstraint(fields=["delivery", "name"], name="channels_picture_once")]

    def __str__(self) -> str:
        return self.name or "封面"
