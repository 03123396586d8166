"""条例（2019）第三十条至第三十六条 · 一件申请的页面：期限、五个问题、能办的事各有表单；不能办的说为什么，填的还在"""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.answering import Correction
from gongkai.domain.applications.models import (
    Answer,
    Assignment,
    Evidence,
    FeePayment,
    Search,
    Step,
    Submission,
)
from gongkai.domain.applications.queries.changes import mark_of
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.once import once_a_module
from tests.faces.backoffice.cases.case_desk import Desk, said

desk = once_a_module(Desk)
pytestmark = pytest.mark.django_db
SEARCHED = {"place": "档案室", "words": "补贴标准", "result": "没有找到", "searched_by": "沈知远"}


def logged(desk, by, **more):
    return desk.do(by, "log-search", **{**SEARCHED, "searched_on": desk.today, **more})


def test_who_handles_it_sees_the_name_the_questions_and_the_acts(desk):
    page = desk.page(desk.drafter)

    assert all(words in page for words in ("申请人甲", "办理的五个问题", "登记检索", "可以作出的答复"))


def test_a_signer_reads_it_with_the_name_masked_and_without_acts(desk):
    page = desk.page(desk.signer)

    assert "申**" in page
    assert "申请人甲" not in page
    assert "/do/" not in page


def test_only_the_head_is_offered_an_extension(desk):
    offered = ["/do/extend/#do-extend" in desk.page(by) for by in (desk.drafter, desk.officer, desk.head)]

    assert offered == [False, False, True]


def test_a_section_drafter_sees_the_case_once_it_was_assigned(desk):
    before = desk.browser(desk.section_drafter).get(desk.address()).status_code
    answer = desk.do(desk.officer, "assign", section="legal", is_lead="lead")

    assert (before, answer.status_code) == (404, 302)
    assert "登记检索" in desk.page(desk.section_drafter)
    assert logged(desk, desk.section_drafter).status_code == 302


def test_every_day_is_explained(desk):
    page = desk.page(desk.drafter)

    assert "收到申请之日，当日不计" in page
    assert "第1个工作日" in page


def test_a_search_is_logged_and_told(desk):
    logged(desk, desk.drafter)

    assert Search.objects.get().result == "没有找到"
    assert "档案室：补贴标准" in desk.page(desk.drafter)


def test_what_is_missing_on_a_form_is_said_there_and_the_rest_stays(desk):
    refused = logged(desk, desk.drafter, place="", result="二楼档案柜里没有")

    assert refused.status_code == 422
    assert "二楼档案柜里没有" in said(refused)
    assert re.search(r'<details class="case-act" id="do-log-search" open>', said(refused))


def test_a_refusal_of_the_law_stands_on_its_form_with_what_was_typed(desk):
    tomorrow = desk.today + timedelta(days=1)
    refused = logged(desk, desk.drafter, searched_on=tomorrow, result="档案柜")

    form = said(refused).partition('id="do-log-search" open>')[2].partition("</details>")[0]
    assert "晚于今天" in form
    assert "档案柜" in form


def test_two_people_at_once_are_told_and_the_second_keeps_what_was_typed(desk):
    seen = mark_of(desk.case)
    logged(desk, desk.drafter, seen=seen)
    second = logged(desk, desk.officer, seen=seen, result="第二个人的结果")

    assert second.status_code == 422
    assert "沈知远在" in said(second)
    assert "第二个人的结果" in said(second)
    assert Search.objects.count() == 1


def test_having_been_told_the_second_can_do_it_all_the_same(desk):
    seen = mark_of(desk.case)
    logged(desk, desk.drafter, seen=seen)
    told = said(logged(desk, desk.officer, seen=seen))
    logged(desk, desk.officer, seen=re.search(r'name="seen" value="(\d+)"', told)[1])

    assert Search.objects.count() == 2


def test_the_first_question_leads_to_the_second(desk):
    desk.do(desk.drafter, "question", target="correction", goes_on="on", note="内容明确")

    assert Answer.objects.get().goes_on
    assert "下一问是“有没有”" in desk.page(desk.drafter)


def test_a_question_out_of_its_turn_is_refused_on_the_page(desk):
    refused = desk.do(desk.drafter, "question", target="giving", goes_on="on", note="能公开")

    assert refused.status_code == 422
    assert "请先回答“补不补”" in said(refused)
    assert "能公开" in said(refused)


