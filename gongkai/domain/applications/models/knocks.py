"""访问次数: how often something was tried from one network address within an hour. No address is stored."""

from __future__ import annotations

from django.db import models


class Knocks(models.Model):
    """次数. `key` is a keyed hash of purpose, address and hour; from `until` on the row means nothing any more."""

    key = models.CharField("键", max_length=64, unique=True)
    count = models.PositiveIntegerField("次数", default=0)
    until = models.DateTimeField("到何时", db_index=True)

    class Meta:
        verbose_name = "访问次数"

    def __str__(self) -> str:
        return f"{self.count}"
