"""条例（2007）第十四条，条例（2019）第十七条 · 先审查、后公开: the default order of review"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.knowledge.law.errors import LawDataError, RuleNotInForce
from gongkai.knowledge.law.review_steps import load_review_orders, review_order, review_orders

GOOD = """
checked_on = 2026-08-01
{orders}
"""
ORDER = """
[[order]]
kind = "{kind}"
drafted_by = ["drafter"]
{steps}
"""
STEP = """
[[order.step]]
label = "初审"
role = "{role}"
by_drafter = {by_drafter}
working_days = {days}
REG2007 = {{ number = 14 }}
REG2019 = {{ number = 17 }}
checklist = [{checklist}]
"""


def step(role="first_reviewer", by_drafter="false", days=2, checklist=""):
    return STEP.format(role=role, by_drafter=by_drafter, days=days, checklist=checklist)


def written(tmp_path, *, kinds=("item", "reply", "report", "answer"), steps=None):
    orders = "".join(ORDER.format(kind=kind, steps=steps or step()) for kind in kinds)
    path = tmp_path / "review_steps.toml"
    path.write_text(GOOD.format(orders=orders), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("kind", "labels"),
    [
        ("item", ["初审", "保密审查", "签发"]),
        ("reply", ["承办", "工作机构审核", "法制审核", "签发"]),
        ("report", ["填报", "审核", "单位负责人签批"]),
    ],
)
def test_each_kind_of_subject_has_its_order(kind, labels):
    assert [one.label for one in review_order(kind).steps] == labels


@pytest.mark.parametrize(
    ("kind", "label", "on", "article"),
    [
        ("item", "保密审查", date(2017, 3, 1), "条例（2007）第十四条第二款"),
        ("item", "保密审查", date(2024, 3, 1), "条例（2019）第十七条第二款"),
        ("item", "保密审查", date(2019, 5, 14), "条例（2007）第十四条第二款"),
        ("item", "保密审查", date(2019, 5, 15), "条例（2019）第十七条第二款"),
        ("reply", "法制审核", date(2024, 3, 1), "条例（2019）第四十五条"),
        ("report", "审核", date(2018, 1, 9), "条例（2007）第三十二条"),
        ("report", "审核", date(2024, 1, 9), "条例（2019）第五十条"),
        ("report", "单位负责人签批", date(2018, 1, 9), "条例（2007）第三十一条"),
        ("report", "单位负责人签批", date(2024, 1, 9), "条例（2019）第四十九条"),
    ],
)
def test_a_step_rests_on_the_article_in_force_that_day(kind, label, on, article):
    found = next(one for one in review_order(kind).steps if one.label == label)
    assert str(found.article(on)) == article


def test_no_step_has_an_article_before_the_regulations():
    with pytest.raises(RuleNotInForce, match="2008-05-01"):
        review_order("item").steps[0].article(date(2008, 4, 30))


def test_replies_and_reports_begin_with_the_drafters_own_signature():
    assert [kind for kind, order in review_orders().items() if order.steps[0].by_drafter] == ["reply", "report"]


def test_everybody_who_reviews_has_something_to_confirm():
    unchecked = [s.label for o in review_orders().values() for s in o.steps if not s.by_drafter and not s.checklist]
    assert unchecked == []


def test_a_file_that_forgets_a_kind_is_refused(tmp_path):
    with pytest.raises(LawDataError, match="every kind"):
        load_review_orders(written(tmp_path, kinds=("item", "reply")))


def test_a_file_in_which_only_the_drafter_signs_is_refused(tmp_path):
    with pytest.raises(LawDataError, match="somebody else"):
        load_review_orders(written(tmp_path, steps=step(by_drafter="true")))


def test_a_file_in_which_the_drafter_signs_second_is_refused(tmp_path):
    with pytest.raises(LawDataError, match="signs first"):
        load_review_orders(written(tmp_path, steps=step() + step(by_drafter="true")))


def test_a_checklist_with_one_key_twice_is_refused(tmp_path):
    twice = '{ key = "a", text = "甲" }, { key = "a", text = "乙" }'
    with pytest.raises(LawDataError, match="twice"):
        load_review_orders(written(tmp_path, steps=step(checklist=twice)))


def test_an_unknown_key_is_refused(tmp_path):
    with pytest.raises(LawDataError, match="unknown colour"):
        load_review_orders(written(tmp_path, steps=step() + 'colour = "red"'))


def test_a_whole_file_is_read(tmp_path):
    assert len(load_review_orders(written(tmp_path))) == 4
