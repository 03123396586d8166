"""Submitting a text for review, submitting it again, and what a change of the text does."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields, refuse_without_reason
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.authorities.queries import Holding, require_place, viewer
from gongkai.domain.review.actions.signing import (
    Signer,
    locked,
    opinions_of,
    require_holding,
    signed,
    step_at,
    wait_at,
)
from gongkai.domain.review.errors import ChainClosed, NotReturned, SignedBefore, TextChanged
from gongkai.domain.review.models import Chain, Opinion, Outcome, State, Step
from gongkai.domain.review.queries.orders import order_for
from gongkai.domain.review.queries.people import approval_among, holder
from gongkai.knowledge.law.review_steps import ReviewOrder, review_order


@transaction.atomic
def start_chain(
    kind: str,
    *,
    authority_code: str,
    title: str,
    text_hash: str,
    drafted_by: User,
    today: date,
    decided_on: date | None = None,
    opinion: str = "",
) -> Chain:
    """启动审核。Submit a text: the chain waits at its first review. On replies and reports it is the first signature.

    Law: 条例（2007）第十四条，条例（2019）第十七条 for items; 第二十一条，第四十五条 for replies; 第三十一条、
    第三十二条，第四十九条、第五十条 for reports. The text in force on `decided_on` (today where not given; the day of
    receipt for a reply) is cited.

    Args:
        authority_code: of the body, or of the section that supplies the text: then roles at the section count too.
        text_hash: of everything that is approved; see `queries.text.text_hash`.

    Raises:
        PermissionDenied: `drafted_by` has no drafting role there.
        NoSuchPlace: no authority of that code.
        RuleNotInForce, CalendarNotPublished: a day before the Regulations, or outside the calendar.
        FieldsRefused: the title is empty or too long.
    """
    authority = require_place(authority_code)
    order = order_for(authority, kind)
    holding = require_holding(drafted_by, authority, order.drafted_by, today)[0]
    chain = Chain(
        kind=kind,
        authority_code=authority_code,
        title=title,
        text_hash=text_hash,
        drafted_by=drafted_by,
        submitted_by=drafted_by,
        at_step=1,
        started_on=today,
    )
    steps = _steps(order, decided_on or today)
    first = next(step for step in steps if not step.by_drafter)
    wait_at(chain, first, today)
    refuse_bad_fields(chain)
    chain.save(force_insert=True)
    for step in steps:
        step.chain = chain
    Step.objects.bulk_create(steps)
    _submit("start_chain", chain, holding, steps[0], opinion, today)
    return chain


@transaction.atomic
def resubmit(chain_id: int, *, by: User, text_hash: str, today: date, opinion: str = "") -> Chain:
    """重新提交。Submit again what was returned or changed.

    An unchanged text goes on at the step that returned it; a changed one (`void_approvals` told of it) begins again at
    the first review.

    Law: as for `start_chain`.

    Raises:
        PermissionDenied: `by` has no drafting role there.
        NotReturned: it waits for review, or is approved: also the second click on the same button.
        ChainClosed: the chain was withdrawn.
        TextChanged: the page shows another text than the one that stands.
        SignedBefore: `by` approved a step of this text.
    """
    chain = locked(chain_id)
    holding = _drafting(chain, by, today)
    if chain.state == State.WITHDRAWN:
        raise ChainClosed(chain.title)
    if chain.state != State.RETURNED:
        raise NotReturned(chain.title, State(chain.state).label)
    if text_hash != chain.text_hash:
        raise TextChanged
    _refuse_approver(chain, holding)
    chain.state, chain.submitted_by = State.IN_REVIEW, by
    wait_at(chain, chain.steps.get(number=chain.at_step), today)
    chain.save(update_fields=["state", "submitted_by", "at_step", "due_on", "is_provisional"])
    _submit("resubmit", chain, holding, chain.steps.get(number=1), opinion, today)
    return chain


@transaction.atomic
def void_approvals(chain_id: int, *, new_text_hash: str, by: User, today: date, title: str = "") -> Chain:
    """文本修改，原审核意见作废。Called by the subject's app in the transaction that changes the text.

    The chain waits to be submitted again, and begins at the first review. Who changed the text is an author of it
    from now on. The same text changes nothing, so saving without a change is harmless.

    Law: 条例（2007）第十四条，条例（2019）第十七条 — what is reviewed is what goes out.

    Raises:
        PermissionDenied: `by` does not work at that authority.
        ChainClosed: the chain was withdrawn.
    """
    chain = locked(chain_id)
    require_active(by)
    if not viewer(by, today).may_read(chain.authority_code):
        raise PermissionDenied(f"{by.name}在该机关没有任职，不能修改《{chain.title}》。请由该机关人员办理。")
    if chain.state == State.WITHDRAWN:
        raise ChainClosed(chain.title)
    if new_text_hash != chain.text_hash:
        chain.title = title or chain.title
        refuse_bad_fields(chain)
        _void(chain, new_text_hash, by, today)
    return chain


@transaction.atomic
def withdraw_chain(chain_id: int, *, by: User, reason: str, today: date) -> Chain:
    """撤销审核。Close a chain whose subject will not go out; nothing waits for anybody any more.

    Law: as for `start_chain`.

    Raises:
        PermissionDenied: `by` has no drafting role there.
        ChainClosed: it was withdrawn before.
        ReasonMissing: no reason.
    """
    chain = locked(chain_id)
    holding = _drafting(chain, by, today)
    if chain.state == State.WITHDRAWN:
        raise ChainClosed(chain.title)
    refuse_without_reason("撤销理由", reason)
    chain.state, chain.due_on, chain.is_provisional, chain.approved_on = State.WITHDRAWN, None, False, None
    chain.save(update_fields=["state", "due_on", "is_provisional", "approved_on"])
    signer = Signer(by=by, acted_for=holding.acted_for)
    article = chain.steps.get(number=1).article
    signed(
        "withdraw_chain",
        chain,
        signer,
        outcome=Outcome.WITHDRAW,
        step=None,
        article=article,
        today=today,
        opinion=reason,
    )
    return chain


def _steps(order: ReviewOrder, decided_on: date) -> list[Step]:
    """Return the chain's own copy of the steps: a later change of the order does not touch it."""
    return [
        Step(
            number=number,
            label=step.label,
            role=step.role,
            by_drafter=step.by_drafter,
            working_days=step.working_days,
            article=str(step.article(decided_on)),
            checklist=[{"key": one.key, "text": one.text, "required": one.required} for one in step.checklist],
        )
        for number, step in enumerate(order.steps, start=1)
    ]


