"""Giving an opinion: one reviewer, one step, one text."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.queries import require_place
from gongkai.domain.review.actions.signing import (
    Signer,
    free_holding,
    locked,
    opinions_of,
    require_holding,
    signed,
    step_at,
    wait_at,
)
from gongkai.domain.review.errors import (
    AlreadyGiven,
    ChecklistIncomplete,
    ChecklistUnknown,
    NotInReview,
    OutcomeRefused,
    StepTaken,
    TextChanged,
    WrongStep,
)
from gongkai.domain.review.models import Chain, Opinion, Outcome, State, Step
from gongkai.domain.review.queries.standing import state_of
from gongkai.knowledge.law.errors import Refusal

REVIEWING = (Outcome.APPROVE, Outcome.RETURN)


@dataclass(frozen=True)
class Review:
    """One line of a batch: what is said about one chain, as for `record_opinion`."""

    chain_id: int
    step: int
    outcome: str
    opinion: str
    text_hash: str
    basis: str = ""
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True)
class BatchResult:
    """What became of a batch: the opinions stored, and (chain id, what the person is told) for those refused."""

    done: tuple[Opinion, ...]
    refused: tuple[tuple[int, str], ...]


@transaction.atomic
def record_opinion(
    chain_id: int,
    *,
    by: User,
    step: int,
    outcome: str,
    opinion: str,
    text_hash: str,
    today: date,
    basis: str = "",
    checklist: Collection[str] = (),
) -> Opinion:
    """签署意见。Approve the text at the step that waits, or return it with a reason. Returns who acted, and for whom.

    Law: the article of the step, which is also the basis where none is given; 条例（2007）第十四条 and
    条例（2019）第十七条 for items.

    Args:
        step: the number the person saw; text_hash: of the text they read. A page that is out of date is refused.
        checklist: the keys ticked; to approve, every required one.

    Raises:
        PermissionDenied: `by` does not have the step's role there, nor stands in for somebody who has.
        AlreadyGiven, StepTaken: the same form twice; somebody was quicker.
        TextChanged, NotInReview, WrongStep: the page is out of date.
        OwnDraft, SignedBefore: `by`, or the person `by` acts for, wrote the text or did another step.
        ReasonMissing, ChecklistIncomplete, ChecklistUnknown, OutcomeRefused: the form is not complete.
    """
    chain = locked(chain_id)
    asked = step_at(chain, step)
    if asked is None:
        raise WrongStep(state_of(chain).label)
    found = require_holding(by, require_place(chain.authority_code), [asked.role], today)
    opinions = opinions_of(chain)
    refuse_outdated(chain, asked, text_hash, by, opinions)
    holding = free_holding(found, chain, opinions)
    signer = Signer(by=by, acted_for=holding.acted_for)
    return give(chain, asked, signer, outcome, opinion, basis, checklist, today)


@transaction.atomic
def record_opinions(reviews: Sequence[Review], *, by: User, today: date) -> BatchResult:
    """批量签署意见。Give one opinion on each of several chains; one that is refused keeps none of the others back.

    Law: as for `record_opinion`; 一事一审, so each line carries an opinion of its own.
    """
    # 先按编号锁住全部审核链，再逐件办理：两批同时办理不会互相等待。
    list(Chain.objects.select_for_update().filter(pk__in=[one.chain_id for one in reviews]).order_by("pk"))
    done: list[Opinion] = []
    refused: list[tuple[int, str]] = []
    for one in reviews:
        try:
            done.append(_reviewed(one, by, today))
        except (Refusal, PermissionDenied) as refusal:
            refused.append((one.chain_id, str(refusal)))
    return BatchResult(tuple(done), tuple(refused))


def refuse_outdated(chain: Chain, asked: Step, text_hash: str, by: User | None, opinions: Sequence[Opinion]) -> None:
    """Refuse a page that no longer shows what stands; the message tells what happened meanwhile.

    Raises:
        AlreadyGiven, StepTaken, TextChanged, NotInReview, WrongStep.
    """
    if chain.state == State.IN_REVIEW and chain.at_step == asked.number:
        if text_hash != chain.text_hash:
            raise TextChanged
        return
    said = [one for one in opinions if _is_said_at(one, asked, chain)]
    if said and by and said[-1].by_id == by.pk:
        raise AlreadyGiven(asked.label, Outcome(said[-1].outcome).label, said[-1].on)
    if text_hash != chain.text_hash:
        raise TextChanged
    if said:
        raise StepTaken(asked.label, said[-1].signature, Outcome(said[-1].outcome).label, said[-1].on)
    if chain.state != State.IN_REVIEW:
        raise NotInReview(chain.title, State(chain.state).label)
    raise WrongStep(state_of(chain).label)


def give(
    chain: Chain,
    step: Step,
    signer: Signer,
    outcome: str,
    opinion: str,
    basis: str,
    checklist: Collection[str],
    today: date,
) -> Opinion:
    """Store the opinion of somebody who may give it, and move the chain on.

    Raises:
        ReasonMissing, ChecklistIncomplete, ChecklistUnknown, OutcomeRefused, FieldsRefused.
    """
    if outcome not in REVIEWING:
        raise OutcomeRefused(outcome)
    refuse_without_reason("退回理由" if outcome == Outcome.RETURN else "审核意见", opinion)
    ticked = _ticked(step, checklist, must_be_complete=outcome == Outcome.APPROVE)
    act = "record_outside_opinion" if signer.link else "record_opinion"
    given = signed(
        act,
        chain,
        signer,
        outcome=outcome,
        step=step,
        article=step.article,
        today=today,
        opinion=opinion,
        basis=basis,
        ticked=ticked,
    )
    _move(chain, step, outcome, today)
    return given


def _reviewed(one: Review, by: User, today: date) -> Opinion:
    return record_opinion(
        one.chain_id,
        by=by,
        step=one.step,
        outcome=one.outcome,
        opinion=one.opinion,
        text_hash=one.text_hash,
        today=today,
        basis=one.basis,
        checklist=one.checklist,
    )


def _is_said_at(opinion: Opinion, step: Step, chain: Chain) -> bool:
    return opinion.step == step.number and opinion.round == chain.round and opinion.outcome in REVIEWING


def _ticked(step: Step, checklist: Collection[str], *, must_be_complete: bool) -> list[str]:
    """Return the keys ticked, in the order of the list."""
    keys = [entry["key"] for entry in step.checklist]
    unknown = sorted(set(checklist) - set(keys))
    if unknown:
        raise ChecklistUnknown(unknown)
    missing = [entry["text"] for entry in step.checklist if entry["required"] and entry["key"] not in checklist]
    if missing and must_be_complete:
        raise ChecklistIncomplete(missing)
    return [key for key in keys if key in checklist]


def _move(chain: Chain, step: Step, outcome: str, today: date) -> None:
    """Let the chain wait at the next step, be approved, or go back."""
    following = step_at(chain, step.number + 1)
    if outcome == Outcome.APPROVE and following:
        wait_at(chain, following, today)
    else:
        chain.due_on, chain.is_provisional = None, False
        if outcome == Outcome.APPROVE:
            chain.state, chain.at_step, chain.approved_on = State.APPROVED, step.number + 1, today
        else:
            chain.state = State.RETURNED
    chain.save(update_fields=["state", "at_step", "due_on", "is_provisional", "approved_on"])
