"""条例（2019）第三十六条 · 一件申请有多项内容：逐项确定，合起来只有一种办理结果，答复书照这一结果"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.applications.actions import receive_application, wanted
from gongkai.domain.applications.actions.steps.acting import open_case
from gongkai.domain.applications.actions.wanted import MOST_ITEMS, decide_item, name_items
from gongkai.domain.applications.errors import DecisionNotPossible, InterestRefused
from gongkai.domain.applications.errors.wanted import (
    ItemsTooFew,
    ItemsTooMany,
    ItemsUndecided,
    ItemTwice,
    NoSuchItem,
    ResultDiffers,
)
from gongkai.domain.applications.queries.wanted import (
    items_of,
    obstacle_by_items,
    require_item,
    result_of_items,
    told_apart,
)
from gongkai.domain.authorities.queries import viewer
from gongkai.knowledge.law.several_items import ItemResult
from tests.domain.entries import entry_of
from tests.domain.office import Office
from tests.domain.once import once_a_module

TODAY = date(2025, 6, 2)
TEXTS = ["2024年补贴发放标准", "2024年补贴发放名单", "2024年补贴信访处理意见"]


def opened() -> Office:
    office = Office(date(2024, 1, 2))
    office.appointed("专管员", "disclosure_officer")
    office.appointed("隔壁", "disclosure_officer", at=office.education)
    return office


office = once_a_module(opened)


@pytest.fixture
def doing(office, db):
    return {"by": office.person("专管员"), "today": TODAY}


@pytest.fixture
def case(office, doing):
    return receive_application(
        authority=office.justice,
        number="2025-1",
        way="counter",
        applicant_kind="natural_person",
        applicant_name="申请人甲",
        subject="2024年补贴发放标准、名单和信访处理意见",
        received_on=date(2025, 5, 26),
        **doing,
    )


@pytest.fixture
def items(case, doing):
    return name_items(case.pk, texts=TEXTS, **doing)


def decide(case, doing, *codes: str) -> None:
    for item, code in zip(items_of(case), codes, strict=True):
        interest = "privacy" if code == "DENY_THIRD" else ""
        decide_item(item.pk, code=code, interest=interest, **doing)


def test_naming_leaves_one_entry_with_its_article(case, doing):
    assert entry_of(name_items, case.pk, texts=TEXTS, **doing) == ("name_items", "条例（2019）第三十六条")


def test_deciding_leaves_one_entry_with_its_article(items, doing):
    assert entry_of(decide_item, items[0].pk, code="GRANT", **doing) == ("decide_item", "条例（2019）第三十六条")


def test_who_does_not_handle_the_case_names_nothing(office, case, doing):
    with pytest.raises(PermissionDenied):
        name_items(case.pk, texts=TEXTS, by=office.person("隔壁"), today=TODAY)


def test_an_item_that_stays_keeps_its_result(case, items, doing):
    decide_item(items[1].pk, code="GRANT", **doing)
    name_items(case.pk, texts=[TEXTS[1], "另一项"], **doing)

    assert [(one.place, one.code) for one in items_of(case)] == [(1, "GRANT"), (2, "")]


def test_without_texts_it_is_about_one_thing_again(case, items, doing):
    name_items(case.pk, texts=[" "], **doing)

    assert items_of(case) == []


@pytest.mark.parametrize(
    ("texts", "refusal"),
    [
        (["只有一项"], ItemsTooFew),
        (["同一项", " 同一项 "], ItemTwice),
        ([f"第{number}项" for number in range(MOST_ITEMS + 1)], ItemsTooMany),
    ],
)
def test_items_that_cannot_be_are_refused(case, doing, texts, refusal):
    with pytest.raises(refusal):
        name_items(case.pk, texts=texts, **doing)


def test_an_item_gets_no_result_the_case_does_not_allow(items, doing):
    with pytest.raises(DecisionNotPossible, match="补正"):
        decide_item(items[0].pk, code="STILL_UNCLEAR", **doing)


def test_a_protected_interest_must_be_named(items, doing):
    with pytest.raises(InterestRefused):
        decide_item(items[0].pk, code="DENY_THIRD", **doing)


def test_an_item_can_be_undecided_again(case, items, doing):
    decide(case, doing, "GRANT", "DENY_THIRD", "PETITION")
    decide_item(items[0].pk, code="", **doing)

    assert result_of_items(case) is None


def test_an_item_that_a_colleague_listed_anew_meanwhile_is_told_to_be_gone(items, doing, monkeypatch):
    def waited(case_id, by, today):
        opened = open_case(case_id, by, today)
        opened.wanted_items.all().delete()
        return opened

    monkeypatch.setattr(wanted, "open_case", waited)
    with pytest.raises(NoSuchItem):
        decide_item(items[0].pk, code="GRANT", **doing)


def test_the_items_make_one_result(case, items, doing):
    decide(case, doing, "GRANT", "DENY_THIRD", "PETITION")

    assert result_of_items(case) == ItemResult("PARTIAL")


def test_an_undecided_item_keeps_the_reply_back(case, items, doing):
    decide_item(items[1].pk, code="GRANT", **doing)

    assert str(obstacle_by_items(case, "GRANT", "")) == str(ItemsUndecided([1, 3]))


def test_a_reply_of_another_kind_is_kept_back(case, items, doing):
    decide(case, doing, "GRANT", "DENY_THIRD", "PETITION")

    assert isinstance(obstacle_by_items(case, "GRANT", ""), ResultDiffers)


def test_the_reply_of_their_kind_answers_them(case, items, doing):
    decide(case, doing, "NOT_EXIST", "DENY_THIRD", "PETITION")

    assert obstacle_by_items(case, "DENY_THIRD", "privacy") is None


def test_a_case_without_items_is_kept_back_by_none(case):
    assert obstacle_by_items(case, "GRANT", "") is None


@pytest.mark.parametrize(
    ("codes", "told"), [("GRANT NOT_EXIST PETITION", 3), ("NOT_EXIST NOT_EXIST NOT_EXIST", 0), ("GRANT NOT_EXIST", 0)]
)
def test_a_letter_tells_them_apart_once_all_are_decided_and_not_all_alike(case, items, doing, codes, told):
    for item, code in zip(items_of(case), codes.split(), strict=False):
        decide_item(item.pk, code=code, **doing)

    assert len(told_apart(case)) == told


def test_the_bureau_next_door_finds_no_item(office, items):
    with pytest.raises(NoSuchItem):
        require_item(viewer(office.person("隔壁"), TODAY), items[0].pk)
