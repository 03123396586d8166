"""文本: what an item says, drafted beside what the public reads; its attachments; who is writing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.models.items import Described, Item
from gongkai.domain.files.models import Stored
from gongkai.domain.review.models import Chain


class Version(Described):
    """一稿: numbered from 1 within its item. At most one is open (neither released nor set aside).

    `body` is cleaned HTML whose pictures are `media:<attachment id>`. `revision` grows with every save: who saves on
    top of an older one is refused. `text_hash` covers all that is approved: description, body, attachments.
    `channels`: the codes it shall go out over, joined as `joined_channels` writes them. `release_at`: not before that
    moment, once approved. `scanned`: the text hash and the detectors by which the privacy gate last looked at it.
    """

    item = models.ForeignKey(Item, models.PROTECT, related_name="versions", verbose_name="信息")
    number = models.PositiveSmallIntegerField("稿次", default=1)
    body = models.TextField("正文", blank=True, default="")
    channels = models.CharField("公开渠道", max_length=40, blank=True, default="website")
    release_at = models.DateTimeField("定时公开", null=True, blank=True)
    revision = models.PositiveIntegerField("修改次数", default=1)
    text_hash = models.CharField("文本摘要", max_length=128, blank=True, default="")
    scanned = models.CharField("个人信息检查", max_length=200, blank=True, default="")
    chain = models.OneToOneField(Chain, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="审核链")
    drafted_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="拟稿人")
    drafted_on = models.DateField("拟稿日期")
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="最后修改人")
    saved_on = models.DateField("最后修改日期")
    change_reason = models.TextField("修改理由", blank=True, default="")
    released_on = models.DateField("公开日期", null=True, blank=True)
    set_aside_on = models.DateField("放弃日期", null=True, blank=True)

    class Meta:
        verbose_name = "信息文本"
        ordering: ClassVar = ["item_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="version_numbered_once"),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(released_on__isnull=True, set_aside_on__isnull=True),
                name="version_one_open",
            ),
            models.CheckConstraint(
                condition=Q(released_on__isnull=True) | Q(set_aside_on__isnull=True),
                name="version_released_or_set_aside",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["release_at"],
                condition=Q(release_at__isnull=False, released_on__isnull=True, set_aside_on__isnull=True),
                name="version_timed",
            ),
        ]


class Attachment(models.Model):
    """附件 of a version, or a picture, video or sound in its body (`media:<id>`).

    `original` stays private; `copy` is what the public gets, without metadata and with the masks applied, made when the
    version is released. `text` is what can be searched of it. `subtitles`: the WebVTT file of a video.
    """

    class Kind(models.TextChoices):
        FILE = "file", "附件"
        IMAGE = "image", "图片"
        VIDEO = "video", "视频"
        AUDIO = "audio", "音频"

    version = models.ForeignKey(Version, models.PROTECT, related_name="attachments", verbose_name="信息文本")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices, default=Kind.FILE)
    original = models.ForeignKey(Stored, models.PROTECT, related_name="+", verbose_name="原件")
    copy = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="公开的副本")
    subtitles = models.ForeignKey(Stored, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="字幕")
    name = models.CharField("名称", max_length=200)
    caption = models.CharField("说明文字", max_length=500, blank=True, default="")
    position = models.PositiveSmallIntegerField("次序", default=1)
    text = models.TextField("可检索的文字", blank=True, default="")

    class Meta:
        verbose_name = "附件"
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class WorkingCopy(models.Model):
    """自动保存的内容 of one person: everything on the editing page since the last save; not yet the draft.

    `content`: {field of the form: value}. `revision`: of the version it was begun from.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="working_copies", verbose_name="信息文本")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="用户")
    content = models.JSONField("内容")
    revision = models.PositiveIntegerField("修改次数")
    saved_at = models.DateTimeField("保存时间")

    class Meta:
        verbose_name = "自动保存的内容"
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "user"], name="working_copy_of_one_person")]

    def __str__(self) -> str:
        return f"{self.user}：{self.version}"


class EditLock(models.Model):
    """正在编辑: who has the draft open, until `until` unless their page asks for more."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="lock", verbose_name="信息文本")
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="编辑人")
    until = models.DateTimeField("至")

    class Meta:
        verbose_name = "编辑锁定"

    def __str__(self) -> str:
        return f"{self.user}：{self.version}"
