"""条例（2019）第十八条、第四十四条、第四十五条 · 不予公开登记、多人申请、保管期限的页面：办得成，办不成的说为什么"""

from __future__ import annotations

import io
from datetime import date, timedelta

import docx
import pytest
from django.test import Client

from gongkai import clock
from gongkai.domain.applications.models import Application, Destruction, Proposal
from gongkai.domain.disclosures.models import Item
from tests.domain.applications.handled import Case
from tests.domain.once import once_a_module
from tests.faces.backoffice.pages import words
from tests.signing_in import enter

pytestmark = pytest.mark.django_db
WITHHELD, ASKED, RETENTION = "/office/ledger/withheld/", "/office/ledger/asked/", "/office/ledger/retention/"


class Kept(Case):
    """One case withheld long ago and archived, and three applications for the same."""

    def __init__(self) -> None:
        super().__init__()
        usual = {
            "authority": self.justice,
            "applicant_kind": "natural_person",
            "way": "counter",
            "reply_article": "条例",
        }
        long_ago = date(2010, 3, 10)
        self.denied = Application.objects.create(
            number="2010-1", received_on=long_ago, reply_due_on=long_ago, served_on=long_ago, decision="DENY_SECRET",
            archive_no="A-1", archived_on=long_ago, applicant_name="申请人丁", subject="保密规划", **usual,
        )  # fmt: skip
        lately = clock.today() - timedelta(days=30)
        self.alike = [
            Application.objects.create(
                number=f"S-{name}", received_on=lately, reply_due_on=lately, applicant_name=name,
                subject="2025年度东阳市人民调解员以案定补名单及金额", **usual,
            ).pk
            for name in "甲乙丙"
        ]  # fmt: skip
        self.cases = " ".join(map(str, self.alike))


made = once_a_module(Kept)


@pytest.fixture
def case(made, db):
    return made


@pytest.fixture
def officer(case) -> Client:
    return enter(Client(), case.officer)


@pytest.fixture
def head(case) -> Client:
    return enter(Client(), case.head)


def test_what_is_due_is_listed_with_its_article(officer):
    page = words(officer.get(WITHHELD))
    assert ("2010-1" in page, "条例（2007）第十四条第四款" in page, "到期" in page) == (True, True, True)


def test_looked_at_again_it_is_no_longer_due(case, officer):
    tomorrow = clock.today() + timedelta(days=1)
    given = {"do": "reassess", "outcome": "kept", "reason": "仍在保密期限内", "next_due_on": tomorrow}
    officer.post(f"{WITHHELD}{case.denied.pk}/", given)
    page = words(officer.get(f"{WITHHELD}{case.denied.pk}/"))
    assert ("仍在保密期限内" in page, "没有到期要评估的" in words(officer.get(WITHHELD))) == (True, True)


def test_a_day_that_is_past_stays_on_the_form_with_what_was_typed(case, officer):
    given = {"do": "reassess", "outcome": "kept", "reason": "仍在保密期限内", "next_due_on": "2020-01-01"}
    page = officer.post(f"{WITHHELD}{case.denied.pk}/", given)
    assert (page.status_code, "今天以后的日期" in words(page), "仍在保密期限内" in page.content.decode()) == (
        422,
        True,
        True,
    )


def test_the_day_can_be_set(case, officer):
    officer.post(f"{WITHHELD}{case.denied.pk}/", {"do": "set", "due_on": clock.today() + timedelta(days=40)})
    assert "没有到期要评估的" in words(officer.get(WITHHELD))


@pytest.mark.parametrize("which", ["all", "disclosed", "x"])
def test_each_list_answers(officer, which):
    assert officer.get(f"{WITHHELD}?which={which}&after=x").status_code == 200


def test_another_bureau_s_entry_is_not_there(case):
    browser = enter(Client(), case.stranger())
    address = f"{WITHHELD}{case.denied.pk}/"
    assert (browser.get(address).status_code, browser.post(address, {"do": "set"}).status_code) == (404, 409)


def test_what_several_asked_for_becomes_a_draft(case, officer):
    assert "3个申请人，3件申请" in words(officer.get(ASKED))
    given = {"do": "accept", "cases": case.cases, "title": "调解员补贴名单", "column": "documents"}
    answer = officer.post(ASKED, given, follow=True)
    assert (Proposal.objects.get().item.title, "调解员补贴名单" in words(answer)) == ("调解员补贴名单", True)


