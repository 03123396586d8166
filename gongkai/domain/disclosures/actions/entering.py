"""Entering items and releases whose text is not here: past years, what was reviewed elsewhere; voiding an entry."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import (
    refuse_bad_fields,
    refuse_disorder,
    refuse_future,
    refuse_without_reason,
)
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import works_at
from gongkai.domain.disclosures.actions.acting import locked_item, place_of, settle_first_release, told
from gongkai.domain.disclosures.actions.describing import (
    COLUMN_OF,
    refuse_foreign_section,
    refuse_long_topic,
    refuse_unknown_codes,
    set_release_due,
)
from gongkai.domain.disclosures.actions.publishing import refuse_unreleased_text
from gongkai.domain.disclosures.errors import (
    AlreadyVoided,
    AlreadyWithdrawn,
    ForeignDocument,
    NoSuchRelease,
    StillOnThePortal,
)
from gongkai.domain.disclosures.models import Item, NormativeDocument, PageKind, Release
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def enter_item(
    *,
    authority: Authority,
    title: str,
    formed_on: date,
    by: User,
    today: date,
    section: Authority | None = None,
    genre: str = Item.Genre.OTHER,
    theme: str = "",
    series: str = "",
    is_full_text: bool = True,
    normative_document: NormativeDocument | None = None,
    interprets: Item | None = None,
    statutory_item: str = "",
    column: str = "",
    page_kind: str = PageKind.TEXT,
    accent: str = "",
) -> Item:
    """拟制信息。Enter one piece of information; nobody outside sees it before it is released.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` is neither the terminal nor works there.
        ForeignSection: `section` is not inside the authority.
        ForeignDocument: `normative_document` stands in another authority's register.
        UnknownCode: a genre that the list does not have. UnknownStatutoryItem.
        TopicNameTooLong, DateInFuture, FieldsRefused.
    """
    require_working(by, section or authority, today)
    refuse_future("形成日期", formed_on, today)
    refuse_foreign_section(section, authority)
    if normative_document and normative_document.authority_id != authority.pk:
        raise ForeignDocument(normative_document.doc_no, authority.name)
    item = Item(
        authority=authority,
        section=section,
        title=title,
        page_kind=page_kind,
        accent=accent,
        column=COLUMN_OF.get(page_kind, column),
        genre=genre,
        theme=theme,
        series=series,
        formed_on=formed_on,
        is_full_text=is_full_text,
        normative_document=normative_document,
        interprets=interprets,
        statutory_item=statutory_item,
    )
    refuse_bad_fields(item)
    refuse_long_topic(item)
    refuse_unknown_codes(item, today)
    set_release_due(item)
    item.save(force_insert=True)
    record(
        "enter_item",
        subject=item,
        by=by,
        authority_code=authority.code,
        article=article_of("enter_item", formed_on, entered_on=today),
        on=today,
        details={"formed_on": formed_on},
    )
    return item


@transaction.atomic
def release_item(
    item_id: int, *, channel: str, released_on: date, by: User, today: date, platform: str = "", address: str = ""
) -> Release:
    """公开。Record that an item went out over one channel; its first day of release follows.

    Law: 条例（2007）第十五条，条例（2019）第二十三条.

    Raises:
        PermissionDenied: `by` is neither the terminal nor works there.
        HasOpenDraft: it has a text here, which goes out by `publish_version`.
        AlreadyWithdrawn: the item was withdrawn on or before that day.
        ItemDiscarded, DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    item = locked_item(item_id)
    require_working(by, place_of(item), today)
    refuse_unreleased_text(item)
    refuse_future("公开日期", released_on, today)
    refuse_disorder("形成日期", item.formed_on, "公开日期", released_on)
    if item.withdrawn_on and released_on >= item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    release = Release(
        item=item, channel=channel, platform=platform, released_on=released_on, released_by=by, address=address
    )
    refuse_bad_fields(release)
    release.save(force_insert=True)
    settle_first_release(item)
    record(
        "release_item",
        subject=item,
        by=by,
        authority_code=item.authority.code,
        article=article_of("release_item", released_on, entered_on=today),
        on=today,
        details={"release": release.pk, "channel": channel, "platform": platform, "released_on": released_on},
    )
    told(item, today)
    return release


@transaction.atomic
def void_release(release_id: int, *, reason: str, voided_on: date, by: User, today: date) -> Release:
    """作废误录的公开记录。Void a release entered in error; the item's first day of release is found anew.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is published must be accurate.

    Raises:
        PermissionDenied: `by` is neither the terminal nor works there.
        AlreadyVoided: it was voided before.
        StillOnThePortal: our own portal shows the item: no entry in error.
        NoSuchRelease, ReasonMissing, DateInFuture, DatesOutOfOrder.
    """
    release = Release.objects.filter(pk=release_id).first()
    if release is None:
        raise NoSuchRelease
    item = locked_item(release.item_id)
    require_working(by, place_of(item), today)
    release.refresh_from_db()
    refuse_without_reason("作废理由", reason)
    if release.voided_on:
        raise AlreadyVoided(release)
    if release.is_own_portal and item.live_id and not item.withdrawn_on:
        raise StillOnThePortal(item)
    refuse_future("作废日期", voided_on, today)
    refuse_disorder("公开日期", release.released_on, "作废日期", voided_on)
    release.voided_on, release.void_reason = voided_on, reason
    release.save(update_fields=["voided_on", "void_reason"])
    settle_first_release(item)
    record(
        "void_release",
        subject=item,
        by=by,
        authority_code=item.authority.code,
        article=article_of("void_release", voided_on, entered_on=today),
        on=today,
        reason=reason,
        details={"release": release.pk, "voided_on": voided_on, "first_released_on": item.first_released_on},
    )
    told(item, today)
    return release


def require_working(by: User, place: Authority, today: date) -> None:
    """Raise PermissionDenied unless `by` is the terminal, or works at the place in any role that reads drafts."""
    require_active(by)
    if not by.is_terminal and not works_at(by, place, today):
        raise PermissionDenied(f"{by.name}在{place.name}没有任职，不能办理。请由该机关人员办理。")
