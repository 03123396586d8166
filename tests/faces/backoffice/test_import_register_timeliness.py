"""条例（2019）第十九条、第二十条、第二十六条 · 导入、登记簿、公开时效三处页面：检查在前，办理在后，拒绝时说明怎么办"""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from gongkai import clock
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Batch, ColumnRule, Item, NormativeDocument
from gongkai.knowledge.texts import sheet
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter
from tests.spreadsheets import DRAFT, PAST, read_here, spreadsheet

pytestmark = pytest.mark.django_db
IMPORT, REGISTER, TIMELINESS = "/office/items/import/", "/office/register/", "/office/timeliness/"


def opened() -> Office:
    office = Office(clock.today())
    office.appointed("专管员", "disclosure_officer")
    return office


office = once_a_module(opened)


@pytest.fixture
def officer(office, db):
    return office.person("专管员")


@pytest.fixture
def desk(client, officer, monkeypatch):
    """The officer's browser."""
    monkeypatch.setattr(sheet, "run_child", read_here)
    return enter(client, officer)


def upload(desk, *rows, kind="drafts", **more):
    file = SimpleUploadedFile("信息.xlsx", spreadsheet(rows))
    return desk.post(IMPORT, {"kind": kind, "file": file, "basis": "", **more})


def token_of(page) -> str:
    return page.context["token"]


def test_a_checked_file_is_shown_and_not_entered(desk):
    page = upload(desk, DRAFT)
    assert (page.status_code, "1 可以导入" in words(page), Item.objects.count()) == (200, True, 0)


def test_what_was_checked_is_entered_with_one_click(desk):
    desk.post(f"{IMPORT}enter/", {"token": token_of(upload(desk, DRAFT))})
    assert (Item.objects.count(), Batch.objects.get().file_name) == (1, "信息.xlsx")


def test_every_problem_is_named(desk):
    assert "第2行“栏目”：没有“新闻”这一项" in words(upload(desk, DRAFT | {"栏目": "新闻"}))


def test_the_good_rows_are_entered_alone(desk):
    page = upload(desk, DRAFT, DRAFT | {"标题": "另一条", "栏目": "新闻"})
    desk.post(f"{IMPORT}enter/", {"token": token_of(page), "only_good": "1"})
    assert Item.objects.count() == 1


def test_the_bad_rows_come_back_with_their_reasons(desk):
    page = upload(desk, DRAFT, DRAFT | {"标题": "另一条", "栏目": "新闻"})
    answer = desk.post(f"{IMPORT}rejected/", {"token": token_of(page)})
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert (len(rows), rows[1][0], "新闻" in rows[1][-1]) == (2, "另一条", True)


def test_the_token_of_somebody_else_opens_nothing(desk, client, office):
    token = token_of(upload(desk, DRAFT))
    other = enter(client, office.appointed("另一位", "disclosure_officer"))
    answer = other.post(f"{IMPORT}enter/", {"token": token})
    assert (answer.status_code, "重新选择文件" in words(answer), Item.objects.count()) == (409, True, 0)


def test_what_is_no_spreadsheet_stays_on_the_form_with_its_reason(desk):
    page = desk.post(IMPORT, {"kind": "drafts", "file": SimpleUploadedFile("信息.xlsx", b"hello")})
    assert (page.status_code, "另存" in words(page) or "模板" in words(page)) == (422, True)


def test_past_items_are_entered_as_released(desk):
    page = upload(desk, PAST, kind="past")
    desk.post(f"{IMPORT}enter/", {"token": token_of(page)})
    assert str(Item.objects.get().first_released_on) == "2017-03-06"


def test_a_batch_is_taken_back_with_a_reason(desk):
    desk.post(f"{IMPORT}enter/", {"token": token_of(upload(desk, DRAFT))})
    batch = Batch.objects.get()
    desk.post(f"{IMPORT}{batch.pk}/undo/", {"reason": "传错了"})
    assert "撤销" in words(desk.get(f"{IMPORT}{batch.pk}/"))


def test_a_batch_is_submitted_and_what_is_refused_says_why(desk):
    page = upload(desk, DRAFT | {"正文": "三月一日开展宣传。"}, DRAFT | {"标题": "没有正文的一条"})
    desk.post(f"{IMPORT}enter/", {"token": token_of(page)})
    answer = desk.post(f"{IMPORT}{Batch.objects.get().pk}/submit/")
    said = ("已提交1条", "正文和附件都是空的", "撤销这一批")
    assert [one in words(answer) for one in said] == [True, True, False]


