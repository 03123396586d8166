"""条例（2019）第十七条第一款 · the authority sets its own procedure of review"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.audit.models import Entry
from gongkai.domain.review.actions.orders import set_review_order
from gongkai.domain.review.errors import OrderRefused
from gongkai.domain.review.models import OwnOrder
from gongkai.domain.review.queries.orders import order_for
from gongkai.domain.review.queries.standing import state_of
from tests.domain.review.conftest import MONDAY


def step(role, label="一步", **more):
    return {"label": label, "role": role, "working_days": 3, "checklist": [], **more}


FOUR_STEPS = [
    step("first_reviewer", "处室负责人审核"),
    step("secrecy_reviewer", "保密审核", checklist=[{"key": "secret", "text": "不涉密"}]),
    step("disclosure_head", "工作机构复审"),
    step("signer", "主要领导签发"),
]


def set_steps(desk, steps, *, kind="item", by=None, at="justice"):
    return set_review_order(at, kind=kind, steps=steps, by=by or desk.office.admin, today=MONDAY)


def labels(authority, kind="item"):
    return [one.label for one in order_for(authority, kind).steps]


def test_an_authority_without_an_order_of_its_own_has_the_default(desk):
    assert labels(desk.office.justice) == ["初审", "保密审查", "签发"]


def test_an_authority_can_set_its_own(desk):
    set_steps(desk, FOUR_STEPS)
    assert labels(desk.office.justice) == ["处室负责人审核", "保密审核", "工作机构复审", "主要领导签发"]


def test_the_bureaus_order_holds_in_its_sections(desk):
    set_steps(desk, FOUR_STEPS)
    assert len(labels(desk.office.legal)) == 4


def test_a_sections_own_order_goes_before_the_bureaus(desk):
    set_steps(desk, FOUR_STEPS)
    set_steps(desk, [step("secrecy_reviewer"), step("signer")], at="legal")
    assert (len(labels(desk.office.legal)), len(labels(desk.office.justice))) == (2, 4)


def test_another_bureau_keeps_the_default(desk):
    set_steps(desk, FOUR_STEPS)
    assert labels(desk.office.education) == ["初审", "保密审查", "签发"]


def test_another_kind_keeps_the_default(desk):
    set_steps(desk, FOUR_STEPS)
    assert labels(desk.office.justice, "report") == ["填报", "审核", "单位负责人签批"]


def test_the_latest_order_counts(desk):
    set_steps(desk, FOUR_STEPS)
    set_steps(desk, [step("secrecy_reviewer", "保密审核"), step("signer", "签发")])
    assert labels(desk.office.justice) == ["保密审核", "签发"]


def test_no_steps_return_to_the_default(desk):
    set_steps(desk, FOUR_STEPS)
    set_steps(desk, [])
    assert labels(desk.office.justice) == ["初审", "保密审查", "签发"]


def test_a_chain_that_has_begun_keeps_its_steps(desk):
    chain = desk.submitted()
    set_steps(desk, FOUR_STEPS)
    assert [one.label for one in state_of(chain).steps] == ["初审", "保密审查", "签发"]


def test_a_new_chain_takes_the_authoritys_steps(desk):
    set_steps(desk, FOUR_STEPS)
    assert state_of(desk.submitted()).label == "待处室负责人审核"


def test_the_due_day_follows_the_authoritys_own_limit(desk):
    set_steps(desk, FOUR_STEPS)
    assert desk.submitted().due_on == date(2024, 3, 7)


def test_a_text_passes_the_authoritys_own_steps(desk):
    set_steps(desk, FOUR_STEPS)
    chain = desk.submitted()
    for by in (desk.first, desk.secrecy, desk.disclosure_head, desk.signer):
        desk.approve(chain, by)
    chain.refresh_from_db()
    assert state_of(chain).label == "已通过"


def test_a_step_of_its_own_rests_on_the_article_of_its_role(desk):
    set_steps(desk, FOUR_STEPS)
    assert [one.article for one in desk.submitted().steps.all()] == [
        "条例（2019）第十七条第一款",
        "条例（2019）第十七条第二款",
        "条例（2019）第十七条第一款",
        "条例（2019）第十七条第一款",
    ]


def test_a_report_can_have_two_reviews(desk):
    steps = [
        step("preparer", "填报", by_drafter=True),
        step("report_reviewer", "初核"),
        step("report_reviewer", "复核"),
        step("head", "签批"),
    ]
    set_steps(desk, steps, kind="report")
    assert labels(desk.office.justice, "report") == ["填报", "初核", "复核", "签批"]


def test_only_an_administrator_sets_an_order(desk):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        set_steps(desk, FOUR_STEPS, by=desk.signer)


@pytest.mark.parametrize(
    ("kind", "steps", "problem"),
    [
        ("item", [step("first_reviewer"), step("signer")], "不能缺少保密审查员"),
        ("item", [step("secrecy_reviewer"), step("first_reviewer")], "最后一步应当由签发人办理"),
        ("item", [step("drafter", by_drafter=True), step("secrecy_reviewer"), step("signer")], "承办人以外的人"),
        ("item", [step("secrecy_reviewer"), step("signer", by_drafter=True)], "只能是第1步"),
        ("item", [step("secrecy_reviewer")] * 9 + [step("signer")], "最多9步"),
        ("item", [step("king"), step("secrecy_reviewer"), step("signer")], "第1步的职务"),
        ("item", [step("secrecy_reviewer"), step("administrator"), step("signer")], "第2步的职务"),
        ("item", [step("secrecy_reviewer", " "), step("signer")], "第1步的名称"),
        ("item", [step("secrecy_reviewer", 5), step("signer")], "第1步的名称"),
        ("item", [step("secrecy_reviewer", working_days=0), step("signer")], "第1步的时限"),
        ("item", [step("secrecy_reviewer", working_days=True), step("signer")], "第1步的时限"),
        ("item", [step("secrecy_reviewer", working_days=31), step("signer")], "第1步的时限"),
        ("item", [step("secrecy_reviewer", checklist=[{"key": "a"}]), step("signer")], "第1步的核对事项"),
        ("item", [step("secrecy_reviewer", checklist=["a"]), step("signer")], "第1步的核对事项"),
        (
            "item",
            [step("secrecy_reviewer", checklist=[{"key": "a", "text": "甲"}] * 2), step("signer")],
            "第1步的核对事项",
        ),
        ("reply", [step("disclosure_head"), step("signer")], "第1步应当是承办人本人签名"),
        ("report", [step("preparer", by_drafter=True)], "至少要有一步"),
        ("report", [step("signer", by_drafter=True), step("head")], "第1步应当是填报人本人签名"),
        ("report", [step("preparer", by_drafter=True), step("signer")], "最后一步应当由单位负责人办理"),
        ("letter", [step("signer")], "不是审核对象的类别"),
    ],
)
def test_an_order_that_would_let_something_out_unreviewed_is_refused(desk, kind, steps, problem):
    with pytest.raises(OrderRefused, match=problem):
        set_steps(desk, steps, kind=kind)


def test_a_refused_order_is_not_stored(desk):
    with pytest.raises(OrderRefused):
        set_steps(desk, [step("signer")])
    assert not OwnOrder.objects.exists()


def test_setting_an_order_leaves_one_entry(desk):
    set_steps(desk, FOUR_STEPS)
    entry = Entry.objects.latest("pk")
    assert (entry.act, entry.article, entry.details["steps"]) == (
        "set_review_order",
        "条例（2019）第十七条第一款",
        ["处室负责人审核", "保密审核", "工作机构复审", "主要领导签发"],
    )
