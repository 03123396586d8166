"""Events of public concern and the answers to them, press conferences and interviews, hotline sessions."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.domain.authorities.models import Authority
from gongkai.domain.responses.models.platforms import Voidable
from gongkai.knowledge.law.responding import EventKind


class Event(models.Model):
    """公众关注热点或者重大舆情. Many answers to one event count once; `first_answered_on` is kept by the acts.

    `due_at`: until when it is to be answered, where its kind sets a limit; counted from `arose_at`, the day's beginning
    where the moment is not known.
    """

    class Kind(models.TextChoices):
        CONCERN = EventKind.CONCERN.value, EventKind.CONCERN.label
        PUBLIC_OPINION = EventKind.PUBLIC_OPINION.value, EventKind.PUBLIC_OPINION.label
        EMERGENCY = EventKind.EMERGENCY.value, EventKind.EMERGENCY.label

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    title = models.CharField("事项", max_length=300)
    kind = models.CharField("类别", max_length=20, choices=Kind.choices, default=EventKind.CONCERN.value)
    arose_on = models.DateField("发生日期")
    arose_at = models.DateTimeField("发生时间", null=True, blank=True)
    due_at = models.DateTimeField("回应期限", null=True, blank=True)
    first_answered_on = models.DateField("首次回应日期", null=True, blank=True)

    class Meta:
        verbose_name = "热点或者舆情"
        indexes: ClassVar = [models.Index(fields=["authority", "first_answered_on", "id"], name="event_first_answered")]

    def __str__(self) -> str:
        return self.title


class Briefing(Voidable):
    """新闻发布会（参加或者举办） and 政府网站在线访谈."""

    class Kind(models.TextChoices):
        PRESS_CONFERENCE = "press_conference", "新闻发布会"
        ONLINE_INTERVIEW = "online_interview", "政府网站在线访谈"

    authority = models.ForeignKey(Authority, models.PROTECT, db_index=False, verbose_name="机关")
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    title = models.CharField("主题", max_length=300)
    held_on = models.DateField("举行日期")
    head_took_part = models.BooleanField("主要负责同志参加", default=False)

    class Meta:
        verbose_name = "发布会、访谈"
        indexes: ClassVar = [
            models.Index(
                fields=["authority", "held_on", "kind", "head_took_part", "voided_on"], name="briefing_counted"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Response(Voidable):
    """回应: one answer to one event in one way."""

    class Way(models.TextChoices):
        PRESS_CONFERENCE = "press_conference", "新闻发布会"
        ONLINE_INTERVIEW = "online_interview", "在线访谈"
        INTERPRETATION = "interpretation", "解读稿件"
        WEIBO_WECHAT = "weibo_wechat", "微博微信"
        OTHER = "other", "其他方式"

    event = models.ForeignKey(Event, models.PROTECT, db_index=False, related_name="responses", verbose_name="事项")
    way = models.CharField("方式", max_length=20, choices=Way.choices)
    platform = models.CharField("平台", max_length=100, blank=True, default="")
    answered_on = models.DateField("回应日期")
    address = models.CharField("公布地址", max_length=500, blank=True, default="")
    head_took_part = models.BooleanField("主要负责同志参加", default=False)

    class Meta:
        verbose_name = "回应"
        indexes: ClassVar = [models.Index(fields=["event", "answered_on", "way", "voided_on"], name="response_counted")]

    def __str__(self) -> str:
        return f"{self.answered_on} {self.get_way_display()}"


class HotlineSession(Voidable):
    """行风热线 and the like: one sitting of the bureau in the programme; counted apart from responses."""

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    programme = models.CharField("节目", max_length=100)
    attended_on = models.DateField("参加日期")
    head_took_part = models.BooleanField("主要负责同志参加", default=False)

    class Meta:
        verbose_name = "热线节目"

    def __str__(self) -> str:
        return f"{self.attended_on} {self.programme}"
