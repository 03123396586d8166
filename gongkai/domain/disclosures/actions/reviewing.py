"""提交审核、审核、退回: an item's text on its way through the chain of opinions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.disclosures.actions.acting import (
    locked_version,
    place_of,
    recorded,
    refuse_closed,
    require_drafting,
)
from gongkai.domain.disclosures.actions.copies import make_copies
from gongkai.domain.disclosures.actions.timing import plan_timed_release
from gongkai.domain.disclosures.errors import (
    CaptionMissing,
    HitsOpen,
    NotComplete,
    NotSubmitted,
    ResemblesAnother,
    ScanStale,
    StaleDraft,
)
from gongkai.domain.disclosures.models import Attachment, Attribute, Channel, Item, Version
from gongkai.domain.disclosures.queries.gate import Gate, gate_of
from gongkai.domain.disclosures.queries.resembling import resembling
from gongkai.domain.disclosures.queries.text import attachments_of
from gongkai.domain.review.actions.chains import resubmit, start_chain
from gongkai.domain.review.actions.opinions import Review, record_opinion, record_opinions
from gongkai.domain.review.models import Chain, Kind, Opinion, Outcome, State
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.elements import missing_in


@dataclass(frozen=True)
class Submission:
    """One line of a batch, as for `submit_item`."""

    version_id: int
    revision: int
    is_another_matter: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Said:
    """One line of a batch of opinions: one version, one step, one opinion. 一事一审."""

    version_id: int
    step: int
    outcome: str
    opinion: str
    text_hash: str
    checklist: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True)
class Batched:
    """What became of a batch: the versions done, and (version id, what the person is told) for those refused."""

    done: tuple[int, ...]
    refused: tuple[tuple[int, str], ...]


@transaction.atomic
def submit_item(
    version_id: int,
    *,
    revision: int,
    by: User,
    today: date,
    is_another_matter: bool = False,
    reason: str = "",
    opinion: str = "",
) -> Chain:
    """提交审核。Submit a draft for review, or submit it again after it was returned or changed.

    Law: 条例（2007）第十四条，条例（2019）第十七条.

    Args:
        revision: the one the person saw.
        is_another_matter: the items it resembles are of another matter; `reason` tells why, and is kept.

    Raises:
        PermissionDenied: `by` does not draft there.
        StaleDraft: somebody saved meanwhile.
        VersionClosed: it was released or set aside.
        NotComplete, CaptionMissing: what review needs is missing.
        ScanStale, HitsOpen: the privacy gate is not clear.
        CannotCopy, DiskFull, CannotStore: no copy of an attachment for the public.
        ResemblesAnother: an item tells of the same matter.
        NotReturned: it waits for review, or is approved.
        SignedBefore: `by` approved a step of this text.
    """
    version = locked_version(version_id)
    item = version.item
    acted_for = require_drafting(by, item, today)
    refuse_closed(version)
    if revision != version.revision:
        raise StaleDraft(version)
    attachments = attachments_of(version)
    _refuse_incomplete(version, attachments)
    gate = gate_of(version, attachments)
    refuse_unclear(version, gate)
    alike = [] if version.number > 1 else resembling(viewer(by, today), version)
    if alike and not is_another_matter:
        raise ResemblesAnother([one.item.title for one in alike])
    if alike:
        refuse_without_reason("不是同一件事的理由", reason)
    make_copies(attachments, gate, by, today)
    chain = _submitted(version, by, today, opinion)
    details = {"version": version.number, "resembles": [one.item.pk for one in alike]}
    recorded("submit_item", item, by, acted_for, today, details, reason=reason)
    return chain


@transaction.atomic
def submit_items(submissions: Sequence[Submission], *, by: User, today: date) -> Batched:
    """批量提交审核。Submit several drafts; one that is refused keeps none of the others back.

    Law: as for `submit_item`.
    """
    _lock_in_order([one.version_id for one in submissions])
    done: list[int] = []
    refused: list[tuple[int, str]] = []
    for one in submissions:
        try:
            submit_item(
                one.version_id,
                revision=one.revision,
                by=by,
                today=today,
                is_another_matter=one.is_another_matter,
                reason=one.reason,
            )
        except (Refusal, PermissionDenied) as refusal:
            refused.append((one.version_id, str(refusal)))
        else:
            done.append(one.version_id)
    return Batched(tuple(done), tuple(refused))


@transaction.atomic
def approve_item(
    version_id: int,
    *,
    by: User,
    step: int,
    opinion: str,
    text_hash: str,
    today: date,
    checklist: Collection[str] = (),
    basis: str = "",
) -> Opinion:
    """审核同意。Approve the text at the step that waits; after the last one it may be released.

    Law: 条例（2007）第十四条，条例（2019）第十七条; the article of the step for the opinion.

    Args:
        step, text_hash: as the person saw them; a page that is out of date is refused.
        checklist: the keys ticked; every required one.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        OwnDraft, SignedBefore: `by` wrote this text, or did another step of it.
        NotSubmitted: it is not under review.
        AlreadyGiven, StepTaken, TextChanged, NotInReview, WrongStep: the page is out of date.
        ReasonMissing, ChecklistIncomplete, ChecklistUnknown.
    """
    version = locked_version(version_id)
    given = record_opinion(
        _chain(version, by, today).pk,
        by=by,
        step=step,
        outcome=Outcome.APPROVE,
        opinion=opinion,
        text_hash=text_hash,
        today=today,
        basis=basis,
        checklist=checklist,
    )
    _approved(version, given, by, today)
    return given


@transaction.atomic
def return_item(
    version_id: int, *, by: User, step: int, reason: str, text_hash: str, today: date, basis: str = ""
) -> Opinion:
    """退回。Send the text back to its drafter, with a reason.

    Law: 条例（2007）第十四条，条例（2019）第十七条; the article of the step for the opinion.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        OwnDraft, SignedBefore: `by` wrote this text, or did another step of it.
        NotSubmitted: it is not under review.
        AlreadyGiven, StepTaken, TextChanged, NotInReview, WrongStep: the page is out of date.
        ReasonMissing: no reason.
    """
    version = locked_version(version_id)
    given = record_opinion(
        _chain(version, by, today).pk,
        by=by,
        step=step,
        outcome=Outcome.RETURN,
        opinion=reason,
        text_hash=text_hash,
        today=today,
        basis=basis,
    )
    recorded("return_item", version.item, by, given.acted_for, today, _told(version, given), reason=given.opinion)
    return given


@transaction.atomic
def say_of_items(lines: Sequence[Said], *, by: User, today: date) -> Batched:
    """批量审核。Give one opinion on each of several texts; one that is refused keeps none of the others back.

    Law: as for `approve_item`; 一事一审, so each line carries an opinion of its own.
    """
    _lock_in_order([one.version_id for one in lines])
    by_chain: dict[int, Version] = {}
    refused: list[tuple[int, str]] = []
    reviews: list[Review] = []
    for one in lines:
        try:
            version = locked_version(one.version_id)
            chain = _chain(version, by, today)
        except (Refusal, PermissionDenied) as refusal:
            refused.append((one.version_id, str(refusal)))
            continue
        by_chain[chain.pk] = version
        reviews.append(
            Review(chain.pk, one.step, one.outcome, one.opinion, one.text_hash, one.basis, tuple(one.checklist))
        )
    result = record_opinions(reviews, by=by, today=today)
    for given in result.done:
        version = by_chain[given.chain_id]
        if given.outcome == Outcome.APPROVE:
            _approved(version, given, by, today)
        else:
            told = _told(version, given)
            recorded("return_item", version.item, by, given.acted_for, today, told, reason=given.opinion)
    refused += [(by_chain[chain_id].pk, why) for chain_id, why in result.refused]
    return Batched(tuple(by_chain[given.chain_id].pk for given in result.done), tuple(refused))


def refuse_unclear(version: Version, gate: Gate) -> None:
    """Raise ScanStale or HitsOpen unless the privacy gate is clear by the detectors of today."""
    if not gate.is_current:
        raise ScanStale(version.title)
    if gate.open:
        raise HitsOpen(version.title, len(gate.open))


def _lock_in_order(version_ids: Collection[int]) -> None:
    # 先按编号锁住全部信息，再逐件办理：两批同时办理不会互相等待。
    list(Item.objects.select_for_update().filter(versions__in=version_ids).order_by("pk"))


def _submitted(version: Version, by: User, today: date, opinion: str) -> Chain:
    if version.chain and version.chain.state != State.WITHDRAWN:
        return resubmit(version.chain.pk, by=by, text_hash=version.text_hash, today=today, opinion=opinion)
    chain = start_chain(
        Kind.ITEM,
        authority_code=place_of(version.item).code,
        title=version.title,
        text_hash=version.text_hash,
        drafted_by=by,
        today=today,
        opinion=opinion,
    )
    version.chain = chain
    version.save(update_fields=["chain"])
    return chain


def _refuse_incomplete(version: Version, attachments: Sequence[Attachment]) -> None:
    problems = tuple(_missing(version, attachments))
    if problems:
        raise NotComplete(problems)
    unnamed = [one.name for one in attachments if one.kind != Attachment.Kind.FILE and not one.caption.strip()]
    if unnamed:
        raise CaptionMissing(unnamed)


def _missing(version: Version, attachments: Sequence[Attachment]) -> Iterator[str]:
    if not version.body.strip() and not attachments:
        yield "正文和附件都是空的"
    left_out = missing_in(version.page_kind, version.body)
    if left_out:
        yield f"没有填写{'、'.join(f'“{heading}”' for heading in left_out)}"
    if version.attribute == Attribute.PROACTIVE:
        if Channel.WEBSITE not in version.channels.split():
            yield "没有选择“政府网站”：经本系统公开的信息都在网站上公开，其他渠道另加"
        return
    if not version.attribute_reason.strip():
        yield f"定为“{version.get_attribute_display()}”的，要写明理由"
    if version.reassess_on is None:
        yield f"定为“{version.get_attribute_display()}”的，要写明重新评估的日期"


def _chain(version: Version, by: User, today: date) -> Chain:
    """Return the chain of the version. Raises PermissionDenied, NotSubmitted."""
    if not viewer(by, today).may_read(place_of(version.item).code):
        raise PermissionDenied(f"{by.name}在{place_of(version.item).name}没有任职，不能审核这条信息。")
    if version.chain is None:
        raise NotSubmitted(version)
    return version.chain


def _approved(version: Version, given: Opinion, by: User, today: date) -> None:
    """Add the entry about the item; where this was the last step, a release set for a moment is planned anew."""
    details = _told(version, given)
    recorded("approve_item", version.item, by, given.acted_for, today, details, reason=given.opinion)
    if given.chain.state == State.APPROVED and version.release_at:
        plan_timed_release(version)


def _told(version: Version, given: Opinion) -> dict[str, object]:
    """Return what the entry about the item holds; the one about the chain, with checklist, is the review's own."""
    return {"version": version.number, "step": given.step, "round": given.round, "text_hash": given.text_hash}
