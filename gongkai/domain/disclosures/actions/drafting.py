"""拟稿: beginning an item, saving its draft, revising what is live beside it, giving up a draft."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.acting import (
    DRAFTING,
    locked_item,
    locked_version,
    recorded,
    refuse_closed,
    require_drafting,
    require_role,
)
from gongkai.domain.disclosures.actions.describing import (
    describe,
    hand_over,
    refuse_bad_description,
    refuse_foreign_section,
    set_release_due,
    usual_statutory_item,
)
from gongkai.domain.disclosures.actions.fingerprints import keep_bands
from gongkai.domain.disclosures.actions.scanning import rescan
from gongkai.domain.disclosures.actions.timing import plan_timed_release
from gongkai.domain.disclosures.errors import (
    AlreadyReleased,
    BeingRevised,
    ItemDiscarded,
    NotLive,
    StaleDraft,
    UnknownCode,
)
from gongkai.domain.disclosures.models import (
    DESCRIBED,
    Attachment,
    Channel,
    Item,
    PrivacyHit,
    Version,
    joined_channels,
)
from gongkai.domain.disclosures.queries.text import approved_hash, attachments_of, content_hash
from gongkai.domain.review.actions.chains import void_approvals, withdraw_chain
from gongkai.domain.review.models import State
from gongkai.knowledge.texts.body import clean_body, media_ids, with_media
from gongkai.knowledge.texts.elements import tidied


@transaction.atomic
def draft_item(
    *,
    authority: Authority,
    by: User,
    today: date,
    section: Authority | None = None,
    body: str = "",
    channels: Collection[str] = (Channel.WEBSITE,),
    release_at: datetime | None = None,
    **described: Any,
) -> Version:
    """拟制信息。Begin an item with its first text; nobody outside sees it before it is released.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Args:
        section: the section or judicial office that supplies it.
        body: of a page made of answers, as `knowledge.texts.elements.body_of` makes it.
        described: any of DESCRIBED; `title`, `formed_on` and, for a text, `column` at least.

    Raises:
        PermissionDenied: `by` drafts neither at the section nor at the authority.
        ForeignSection, ForeignDocument, InterpretsUnknown, UnknownCode, BadDocNo, BodyTooLarge, NestedTooDeep,
        ElementTooLong, TopicNameTooLong, DateInFuture, DatesOutOfOrder, FieldsRefused.
    """
    refuse_foreign_section(section, authority)
    acted_for = require_role(by, section or authority, DRAFTING, today)
    usual = usual_statutory_item(described.get("page_kind", ""), described["formed_on"])
    version = Version(drafted_by=by, drafted_on=today, saved_by=by, saved_on=today, statutory_item=usual)
    _write(version, authority, body, channels, release_at, described, today)
    item = Item(authority=authority, section=section)
    hand_over(version, item)
    set_release_due(item)
    item.save(force_insert=True)
    version.item = item
    version.save(force_insert=True)
    rehash(version, by, today)
    plan_timed_release(version)
    recorded("draft_item", item, by, acted_for, today, {"formed_on": item.formed_on}, decided_on=item.formed_on)
    return version


@transaction.atomic
def save_draft(
    version_id: int,
    *,
    revision: int,
    by: User,
    today: date,
    body: str | None = None,
    channels: Collection[str] | None = None,
    release_at: datetime | bool | None = False,
    **described: Any,
) -> Version:
    """修改草稿。Save the draft; what is not given stays. A text under review has to be submitted again.

    Law: 条例（2007）第九条，条例（2019）第十九条; what is reviewed is what goes out: 第十四条，第十七条.

    Args:
        revision: the one the person's page was made from.
        release_at: None for as soon as it is released by hand; False to leave it as it is.

    Raises:
        PermissionDenied: `by` does not draft there.
        StaleDraft: somebody saved meanwhile; nothing was written.
        VersionClosed: it was released or set aside.
        And what `draft_item` refuses.
    """
    version = locked_version(version_id)
    item = version.item
    acted_for = require_drafting(by, item, today)
    refuse_closed(version)
    if revision != version.revision:
        raise StaleDraft(version)
    if "page_kind" in described:
        raise TypeError("the kind of page is chosen when an item is begun")
    before = {name: getattr(version, name) for name in (*DESCRIBED, "body", "channels", "release_at")}
    _write(
        version,
        item.authority,
        version.body if body is None else body,
        version.channels.split() if channels is None else channels,
        version.release_at if isinstance(release_at, bool) else release_at,
        described,
        today,
    )
    touched(version, by, today)
    if item.live_id is None:
        hand_over(version, item)
        set_release_due(item)
        item.save(update_fields=[*DESCRIBED, "release_due_on", "is_due_provisional"])
    if version.release_at != before["release_at"]:
        plan_timed_release(version)
    changed = [name for name, value in before.items() if getattr(version, name) != value]
    details = {"version": version.number, "changed": changed}
    recorded("save_draft", item, by, acted_for, today, details, decided_on=item.formed_on)
    return version


@transaction.atomic
def revise_item(item_id: int, *, reason: str, by: User, today: date) -> Version:
    """修订。Begin a draft beside the live text, with its attachments; the public reads the old one until release.

    Law: 条例（2007）第六条、第十八条，条例（2019）第六条、第二十六条 — what changed is disclosed anew.

    Raises:
        PermissionDenied: `by` does not draft there.
        NotLive: nothing of it is public here.
        BeingRevised: a draft stands beside it already.
        ReasonMissing.
    """
    item = locked_item(item_id)
    acted_for = require_drafting(by, item, today)
    refuse_without_reason("修订理由", reason)
    live = item.live
    if live is None or item.withdrawn_on:
        raise NotLive(item)
    open_one = item.versions.filter(released_on__isnull=True, set_aside_on__isnull=True).first()
    if open_one:
        raise BeingRevised(open_one)
    last = item.versions.order_by("-number").values_list("number", flat=True)[0]
    version = Version(
        item=item,
        number=last + 1,
        body=live.body,
        channels=live.channels,
        drafted_by=by,
        drafted_on=today,
        saved_by=by,
        saved_on=today,
        change_reason=reason,
    )
    describe(version, {name: getattr(live, name) for name in DESCRIBED})
    version.save(force_insert=True)
    _copy_attachments(live, version)
    rehash(version, by, today)
    recorded("revise_item", item, by, acted_for, today, {"version": version.number}, reason=reason)
    return version


@transaction.atomic
def set_aside_draft(version_id: int, *, by: User, today: date) -> Version:
    """放弃草稿。Give up a revision; what is live stays as it is.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` does not draft there.
        VersionClosed: it was released or set aside.
        NotLive: nothing else of the item is there; then the item itself is discarded.
    """
    version = locked_version(version_id)
    acted_for = require_drafting(by, version.item, today)
    refuse_closed(version)
    if version.item.live_id is None:
        raise NotLive(version.item)
    _close(version, by, "放弃修订", today)
    recorded("set_aside_draft", version.item, by, acted_for, today, {"version": version.number})
    return version


@transaction.atomic
def discard_item(item_id: int, *, reason: str, by: User, today: date) -> Item:
    """弃置。Give up an item that never went out; it is kept, and counted nowhere.

    Law: 条例（2007）第九条，条例（2019）第十九条.

    Raises:
        PermissionDenied: `by` does not draft there.
        AlreadyReleased: the public saw it.
        ItemDiscarded: it was discarded before.
        ReasonMissing.
    """
    item = locked_item(item_id)
    acted_for = require_drafting(by, item, today)
    refuse_without_reason("弃置理由", reason)
    if item.first_released_on:
        raise AlreadyReleased(item)
    if item.discarded_on:
        raise ItemDiscarded(item)
    for version in item.versions.select_related("chain").filter(set_aside_on__isnull=True):
        _close(version, by, reason, today)
    item.discarded_on, item.discarded_reason = today, reason
    item.save(update_fields=["discarded_on", "discarded_reason"])
    item.bands.all().delete()
    recorded("discard_item", item, by, acted_for, today, reason=reason)
    return item


def touched(version: Version, by: User, today: date) -> None:
    """Store a changed draft: a revision more, scanned and hashed anew, the approvals of another text void."""
    version.revision += 1
    version.saved_by, version.saved_on = by, today
    rehash(version, by, today)


def rehash(version: Version, by: User, today: date) -> None:
    """Look at the text again and store it; the approvals of another text are void.

    Raises:
        PermissionDenied: `by` does not work at the authority whose reviewers have the text.
    """
    attachments = attachments_of(version)
    rescan(version, attachments, content_hash(version, attachments))
    version.text_hash = approved_hash(version, attachments, version.hits.all())
    version.save()
    keep_bands(version)
    chain = version.chain
    if chain and chain.state in {State.IN_REVIEW, State.APPROVED, State.RETURNED}:
        void_approvals(chain.pk, new_text_hash=version.text_hash, by=by, today=today, title=version.title)
        chain.refresh_from_db()


def _write(
    version: Version,
    authority: Authority,
    body: str,
    channels: Collection[str],
    release_at: datetime | None,
    described: dict[str, Any],
    today: date,
) -> None:
    describe(version, described)
    unknown = set(channels) - set(Channel.values)
    if unknown:
        raise UnknownCode("渠道", "、".join(sorted(unknown)))
    version.body = tidied(version.page_kind, _own_media(version, clean_body(body)))
    version.channels = joined_channels(channels)
    version.release_at = release_at
    refuse_bad_description(version, authority, today)


def _own_media(version: Version, body: str) -> str:
    """Return the body without the media of other items: what it shows belongs to its own draft."""
    if not media_ids(body):
        return body
    own = version.attachments.values_list("pk", flat=True) if version.pk else []
    return with_media(body, {number: number for number in own})


def _copy_attachments(live: Version, version: Version) -> None:
    """Copy the attachments with what was settled in them; `media:` numbers in the body follow."""
    numbers: dict[int, int] = {}
    for old in attachments_of(live):
        hits = list(old.hits.all())
        new = Attachment.objects.get(pk=old.pk)
        new.pk, new.version = None, version
        new.save(force_insert=True)
        numbers[old.pk] = new.pk
        _copy_hits(hits, version, new)
    _copy_hits(live.hits.filter(attachment__isnull=True), version, None)
    version.body = with_media(version.body, numbers)


def _copy_hits(hits: Collection[PrivacyHit], version: Version, attachment: Attachment | None) -> None:
    for hit in hits:
        hit.pk, hit.version, hit.attachment = None, version, attachment
        hit.save(force_insert=True)


def _close(version: Version, by: User, reason: str, today: date) -> None:
    version.set_aside_on = today
    version.save(update_fields=["set_aside_on"])
    version.working_copies.all().delete()
    if version.chain and version.chain.state != State.WITHDRAWN:
        withdraw_chain(version.chain.pk, by=by, reason=reason, today=today)
    plan_timed_release(version)
