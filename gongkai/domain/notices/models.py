"""通知邮件: one mail to one person, and where the people of an office want theirs.

No case is known here: a mail carries the key, the number and the words that its caller gave it. Once it is sent, or
nobody wants it sent any more, the address is forgotten; the masked one stays.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority


class State(models.TextChoices):
    """Where a mail stands."""

    WAITING = "waiting", "等待发送"
    SENT = "sent", "已发送"
    FAILED = "failed", "没有发成"
    DROPPED = "dropped", "不再发送"


class Mailbox(models.Model):
    """提醒邮箱: where a person of the office wants to be reminded. Without one, nothing is sent to them."""

    user = models.OneToOneField(User, models.PROTECT, related_name="mailbox", verbose_name="用户")
    address = models.EmailField("电子邮箱", max_length=100)

    class Meta:
        verbose_name = "提醒邮箱"

    def __str__(self) -> str:
        return masked_address(self.address)


class Mail(models.Model):
    """通知邮件. `key` makes the same news one mail, however often it is told. `about`: the number of the case.

    `user`: whom of the office it is for, None for an applicant. `problem`: why the last attempt did not get through.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="mails", verbose_name="机关")
    key = models.CharField("标识", max_length=200, unique=True)
    what = models.CharField("通知", max_length=50)
    about = models.CharField("申请编号", max_length=50)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="收件的同事")
    address = models.EmailField("电子邮箱", max_length=100, blank=True, default="")
    masked = models.CharField("电子邮箱（部分隐去）", max_length=100)
    subject = models.CharField("主题", max_length=200)
    body = models.TextField("内容")
    queued_on = models.DateField("登记日期")
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField("已试次数", default=0)
    problem = models.CharField("没有发成的原因", max_length=300, blank=True, default="")
    ended_on = models.DateField("发出或者停止的日期", null=True, blank=True)

    class Meta:
        verbose_name = "通知邮件"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state__in=["sent", "dropped"], address="")
                | (Q(state__in=["waiting", "failed"]) & ~Q(address="")),
                name="notices_address_while_needed",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "id"], name="notices_of_authority"),
            models.Index(fields=["id"], condition=Q(state="waiting"), name="notices_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.what}（{self.about}）→{self.masked}"


def masked_address(address: str) -> str:
    """Return the address as others may see it: of the name only the first character."""
    name, _, host = address.rpartition("@")
    return f"{name[:1]}***@{host}"
