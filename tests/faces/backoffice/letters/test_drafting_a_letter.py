"""条例（2019）第三十条至第四十二条 · 拟写文书：能发哪些、为什么不能发别的，案件里有的预填好"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Letter
from tests.faces.backoffice.letters.letter_desk import FOUND, PINNED, words


@pytest.fixture
def form(desk):
    """The fields of a letter's form: what stands in them."""

    def fields(kind: str) -> dict[str, object]:
        return desk.browser(desk.drafter).get(desk.new, {"kind": kind}).context["form"].initial

    return fields


def test_the_page_offers_what_the_case_allows(desk):
    page = desk.browser(desk.drafter).get(desk.new).content.decode()
    assert "?kind=not_exist" in page
    assert "?kind=correction_notice" in page


def test_what_it_does_not_allow_says_why(desk):
    page = words(desk.browser(desk.drafter).get(desk.new))
    assert "没有补正告知，不能视为放弃申请" in page
    assert "?kind=abandon_corr" not in page


def test_a_law_that_knows_no_fee_offers_none(desk):
    desk.application = desk.received(date(2019, 3, 1), "2019-0001")
    page = words(desk.browser(desk.drafter).get(desk.new))
    assert "《政府信息公开信息处理费收费通知书》在条例（2007）中没有依据" in page


def test_days_are_filled_in(form):
    assert form("extension_notice") == {"reply_due_on": date(2026, 3, 16), "extended_due_on": date(2026, 4, 14)}


def test_the_search_is_filled_in(desk, form):
    desk.searched()
    assert form("not_exist") == {"search_done": "在档案室目录、办公系统以“补贴标准”检索"}


def test_a_reply_after_correction_knows_its_notice(desk, form):
    notice = desk.notice(
        "correction_notice", PINNED, points=("写明年度",), correction_how="书面", correction_due_on=PINNED
    )
    desk.serve(notice, PINNED)
    assert form("abandon_corr") == {
        "correction_number": "东司依补〔2026〕1号", "correction_noticed_on": PINNED, "correction_due_on": PINNED,
    }  # fmt: skip


def test_a_notice_of_consultation_knows_whom_and_when(desk, form):
    actions.ask_opinion(
        desk.application.pk, kind="third_party", whom="某公司", sent_on=date(2026, 2, 27), by=desk.drafter, today=PINNED
    )
    assert form("consultation_notice") == {"consulted": "第三方", "consulted_on": date(2026, 2, 27)}


def test_a_reply_is_drafted(desk):
    letter = desk.drafted_here("not_exist", search_done=FOUND)
    assert (letter.code, letter.stated) == ("NOT_EXIST", {"search_done": FOUND})


def test_what_is_not_known_yet_may_stay_empty(desk):
    letter = desk.drafted_here("not_exist", search_done="")
    assert "【检索的范围和方法】" in desk.page(letter)


def test_a_refusal_for_a_third_party_asks_for_the_interest(desk):
    refused = desk.draft("deny_third", third_party_view="第三方不同意公开", reason="技术方案未公开")
    assert refused.status_code == 422
    assert "技术方案未公开" in refused.content.decode()


def test_with_it_the_letter_names_it(desk):
    letter = desk.drafted_here(
        "deny_third", interest="trade_secret", third_party_view="第三方不同意公开", reason="技术方案未公开"
    )
    assert (letter.interest, letter.stated["interest"]) == ("trade_secret", "商业秘密")


def test_a_list_is_one_item_a_line(desk):
    letter = desk.drafted_here("correction_notice", points="写明年度\n\n附身份证明", correction_due_on=PINNED)
    assert letter.stated["points"] == ["写明年度", "附身份证明"]


def test_the_parts_withheld_are_chosen_by_their_decision(desk):
    letter = desk.drafted_here("partial", withheld_under=["DENY_THIRD"], supplied="补贴标准")
    assert letter.stated["withheld_under"] == ["DENY_THIRD"]


def test_a_letter_to_a_third_party_has_its_name(desk):
    letter = desk.drafted_here("third_party_consultation", addressee="某科技公司", interest="商业秘密")
    assert letter.addressee == "某科技公司"


def test_a_fee_is_worked_out_before_it_is_drafted(desk):
    page = words(desk.draft("fee_notice", fee_per="pages", fee_number="40", frequency="一次四十页", reckon="1"))
    assert "应收100元" in page
    assert "第31页至第40页，每页10元，计100元" in page
    assert not Letter.objects.exists()


def test_a_fee_notice_states_what_was_reckoned(desk):
    letter = desk.drafted_here("fee_notice", fee_per="pages", fee_number="40", frequency="多", pay_how="转账")
    assert letter.stated["fee_amount"] == 100


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"fee_number": "40"}, "请选择按件还是按量计收"),
        ({"fee_per": "pages", "fee_number": "30"}, "30页不收信息处理费"),
        ({"fee_per": "pages", "fee_number": "100000"}, "99999"),
        ({"fee_per": "pages", "fee_number": "十"}, "整数"),
    ],
)
def test_a_fee_that_cannot_be_is_told_and_the_rest_stays(desk, given, said):
    refused = desk.draft("fee_notice", frequency="一次申请四十页", **given)
    assert refused.status_code == 422
    assert said in words(refused)
    assert "一次申请四十页" in refused.content.decode()


def test_a_second_reply_is_refused_with_what_was_typed(desk):
    desk.drafted_here("not_exist", search_done=FOUND)
    refused = desk.draft("not_exist", search_done="另一次检索")
    assert refused.status_code == 422
    assert "已有答复" in words(refused)
    assert "另一次检索" in refused.content.decode()


def test_a_notice_that_cannot_go_out_is_not_drafted_by_its_address(desk):
    actions.send_correction_notice(desk.application.pk, sent_on=PINNED, by=desk.drafter, today=PINNED)
    assert "已经告知补正" in words(desk.draft("correction_notice", points="甲"))


def test_there_is_no_letter_of_that_kind(desk):
    assert desk.browser(desk.drafter).get(desk.new, {"kind": "no_such"}).status_code == 404


def test_a_bad_day_is_told_on_its_field(desk):
    refused = desk.draft("correction_notice", correction_due_on="2026-02-30", points="写明年度")
    assert refused.status_code == 422
    assert "写明年度" in refused.content.decode()


def test_a_neighbour_finds_no_such_case(desk):
    assert desk.browser(desk.stranger()).get(desk.new).status_code == 404


def test_who_only_reviews_drafts_nothing(desk):
    assert desk.browser(desk.lawyer).get(desk.new).status_code == 403


def test_the_registration_form_is_filled_from_the_case(desk):
    address = f"/office/cases/{desk.application.pk}/registration-form.docx"
    response = desk.browser(desk.drafter).get(address)
    assert response.content[:2] == b"PK"


def test_parts_are_withheld_under_what_the_law_of_the_case_knows(desk):
    desk.application = desk.received(date(2019, 3, 1), "2019-0001")
    page = words(desk.browser(desk.drafter).get(desk.new, {"kind": "partial"}))
    assert "不属于《条例》所指政府信息" in page
    assert "属于行政执法案卷" not in page
