"""申请事项: the items wanted in one application, each with its own result."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.applications.models.cases import Application


class WantedItem(models.Model):
    """申请事项. `code` and `interest` are its result, "" until decided; the whole has one, `Application.decision`.

    An application without items is about one thing. `place` counts from 1.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="wanted_items", verbose_name="申请")
    place = models.PositiveSmallIntegerField("序号")
    text = models.CharField("所需信息", max_length=500)
    code = models.CharField("答复类型", max_length=20, blank=True, default="")
    interest = models.CharField("第三方权益", max_length=20, blank=True, default="")

    class Meta:
        verbose_name = "申请事项"
        ordering: ClassVar = ["application", "place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["application", "place"], name="wanted_item_place_once"),
            models.CheckConstraint(condition=~Q(code="") | Q(interest=""), name="wanted_item_interest_of_a_code"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.text[:40]}"
