"""条例（2019）第十九条 · what the page saves by itself: kept for its writer, told when it could not be kept"""

from __future__ import annotations

import pytest

from gongkai.domain.authorities.actions import end_appointment, register_section
from gongkai.domain.authorities.models import Appointment
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Version, WorkingCopy
from tests.domain.disclosures.desk import MONDAY
from tests.faces.backoffice.items.editing_page import Editing
from tests.faces.backoffice.review_desk import inside


def test_it_says_when(page):
    assert set(page.autosave(title="写到一半").json()) == {"saved_at"}


def test_the_draft_itself_is_not_touched(page):
    page.autosave(title="写到一半")
    assert Version.objects.get().title == "宪法宣传进广场"


def test_it_stands_on_the_page_when_it_is_opened_again(page):
    page.autosave(title="写到一半", channels=["weibo"], body="<p>半句</p>")
    page.look()
    assert (page.fields["title"], page.fields["channels"], page.fields["body"]) == (
        "写到一半",
        ["weibo"],
        "<p>半句</p>",
    )


def test_nothing_is_restored_where_nothing_was_changed(page):
    page.autosave()
    page.look()
    assert ("已恢复" in page.said, WorkingCopy.objects.exists()) == (False, False)


def test_signs_that_no_database_stores_are_left_out(page):
    page.autosave(title="甲\x00乙")
    assert WorkingCopy.objects.get().content["title"] == "甲乙"


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30, "１"])
def test_a_broken_page_is_told_to_reload(page, revision):
    answer = page.autosave(revision=revision)
    assert (answer.status_code, answer.json()["message"]) == (400, "这一页不完整，请刷新后再改。")


def test_an_older_page_is_kept_and_told(desk, page):
    desk.save(Version.objects.get(), title="别处存过的")
    answer = page.autosave(title="旧页面上写的")
    kept = WorkingCopy.objects.get().content["title"]
    assert (answer.status_code, kept, "沈知远在您打开之后修改过" in answer.json()["message"]) == (
        409,
        "旧页面上写的",
        True,
    )


def test_what_was_given_up_meanwhile_keeps_nothing(desk, page):
    item = Version.objects.get().item
    actions.discard_item(item.pk, reason="重复", by=desk.drafter, today=MONDAY)
    assert page.autosave(title="写到一半").status_code == 409


def test_somebody_of_another_bureau_keeps_nothing(desk, page):
    stranger = inside(desk.stranger())
    answer = stranger.post(f"{page.address}autosave/", {**page.fields, "title": "外人写的"})
    assert (answer.status_code, WorkingCopy.objects.exists()) == (409, False)


def test_a_reviewer_keeps_nothing(desk, page):
    answer = inside(desk.first).post(f"{page.address}autosave/", {**page.fields, "title": "审核人写的"})
    assert (answer.status_code, WorkingCopy.objects.exists()) == (403, False)


def test_a_drafter_of_another_section_keeps_nothing(desk):
    version = desk.draft(section=desk.legal)
    page = Editing(desk.drafter, version.item_id)
    section = register_section(authority=desk.justice, code="aid", name="法援科", by=desk.office.terminal, today=MONDAY)
    other = desk.office.appointed("钱多", "drafter", at=section)
    answer = inside(other).post(f"{page.address}autosave/", {**page.fields, "title": "别的科室写的"})
    assert (answer.status_code in {403, 409}, WorkingCopy.objects.exists()) == (True, False)


def test_who_lost_the_role_meanwhile_keeps_nothing(desk, page):
    appointment = Appointment.objects.get(user=desk.drafter)
    end_appointment(appointment.pk, by=desk.office.admin, today=MONDAY, reason="调离")
    answer = page.autosave(title="写到一半")
    assert (answer.status_code, WorkingCopy.objects.exists()) == (403, False)
