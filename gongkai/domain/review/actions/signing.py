"""What every act on a chain does in the same way: lock, find who may sign, write the opinion and its audit entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Holding, body_of, require_place, viewer
from gongkai.domain.review.errors import OwnDraft, SignedBefore
from gongkai.domain.review.models import Chain, OneTimeLink, Opinion, Step
from gongkai.domain.review.queries.people import Person, approval_among, author_among, holder
from gongkai.domain.review.queries.standing import history
from gongkai.knowledge.law.working_days import WorkingDays

CALENDARS = "calendars"


@dataclass
class Outsider:
    """Who acts by a one-time link, as the audit entry names them: there is no account, so the link's number stands."""

    pk: str
    name: str


@dataclass(frozen=True)
class Signer:
    """Who gives an opinion: somebody with an account, for an absent person perhaps, or an outsider by link."""

    by: User | None = None
    acted_for: User | None = None
    link: OneTimeLink | None = None

    @property
    def name(self) -> str:
        """The name of the one who acts."""
        return self.actor.name if self.link is None else self.link.name

    @property
    def actor(self) -> User | Outsider:
        """Who acts, as the audit entry names them."""
        if self.link:
            return Outsider(f"link-{self.link.pk}", str(self.link)[:100])
        if self.by is None:
            raise TypeError("an opinion is given by a user or by a link")
        return self.by


def locked(chain_id: int) -> Chain:
    """Return the chain, locked until the transaction ends: two reviewers at once come one after the other."""
    return Chain.objects.select_for_update().get(pk=chain_id)


def step_at(chain: Chain, number: int) -> Step | None:
    """Return the step of that number, or None."""
    return chain.steps.filter(number=number).first()


def require_holding(by: User, authority: Authority, roles: Iterable[str], on: date) -> list[Holding]:
    """Return every way `by` has one of the roles there, own name first. Raises PermissionDenied where there is none."""
    require_active(by)
    wanted = tuple(roles)
    asking = viewer(by, on)
    found = [holding for role in wanted for holding in asking.holdings(role, authority.code)]
    if not found:
        named = "、".join(Role(role).label for role in wanted)
        raise PermissionDenied(
            f"{by.name}在{authority.name}没有“{named}”的职务，不能办理这一步。请由有此职务的同事办理。"
        )
    return sorted(found, key=lambda holding: holding.acted_for is not None)


def refuse_conflict(person: Person, name: str, chain: Chain, opinions: Sequence[Opinion]) -> None:
    """Refuse whoever wrote or changed the text, or did another step of it, also through a stand-in.

    Raises:
        OwnDraft, SignedBefore.
    """
    if author_among(person, opinions):
        raise OwnDraft(name)
    earlier = approval_among(person, chain, opinions)
    if earlier:
        step = step_at(chain, earlier.step)
        raise SignedBefore(name, step.label if step else "")


def free_holding(found: Sequence[Holding], chain: Chain, opinions: Sequence[Opinion]) -> Holding:
    """Return the first holding in which nobody reviews twice or their own text.

    Raises:
        OwnDraft, SignedBefore: every one of them would.
    """
    for holding in found[:-1]:
        person = holder(holding)
        if not author_among(person, opinions) and not approval_among(person, chain, opinions):
            return holding
    last = found[-1]
    refuse_conflict(holder(last), found[0].user.name, chain, opinions)
    return last


def opinions_of(chain: Chain) -> list[Opinion]:
    """Return everything said about the chain, in order, read after it was locked."""
    return list(history(chain))


def wait_at(chain: Chain, step: Step, today: date) -> None:
    """Let the chain wait at a step until its day, counted in working days; provisional past the calendar's horizon."""
    calendar = WorkingDays.load(settings.DATA_FOLDER / CALENDARS)
    chain.at_step = step.number
    chain.due_on = calendar.provisional.after(today, step.working_days)
    chain.is_provisional = chain.due_on > calendar.horizon


def signed(
    act: str,
    chain: Chain,
    signer: Signer,
    *,
    outcome: str,
    step: Step | None,
    article: str,
    today: date,
    opinion: str = "",
    basis: str = "",
    ticked: Sequence[str] = (),
) -> Opinion:
    """Store an opinion and its audit entry. Raises FieldsRefused for a text that cannot be stored."""
    given = Opinion(
        chain=chain,
        step=step.number if step else 0,
        round=chain.round,
        outcome=outcome,
        opinion=opinion.strip(),
        basis=basis.strip() or article,
        ticked=list(ticked),
        text_hash=chain.text_hash,
        by=signer.by,
        acted_for=signer.acted_for,
        link=signer.link,
        by_name=signer.name,
        acted_for_name=signer.acted_for.name if signer.acted_for else "",
        on=today,
    )
    refuse_bad_fields(given)
    given.save(force_insert=True)
    _recorded(act, given, signer, article, step, today)
    return given


def _recorded(act: str, given: Opinion, signer: Signer, article: str, step: Step | None, today: date) -> None:
    chain = given.chain
    record(
        act,
        subject=chain,
        by=signer.actor,
        authority_code=body_of(require_place(chain.authority_code)).code,
        article=article,
        on=today,
        reason=given.opinion,
        details={
            "outcome": given.outcome,
            "step": step.label if step else "",
            "round": chain.round,
            "text_hash": chain.text_hash,
            "basis": given.basis,
            "ticked": given.ticked,
            **({"acted_for": given.acted_for_name} if given.acted_for_name else {}),
        },
    )