def _submit(act: str, chain: Chain, holding: Holding, first: Step, opinion: str, today: date) -> Opinion:
    signer = Signer(by=holding.user, acted_for=holding.acted_for)
    step = first if first.by_drafter else None
    return signed(
        act, chain, signer, outcome=Outcome.SUBMIT, step=step, article=first.article, today=today, opinion=opinion
    )


def _drafting(chain: Chain, by: User, today: date) -> Holding:
    """Return how `by` may submit this chain. Raises PermissionDenied."""
    roles = review_order(chain.kind).drafted_by
    return require_holding(by, require_place(chain.authority_code), roles, today)[0]


def _refuse_approver(chain: Chain, holding: Holding) -> None:
    """Raise SignedBefore where the one who submits approved a step of this text: they would become its author."""
    earlier = approval_among(holder(holding), chain, opinions_of(chain))
    if earlier:
        step = step_at(chain, earlier.step)
        raise SignedBefore(holding.user.name, step.label if step else "")


def _void(chain: Chain, new_text_hash: str, by: User, today: date) -> None:
    first = chain.steps.filter(by_drafter=False).first() or chain.steps.get(number=1)
    chain.round, chain.text_hash, chain.at_step = chain.round + 1, new_text_hash, first.number
    chain.state, chain.due_on, chain.is_provisional, chain.approved_on = State.RETURNED, None, False, None
    chain.save()
    signed(
        "void_approvals",
        chain,
        Signer(by=by),
        outcome=Outcome.VOID,
        step=None,
        article=first.article,
        today=today,
        opinion="文本修改，此前的审核意见作废",
    )
