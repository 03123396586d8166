"""公开信息的条数: kept beside the items, so that a page that names a number need not count a million rows."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PublicCount(models.Model):
    """条数: how many public items stand in one place; moved in the transaction of the act that moves the item.

    `authority_code`: of one body, "" for all of the site. `code`: column or statutory item. `number`: the calendar year
    of first release, or the file of the sitemap; 0 where the kind has none. `changed_on`: of a file of the sitemap, the
    last day that anything in it changed.
    """

    class Kind(models.TextChoices):
        """What is counted. All but the catalogue count items that have a page here."""

        COLUMN = "column", "栏目"
        STATUTORY = "statutory", "法定主动公开内容"
        CATALOGUE = "catalogue", "公开目录"
        FILE = "file", "网站地图"

    kind = models.CharField("种类", max_length=10, choices=Kind.choices)
    authority_code = models.CharField("机关代码", max_length=64, blank=True, default="")
    code = models.CharField("代码", max_length=40, blank=True, default="")
    number = models.IntegerField("年份或者序号", default=0)
    items = models.BigIntegerField("条数", default=0)
    changed_on = models.DateField("变动日期", null=True, blank=True)

    class Meta:
        verbose_name = "公开信息条数"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "authority_code", "code", "number"], name="public_count_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.authority_code} {self.code} {self.number}: {self.items}"
