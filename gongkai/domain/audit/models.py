"""Append-only, hash-chained entries. No foreign keys: actor, authority and subject are stored as values.

The database itself refuses to change or delete an entry (migrations/_append_only.py).
"""

from __future__ import annotations

import hashlib
import json
from typing import ClassVar

from django.db import models

# Everything of an entry goes into its hash, apart from the hash and the row number.
HASHED_FIELDS = (
    "authority_code",
    "sequence",
    "act",
    "article",
    "on",
    "actor_id",
    "actor_name",
    "subject_kind",
    "subject_id",
    "subject_label",
    "reason",
    "details",
    "algorithm",
    "previous_hash",
)


class Chain(models.Model):
    """审计链: the last link per authority; locked while an entry is added, so links never fork."""

    authority_code = models.CharField("机关代码", max_length=64, unique=True)
    last_sequence = models.BigIntegerField("最后序号", default=0)
    last_hash = models.CharField("最后摘要", max_length=128, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.authority_code}·{self.last_sequence}"


class Entry(models.Model):
    """审计记录: who did what to what, when, by which article.

    `on` is the day of the act, as the caller of the act gave it; the day of the fact stands in `details` where it
    differs. There is no moment of recording: nothing below the faces reads a clock, and `sequence` gives the order.
    """

    authority_code = models.CharField("机关代码", max_length=64)
    sequence = models.BigIntegerField("序号")
    act = models.CharField("行为", max_length=64)
    article = models.CharField("依据", max_length=200)
    on = models.DateField("办理日")
    actor_id = models.CharField("办理人编号", max_length=64)
    actor_name = models.CharField("办理人", max_length=100)
    subject_kind = models.CharField("对象类别", max_length=64)
    subject_id = models.CharField("对象编号", max_length=64)
    subject_label = models.CharField("对象", max_length=300)
    reason = models.TextField("理由", blank=True, default="")
    details = models.JSONField("内容", default=dict)
    algorithm = models.CharField("摘要算法", max_length=16)
    previous_hash = models.CharField("前一摘要", max_length=128, blank=True)
    hash = models.CharField("摘要", max_length=128)

    class Meta:
        verbose_name = "审计记录"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority_code", "sequence"], name="audit_one_link_per_place"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_by_subject"),
            # 审计页面按编号从后往前列：不用先把一个机关的记录全部排一遍。
            models.Index(fields=["authority_code", "id"], name="audit_latest_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.actor_name} {self.act} {self.subject_label}"

    def canonical(self) -> bytes:
        """Return the hashed fields as JSON in UTF-8: keys sorted, no spaces, days as YYYY-MM-DD."""
        content = {field: getattr(self, field) for field in HASHED_FIELDS} | {"on": self.on.isoformat()}
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def computed_hash(self) -> str:
        """Return the hash of this entry as it stands, in hex, by the algorithm it names.

        Raises:
            ValueError: this machine does not have the algorithm.
        """
        return hashlib.new(self.algorithm, self.canonical()).hexdigest()