@pytest.mark.parametrize("kind", ["drafts", "past"])
def test_a_template_is_a_spreadsheet(desk, kind):
    answer = desk.get(f"{IMPORT}template/{kind}/")
    heads = next(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert heads[:3] == ("标题*", "栏目*", "形成日期*")


def test_another_bureau_s_batch_is_not_there(desk, client, office):
    desk.post(f"{IMPORT}enter/", {"token": token_of(upload(desk, DRAFT))})
    other = enter(client, office.appointed("教育", "disclosure_officer", at=office.education))
    assert other.get(f"{IMPORT}{Batch.objects.get().pk}/").status_code == 404


def entered_document(desk, **more) -> NormativeDocument:
    day = clock.today() - timedelta(days=60)
    form = {"doc_no": "东司(2018)12号", "title": "人民调解办法", "kind": "normative_document", "issued_on": day}
    desk.post(f"{REGISTER}new/", form | more)
    return NormativeDocument.objects.get()


def test_a_number_is_put_right_when_a_document_is_entered(desk):
    assert entered_document(desk).doc_no == "东司〔2018〕12号"


def test_a_number_that_cannot_be_read_stays_on_the_form(desk):
    page = desk.post(f"{REGISTER}new/", {"doc_no": "12号", "title": "办法", "issued_on": "2018-03-01"})
    assert (page.status_code, "机关代字" in words(page)) == (422, True)


def test_the_register_warns_of_what_was_not_disclosed_in_time(desk):
    entered_document(desk)
    assert "制发超过20个工作日没有公开（1件）" in words(desk.get(REGISTER))


def test_a_document_is_linked_to_an_item_and_unlinked(desk, office, officer):
    document = entered_document(desk)
    item = actions.enter_item(
        authority=office.justice,
        title="人民调解办法",
        column="documents",
        formed_on=document.issued_on,
        by=officer,
        today=clock.today(),
    )
    desk.post(f"{REGISTER}{document.pk}/link/", {"item": item.pk})
    item.refresh_from_db()
    assert item.normative_document == document
    desk.post(f"{REGISTER}{document.pk}/unlink/", {"item": item.pk, "reason": "误选"})
    item.refresh_from_db()
    assert item.normative_document is None


def test_a_document_is_corrected_and_repealed(desk):
    document = entered_document(desk)
    form = {"doc_no": document.doc_no, "title": "新办法", "kind": document.kind, "issued_on": document.issued_on}
    desk.post(f"{REGISTER}{document.pk}/correct/", form | {"issued_by": "", "reason": "标题录错"})
    desk.post(f"{REGISTER}{document.pk}/repeal/", {"repealed_on": clock.today()})
    page = words(desk.get(f"{REGISTER}{document.pk}/"))
    assert ("新办法" in page, "废止" in page) == (True, True)


def test_another_bureau_does_not_see_the_document(desk, client, office):
    document = entered_document(desk)
    other = enter(client, office.appointed("教育", "disclosure_officer", at=office.education))
    assert other.get(f"{REGISTER}{document.pk}/").status_code == 404


def test_the_board_names_what_is_late(desk, office, officer):
    day = clock.today() - timedelta(days=60)
    act = {"by": officer, "today": clock.today(), "formed_on": day, "column": "news", "body": "<p>甲</p>"}
    actions.draft_item(authority=office.justice, title="迟到的一条", **act)
    page = words(desk.get(TIMELINESS))
    assert ("迟到的一条" in page, "超期" in page) == (True, True)


def test_a_rule_is_set_and_dropped_by_the_officer(desk):
    desk.post(f"{TIMELINESS}rules/", {"column": "news", "section": "legal", "refresh_days": 30, "quota": 12})
    rule = ColumnRule.objects.get()
    assert "没有按期更新" in words(desk.get(TIMELINESS))
    desk.post(f"{TIMELINESS}rules/{rule.pk}/drop/")
    assert ColumnRule.objects.count() == 0


def test_a_rule_that_asks_nothing_stays_on_the_form(desk):
    page = desk.post(f"{TIMELINESS}rules/", {"column": "news", "section": ""})
    assert (page.status_code, "至少填一项" in words(page)) == (422, True)


@pytest.mark.parametrize("which", ["waiting", "released", "released-late"])
def test_each_number_leads_to_its_items(desk, which):
    assert desk.get(f"{TIMELINESS}list/{which}/?section=legal").status_code == 200


def test_the_export_lists_waiting_and_released(desk):
    upload_page = upload(desk, PAST, kind="past")
    desk.post(f"{IMPORT}enter/", {"token": token_of(upload_page)})
    answer = desk.get(f"{TIMELINESS}export/?year=2017")
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].values)
    assert (rows[1][0], rows[1][6]) == ("关于开展法治宣传月活动的通知", "按期公开")


def test_somebody_of_a_section_sees_its_own_board(client, office, db):
    drafter = office.appointed("科员", "drafter", at=office.legal)
    assert "法制科" in words(enter(client, drafter).get(TIMELINESS))


def test_the_board_asks_a_constant_number_of_queries(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        desk.get(TIMELINESS)
