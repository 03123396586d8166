"""国办公开办函〔2021〕30号表三 · 一件申请有多项内容的，只计一种办理结果；部分公开的只计“部分公开”"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.law.decisions import all_decisions
from gongkai.knowledge.law.errors import DecisionRefused
from gongkai.knowledge.law.several_items import ItemResult, one_result

# 表三的顺序，照表式抄录。
TABLE = [
    "ALREADY_PUBLIC", "GRANT", "PARTIAL", "DENY_SECRET", "DENY_LAW",
    "DENY_SAFETY", "DENY_THIRD", "DENY_INTERNAL", "DENY_PROCESS", "DENY_CASEFILE",
    "REFER_QUERY", "NOT_EXIST", "NOT_OURS", "NEEDS_MAKING", "STILL_UNCLEAR",
    "PETITION", "REPEAT", "PUBLICATION", "ABUSIVE", "RECONFIRM",
    "ABANDON_CORR", "ABANDON_FEE", "OTHER", "NOT_INFORMATION",
]  # fmt: skip
GIVEN = {"ALREADY_PUBLIC", "GRANT"}

codes = st.sampled_from(TABLE)
some = st.lists(codes, min_size=1, max_size=6)


def whole(*given_codes: str) -> str:
    return one_result([ItemResult(code) for code in given_codes]).code


@pytest.mark.parametrize(
    ("items", "counted"),
    [
        (["GRANT", "GRANT"], "GRANT"),
        (["GRANT", "DENY_LAW"], "PARTIAL"),
        (["GRANT", "NOT_EXIST"], "PARTIAL"),
        (["ALREADY_PUBLIC", "NOT_OURS", "NOT_OURS"], "PARTIAL"),
        (["PARTIAL", "GRANT"], "PARTIAL"),
        (["PARTIAL", "NOT_EXIST"], "PARTIAL"),
        (["ALREADY_PUBLIC", "GRANT"], "GRANT"),
        (["NOT_EXIST", "DENY_LAW"], "DENY_LAW"),
        (["REPEAT", "NOT_OURS"], "NOT_OURS"),
        (["OTHER", "PETITION"], "PETITION"),
    ],
)
def test_the_whole_has_one_result(items, counted):
    assert whole(*items) == counted


def test_the_order_is_that_of_table_three():
    assert [known.code for known in all_decisions()] == TABLE


def test_a_protected_interest_goes_with_its_code():
    found = one_result([ItemResult("NOT_EXIST"), ItemResult("DENY_THIRD", "privacy")])

    assert found == ItemResult("DENY_THIRD", "privacy")


@given(some)
def test_what_is_given_in_part_is_partial_and_only_that(items):
    in_part = "PARTIAL" in items or (set(items) & GIVEN and set(items) - GIVEN)

    assert (whole(*items) == "PARTIAL") == bool(in_part)


@given(some, st.randoms())
def test_the_order_of_the_items_does_not_matter(items, chance):
    mixed = list(items)
    chance.shuffle(mixed)

    assert whole(*mixed) == whole(*items)


@given(some)
def test_saying_an_item_twice_changes_nothing(items):
    assert whole(*items, *items) == whole(*items)


@given(some)
def test_nothing_given_is_one_of_the_reasons_given(items):
    withheld = [code for code in items if code not in GIVEN | {"PARTIAL"}]
    if withheld:
        assert whole(*withheld) == min(withheld, key=TABLE.index)


def test_nothing_decided_is_no_result():
    with pytest.raises(ValueError, match="nothing"):
        one_result([])


def test_an_unknown_code_is_refused():
    with pytest.raises(DecisionRefused):
        whole("GRANT", "MAYBE")
