"""附件: what is known of a file; its content stands in the storage under `path`.

Nothing here knows what the file belongs to: the owner holds the foreign key, and guards it.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.domain.accounts.models import User


class Stored(models.Model):
    """文件, as it came or as a copy made of another for release (`derived_from`). Never changed, only replaced.

    `name`: as it was uploaded, without path and control characters; for people, never for the disk.
    `media_type` and `extension`: what the content is, whatever the name said. `size` in bytes.
    """

    sha256 = models.CharField("摘要", max_length=64, db_index=True)
    size = models.BigIntegerField("大小")
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("媒体类型", max_length=100)
    extension = models.CharField("扩展名", max_length=10)
    path = models.CharField("存放位置", max_length=200, unique=True)
    authority_code = models.CharField("机关代码", max_length=64, db_index=True)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="stored_files", verbose_name="上传人")
    stored_on = models.DateField("存入日期")
    derived_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="原件"
    )

    class Meta:
        verbose_name = "文件"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(size__gt=0), name="files_hold_something"),
            models.CheckConstraint(
                condition=Q(derived_from=None) | ~Q(derived_from=F("id")), name="files_not_copied_from_themselves"
            ),
        ]

    def __str__(self) -> str:
        return self.name