def test_a_clear_case_is_answered_at_once(desk):
    told = {"correction": "明确", "scope": "归本机关", "existence": "查无"}
    desk.do(desk.drafter, "questions", until="existence", **told)
    answered = [(one.question, one.goes_on, one.note) for one in desk.case.answers.order_by("pk")]

    assert answered == [("correction", True, "明确"), ("scope", True, "归本机关"), ("existence", False, "查无")]


def test_a_reason_left_out_is_asked_for_and_the_others_stay(desk):
    refused = desk.do(desk.drafter, "questions", until="scope", correction="内容明确无误", scope="")

    assert "请写明“该不该”这一问的理由" in said(refused)
    assert "内容明确无误" in said(refused)
    assert not desk.case.answers.exists()


def test_ending_at_a_question_leaves_only_its_decisions(desk):
    desk.do(desk.drafter, "question", target="correction", goes_on="on", note="明确")
    desk.do(desk.drafter, "question", target="scope", goes_on="ends", note="属于信访")
    page = desk.page(desk.drafter).partition('id="options"')[2]
    here, _, closed = page.partition("不能作的，和为什么")

    assert "信访举报投诉类申请" in here
    assert "已经回答到此办结" in closed


def test_an_opinion_is_asked_reaches_and_is_answered(desk):
    asked_on = desk.today - timedelta(days=2)
    desk.do(desk.drafter, "ask-opinion", kind="third_party", whom="某律师事务所", sent_on=asked_on)
    step = Step.objects.get()
    waiting = desk.page(desk.drafter)
    desk.do(desk.drafter, "note-reached", target=step.pk, reached_on=asked_on)
    desk.do(desk.drafter, "receive-answer", target=step.pk, answered_on=desk.today, answer="agreed", text="同意")
    step.refresh_from_db()

    assert "期限停止计算（征求第三方意见）" in waiting
    assert (step.reached_on, step.answered_on, step.answer) == (asked_on, desk.today, "agreed")


def test_a_step_of_another_case_is_not_touched(desk):
    other = desk.received("2", desk.today - timedelta(days=7))
    step = actions.ask_opinion(
        other.pk, kind="agency", whom="市档案馆", sent_on=desk.today, by=desk.drafter, today=desk.today
    )
    refused = desk.do(desk.drafter, "note-reached", target=step.pk, reached_on=desk.today)

    assert "没有这件申请或者这一步骤" in said(refused)


def test_the_head_extends_once(desk):
    before = desk.fresh().reply_due_on
    given = {"told_on": desk.today, "working_days": 20, "reason": "涉及多个机关"}
    first = desk.do(desk.head, "extend", **given)
    second = desk.do(desk.head, "extend", **given)

    assert (first.status_code, desk.fresh().reply_due_on > before) == (302, True)
    assert "不能再次延期" in said(second)


def test_an_extension_too_long_is_refused(desk):
    refused = desk.do(desk.head, "extend", told_on=desk.today, working_days=21, reason="涉及多个机关")

    assert "请改正延长的天数" in said(refused)


def test_nobody_else_extends(desk):
    assert desk.do(desk.drafter, "extend", told_on=desk.today, working_days=5, reason="多").status_code == 403


def asked_to_correct(desk, until):
    actions.send_correction_notice(
        desk.case.pk, sent_on=desk.today - timedelta(days=6), answer_by=until, by=desk.drafter, today=desk.today
    )


def test_a_correction_is_entered_by_who_handles_the_case(desk):
    asked_to_correct(desk, desk.today)
    answer = desk.do(desk.drafter, "note-correction", corrected_on=desk.today)

    assert answer.status_code == 302
    assert "重新计算" in desk.page(desk.drafter)


def test_a_correction_is_suggested_once(desk):
    before = "?kind=correction_notice" in desk.page(desk.drafter)
    asked_to_correct(desk, desk.today)
    desk.do(desk.drafter, "note-correction", corrected_on=desk.today)

    assert (before, "?kind=correction_notice" in desk.page(desk.drafter)) == (True, False)


