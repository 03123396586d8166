"""行政机关: the tree of government, bureaus, sections and judicial offices."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Kind(models.TextChoices):
    """What a body is in the tree."""

    GOVERNMENT = "government", "人民政府"
    BUREAU = "bureau", "部门"
    TOWNSHIP = "township", "乡镇、街道"
    SECTION = "section", "内设科室"
    JUDICIAL_OFFICE = "judicial_office", "司法所"


class Authority(models.Model):
    """机关或者内设机构. `path` holds the codes from the root down ("dongyang/justice/"), for whole-branch queries.

    `is_reporting_unit`: files an annual report of its own (条例第四十九条); sections and judicial offices do not.
    """

    code = models.CharField("代码", max_length=64, unique=True)
    name = models.CharField("名称", max_length=200)
    kind = models.CharField("类别", max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = models.CharField("路径", max_length=500, db_index=True)
    is_reporting_unit = models.BooleanField("报告单位", default=False)
    address = models.CharField("办公地址", max_length=200, blank=True, default="")
    telephone = models.CharField("联系电话", max_length=50, blank=True, default="")

    class Meta:
        verbose_name = "机关"
        ordering: ClassVar = ["path"]

    def __str__(self) -> str:
        return self.name
