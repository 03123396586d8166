"""签署，退回: the reviewer and the head of the unit sign what is frozen, or send it back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Holding
from gongkai.domain.reports.actions.finishing import locked, recorded, require_intact
from gongkai.domain.reports.errors import NotSubmitted
from gongkai.domain.reports.models import Frozen, SectionEdit, Version
from gongkai.domain.reports.queries.stages import stage_of
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.errors import OwnDraft
from gongkai.domain.review.models import Chain, Opinion, Outcome


@transaction.atomic
def sign_report(
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
    """签署。Approve what is frozen at the step that waits; the last step is the signature of the head of the unit.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条; the article of the step for the opinion.

    Args:
        step, text_hash: as the person saw them; a page that is out of date is refused.
        checklist: the keys ticked; every required one.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        OwnDraft, SignedBefore: `by` prepared this text, or signed another step of it.
        FrozenAltered: what is frozen is not what it was.
        AlreadyGiven, StepTaken, TextChanged, NotInReview, WrongStep: the page is out of date.
        ReasonMissing, ChecklistIncomplete, ChecklistUnknown.
    """
    version = locked(version_id)
    chain = _chain(version)
    given = record_opinion(
        chain.pk,
        by=by,
        step=step,
        outcome=Outcome.APPROVE,
        opinion=opinion,
        text_hash=text_hash,
        today=today,
        basis=basis,
        checklist=checklist,
    )
    frozen = require_intact(version)
    if _people(given) & _authors(version, frozen):
        raise OwnDraft(by.name)
    _recorded("sign_report", version, given, by, today)
    return given


@transaction.atomic
def return_report(
    version_id: int, *, by: User, step: int, reason: str, text_hash: str, today: date, basis: str = ""
) -> Opinion:
    """退回。Send what is frozen back to the preparer: its figures are counted live again, and it is frozen anew.

    Law: 条例（2007）第三十一条，条例（2019）第四十九条; `basis`, or the article of the step, for the opinion.

    Raises:
        PermissionDenied: `by` does not have the step's role there.
        OwnDraft, SignedBefore: `by` prepared this text, or signed another step of it.
        AlreadyGiven, StepTaken, TextChanged, NotInReview, WrongStep: the page is out of date.
        ReasonMissing: no reason.
    """
    version = locked(version_id)
    given = record_opinion(
        _chain(version).pk,
        by=by,
        step=step,
        outcome=Outcome.RETURN,
        opinion=reason,
        text_hash=text_hash,
        today=today,
        basis=basis,
    )
    _recorded("return_report", version, given, by, today)
    return given


def _chain(version: Version) -> Chain:
    if version.chain is None:
        raise NotSubmitted(version)
    return version.chain


def _people(given: Opinion) -> set[int]:
    return {one for one in (given.by_id, given.acted_for_id) if one}


def _authors(version: Version, frozen: Frozen) -> set[int]:
    """Return the ids of everybody who made the text: froze it, worded a chapter, explained a finding."""
    edits = SectionEdit.objects.filter(version=version).values_list("edited_by_id", "acted_for_id")
    explainers = {one for row in frozen.content["findings"] for one in row["author_ids"]}
    named = {one for pair in edits for one in pair} | {frozen.frozen_by_id, frozen.acted_for_id} | explainers
    return {one for one in named if one}


def _recorded(act: str, version: Version, given: Opinion, by: User, today: date) -> None:
    """Add the entry about the report; the one about the chain, with checklist and basis, is the review's own."""
    version.refresh_from_db()
    step = given.chain.steps.get(number=given.step)
    holding = Holding(Role(step.role), by, given.acted_for)
    details = {"step": step.label, "stage": stage_of(version).value, "digest": given.text_hash}
    recorded(act, version, version.report.authority, holding, today, details, reason=given.opinion)
