"""条例（2019）第十七条 · two people, or two clicks, at the same moment: a clear answer, and nothing lost"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.audit.queries import verify
from gongkai.domain.review.actions.chains import void_approvals
from gongkai.domain.review.actions.links import issue_link, record_outside_opinion
from gongkai.domain.review.actions.opinions import Review, record_opinion, record_opinions
from gongkai.domain.review.actions.orders import allow_outside_review
from gongkai.domain.review.errors import AlreadyGiven, LinkUsed, NotInReview, StepTaken, TextChanged
from gongkai.domain.review.models import Chain, Opinion
from gongkai.domain.review.queries.standing import is_approved
from tests.domain.review.conftest import CHANGED, MONDAY, TEXT, Desk
from tests.domain.together import race

pytestmark = pytest.mark.django_db(transaction=True)
TICKS = ("accurate", "in_scope", "in_time")


@pytest.fixture
def desk(transactional_db) -> Desk:
    return Desk()


def approving(chain, by, step=1, ticks=TICKS):
    return lambda: record_opinion(
        chain.pk,
        by=by,
        step=step,
        outcome="approve",
        opinion=f"{by.name}同意",
        text_hash=TEXT,
        today=MONDAY,
        checklist=ticks,
    )


def kinds(results):
    return sorted(type(one).__name__ for one in results)


def test_of_two_reviewers_one_signs_and_the_other_is_told(desk, tmp_path):
    second = desk.office.appointed("赵二", "first_reviewer")
    chain = desk.submitted()
    with race(tmp_path) as at_once:
        results = at_once.together(approving(chain, desk.first), approving(chain, second))
        kept = at_once.afterwards(lambda: Opinion.objects.filter(chain=chain, outcome="approve").count())
    assert (kinds(results), kept) == ([Opinion.__name__, StepTaken.__name__], 1)


def test_of_two_clicks_one_counts_and_the_other_is_told(desk, tmp_path):
    chain = desk.submitted()
    with race(tmp_path) as at_once:
        results = at_once.together(approving(chain, desk.first), approving(chain, desk.first))
        kept = at_once.afterwards(lambda: Opinion.objects.filter(chain=chain, outcome="approve").count())
    assert (kinds(results), kept) == ([AlreadyGiven.__name__, Opinion.__name__], 1)


def test_a_signature_and_a_change_at_once_never_let_the_old_text_out(desk, tmp_path):
    chain = desk.submitted()
    desk.approve(chain, desk.first)
    desk.approve(chain, desk.secrecy)
    with race(tmp_path) as at_once:
        signed, changed = at_once.together(
            approving(chain, desk.signer, 3, ("reviewed",)),
            lambda: void_approvals(chain.pk, new_text_hash=CHANGED, by=desk.drafter, today=MONDAY),
        )
        stands = at_once.afterwards(lambda: Chain.objects.get(pk=chain.pk))
        out = at_once.afterwards(lambda: [is_approved(stands, text) for text in (TEXT, CHANGED)])
    assert isinstance(signed, Opinion | TextChanged | NotInReview)
    assert (type(changed), stands.text_hash, stands.state, out) == (Chain, CHANGED, "returned", [False, False])


def test_a_link_opened_twice_takes_one_opinion(desk, tmp_path):
    admin = desk.office.admin
    allow_outside_review("justice", allowed=True, by=admin, today=MONDAY)
    chain = desk.submitted()
    _, token = issue_link(
        chain.pk,
        step=1,
        text_hash=TEXT,
        name="韩冰",
        unit="东阳市保密局",
        expires_on=date(2024, 3, 8),
        by=admin,
        today=MONDAY,
    )

    def use():
        return record_outside_opinion(token, outcome="approve", opinion="同意", today=MONDAY, checklist=TICKS)

    with race(tmp_path) as at_once:
        results = at_once.together(use, use)
        kept = at_once.afterwards(lambda: Opinion.objects.filter(chain=chain, outcome="approve").count())
    assert (kinds(results), kept) == ([LinkUsed.__name__, Opinion.__name__], 1)


def test_two_batches_in_opposite_order_do_not_wait_for_each_other(desk, tmp_path):
    second = desk.office.appointed("赵二", "first_reviewer")
    chains = [desk.submitted(title=f"通知{number}") for number in range(6)]
    reviews = [Review(one.pk, 1, "approve", "同意", TEXT, checklist=TICKS) for one in chains]
    with race(tmp_path) as at_once:
        one, other = at_once.together(
            lambda: record_opinions(reviews, by=desk.first, today=MONDAY),
            lambda: record_opinions(reviews[::-1], by=second, today=MONDAY),
        )
    assert sorted((len(one.done), len(other.done))) == [0, 6]


def test_the_audit_chain_stays_whole(desk, tmp_path):
    second = desk.office.appointed("赵二", "first_reviewer")
    chains = [desk.submitted(title=f"通知{number}") for number in range(4)]
    acts = [approving(chain, by) for chain in chains for by in (desk.first, second)]
    with race(tmp_path) as at_once:
        at_once.together(*acts)
        found = at_once.afterwards(verify)
    assert found.breaks == ()
