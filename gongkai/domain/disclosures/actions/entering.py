"""Entering items and releases that were reviewed elsewhere or long ago, voiding an entry, taking back."""

from __future__ import annotations

from datetime import date

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
from gongkai.domain.disclosures.errors import (
    AlreadyVoided,
    AlreadyWithdrawn,
    ForeignDocument,
    ForeignSection,
    NeverReleased,
)
from gongkai.domain.disclosures.models import Item, NormativeDocument, Release, joined_channels
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def enter_item(
    *,
    authority: Authority,
    title: str,
    column: str,
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
) -> Item:
    """拟制信息。Enter one piece of information; nobody outside sees it before it is released.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` may not act.
        ForeignSection: `section` is not inside the authority.
        ForeignDocument: `normative_document` stands in another authority's register.
        DateInFuture, FieldsRefused.
    """
    require_active(by)
    refuse_future("形成日期", formed_on, today)
    if section and not section.path.startswith(authority.path):
        raise ForeignSection(section.name, authority.name)
    if normative_document and normative_document.authority_id != authority.pk:
        raise ForeignDocument(normative_document.doc_no, authority.name)
    item = Item(
        authority=authority,
        section=section,
        title=title,
        column=column,
        genre=genre,
        theme=theme,
        series=series,
        formed_on=formed_on,
        is_full_text=is_full_text,
        normative_document=normative_document,
        interprets=interprets,
    )
    refuse_bad_fields(item)
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
        PermissionDenied: `by` may not act.
        AlreadyWithdrawn: the item was withdrawn on or before that day.
        DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    item = _locked(item_id)
    require_active(by)
    refuse_future("公开日期", released_on, today)
    refuse_disorder("形成日期", item.formed_on, "公开日期", released_on)
    if item.withdrawn_on and released_on >= item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    release = Release(item=item, channel=channel, platform=platform, released_on=released_on, address=address)
    refuse_bad_fields(release)
    release.save(force_insert=True)
    _settle_first_release(item)
    record(
        "release_item",
        subject=item,
        by=by,
        authority_code=item.authority.code,
        article=article_of("release_item", released_on, entered_on=today),
        on=today,
        details={"release": release.pk, "channel": channel, "platform": platform, "released_on": released_on},
    )
    return release


@transaction.atomic
def void_release(release_id: int, *, reason: str, voided_on: date, by: User, today: date) -> Release:
    """作废误录的公开记录。Void a release entered in error; the item's first day of release is found anew.

    Law: 条例（2007）第六条，条例（2019）第六条 — what is published must be accurate.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyVoided: it was voided before.
        ReasonMissing, DateInFuture, DatesOutOfOrder.
    """
    item = _locked(Release.objects.values_list("item_id", flat=True).get(pk=release_id))
    release = Release.objects.get(pk=release_id)
    require_active(by)
    refuse_without_reason("作废理由", reason)
    if release.voided_on:
        raise AlreadyVoided(release)
    refuse_future("作废日期", voided_on, today)
    refuse_disorder("公开日期", release.released_on, "作废日期", voided_on)
    release.voided_on, release.void_reason = voided_on, reason
    release.save(update_fields=["voided_on", "void_reason"])
    _settle_first_release(item)
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
    return release


@transaction.atomic
def withdraw_item(item_id: int, *, reason: str, withdrawn_on: date, by: User, today: date) -> Item:
    """撤回。Take an item off every channel; it stays counted in the year of its first release.

    Law: 条例（2007）第十四条，条例（2019）第十七条 — what the review would have held back.

    Raises:
        PermissionDenied: `by` may not act.
        AlreadyWithdrawn: it was withdrawn before.
        NeverReleased: the public never saw it.
        ReasonMissing, DateInFuture, DatesOutOfOrder.
    """
    item = _locked(item_id)
    require_active(by)
    refuse_without_reason("撤回理由", reason)
    if item.withdrawn_on:
        raise AlreadyWithdrawn(item)
    if item.first_released_on is None:
        raise NeverReleased(item)
    refuse_future("撤回日期", withdrawn_on, today)
    refuse_disorder("首次公开日期", item.first_released_on, "撤回日期", withdrawn_on)
    item.withdrawn_on, item.withdrawn_reason = withdrawn_on, reason
    item.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    record(
        "withdraw_item",
        subject=item,
        by=by,
        authority_code=item.authority.code,
        article=article_of("withdraw_item", withdrawn_on, entered_on=today),
        on=today,
        reason=reason,
        details={"withdrawn_on": withdrawn_on},
    )
    return item


def _locked(item_id: int) -> Item:
    return Item.objects.select_related("authority").select_for_update(of=("self",)).get(pk=item_id)


def _settle_first_release(item: Item) -> None:
    """Set what the item keeps of its standing releases: the first day, and the channels of that day's calendar year."""
    standing = list(item.releases.filter(voided_on__isnull=True).values_list("released_on", "channel"))
    first = min((day for day, _ in standing), default=None)
    item.first_released_on = first
    item.first_year_channels = joined_channels(channel for day, channel in standing if first and day.year == first.year)
    item.save(update_fields=["first_released_on", "first_year_channels"])
