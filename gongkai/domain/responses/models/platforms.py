"""回应平台: where the public asks the authority, and how soon each platform wants an answer."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.responding import Limit, PlatformKind, Unit, platform_kind, platform_kind_of_name


class Voidable(models.Model):
    """作废: struck off from `voided_on` on, and never counted."""

    voided_on = models.DateField("作废日期", null=True, blank=True)
    void_reason = models.CharField("作废理由", max_length=500, blank=True, default="")

    class Meta:
        abstract = True


class Platform(models.Model):
    """回应平台, as the bureau uses it ("市民问政", "行风热线").

    `kind` is one of `knowledge.law.responding`, told from the name where it is ""; `limit` the platform's own, in
    `limit_unit`, where it differs from that of its kind.
    """

    authority = models.ForeignKey(Authority, models.PROTECT, verbose_name="机关")
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("类别", max_length=20, blank=True, default="")
    limit = models.PositiveSmallIntegerField("办理时限", null=True, blank=True)
    limit_unit = models.CharField(
        "时限单位", max_length=20, choices=[(unit.value, unit.label) for unit in Unit], blank=True, default=""
    )
    started_on = models.DateField("启用日期")
    ended_on = models.DateField("停用日期", null=True, blank=True)

    class Meta:
        verbose_name = "回应平台"
        constraints: ClassVar = [models.UniqueConstraint(fields=["authority", "name"], name="platform_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def its_kind(self) -> PlatformKind:
        """The kind, told from the name where none was chosen."""
        return platform_kind(self.kind) if self.kind else platform_kind_of_name(self.name)

    @property
    def its_limit(self) -> Limit:
        """How soon the platform wants an answer: by its own rule, else by that of its kind."""
        return Limit(self.limit, Unit(self.limit_unit)) if self.limit and self.limit_unit else self.its_kind.limit
