"""主动公开信息: one piece of information, and its entry in the catalogue."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models.columns import Column
from gongkai.domain.disclosures.models.imports import Batch
from gongkai.domain.disclosures.models.register import NormativeDocument
from gongkai.knowledge.law.classifications import Classification, classifications

CLASSIFICATIONS = "classifications"


class Attribute(models.TextChoices):
    """公开属性, decided at the source: 条例（2019）第十九条、第二十七条."""

    PROACTIVE = "proactive", "主动公开"
    ON_REQUEST = "on_request", "依申请公开"
    DENIED = "denied", "不予公开"


class Validity(models.TextChoices):
    """有效性 of a document that went out."""

    VALID = "valid", "有效"
    AMENDED = "amended", "已修改"
    REPEALED = "repealed", "废止"
    LAPSED = "lapsed", "失效"


class PageKind(models.TextChoices):
    """页面类型: a text written freely, or made of answers (`knowledge.texts.elements`), or the head of a topic."""

    TEXT = "text", "普通信息"
    SERVICE_GUIDE = "service_guide", "办事指南"
    OFFICE_PROFILE = "office_profile", "机构简介"
    TOPIC = "topic", "专题"


class Accent(models.TextChoices):
    """专题的配色; the colours are tokens of the theme."""

    BLUE = "blue", "蓝"
    RED = "red", "红"
    GREEN = "green", "绿"
    PURPLE = "purple", "紫"
    BROWN = "brown", "褐"


class InterpretationForm(models.TextChoices):
    """解读形式."""

    TEXT = "text", "文字"
    PICTURE = "picture", "图解"
    MEDIA = "media", "音视频"
    QUESTIONS = "questions", "问答"
    BRIEFING = "briefing", "发布会"


class Described(models.Model):
    """著录: what the catalogue says of a piece. An item holds it as it stands, a version as it was drafted.

    `genre`, `topic` and `audience` are codes of `knowledge.law.classifications`, `statutory_item` of
    `knowledge.law.statutory_items`; the acts refuse codes that are not there. `attribute` other than proactive needs
    `attribute_reason` and `reassess_on` (条例（2019）第十八条 asks for regular re-assessment).
    `page_kind` is chosen when an item is begun, and decides its column where it is not a text. A topic shows the public
    items whose `theme` is its title, in the colours of its `accent`; an office profile is that of the item's section.
    """

    title = models.CharField("标题", max_length=300)
    page_kind = models.CharField("页面类型", max_length=20, choices=PageKind.choices, default=PageKind.TEXT)
    accent = models.CharField("专题配色", max_length=10, choices=Accent.choices, blank=True, default="")
    column = models.CharField("栏目", max_length=20, choices=Column.choices)
    genre = models.CharField("体裁", max_length=20, default="other")
    theme = models.CharField("内容类别", max_length=50, blank=True, default="")
    series = models.CharField("节目或者载体名称", max_length=100, blank=True, default="")
    formed_on = models.DateField("形成日期")
    is_full_text = models.BooleanField("全文电子化", default=True)
    doc_no = models.CharField("文号", max_length=100, blank=True, default="")
    topic = models.CharField("主题分类", max_length=40, blank=True, default="")
    audience = models.CharField("服务对象", max_length=40, blank=True, default="")
    statutory_item = models.CharField("法定主动公开内容", max_length=10, blank=True, default="")
    attribute = models.CharField("公开属性", max_length=10, choices=Attribute.choices, default=Attribute.PROACTIVE)
    attribute_reason = models.TextField("不主动公开的理由", blank=True, default="")
    reassess_on = models.DateField("重新评估日期", null=True, blank=True)
    source = models.CharField("信息来源", max_length=200, blank=True, default="")
    summary = models.TextField("内容概述", blank=True, default="")
    effective_on = models.DateField("施行日期", null=True, blank=True)
    lapses_on = models.DateField("失效日期（当日起失效）", null=True, blank=True)
    normative_document = models.ForeignKey(
        NormativeDocument, models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name="规范性文件"
    )
    interprets = models.ForeignKey(
        "disclosures.Item",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)s_interpretations",
        verbose_name="所解读的文件",
    )
    interpretation_form = models.CharField(
        "解读形式", max_length=10, choices=InterpretationForm.choices, blank=True, default=""
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title

    @property
    def genre_label(self) -> str:
        """The Chinese name of the genre, by the lists in use."""
        return classifications(settings.DATA_FOLDER / CLASSIFICATIONS).label(Classification.GENRE, self.genre)


# What a version hands to its item when it is released.
DESCRIBED = tuple(field.name for field in Described._meta.local_fields)


# Two conditions that a database can see in a query without knowing its values.
_ON_A_PAGE = Q(live__isnull=False, withdrawn_on__isnull=True)
_PUBLIC_LISTS = {
    "item_public": [],
    "item_public_in_column": ["column"],
    "item_public_of_authority": ["authority"],
    "item_public_statutory": ["statutory_item"],
    "item_public_theme": ["theme"],
    "item_public_kind": ["page_kind"],
    "item_public_kind_of_authority": ["page_kind", "authority"],
}


class Item(Described):
    """主动公开信息: one piece, however many channels carry it.

    `live` is the version the public reads; None for what never went out, and for what was entered without its text
    (past years, the annual report, which has pages of its own). What the item is described by is that version's, and
    the draft's as long as there is no other.
    `first_released_on` is the earliest day of its releases that are not voided; releasing and voiding keep it true.
    `first_year_channels` are the channels of those releases in that calendar year, as `joined_channels` writes them:
    A2.k counts A1's items by it, so that a year is counted from one index. Releasing and voiding keep it true, too.
    A withdrawn item stays counted (`domain.md` 2.1b).
    `release_due_on`: the last day on time, 20 working days after the day it was formed; `is_due_provisional` where the
    holiday notice of that year is not out. `past_basis`: on which record an item of past years was entered.
    `counted_as`: under what the numbers on public pages count it now (`actions.counting`).
    """

    class Genre(models.TextChoices):
        """The genres the figures count by; the whole list stands in `knowledge.law.classifications`."""

        DOCUMENT = "document", "文件"
        NEWS = "news", "动态"
        INTERPRETATION = "interpretation", "政策解读"
        BUDGET = "budget", "预算决算"
        OTHER = "other", "其他"

    authority = models.ForeignKey(Authority, models.PROTECT, related_name="items", verbose_name="公开机关")
    section = models.ForeignKey(
        Authority, models.PROTECT, null=True, blank=True, related_name="supplied_items", verbose_name="提供科室"
    )
    live = models.ForeignKey(
        "disclosures.Version", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开的文本"
    )
    index_no = models.CharField("索引号", max_length=40, null=True, blank=True, unique=True)
    release_due_on = models.DateField("公开期限", null=True, blank=True)
    is_due_provisional = models.BooleanField("期限暂按周末推算", default=False)
    first_released_on = models.DateField("首次公开日期", null=True, blank=True)
    first_year_channels = models.CharField("首次公开当年的渠道", max_length=40, blank=True, default="")
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    withdrawn_reason = models.TextField("撤回理由", blank=True, default="")
    hides_title = models.BooleanField("撤回后连标题也不再显示", default=False)
    validity = models.CharField("有效性", max_length=10, choices=Validity.choices, default=Validity.VALID)
    validity_changed_on = models.DateField("有效性改变之日", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="由何取代"
    )
    discarded_on = models.DateField("弃置日期", null=True, blank=True)
    discarded_reason = models.TextField("弃置理由", blank=True, default="")
    past_basis = models.TextField("补录依据", blank=True, default="")
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, blank=True, related_name="items", verbose_name="导入批次"
    )
    counted_as = models.CharField("计入何处", max_length=200, blank=True, default="", editable=False)

    class Meta:
        verbose_name = "主动公开信息"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(first_released_on__isnull=False),
                name="item_withdrawn_after_release",
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("id")), name="item_replaced_by_another"),
        ]
        indexes: ClassVar = [
            # Holds all that the report counts by, so that a year of one authority is read from the index alone.
            models.Index(
                fields=["authority", "first_released_on", "first_year_channels", "genre", "normative_document"],
                name="item_counted",
            ),
            models.Index(
                fields=["authority", "release_due_on"],
                condition=Q(first_released_on__isnull=True),
                name="item_still_to_release",
            ),
            models.Index(fields=["authority", "column", "-first_released_on", "-id"], name="item_by_column"),
            models.Index(
                fields=["lapses_on"],
                condition=Q(lapses_on__isnull=False, validity=Validity.VALID),
                name="item_will_lapse",
            ),
            # The lists of the portal, the latest first: each begins where the page before ended, wherever that is.
            *(
                models.Index(fields=[*fields, "-first_released_on", "-id"], condition=_ON_A_PAGE, name=name)
                for name, fields in _PUBLIC_LISTS.items()
            ),
            models.Index(
                fields=["-withdrawn_on", "-id"], condition=Q(withdrawn_on__isnull=False), name="item_withdrawn_last"
            ),
        ]


class IndexSerial(models.Model):
    """索引号的流水号: the last one given for an organisation code and period; never given again."""

    organisation_code = models.CharField("机构代码", max_length=18)
    period = models.CharField("年（月）", max_length=6)
    last = models.PositiveIntegerField("已用到", default=0)

    class Meta:
        verbose_name = "索引号流水"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation_code", "period"], name="index_serial_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_code}/{self.period}-{self.last}"


class Band(models.Model):
    """相似度指纹 of an item's text: two texts that share a band are compared (`knowledge.texts.likeness`)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="bands", verbose_name="信息")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", verbose_name="公开机关")
    value = models.BigIntegerField("指纹")

    class Meta:
        verbose_name = "相似度指纹"
        indexes: ClassVar = [models.Index(fields=["authority", "value"], name="band_looked_up")]

    def __str__(self) -> str:
        return f"{self.item_id}:{self.value}"