def test_a_late_correction_is_told_what_can_be_done_and_stays_on_the_form(desk):
    asked_to_correct(desk, desk.today - timedelta(days=1))
    refused = desk.do(desk.drafter, "note-correction", corrected_on=desk.today)

    assert "视为放弃申请" in said(refused)
    assert f'value="{desk.today.isoformat()}"' in said(refused)
    assert desk.do(desk.drafter, "note-correction", corrected_on=desk.today, good_reason="住院").status_code == 302


def test_a_late_answer_over_the_portal_waits_for_the_office_with_its_reason_filled_in(desk):
    asked_to_correct(desk, desk.today - timedelta(days=1))
    receipt = actions.submit_application(
        mark(), authority=desk.justice, particulars=particulars(), proof=proof(), today=desk.today - timedelta(days=7)
    )
    Submission.objects.filter(pk=receipt.submission.pk).update(application=desk.case)
    late = Correction(text="要的是2015年度的标准", late_reason="住院")
    actions.answer_correction(mark(), receipt.submission.pk, late, today=desk.today)
    page = desk.page(desk.drafter)

    assert "请决定是否接受" in page
    assert "要的是2015年度的标准" in page
    assert 'value="住院"' in page


def test_answered_questions_ask_for_the_reply(desk):
    desk.do(desk.drafter, "question", target="correction", goes_on="on", note="明确")
    before = desk.page(desk.drafter)
    desk.do(desk.drafter, "question", target="scope", goes_on="ends", note="不归本机关")

    assert ["请拟写答复" in page for page in (before, desk.page(desk.drafter))] == [False, True]


def test_a_draft_of_the_reply_is_to_be_submitted(desk):
    actions.draft_reply(desk.case.pk, code="NOT_OURS", stated={}, by=desk.drafter, today=desk.today)

    assert "正在拟写，拟好后请提交审核" in desk.page(desk.drafter)


def test_a_passed_period_of_correction_says_what_follows(desk):
    asked_to_correct(desk, desk.today - timedelta(days=1))

    assert "申请人无正当理由逾期不补正，视为放弃申请" in desk.page(desk.drafter)


def test_a_fee_is_reckoned_and_its_payment_entered(desk):
    on = desk.today - timedelta(days=2)
    fee = {"per": "pages", "count": 100, "before": 0, "sent_on": on, "reached_on": on, "reason": "一次一百页"}
    desk.do(desk.drafter, "ask-fee", **fee)
    step = Step.objects.get()
    answer = desk.do(desk.officer, "note-payment", amount="700", paid_on=desk.today)

    assert (step.amount, answer.status_code) == (700, 302)
    assert FeePayment.objects.get().amount == 700


def test_a_payment_that_nobody_asked_for_is_refused(desk):
    refused = desk.do(desk.officer, "note-payment", amount="10", paid_on=desk.today)

    assert "没有收费通知，不能登记缴费" in said(refused)


def test_a_number_of_pages_that_costs_nothing_is_refused(desk):
    fee = {"per": "pages", "count": 30, "before": 0, "sent_on": desk.today, "reason": "三十页"}

    assert "30页不收信息处理费" in said(desk.do(desk.drafter, "ask-fee", **fee))


def test_reasons_are_asked_for(desk):
    until = desk.today + timedelta(days=10)
    desk.do(desk.drafter, "ask-reasons", sent_on=desk.today, answer_by=until, reason="本月第六十件")

    assert Step.objects.get().answer_by == until


def test_the_law_is_chosen_for_a_case_about_the_change_only(desk):
    old = desk.received("2019-1", date(2019, 5, 10))
    offered = ["/do/override/" in desk.page(desk.head, one) for one in (desk.case, old)]
    answer = desk.do(desk.head, "override", old, law="REG2019", reason="按新条例办理对申请人有利")

    assert offered == [False, True]
    assert (answer.status_code, desk.fresh(old).reply_article) == (302, "条例（2019）第三十三条第二款")


def test_the_office_assigns_and_takes_back(desk):
    desk.do(desk.officer, "assign", section="legal", is_lead="helps")
    made = Assignment.objects.get()
    refused = desk.do(desk.officer, "end-assignment", target=made.pk, reason="")
    desk.do(desk.officer, "end-assignment", target=made.pk, reason="改由办公室办理")
    made.refresh_from_db()

    assert (made.is_lead, refused.status_code, made.ended_on) == (False, 422, desk.today)


