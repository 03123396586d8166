"""主动公开: items, their releases over channels, and the register of normative documents."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.authorities.models import Authority


class Channel(models.TextChoices):
    """公开渠道, the rows of A2."""

    GAZETTE = "gazette", "政府公报"
    WEBSITE = "website", "政府网站"
    WEIBO = "weibo", "政务微博"
    WECHAT = "wechat", "政务微信"
    OTHER = "other", "其他方式"


def joined_channels(channels: Iterable[str]) -> str:
    """Return the text that `Item.first_year_channels` holds for these channels: each once, in the order of A2."""
    wanted = set(channels)
    return " ".join(channel.value for channel in Channel if channel in wanted)


def joined_channels_with(channel: Channel) -> tuple[str, ...]:
    """Return every text that `Item.first_year_channels` can hold with `channel` among its channels."""
    sets = (chosen for size in range(1, len(Channel) + 1) for chosen in combinations(Channel, size))
    return tuple(joined_channels(chosen) for chosen in sets if channel in chosen)


class Column(models.TextChoices):
    """公开栏目, the nine of the seed."""

    FUNCTIONS = "functions", "部门职能"
    INSTITUTIONS = "institutions", "机构信息"
    DOCUMENTS = "documents", "部门文件"
    NEWS = "news", "工作动态"
    PERSONNEL = "personnel", "人事信息"
    FUNDS = "funds", "资金信息"
    ANNUAL_REPORTS = "annual_reports", "公开年报"
    GUIDE = "guide", "公开指南"
    SPECIAL_TOPICS = "special_topics", "专题专栏"


class NormativeDocument(models.Model):
    """规范性文件登记: issued by this agency (`issued_by` blank) or by another (its name)."""

    class Kind(models.TextChoices):
        RULES = "rules", "规章"
        NORMATIVE_DOCUMENT = "normative_document", "行政规范性文件"

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="登记机关")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices, default=Kind.NORMATIVE_DOCUMENT)
    doc_no = models.CharField("文号", max_length=100)
    title = models.CharField("标题", max_length=300)
    issued_on = models.DateField("印发日期")
    issued_by = models.CharField("制发机关（本机关制发的留空）", max_length=200, blank=True, default="")
    repealed_on = models.DateField("废止日期", null=True, blank=True)

    class Meta:
        verbose_name = "规范性文件"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "doc_no"], name="normative_document_once"),
            models.CheckConstraint(
                condition=Q(repealed_on__isnull=True) | Q(repealed_on__gte=F("issued_on")),
                name="normative_document_repealed_after_issue",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "issued_on", "issued_by", "kind"], name="normative_document_counted")
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.doc_no}）"


class Item(models.Model):
    """主动公开信息: one piece, however many channels carry it.

    `first_released_on` is the earliest day of its releases that are not voided; releasing and voiding keep it true.
    `first_year_channels` are the channels of those releases in that calendar year, as `joined_channels` writes them:
    A2.k counts A1's items by it, so that a year is counted from one index. Releasing and voiding keep it true, too.
    A withdrawn item stays counted (`domain.md` 2.1b).
    """

    class Genre(models.TextChoices):
        DOCUMENT = "document", "文件"
        NEWS = "news", "动态"
        INTERPRETATION = "interpretation", "政策解读"
        BUDGET = "budget", "预算决算"
        OTHER = "other", "其他"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="items", verbose_name="公开机关")
    section = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="supplied_items", verbose_name="提供科室"
    )
    title = models.CharField("标题", max_length=300)
    column = models.CharField("栏目", max_length=20, choices=Column.choices)
    genre = models.CharField("体裁", max_length=20, choices=Genre.choices, default=Genre.OTHER)
    theme = models.CharField("内容类别", max_length=50, blank=True, default="")
    series = models.CharField("节目或者载体名称", max_length=100, blank=True, default="")
    formed_on = models.DateField("形成日期")
    is_full_text = models.BooleanField("全文电子化", default=True)
    normative_document = models.ForeignKey(
        NormativeDocument, models.PROTECT, null=True, blank=True, related_name="items", verbose_name="规范性文件"
    )
    interprets = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="interpretations", verbose_name="所解读的文件"
    )
    first_released_on = models.DateField("首次公开日期", null=True, blank=True)
    first_year_channels = models.CharField("首次公开当年的渠道", max_length=40, blank=True, default="")
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    withdrawn_reason = models.TextField("撤回理由", blank=True, default="")

    class Meta:
        verbose_name = "主动公开信息"
        indexes: ClassVar = [
            # Holds all that the report counts by, so that a year of one authority is read from the index alone.
            models.Index(
                fields=["authority", "first_released_on", "first_year_channels", "genre", "normative_document"],
                name="item_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Release(models.Model):
    """公开: one item over one channel on one day. `voided_on` marks an entry made in error: it counts nowhere."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="releases", verbose_name="信息")
    channel = models.CharField("渠道", max_length=10, choices=Channel.choices)
    platform = models.CharField("平台名称", max_length=100, blank=True, default="")
    released_on = models.DateField("公开日期")
    address = models.CharField("地址或者凭证", max_length=500, blank=True, default="")
    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.TextField("作废理由", blank=True, default="")

    class Meta:
        verbose_name = "公开记录"

    def __str__(self) -> str:
        return f"{self.released_on} {self.get_channel_display()}"
