"""由Word文件拟稿: a .docx becomes a draft: title, number, date, body with tables, pictures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.acting import DRAFTING, require_role
from gongkai.domain.disclosures.actions.attaching import attach
from gongkai.domain.disclosures.actions.drafting import draft_item, save_draft
from gongkai.domain.disclosures.models import Attachment, Channel, Version
from gongkai.knowledge.law.doc_no import BadDocNo, refuse_bad_doc_no
from gongkai.knowledge.texts.body import with_media
from gongkai.knowledge.texts.word import Drafted, Picture, read_word
from gongkai.knowledge.texts.word_head import NO_DATE

LONGEST_TITLE = 300
ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif"}


@dataclass(frozen=True)
class FromWord:
    """The draft, and what the person should look at, in Chinese sentences."""

    version: Version
    warnings: tuple[str, ...]


@transaction.atomic
def draft_from_word(
    *,
    authority: Authority,
    content: bytes,
    name: str,
    column: str,
    by: User,
    today: date,
    section: Authority | None = None,
    genre: str = "other",
    channels: Collection[str] = (Channel.WEBSITE,),
) -> FromWord:
    """由Word文件拟稿。Begin an item with what stands in a .docx; pictures become attachments in the body.

    What is not found is left to the person: the title is then the file's name, the day it was formed today.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` drafts neither at the section nor at the authority.
        WordRefused, BodyTooLarge: the file cannot become a draft.
        And what `draft_item` and `attach` refuse.
    """
    require_role(by, section or authority, DRAFTING, today)
    read = read_word(content)
    warnings = list(read.warnings)
    described = _described(read, name, today, warnings)
    version = draft_item(
        authority=authority,
        section=section,
        column=column,
        genre=genre,
        channels=channels,
        body=read.body if not read.pictures else "",
        by=by,
        today=today,
        **described,
    )
    if read.pictures:
        numbers = {one.index: _attached(version, one, by, today).pk for one in read.pictures}
        version.refresh_from_db()
        body = with_media(read.body, numbers)
        version = save_draft(version.pk, revision=version.revision, body=body, by=by, today=today)
    return FromWord(version, tuple(warnings))


def _described(read: Drafted, name: str, today: date, warnings: list[str]) -> dict[str, Any]:
    doc_no, formed_on = read.doc_no, read.formed_on
    try:
        if doc_no:
            refuse_bad_doc_no(doc_no)
    except BadDocNo as refusal:
        warnings.append(f"{refusal}已留空。")
        doc_no = ""
    if formed_on is None or formed_on > today:
        # 形成日期已经填上今天，不再叫人填写。
        warnings[:] = [one for one in warnings if one != NO_DATE]
        warnings.append(f"没有找到可用的成文日期，形成日期暂记为今天（{today}），请核对。")
        formed_on = today
    title = read.title or name.rpartition(".")[0] or name
    return {"title": title[:LONGEST_TITLE], "doc_no": doc_no, "formed_on": formed_on}


def _attached(version: Version, picture: Picture, by: User, today: date) -> Attachment:
    ending = ENDINGS.get(picture.media_type, "png")
    name = f"图{picture.index}.{ending}"
    return attach(version.pk, content=picture.content, name=name, kind=Attachment.Kind.IMAGE, by=by, today=today)