def test_a_drafter_does_not_assign(desk):
    assert desk.do(desk.drafter, "assign", section="legal", is_lead="lead").status_code == 403


def test_evidence_is_kept_with_its_file_and_opened(desk):
    scan = SimpleUploadedFile("三定方案.pdf", b"%PDF-1.4 duties")
    desk.do(desk.drafter, "keep-evidence", proof="duties", note="三定方案第三条", file=scan)
    kept = Evidence.objects.get()
    file = desk.browser(desk.signer).get(f"{desk.address()}evidence/{kept.pk}/")

    assert b"".join(file.streaming_content) == b"%PDF-1.4 duties"
    assert file["Content-Security-Policy"].startswith("sandbox")


def test_evidence_of_nothing_is_refused(desk):
    assert "没有说明，也没有文件" in said(desk.do(desk.drafter, "keep-evidence", proof="duties"))


def test_a_file_of_no_kind_that_is_kept_is_refused_with_the_note_kept(desk):
    program = SimpleUploadedFile("方案.exe", b"MZ")
    refused = desk.do(desk.drafter, "keep-evidence", proof="duties", note="三定方案第三条", file=program)

    assert refused.status_code == 422
    assert "三定方案第三条" in said(refused)
    assert "请重新选择" in said(refused)


def test_a_concluded_case_goes_to_the_archive(desk):
    assert "尚未办结" in said(desk.do(desk.officer, "archive", archive_no="2026-1"))
    actions.serve_decision(desk.case.pk, code="GRANT", served_on=desk.today, by=desk.drafter, today=desk.today)
    desk.do(desk.officer, "archive", archive_no="2026-1")

    assert desk.fresh().archive_no == "2026-1"
    assert "已归档" in desk.page(desk.signer)


def test_of_a_concluded_case_what_happened_fills_the_wide_column(desk):
    actions.serve_decision(desk.case.pk, code="GRANT", served_on=desk.today, by=desk.drafter, today=desk.today)
    page = desk.page(desk.drafter)
    parts = re.findall(r'id="(clock|course|facts-title|letters|sections|searches|evidence)"', page)
    assert parts == ["clock", "course", "facts-title", "letters", "sections", "searches", "evidence"]


def test_an_act_on_a_concluded_case_is_refused_and_keeps_what_was_typed(desk):
    actions.serve_decision(desk.case.pk, code="GRANT", served_on=desk.today, by=desk.drafter, today=desk.today)
    refused = logged(desk, desk.drafter, result="晚到的结果")

    assert "此后不再办理这一步" in said(refused)
    assert "晚到的结果" in said(refused)


def test_the_same_applicant_asking_again_is_shown(desk):
    again = desk.received("2", desk.today)

    assert "申请内容完全相同" in desk.page(desk.drafter, again)


def test_the_page_asks_few_questions_however_many_decisions_there_are(desk, django_assert_max_num_queries):
    browser = desk.browser(desk.head)
    browser.get(desk.address())
    with django_assert_max_num_queries(45):
        browser.get(desk.address())


def test_an_unknown_act_is_not_found(desk):
    assert desk.do(desk.drafter, "forget").status_code == 404


def test_nobody_of_another_bureau_finds_or_touches_it(desk):
    scan = actions.keep_evidence(
        desk.case.pk, proof="duties", content=b"%PDF-1.4 x", name="职责.pdf", by=desk.drafter, today=desk.today
    )
    browser = desk.browser(desk.neighbour)
    looked = [browser.get(address).status_code for address in (desk.address(), f"{desk.address()}evidence/{scan.pk}/")]

    assert looked == [404, 404]
    assert logged(desk, desk.neighbour).status_code == 409
    assert not Search.objects.exists()


def test_evidence_of_another_case_is_not_found(desk):
    other = desk.received("2", desk.today)
    scan = actions.keep_evidence(
        desk.case.pk, proof="duties", content=b"%PDF-1.4 x", name="职责.pdf", by=desk.drafter, today=desk.today
    )

    assert desk.browser(desk.drafter).get(f"{desk.address(other)}evidence/{scan.pk}/").status_code == 404


def test_control_characters_are_refused(desk):
    assert logged(desk, desk.drafter, result="有\x07字符").status_code == 422
