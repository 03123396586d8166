"""One chain as its page shows it: every step with what was said there, who is asked now, and in which role I am."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, require_place, users_with
from gongkai.domain.review.models import Chain, Opinion, Outcome, State, Step
from gongkai.domain.review.queries.lists import Waiting, waiting_for
from gongkai.domain.review.queries.standing import Standing, history, is_void, state_of

DONE, NOW, BACK, LATER = "done", "now", "back", "later"
STATES = {DONE: "已办", NOW: "正在等待", BACK: "已退回", LATER: "还没有轮到"}


@dataclass(frozen=True)
class StepShown:
    """One step: `state` is done, now, back or later; `given` what was said there about the text that stands."""

    step: Step
    state: str
    given: Opinion | None

    @property
    def role(self) -> str:
        """The role in Chinese."""
        return str(Role(self.step.role).label)

    @property
    def state_label(self) -> str:
        """The state in Chinese."""
        return STATES[self.state]


@dataclass(frozen=True)
class ChainShown:
    """A chain on its page. `mine`: the waiting step, where the person may act on it. `sent_back`: the return."""

    chain: Chain
    authority: Authority
    standing: Standing
    is_overdue: bool
    steps: tuple[StepShown, ...]
    asked: tuple[User, ...]
    mine: Waiting | None
    sent_back: Opinion | None


def chain_shown(chain: Chain, asking: Viewer) -> ChainShown:
    """Return the chain as the viewer's page shows it."""
    standing = state_of(chain)
    authority = require_place(chain.authority_code)
    given = [one for one in history(chain) if not is_void(one, chain)]
    is_waiting = standing.state == State.IN_REVIEW and standing.step is not None
    waiting = waiting_for(asking.user, asking.on) if is_waiting else []
    return ChainShown(
        chain=chain,
        authority=authority,
        standing=standing,
        is_overdue=is_waiting and standing.is_overdue(asking.on),
        steps=tuple(_step(step, standing, given) for step in standing.steps),
        asked=tuple(users_with(standing.step.role, authority, asking.on)) if is_waiting and standing.step else (),
        mine=next((one for one in waiting if one.chain.pk == chain.pk), None),
        sent_back=_sent_back(standing, given),
    )


def sent_back(chain: Chain) -> Opinion | None:
    """Return the opinion that sent the text of a chain back, for who mends it; None where none did."""
    if chain.state != State.RETURNED:
        return None
    return _sent_back(state_of(chain), [one for one in history(chain) if not is_void(one, chain)])


def _sent_back(standing: Standing, given: list[Opinion]) -> Opinion | None:
    """Return the opinion that sent the text back; None where it was not, or was changed since."""
    returns = [one for one in given if one.outcome == Outcome.RETURN]
    return returns[-1] if standing.state == State.RETURNED and returns else None


def _step(step: Step, standing: Standing, given: list[Opinion]) -> StepShown:
    here = [one for one in given if one.step == step.number]
    last = here[-1] if here else None
    if standing.step and step.number == standing.step.number:
        return StepShown(step, NOW if standing.state == State.IN_REVIEW else BACK, last)
    is_done = last is not None and last.outcome in {Outcome.APPROVE, Outcome.SUBMIT}
    return StepShown(step, DONE if is_done else LATER, last)
