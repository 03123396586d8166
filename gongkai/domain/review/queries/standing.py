"""Where one chain stands, and everything said on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.review.errors import NotApproved
from gongkai.domain.review.models import Chain, Opinion, Outcome, State, Step
from gongkai.domain.review.queries.people import approvals, author_among, person_of


@dataclass(frozen=True)
class Standing:
    """现状. `step` waits, or returned the text; None when approved or withdrawn. `due_on` is that of a waiting step."""

    state: State
    step: Step | None
    steps: tuple[Step, ...]
    due_on: date | None
    is_provisional: bool

    @property
    def label(self) -> str:
        """In one phrase: 待初审, 待重新提交, 已通过, 已撤销."""
        return f"待{self.step.label}" if self.state == State.IN_REVIEW and self.step else self.state.label

    def is_overdue(self, on: date) -> bool:
        """Whether the waiting step should have been done before that day."""
        return self.due_on is not None and self.due_on < on


def state_of(chain: Chain) -> Standing:
    """Return where a chain stands: in review at a step, returned by one, approved or withdrawn."""
    steps = tuple(chain.steps.all())
    state = State(chain.state)
    at = next((step for step in steps if step.number == chain.at_step), None)
    step = at if state in {State.IN_REVIEW, State.RETURNED} else None
    return Standing(state, step, steps, chain.due_on, chain.is_provisional)


def history(chain: Chain) -> QuerySet[Opinion]:
    """Return every opinion of a chain in the order given, with who gave it."""
    joined = ("by", "acted_for", "link", "link__issued_by", "link__issued_for")
    return chain.opinions.select_related(*joined).order_by("pk")


def is_void(opinion: Opinion, chain: Chain) -> bool:
    """Whether an opinion was given on a text that no longer stands."""
    return opinion.round != chain.round


def is_approved(chain: Chain, text_hash: str) -> bool:
    """Whether the text of that hash passed every step, each by another person and none by an author of it.

    Told from the opinions, not from the stored state alone: a state changed by hand does not let a text out.
    """
    if chain.state != State.APPROVED or chain.text_hash != text_hash:
        return False
    opinions = list(history(chain))
    given = approvals(chain, opinions)
    steps = list(chain.steps.all())
    return (
        bool(steps)
        and all(_is_done(step, chain, opinions) for step in steps)
        and not any(author_among(person_of(one), opinions) for one in given)
        and not any(person_of(one).is_also(person_of(other)) for one, other in combinations(given, 2))
    )


def require_approved(chain: Chain, text_hash: str) -> None:
    """Raise NotApproved unless the text of that hash passed its whole review; asked before anything goes out."""
    if not is_approved(chain, text_hash):
        standing = "文本在审核后修改过" if chain.text_hash != text_hash else state_of(chain).label
        raise NotApproved(chain.title, standing)


def chain_for(viewer: Viewer, chain_id: int) -> Chain:
    """Return a chain the viewer may read.

    Raises:
        PermissionDenied: it belongs to an authority the viewer does not read, or there is none.
    """
    chain = Chain.objects.filter(pk=chain_id, authority_code__in=viewer.readable).first()
    if chain is None:
        raise PermissionDenied("没有这份审核，或者它不属于您所在的机关。请核对地址，或者与系统管理员联系。")
    return chain


def _is_done(step: Step, chain: Chain, opinions: Sequence[Opinion]) -> bool:
    outcome = Outcome.SUBMIT if step.by_drafter else Outcome.APPROVE
    return any(
        one.outcome == outcome
        and one.step == step.number
        and one.round == chain.round
        and one.text_hash == chain.text_hash
        for one in opinions
    )
