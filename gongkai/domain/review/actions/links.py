"""Review by a person without an account, where the authority allows it."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import body_of, require_place
from gongkai.domain.review.actions.opinions import give, refuse_outdated
from gongkai.domain.review.actions.signing import (
    Signer,
    locked,
    opinions_of,
    refuse_conflict,
    require_holding,
    step_at,
)
from gongkai.domain.review.errors import (
    LinkLifeRefused,
    LinkRevoked,
    LinkUsed,
    OutsideReviewNotAllowed,
    StepNotForOutsiders,
    WrongStep,
)
from gongkai.domain.review.models import Chain, OneTimeLink, Opinion, Step
from gongkai.domain.review.queries.links import hash_of, link_by
from gongkai.domain.review.queries.orders import allows_outside_review
from gongkai.domain.review.queries.people import outsider
from gongkai.domain.review.queries.standing import state_of

LONGEST_LIFE = timedelta(days=14)
TOKEN_BYTES = 32
ISSUING = (Role.ADMINISTRATOR, Role.DISCLOSURE_HEAD)
# 签发、单位负责人签批是机关自己的决定，不能由外部人员作出。
SIGNING = (Role.SIGNER, Role.HEAD)


@transaction.atomic
def issue_link(
    chain_id: int, *, step: int, text_hash: str, name: str, unit: str, expires_on: date, by: User, today: date
) -> tuple[OneTimeLink, str]:
    """发出一次性链接。Let a named person outside give one opinion at the step that waits. Returns it with its token.

    The token is shown this once; only its hash is stored. Whoever issues the link vouches for the person, and so
    neither wrote the text nor does another of its steps.

    Law: the article of the step.

    Raises:
        PermissionDenied: `by` neither administers the authority nor heads its disclosure office.
        OutsideReviewNotAllowed: the authority does not allow it.
        StepNotForOutsiders: the step is a signature of the authority's own.
        LinkLifeRefused: the last day is gone, or more than two weeks away.
        OwnDraft, SignedBefore: `by`, or somebody of that name, wrote the text or did another step.
        TextChanged, StepTaken, NotInReview, WrongStep: the page is out of date.
    """
    chain = locked(chain_id)
    authority = require_place(chain.authority_code)
    holding = require_holding(by, authority, ISSUING, today)[0]
    if not allows_outside_review(authority):
        raise OutsideReviewNotAllowed
    asked = _require_step(chain, step)
    refuse_outdated(chain, asked, text_hash, None, opinions_of(chain))
    _refuse_signing_step(chain, asked)
    if not today <= expires_on <= today + LONGEST_LIFE:
        raise LinkLifeRefused(today + LONGEST_LIFE)
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    link = OneTimeLink(
        chain=chain,
        step=step,
        round=chain.round,
        text_hash=chain.text_hash,
        token_hash=hash_of(secret),
        name=name.strip(),
        unit=unit.strip(),
        issued_by=by,
        issued_for=holding.acted_for,
        issued_on=today,
        expires_on=expires_on,
    )
    refuse_bad_fields(link)
    refuse_conflict(outsider(link), f"{by.name}或者{link.name}", chain, opinions_of(chain))
    link.save(force_insert=True)
    _record_link("issue_link", link, asked, by, today)
    return link, f"{link.pk}-{secret}"


@transaction.atomic
def revoke_link(link_id: int, *, by: User, today: date) -> OneTimeLink:
    """撤回一次性链接。

    Law: the article of the step.

    Raises:
        PermissionDenied: `by` neither administers the authority nor heads its disclosure office.
        LinkUsed, LinkRevoked: it was used or revoked before.
    """
    chain = locked(OneTimeLink.objects.get(pk=link_id).chain_id)
    link = OneTimeLink.objects.select_for_update().get(pk=link_id)
    require_holding(by, require_place(chain.authority_code), ISSUING, today)
    if link.used_on:
        raise LinkUsed(link.used_on)
    if link.revoked_on:
        raise LinkRevoked
    link.revoked_on = today
    link.save(update_fields=["revoked_on"])
    _record_link("revoke_link", link, _require_step(chain, link.step), by, today)
    return link


@transaction.atomic
def record_outside_opinion(
    token: str, *, outcome: str, opinion: str, today: date, basis: str = "", checklist: Collection[str] = ()
) -> Opinion:
    """凭一次性链接签署意见。As `record_opinion`, by the person the link names.

    A form that is refused for being incomplete does not use the link up.

    Law: the article of the step.

    Raises:
        LinkInvalid, LinkUsed, LinkRevoked, LinkExpired, LinkOutdated: the link opens nothing.
        OwnDraft, SignedBefore: the person named, or who vouched for them, wrote the text or did another step since.
        ReasonMissing, ChecklistIncomplete, ChecklistUnknown, OutcomeRefused: the form is not complete.
    """
    chain = locked(link_by(token, today).chain_id)
    # 锁住以后再看一遍：等待期间链接可能已被用过，文本可能已被修改。
    link = link_by(token, today)
    asked = _require_step(chain, link.step)
    refuse_conflict(outsider(link), link.name, chain, opinions_of(chain))
    link.used_on = today
    link.save(update_fields=["used_on"])
    return give(chain, asked, Signer(link=link), outcome, opinion, basis, checklist, today)


def _require_step(chain: Chain, number: int) -> Step:
    found = step_at(chain, number)
    if found is None:
        raise WrongStep(state_of(chain).label)
    return found


def _refuse_signing_step(chain: Chain, step: Step) -> None:
    is_last = not chain.steps.filter(number__gt=step.number).exists()
    if is_last or step.by_drafter or step.role in SIGNING:
        raise StepNotForOutsiders(step.label)


def _record_link(act: str, link: OneTimeLink, step: Step, by: User, today: date) -> None:
    record(
        act,
        subject=link.chain,
        by=by,
        authority_code=body_of(require_place(link.chain.authority_code)).code,
        article=step.article,
        on=today,
        details={
            "step": step.label,
            "name": link.name,
            "unit": link.unit,
            "expires_on": link.expires_on,
            **({"acted_for": link.issued_for.name} if link.issued_for else {}),
        },
    )
