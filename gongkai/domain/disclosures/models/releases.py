"""公开记录: what went out where and when."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.accounts.models import User
from gongkai.domain.channels.models import Delivery
from gongkai.domain.disclosures.models.channels import Channel
from gongkai.domain.disclosures.models.items import Item
from gongkai.domain.disclosures.models.versions import Version


class Release(models.Model):
    """公开: one item over one channel on one day. `voided_on` marks an entry made in error: it counts nowhere.

    `is_own_portal`: on our own portal, at the item's own address there. `version`: what went out, where it has a text
    here. `delivery`: by which it went out, where a channel's account did it. `taken_down_on`: after a withdrawal, the
    day somebody made sure that the platform no longer shows it.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="releases", verbose_name="信息")
    version = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="releases", verbose_name="信息文本"
    )
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    platform = models.CharField("平台名称", max_length=100, blank=True, default="")
    delivery = models.OneToOneField(
        Delivery, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="渠道发布"
    )
    is_own_portal = models.BooleanField("本站", default=False)
    released_on = models.DateField("公开日期")
    released_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="公开人")
    address = models.CharField("地址或者凭证", max_length=500, blank=True, default="")
    taken_down_on = models.DateField("下架日期", null=True, blank=True)
    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.TextField("作废理由", blank=True, default="")

    class Meta:
        verbose_name = "公开记录"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True) | Q(taken_down_on__gte=F("released_on")),
                name="release_taken_down_after_release",
            ),
        ]
        # 换了网站以后，旧地址凭它找到新地址。
        indexes: ClassVar = [models.Index(fields=["address"], name="release_address")]

    def __str__(self) -> str:
        return f"{self.released_on} {self.get_channel_display()}"