def decline_sixty(case) -> None:
    declined = {
        "authority": case.justice,
        "settled_on": clock.today(),
        "settled_by": case.officer,
        "reason": "涉及个人信息",
    }
    Proposal.objects.bulk_create(Proposal(subject=f"第{number}项", **declined) for number in range(60))


def test_the_list_is_offered_also_when_the_latest_were_all_declined(case, officer):
    officer.post(ASKED, {"do": "accept", "cases": case.cases, "title": "调解员补贴名单", "column": "documents"})
    decline_sixty(case)
    assert "移送明细表" in words(officer.get(ASKED))


def test_the_page_says_that_it_lists_the_latest_of_many(case, officer):
    decline_sixty(case)
    assert "共60件，列出最近的50件" in words(officer.get(ASKED))


def test_what_went_over_to_proactive_disclosure_is_listed_in_a_document(case, officer):
    officer.post(ASKED, {"do": "accept", "cases": case.cases, "title": "调解员补贴名单", "column": "documents"})
    assert "移送明细表" in words(officer.get(ASKED))
    content = officer.get(f"{ASKED}transfers.docx").content
    assert [cell.text for cell in docx.Document(io.BytesIO(content)).tables[0].rows[1].cells] == [
        "1", "2025年度东阳市人民调解员以案定补名单及金额", "S-丙、S-乙、S-甲", f"{clock.today()}\n{case.officer.name}",
        "审核中或者待公开",
    ]  # fmt: skip


def test_the_list_says_of_a_draft_that_was_given_up_that_it_is_not_public(case, officer):
    officer.post(ASKED, {"do": "accept", "cases": case.cases, "title": "调解员补贴名单", "column": "documents"})
    Item.objects.update(discarded_on=date(2026, 3, 3), discarded_reason="涉及个人信息")
    content = officer.get(f"{ASKED}transfers.docx").content
    assert docx.Document(io.BytesIO(content)).tables[0].rows[1].cells[4].text == "没有公开，草稿已弃置（2026-03-03）"


def test_the_list_is_handed_out_as_word_and_pdf_only(officer):
    assert [officer.get(f"{ASKED}transfers.{one}").status_code for one in ("docx", "pdf", "exe")] == [200, 200, 404]


def test_what_is_declined_says_why(case, officer):
    officer.post(ASKED, {"do": "decline", "cases": case.cases, "reason": "涉及个人信息"})
    assert "不主动公开，涉及个人信息" in words(officer.get(ASKED))


@pytest.mark.parametrize(
    "given", [{"do": "decline", "reason": ""}, {"do": "decline", "reason": "不", "cases": "٣"}, {"do": "accept"}]
)
def test_what_cannot_be_settled_stays_with_its_reason(officer, given):
    page = officer.post(ASKED, given)
    assert (page.status_code, Proposal.objects.count()) == (422, 0)


def test_the_head_sets_the_term(head):
    head.post(RETENTION, {"do": "term", "years": 30, "basis": "市档案局保管期限表"})
    assert "保管30年" in words(head.get(RETENTION))


def test_the_officer_does_not(officer):
    assert officer.post(RETENTION, {"do": "term", "years": 30, "basis": "表"}).status_code == 403


def test_one_proposes_and_another_approves(case, officer, head):
    officer.post(RETENTION, {"case": [case.denied.pk], "reason": "保管期满"})
    head.post(f"{RETENTION}{Destruction.objects.get().pk}/", {"do": "approve", "reason": ""})
    case.denied.refresh_from_db()
    assert (case.denied.applicant_name, "批准，已销毁" in words(head.get(RETENTION))) == ("（已销毁）", True)


def test_one_alone_is_told_that_it_takes_two(case, head):
    head.post(RETENTION, {"case": [case.denied.pk], "reason": "保管期满"})
    page = head.post(f"{RETENTION}{Destruction.objects.get().pk}/", {"do": "approve", "reason": ""})
    assert (page.status_code, "两个人" in words(page)) == (422, True)


def test_declining_asks_why_and_nothing_chosen_is_told(case, officer, head):
    assert "没有选择" in words(officer.post(RETENTION, {"reason": "期满"}))
    officer.post(RETENTION, {"case": [case.denied.pk], "reason": "保管期满"})
    page = head.post(f"{RETENTION}{Destruction.objects.get().pk}/", {"do": "decline", "reason": ""})
    assert (page.status_code, "没有写明不批准的理由" in words(page)) == (422, True)
