"""附件: files beside the text, and the pictures, videos and sounds within it. Originals stay private."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO

from django.db import transaction
from django.db.models import Max

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.actions.acting import (
    locked_version,
    recorded,
    refuse_closed,
    require_drafting,
    without_persons,
)
from gongkai.domain.disclosures.actions.drafting import touched
from gongkai.domain.disclosures.actions.scanning import MEDIA, remember_scan
from gongkai.domain.disclosures.errors import AttachmentInBody, NoSuchAttachment, UnknownCode
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.files.actions import store
from gongkai.domain.files.actions.storing import Content, TakenIn, take_in
from gongkai.domain.files.models.kinds import Group
from gongkai.knowledge.texts.body import media_ids

Kind = Attachment.Kind
GROUPS = {
    Kind.FILE.value: (Group.DOCUMENT, Group.IMAGE),
    Kind.IMAGE.value: (Group.IMAGE,),
    Kind.VIDEO.value: (Group.VIDEO,),
    Kind.AUDIO.value: (Group.AUDIO,),
}


def attach(
    version_id: int,
    *,
    content: Content,
    name: str,
    by: User,
    today: date,
    kind: str = Kind.FILE,
    caption: str = "",
) -> Attachment:
    """添加附件。Store a file with a draft and look for personal information in it; the original stays private.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` does not draft there.
        VersionClosed: it was released or set aside.
        NotAllowedKind, ContentUnlikeName, HoldsMacros, TooLarge, Empty, Infected, NotScanned: the file is not taken.
        DiskFull, CannotStore, UnknownCode, FieldsRefused.
    """
    if kind not in GROUPS:
        raise UnknownCode("附件类别", kind)
    # 先核对职务，再收文件、查个人信息：都在事务之外，别人不必等磁盘和查毒。
    _refuse_outsider(version_id, by, today)
    taken = take_in(content, name=name, by=by, allowed=GROUPS[kind])
    if kind not in MEDIA:
        remember_scan(BytesIO(content) if isinstance(content, bytes) else content, taken.sha256)
    return _attached(version_id, taken, kind, caption.strip(), by, today)


@transaction.atomic
def _attached(version_id: int, taken: TakenIn, kind: str, caption: str, by: User, today: date) -> Attachment:
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    stored = store(taken, authority_code=version.item.authority.code, by=by, today=today, allowed=GROUPS[kind])
    last = version.attachments.aggregate(last=Max("position"))["last"] or 0
    attachment = Attachment(
        version=version, kind=kind, original=stored, name=stored.name, caption=caption, position=last + 1
    )
    refuse_bad_fields(attachment)
    attachment.save(force_insert=True)
    touched(version, by, today)
    details = {
        "version": version.number,
        "name": without_persons(attachment.name),
        "sha256": stored.sha256,
        "size": stored.size,
    }
    recorded("attach", version.item, by, acted_for, today, details)
    return attachment


@transaction.atomic
def describe_attachment(
    attachment_id: int,
    *,
    by: User,
    today: date,
    name: str | None = None,
    caption: str | None = None,
    subtitles: Content | None = None,
    subtitles_name: str = "字幕.vtt",
) -> Attachment:
    """修改附件说明。Change name, words or subtitles (WebVTT) of an attachment; what is not given stays.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` does not draft there.
        NoSuchAttachment.
        VersionClosed: it was released or set aside.
        FieldsRefused, and what `attach` refuses of subtitles.
    """
    version, attachment, acted_for = _held(attachment_id, by, today)
    attachment.name = attachment.name if name is None else name.strip()
    attachment.caption = attachment.caption if caption is None else caption.strip()
    refuse_bad_fields(attachment)
    if subtitles is not None:
        code = version.item.authority.code
        attachment.subtitles = store(
            subtitles, name=subtitles_name, authority_code=code, by=by, today=today, allowed=(Group.SUBTITLES,)
        )
    attachment.save(update_fields=["name", "caption", "subtitles"])
    touched(version, by, today)
    shown = {"name": without_persons(attachment.name), "caption": without_persons(attachment.caption)}
    details = {"version": version.number, **shown}
    recorded("describe_attachment", version.item, by, acted_for, today, details)
    return attachment


@transaction.atomic
def detach(attachment_id: int, *, by: User, today: date) -> Version:
    """移除附件。Take a file out of a draft; its content stays in the storage, private.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` does not draft there.
        NoSuchAttachment.
        VersionClosed: it was released or set aside.
        AttachmentInBody: the body shows it.
    """
    version, attachment, acted_for = _held(attachment_id, by, today)
    if attachment.pk in media_ids(version.body):
        raise AttachmentInBody(attachment.name)
    details = {"version": version.number, "name": without_persons(attachment.name)}
    attachment.delete()
    touched(version, by, today)
    recorded("detach", version.item, by, acted_for, today, details)
    return version


@transaction.atomic
def order_attachments(version_id: int, *, order: Sequence[int], by: User, today: date) -> Version:
    """调整附件次序。Put the attachments in an order: their ids, each once.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` does not draft there.
        VersionClosed: it was released or set aside.
        NoSuchAttachment: not exactly the attachments there are.
    """
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    there = {one.pk: one for one in version.attachments.all()}
    if sorted(order) != sorted(there):
        raise NoSuchAttachment
    for position, number in enumerate(order, start=1):
        there[number].position = position
    Attachment.objects.bulk_update(there.values(), ["position"])
    touched(version, by, today)
    names = [without_persons(there[number].name) for number in order]
    recorded("order_attachments", version.item, by, acted_for, today, {"version": version.number, "names": names})
    return version


@transaction.atomic
def _refuse_outsider(version_id: int, by: User, today: date) -> None:
    version = locked_version(version_id)
    require_drafting(by, version.item, today)
    refuse_closed(version)


def _held(attachment_id: int, by: User, today: date) -> tuple[Version, Attachment, User | None]:
    """Return version and attachment, locked, and for whom `by` acts."""
    version_id = Attachment.objects.filter(pk=attachment_id).values_list("version_id", flat=True).first()
    if version_id is None:
        raise NoSuchAttachment
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    attachment = version.attachments.select_related("original").filter(pk=attachment_id).first()
    if attachment is None:
        raise NoSuchAttachment
    return version, attachment, acted_for
