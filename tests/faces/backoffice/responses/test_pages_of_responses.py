"""条例第六条，条例（2007）第十四条，条例（2019）第十七条 · 回应关切的页面：登记、拟答复、审核、答复、导入、按年登记"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai import clock
from gongkai.domain.responses.actions import enter_concern
from gongkai.domain.responses.models import Briefing, Event, Platform, Response, Ticket
from gongkai.knowledge.texts import sheet
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter
from tests.spreadsheets import read_here, spreadsheet

pytestmark = pytest.mark.django_db
RESPONSES = "/office/responses/"
REVIEWERS = (("初审", "first_reviewer"), ("保密", "secrecy_reviewer"), ("签发", "signer"))


def opened() -> Office:
    office = Office(clock.today())
    officer = office.appointed("专管员", "disclosure_officer")
    office.appointed("承办人", "drafter", at=office.legal)
    for name, role in REVIEWERS:
        office.appointed(name, role)
    act = {"authority": office.justice, "by": officer, "today": clock.today()}
    enter_concern("platforms", name="市民问政", started_on=clock.today() - timedelta(days=30), **act)
    enter_concern("events", title="公证收费", arose_on=clock.today() - timedelta(days=1), **act)
    return office


office = once_a_module(opened)


@pytest.fixture
def officer(office, client, db):
    return enter(client, office.person("专管员"))


def taken_in(desk, **more) -> Ticket:
    form = {
        "platform_id": Platform.objects.get().pk,
        "title": "公证怎样收费",
        "received_at": f"{clock.now():%Y-%m-%dT00:00}",
        "asker": "王建国",
        "question": "多少钱？",
        "section_code": "legal",
    }
    desk.post(f"{RESPONSES}new/", {**form, **more})
    return Ticket.objects.get()


def draft(desk, ticket, **more):
    form = {"revision": ticket.revision, "title": ticket.title, "question": "多少钱？", "is_public": "on"}
    return desk.post(f"{RESPONSES}{ticket.pk}/draft/", {**form, "answer": "每件八十元。", **more})


def approved(client, office, ticket) -> Ticket:
    for name, _ in REVIEWERS:
        ticket = Ticket.objects.select_related("chain").get(pk=ticket.pk)
        step = ticket.chain.steps.get(number=ticket.chain.at_step)
        form = {
            "step": step.number,
            "text_hash": ticket.chain.text_hash,
            "opinion": "同意",
            "outcome": "approve",
            "checklist": [one["key"] for one in step.checklist],
        }
        enter(client, office.person(name)).post(f"/office/review/{ticket.chain.pk}/opinion/", form)
    return Ticket.objects.get(pk=ticket.pk)


def test_a_ticket_is_taken_in_with_its_limit_and_the_name_masked(officer):
    page = officer.get(f"{RESPONSES}{taken_in(officer).pk}/")
    assert ("收到后5个工作日" in words(page), "王某某" in words(page), "王建国" in words(page)) == (True, True, False)


def test_a_form_that_is_not_complete_keeps_what_was_written(officer):
    page = officer.post(f"{RESPONSES}new/", {"title": "", "question": "多少钱？"})
    assert (page.status_code, "多少钱？" in words(page)) == (422, True)


def test_the_list_shows_what_waits(officer):
    taken_in(officer)
    assert ("公证怎样收费" in words(officer.get(RESPONSES)), "等待答复 1" in words(officer.get(RESPONSES))) == (
        True,
        True,
    )


def test_the_section_finds_it_in_its_list(officer, client, office):
    taken_in(officer)
    assert "公证怎样收费" in words(enter(client, office.person("承办人")).get(RESPONSES))


def test_somebody_of_another_bureau_does_not(officer, client, office):
    ticket = taken_in(officer)
    other = enter(client, office.appointed("教育", "disclosure_officer", at=office.education))
    assert (other.get(f"{RESPONSES}{ticket.pk}/").status_code, "公证" in words(other.get(RESPONSES))) == (404, False)


def test_from_question_to_public_answer(officer, client, office):
    ticket = taken_in(officer, event_id=Event.objects.get().pk)
    drafter = enter(client, office.person("承办人"))
    draft(drafter, ticket, submit="1")
    approved(client, office, ticket)
    enter(client, office.person("承办人")).post(f"{RESPONSES}{ticket.pk}/give/", {"published_address": "问政第31期"})
    client.logout()
    page = words(client.get(f"/answers/{ticket.pk}/"))
    assert ("每件八十元。" in page, "王某某" in page, Event.objects.get().first_answered_on) == (
        True,
        True,
        clock.today(),
    )


def test_the_reviewer_reads_question_and_answer(officer, client, office):
    ticket = taken_in(officer)
    draft(officer, ticket, submit="1")
    chain = Ticket.objects.get().chain_id
    page = words(enter(client, office.person("初审")).get(f"/office/review/{chain}/"))
    assert ("多少钱？" in page, "每件八十元。" in page, "答复后在门户公开" in page) == (True, True, True)


def test_personal_information_is_saved_and_not_submitted(officer):
    ticket = taken_in(officer)
    page = draft(officer, ticket, answer="请打13957912345", submit="1")
    saved = Ticket.objects.get()
    assert (page.status_code, "请遮盖后再提交" in words(page), saved.answer, saved.chain) == (
        422,
        True,
        "请打13957912345",
        None,
    )


def test_after_such_a_refusal_the_page_saves_again(officer):
    ticket = taken_in(officer)
    page = draft(officer, ticket, answer="请打13957912345", submit="1")
    ticket.refresh_from_db()
    assert page.context["answer_form"].initial["revision"] == ticket.revision


def test_a_page_that_somebody_overtook_writes_nothing_and_keeps_the_words(officer):
    ticket = taken_in(officer)
    draft(officer, ticket)
    page = draft(officer, ticket, answer="另一种答复")
    assert (page.status_code, "另一种答复" in words(page), Ticket.objects.get().answer) == (422, True, "每件八十元。")


def test_a_ticket_is_struck_off_with_a_reason(officer):
    ticket = taken_in(officer)
    assert officer.post(f"{RESPONSES}{ticket.pk}/discard/", {"reason": ""}).status_code == 422
    officer.post(f"{RESPONSES}{ticket.pk}/discard/", {"reason": "登记重了"})
    assert "已作废" in words(officer.get(f"{RESPONSES}?show=discarded"))


def test_a_link_to_an_event_that_is_none_stays_on_the_form(officer):
    ticket = taken_in(officer)
    assert officer.post(f"{RESPONSES}{ticket.pk}/link/", {"event_id": "999999"}).status_code == 422


ROW = {"标题": "公证怎样收费", "平台": "市民问政", "平台编号": "A-1"}


def upload(desk, *rows):
    file = SimpleUploadedFile("诉求.xlsx", spreadsheet([{**ROW, "收到时间": clock.today(), **row} for row in rows]))
    return desk.post(f"{RESPONSES}import/", {"file": file})


@pytest.fixture
def reading_here(monkeypatch):
    monkeypatch.setattr(sheet, "run_child", read_here)


def test_a_file_is_looked_at_then_entered_then_taken_back(officer, reading_here):
    page = upload(officer, {})
    before = Ticket.objects.count()
    answer = officer.post(f"{RESPONSES}import/enter/", {"token": page.context["token"]})
    undone = officer.post(f"{answer.url}undo/", {"reason": "传错了"}, follow=True)
    assert (before, Ticket.objects.count(), "已撤销这一批" in undone.content.decode()) == (0, 1, True)


def test_every_fault_of_a_file_is_shown(officer, reading_here):
    assert "第2行“平台”：没有“电视问政”这一项" in words(upload(officer, {"平台": "电视问政"}))


def test_a_file_of_tickets_is_no_file_of_items(officer, reading_here):
    token = upload(officer, {}).context["token"]
    assert officer.post("/office/items/import/enter/", {"token": token}).status_code == 409


def test_what_is_no_spreadsheet_stays_on_the_form(officer):
    page = officer.post(f"{RESPONSES}import/", {"file": SimpleUploadedFile("诉求.xlsx", b"hello")})
    assert (page.status_code, "不能导入" in words(page) or "模板" in words(page)) == (422, True)


def test_the_template_is_a_spreadsheet(officer):
    assert officer.get(f"{RESPONSES}import/template/").content[:2] == b"PK"


def test_a_press_conference_counts_in_the_year_on_the_page(officer):
    form = {"kind": "press_conference", "title": "公证便民", "held_on": clock.today(), "head_took_part": "on"}
    officer.post(f"{RESPONSES}briefings/new/", form)
    page = words(officer.get(f"{RESPONSES}year/"))
    assert "计入 B2.1、B2.1.1" in page


def test_voided_it_stays_on_the_page_and_counts_no_more(officer):
    officer.post(f"{RESPONSES}briefings/new/", {"kind": "press_conference", "title": "公证", "held_on": clock.today()})
    officer.post(f"{RESPONSES}briefings/{Briefing.objects.get().pk}/void/", {"reason": "没有召开"})
    assert "公证 已作废" in words(officer.get(f"{RESPONSES}year/"))


def test_an_answer_is_entered_at_its_event(officer):
    event = Event.objects.get()
    form = {"way": "weibo_wechat", "platform": "东阳发布", "answered_on": clock.today()}
    officer.post(f"{RESPONSES}events/{event.pk}/answer/", form)
    assert (Response.objects.get().platform, "计入 B1、B2.4" in words(officer.get(f"{RESPONSES}year/"))) == (
        "东阳发布",
        True,
    )


def test_a_correction_asks_why(officer):
    event = Event.objects.get()
    form = {"title": "公证费", "kind": "concern", "arose_on": event.arose_on}
    assert officer.post(f"{RESPONSES}events/{event.pk}/", form).status_code == 422
    officer.post(f"{RESPONSES}events/{event.pk}/", {**form, "reason": "写错了"})
    assert Event.objects.get().title == "公证费"


def test_a_limit_needs_its_unit(officer):
    form = {"name": "12345", "started_on": clock.today(), "limit": "3"}
    assert "数和单位要一起填" in words(officer.post(f"{RESPONSES}platforms/new/", form))


def test_a_platform_is_ended(officer):
    officer.post(f"{RESPONSES}platforms/{Platform.objects.get().pk}/end/", {"on": clock.today()})
    assert "停用" in words(officer.get(f"{RESPONSES}platforms/"))


@pytest.mark.parametrize("address", ["nothing/new/", "answers/new/", "nothing/1/", "events/999999/"])
def test_what_is_not_there_is_not_found(officer, address):
    assert officer.get(f"{RESPONSES}{address}").status_code == 404
