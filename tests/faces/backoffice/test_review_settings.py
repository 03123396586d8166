"""条例（2007）第十四条、条例（2019）第十七条 · 审核设置：本机关自定的程序，外部人员能否审核"""

from __future__ import annotations

import pytest

from gongkai import clock
from gongkai.domain.audit.models import Entry
from gongkai.domain.authorities.queries import by_code
from gongkai.domain.review.queries.orders import allows_outside_review, order_for
from tests.domain.office import Office
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
HERE = "/office/people/at/justice/review/"
ITEM = f"{HERE}item/"


@pytest.fixture
def desk(client):
    """The administrator's browser."""
    return enter(client, Office(clock.today()).appointed("admin-of-justice", "administrator"))


def steps(*rows: tuple[str, str, str, str], **more: str) -> dict[str, str]:
    """What the form sends for these steps: label, role, working days, points to check."""
    names = ("label", "role", "working_days", "checklist")
    fields = {f"form-{n}-{name}": value for n, row in enumerate(rows) for name, value in zip(names, row, strict=True)}
    return {"form-TOTAL_FORMS": str(len(rows)), "form-INITIAL_FORMS": "0", **fields, **more}


SECRECY = ("保密审查", "secrecy_reviewer", "2", "不涉及国家秘密\n（可选）已咨询保密部门")
SIGNING = ("签发", "signer", "3", "")


def test_the_steps_in_use_are_shown_for_every_kind(desk):
    page = words(desk.get(HERE))
    assert all(
        step.label in page for kind in ("item", "reply", "report") for step in order_for(by_code("justice"), kind).steps
    )


def test_the_steps_sent_are_those_in_use_afterwards(desk):
    desk.post(ITEM, steps(SECRECY, SIGNING))
    assert [(s.label, s.role, s.working_days) for s in order_for(by_code("justice"), "item").steps] == [
        ("保密审查", "secrecy_reviewer", 2),
        ("签发", "signer", 3),
    ]


def test_a_line_marked_optional_need_not_be_ticked(desk):
    desk.post(ITEM, steps(SECRECY, SIGNING))
    points = order_for(by_code("justice"), "item").steps[0].checklist
    assert [(point.text, point.required) for point in points] == [("不涉及国家秘密", True), ("已咨询保密部门", False)]


def test_a_row_without_a_label_is_no_step(desk):
    desk.post(ITEM, steps(SECRECY, ("", "", "", ""), SIGNING))
    assert len(order_for(by_code("justice"), "item").steps) == 2


def test_saving_what_is_shown_changes_nothing(desk):
    before = order_for(by_code("justice"), "reply").steps
    shown = desk.get(f"{HERE}reply/").context["rows"]
    desk.post(
        f"{HERE}reply/",
        {f"form-{n}-{k}": v for n, row in enumerate(shown) for k, v in row.initial.items()}
        | {"form-TOTAL_FORMS": str(len(shown)), "form-INITIAL_FORMS": "0"},
    )
    assert order_for(by_code("justice"), "reply").steps == before


def test_without_secrecy_review_the_order_is_refused_with_what_was_typed(desk):
    answer = desk.post(ITEM, steps(("初核", "first_reviewer", "2", ""), SIGNING))
    assert (answer.status_code, "保密审查员" in words(answer), 'value="初核"' in answer.content.decode()) == (
        422,
        True,
        True,
    )


def test_without_any_step_the_order_is_refused(desk):
    assert desk.post(ITEM, steps(("", "", "", ""))).status_code == 422


def test_working_days_that_are_no_number_are_told_at_their_field(desk):
    answer = desk.post(ITEM, steps(("保密审查", "secrecy_reviewer", "两天", ""), SIGNING))
    assert (answer.status_code, answer.context["rows"].errors[0].keys()) == (422, {"working_days"})


def test_the_default_order_can_be_taken_up_again(desk):
    before = order_for(by_code("justice"), "item").steps
    desk.post(ITEM, steps(SECRECY, SIGNING))
    desk.post(ITEM, steps(SECRECY, SIGNING, default="yes"))
    assert order_for(by_code("justice"), "item").steps == before


def test_a_kind_that_is_none_is_not_found(desk):
    assert desk.get(f"{HERE}letter/").status_code == 404


@pytest.mark.parametrize(("sent", "allowed"), [({"allowed": "on"}, True), ({}, False)])
def test_review_from_outside_is_turned_on_and_off(desk, sent, allowed):
    desk.post(f"{HERE}outside/", sent)
    assert allows_outside_review(by_code("justice")) is allowed


def test_a_change_of_the_order_is_in_the_audit(desk):
    desk.post(ITEM, steps(SECRECY, SIGNING))
    assert Entry.objects.filter(act="set_review_order").count() == 1
