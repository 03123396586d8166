"""身份证明 and what was handed in with it: apart from the submission, encrypted, opened by one act that is recorded."""

from __future__ import annotations

import unicodedata
from typing import ClassVar

from django.db import models

from gongkai.domain.applications.models.answers import CorrectionAnswer
from gongkai.domain.applications.models.submissions import Submission
from gongkai.knowledge.privacy.check_digits import is_id_card_18, is_uscc

SHOWN_FIRST, SHOWN_LAST = 2, 3


class IdentityKind(models.TextChoices):
    """证件类型."""

    ID_CARD = "id_card", "居民身份证"
    RESIDENCE_PERMIT = "residence_permit", "港澳台居民居住证"
    HK_MACAO_PERMIT = "hk_macao_permit", "港澳居民来往内地通行证"
    TAIWAN_PERMIT = "taiwan_permit", "台湾居民来往大陆通行证"
    PASSPORT = "passport", "护照"
    FOREIGN_PERMIT = "foreign_permit", "外国人永久居留身份证"
    OTHER_PERSONAL = "other_personal", "其他身份证件"
    USCC = "uscc", "统一社会信用代码"
    OTHER_ORGANISATION = "other_organisation", "其他登记证件"


OF_ORGANISATIONS = (IdentityKind.USCC, IdentityKind.OTHER_ORGANISATION)
OF_PERSONS = tuple(kind for kind in IdentityKind if kind not in OF_ORGANISATIONS)
_CHECKED = {
    IdentityKind.ID_CARD: is_id_card_18,
    IdentityKind.RESIDENCE_PERMIT: is_id_card_18,
    IdentityKind.USCC: is_uscc,
}


class Identity(models.Model):
    """身份证明. `sealed` holds the numbers, encrypted; `masked` is what others than the handlers may see of one."""

    submission = models.OneToOneField(Submission, models.PROTECT, related_name="identity", verbose_name="提交的申请")
    kind = models.CharField("证件类型", max_length=20, choices=IdentityKind.choices)
    masked = models.CharField("证件号码（部分隐去）", max_length=50)
    sealed = models.BinaryField("证件号码（加密）")

    class Meta:
        verbose_name = "身份证明"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.masked}"


class Enclosure(models.Model):
    """随附材料, encrypted: a scan of a document of identity, a power of attorney, or whatever else came along.

    It stands in the database and not in the file store: so it comes and goes with its submission in one transaction.
    `answer`: the correction it came with, None for what came with the application.
    """

    class Purpose(models.TextChoices):
        IDENTITY = "identity", "身份证明"
        AUTHORISATION = "authorisation", "授权委托书"
        ORIGINAL = "original", "申请原件扫描件"
        CORRECTION = "correction", "补正材料"
        OTHER = "other", "其他材料"

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="enclosures", verbose_name="提交的申请")
    answer = models.ForeignKey(
        CorrectionAnswer, models.PROTECT, null=True, blank=True, related_name="enclosures", verbose_name="补正"
    )
    purpose = models.CharField("用途", max_length=20, choices=Purpose.choices)
    name = models.CharField("文件名", max_length=200)
    media_type = models.CharField("媒体类型", max_length=100)
    size = models.PositiveIntegerField("大小（字节）")
    sealed = models.BinaryField("内容（加密）")

    class Meta:
        verbose_name = "随附材料"
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


def plain_number(written: str) -> str:
    """Return a number as it is checked and stored: half-width capitals, without spaces and hyphens."""
    half = unicodedata.normalize("NFKC", written).upper()
    return "".join(sign for sign in half if not sign.isspace() and sign != "-")


def is_rightly_written(kind: str, number: str) -> bool:
    """Whether the number can be one of that kind: its check digit fits where there is one."""
    check = _CHECKED.get(IdentityKind(kind))
    if check:
        return check(number)
    return 4 <= len(number) <= 40 and number.isascii() and number.isalnum()


def masked(number: str) -> str:
    """Return the number as 永安 masks it: the first two and the last three signs; a short one whole."""
    if len(number) < SHOWN_FIRST + SHOWN_LAST + 3:
        return "*" * len(number)
    return f"{number[:SHOWN_FIRST]}{'*' * (len(number) - SHOWN_FIRST - SHOWN_LAST)}{number[-SHOWN_LAST:]}"
