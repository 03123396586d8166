"""条例（2019）第十七条 · 成批办理：一事一审，每件各有意见，一件没办成不影响其他"""

from __future__ import annotations

from copy import deepcopy

import pytest

from gongkai.domain.review.models import Chain
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import REVIEWS, SAID, Desk, form_of, inside, on_monday, with_items

pytestmark = pytest.mark.django_db
BATCH = f"{REVIEWS}batch/"


opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    on_monday(monkeypatch)
    with_items(monkeypatch)
    return deepcopy(opened)


@pytest.fixture
def chains(desk) -> list[Chain]:
    return [desk.submitted(title=f"第{number}份") for number in (1, 2)]


def batch_of(chains: list[Chain], **changes: object) -> dict[str, object]:
    """Return the form of a batch: every field with the number of its chain before it."""
    filled: dict[str, object] = {"chain": [chain.pk for chain in chains], "confirmed": "yes"}
    for chain in chains:
        chain.refresh_from_db()
        filled |= {f"{chain.pk}-{name}": value for name, value in form_of(chain, **changes).items()}
    return filled


def at_steps(chains: list[Chain]) -> list[int]:
    return [Chain.objects.get(pk=chain.pk).at_step for chain in chains]


def test_the_list_offers_a_batch_where_more_than_one_waits(desk, chains):
    assert "办理选中的" in words(inside(desk.first).get(REVIEWS))


def test_every_chosen_one_has_a_form_of_its_own(desk, chains):
    page = inside(desk.first).get(BATCH, {"chain": [chain.pk for chain in chains]}).content.decode()
    assert all(f'name="{chain.pk}-opinion"' in page for chain in chains)


def test_all_are_signed_at_once(desk, chains):
    inside(desk.first).post(BATCH, batch_of(chains))
    assert at_steps(chains) == [2, 2]


def test_nothing_is_signed_without_confirming_to_have_read_all(desk, chains):
    answer = inside(desk.first).post(BATCH, {**batch_of(chains), "confirmed": ""})
    assert (answer.status_code, at_steps(chains)) == (422, [1, 1])


def test_nothing_is_signed_while_one_opinion_is_missing(desk, chains):
    answer = inside(desk.first).post(BATCH, {**batch_of(chains), f"{chains[1].pk}-opinion": ""})
    assert (answer.status_code, at_steps(chains)) == (422, [1, 1])


def test_one_that_is_refused_keeps_none_back(desk, chains):
    filled = {**batch_of(chains), f"{chains[0].pk}-text_hash": "0" * 64}
    answer = inside(desk.first).post(BATCH, filled)
    assert (answer.status_code, at_steps(chains)) == (409, [1, 2])


def test_what_was_refused_is_told_with_its_reason_and_the_opinion(desk, chains):
    page = words(inside(desk.first).post(BATCH, {**batch_of(chains), f"{chains[0].pk}-text_hash": "0" * 64}))
    assert all(said in page for said in ("文本已修改", SAID, "办成 1 件"))


def test_the_same_batch_sent_twice_says_it_is_done(desk, chains):
    client, filled = inside(desk.first), batch_of(chains)
    client.post(BATCH, filled)
    answer = client.post(BATCH, filled)
    assert (answer.status_code, "已经不再等您审核" in words(answer), at_steps(chains)) == (200, True, [2, 2])


def test_choosing_nothing_leads_back_with_advice(desk, chains):
    assert "没有选中任何一件" in words(inside(desk.first).get(BATCH, follow=True))


def test_more_than_eighty_at_once_is_refused(desk, chains):
    answer = inside(desk.first).get(BATCH, {"chain": list(range(1, 82))}, follow=True)
    assert "一次最多成批办理80件" in words(answer)


def test_all_that_wait_are_chosen_with_one_link(desk, chains):
    page = inside(desk.first).get(BATCH, {"first": "1"}).content.decode()
    assert all(f'name="{chain.pk}-opinion"' in page for chain in chains)


def test_one_link_chooses_nothing_of_another_kind(desk, chains):
    assert inside(desk.first).get(BATCH, {"first": "1", "kind": "report"}).status_code == 302


def with_common(chains: list[Chain]) -> dict[str, object]:
    """Return a batch whose second form is blank, and what is to be said there."""
    filled = batch_of(chains) | {f"{chains[1].pk}-{name}": "" for name in ("opinion", "outcome", "checklist")}
    return filled | {
        "common-opinion": "各件都已核对。",
        "common-outcome": "approve",
        "common-points": "yes",
        "fill": "1",
    }


def test_a_common_opinion_is_filled_in_where_none_was_written(desk, chains):
    page = inside(desk.first).post(BATCH, with_common(chains)).content.decode()
    second = page.partition(f'name="{chains[1].pk}-opinion"')[2].partition("</textarea>")[0]
    assert "各件都已核对。" in second


def test_filling_in_leaves_what_was_written(desk, chains):
    page = inside(desk.first).post(BATCH, with_common(chains)).content.decode()
    first = page.partition(f'name="{chains[0].pk}-opinion"')[2].partition("</textarea>")[0]
    assert SAID in first


def test_filling_in_signs_nothing(desk, chains):
    inside(desk.first).post(BATCH, with_common(chains))
    assert at_steps(chains) == [1, 1]


@pytest.mark.parametrize("number", ["x", "9" * 40, "-1", "１"])
def test_a_number_that_is_none_of_ours_chooses_nothing(desk, chains, number):
    assert inside(desk.first).get(BATCH, {"chain": number}, follow=True).status_code == 200


def test_what_is_not_mine_cannot_be_chosen(desk, chains):
    inside(desk.secrecy).post(BATCH, batch_of(chains))
    assert at_steps(chains) == [1, 1]
