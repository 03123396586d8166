"""条例（2019）第三十三条、第四十五条 · 一份文书的页面：预览、修改、送审、签发、送达，不能办的说为什么"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import LetterSettings
from gongkai.domain.review.models import State
from tests.faces.backoffice.letters.letter_desk import FOUND, PINNED, file, words

TUESDAY = date(2026, 3, 3)


@pytest.fixture
def reply(desk):
    desk.searched()
    desk.looked_at("NOT_EXIST")
    return desk.drafted()


@pytest.fixture
def extension(desk):
    stated = {"reply_due_on": date(2026, 3, 16), "extended_due_on": date(2026, 4, 14), "reason": "涉及多个机关"}
    return actions.draft_letter(
        desk.application.pk, kind="extension_notice", stated=stated, by=desk.drafter, today=PINNED
    )


# 预览


def test_the_page_shows_the_letter_as_it_will_print(desk, reply):
    page = desk.page(reply)
    assert "经检索，本机关没有制作或者获取你申请的政府信息" in page
    assert "（文号待编）" in page
    assert "向东阳市人民政府或者金华市司法局申请行政复议" in page


def test_without_settings_it_says_who_fills_them_in(desk, reply):
    LetterSettings.objects.all().delete()
    assert "请由工作机构负责人在“文书设置”中填写" in desk.page(reply)


def test_who_may_fill_them_in_is_led_there(desk, reply):
    LetterSettings.objects.all().delete()
    assert "填写文书设置" in desk.page(reply, desk.head)


def test_a_name_in_brackets_is_no_gap(desk):
    desk.searched()
    letter = desk.drafted(search_done="以【补贴】为关键词检索")
    assert "<mark>" not in desk.browser(desk.drafter).get(desk.address(letter)).content.decode()


@pytest.mark.parametrize(("suffix", "begins"), [("docx", b"PK"), ("pdf", b"%PDF-")])
def test_it_is_downloaded(desk, reply, suffix, begins):
    response = desk.browser(desk.lawyer).get(desk.address(reply, f"letter.{suffix}"))
    assert response.content.startswith(begins)
    assert "filename*=utf-8''" in response["Content-Disposition"]


def test_what_is_not_finished_is_not_downloaded(desk):
    letter = desk.drafted(search_done="")
    refused = desk.browser(desk.drafter).get(desk.address(letter, "letter.pdf"))
    assert refused.status_code == 404
    assert "检索的范围和方法" in words(refused)


def test_there_is_no_third_kind_of_file(desk, reply):
    assert desk.browser(desk.drafter).get(desk.address(reply, "letter.exe")).status_code == 404


def test_a_neighbour_finds_no_such_letter(desk, reply):
    assert desk.browser(desk.stranger()).get(desk.address(reply)).status_code == 404


def test_under_another_case_it_is_not_found(desk, reply):
    other = desk.received(date(2026, 2, 10), "2026-0009")
    address = f"/office/cases/{other.pk}/letters/{reply.pk}/"
    assert desk.browser(desk.drafter).get(address).status_code == 404


# 修改


def test_facts_are_changed(desk, reply):
    desk.do(reply, "edit/", search_done="查了全部档案")
    assert "查了全部档案" in desk.page(reply)


def test_words_are_changed(desk, reply):
    desk.do(reply, "words/", words="经检索没有找到。\n特此告知。")
    page = desk.page(reply)
    assert "经检索没有找到。" in page
    assert "正文手工改过" in page


def test_words_go_back_to_what_the_facts_make(desk, reply):
    desk.do(reply, "words/", words="经检索没有找到。")
    desk.do(reply, "words/", words="", restore="1")
    assert "经检索，本机关没有制作或者获取" in desk.page(reply)


def test_a_letter_without_words_is_refused(desk, reply):
    refused = desk.do(reply, "words/", words=" \n ")
    assert refused.status_code == 422
    assert "正文不能为空" in words(refused)


def test_words_wait_for_the_facts(desk):
    letter = desk.drafted(search_done="")
    assert desk.browser(desk.drafter).get(desk.address(letter, "words/")).url.endswith("/edit/")


@pytest.mark.parametrize(("act", "given"), [("edit/", {"search_done": "我写的"}), ("words/", {"words": "我写的"})])
def test_of_two_editors_the_second_sees_both(desk, reply, act, given):
    actions.edit_letter(reply.pk, revision=1, stated={"search_done": "别人写的"}, by=desk.officer, today=PINNED)
    refused = desk.do(reply, act, **given, revision=1)
    assert refused.status_code == 409
    page = refused.content.decode()
    assert "我写的" in page
    assert "别人写的" in page
    assert 'name="revision" value="2"' in page.replace(' id="id_revision"', "")


def test_then_their_own_counts(desk, reply):
    actions.edit_letter(reply.pk, revision=1, stated={"search_done": "别人写的"}, by=desk.officer, today=PINNED)
    desk.do(reply, "edit/", search_done="我写的", revision=1)
    desk.do(reply, "edit/", search_done="我写的")
    reply.refresh_from_db()
    assert reply.stated == {"search_done": "我写的"}


def test_another_count_changes_the_fee(desk):
    letter = desk.drafted_here("fee_notice", fee_per="pages", fee_number="40", frequency="多", pay_how="转账")
    desk.do(letter, "edit/", fee_per="pages", fee_number="41", frequency="多", pay_how="转账")
    letter.refresh_from_db()
    assert letter.stated["fee_amount"] == 110


def test_the_interest_stays_the_one_it_was_drafted_with(desk):
    letter = desk.drafted_here("deny_third", interest="privacy", reason="甲")
    desk.do(letter, "edit/", reason="乙", interest="trade_secret")
    letter.refresh_from_db()
    assert letter.stated == {"interest": "个人隐私", "reason": "乙"}


def test_what_is_signed_is_not_edited(desk, reply):
    desk.signed_off(reply)
    assert desk.browser(desk.drafter).get(desk.address(reply, "edit/")).status_code == 404
    assert desk.do(reply, "words/", words="改").status_code == 409


def test_a_reviewer_edits_nothing(desk, reply):
    assert desk.browser(desk.lawyer).get(desk.address(reply, "edit/")).status_code == 403


# 送审、审核


def test_what_is_missing_is_said_before_review(desk):
    page = desk.page(desk.drafted(search_done=""))
    assert "还不能送审" in page
    assert "须写明的内容还缺：检索的范围和方法" in page
    assert "送审以前须留存证据，还缺少：检索记录" in page
    assert "到办理页补上" in page


def test_a_reply_is_submitted(desk, reply):
    desk.do(reply, "submit/", opinion="请审。")
    reply.refresh_from_db()
    assert reply.chain.state == State.IN_REVIEW
    assert "等陆明审核" in desk.page(reply)


def test_an_old_page_submits_nothing_and_keeps_what_was_typed(desk, reply):
    refused = desk.do(reply, "submit/", revision=7, opinion="请尽快审。")
    assert refused.status_code == 409
    assert "又被修改过" in words(refused)
    assert "请尽快审。" in refused.content.decode()


def test_who_does_not_draft_there_is_told_who_submits(desk, reply):
    assert "等承办人送审" in desk.page(reply, desk.head)


def test_the_officer_submits_what_the_office_handles_itself(desk, reply):
    desk.do(reply, "submit/", desk.officer)
    reply.refresh_from_db()
    assert (reply.chain.state, reply.chain.submitted_by) == (State.IN_REVIEW, desk.officer)


def test_a_reply_whose_questions_nobody_answered_leads_to_them(desk, reply):
    desk.application.answers.all().delete()
    page = desk.browser(desk.drafter).get(desk.address(reply)).content.decode()
    assert "办理的问题还没有回答：“补不补”、“该不该”、“有没有”" in page
    assert f"/office/cases/{desk.application.pk}/#questions" in page


def test_it_is_not_submitted(desk, reply):
    desk.application.answers.all().delete()
    refused = desk.do(reply, "submit/")
    assert refused.status_code == 409
    assert "请在办理页依次回答，写明理由后再提交" in words(refused)


def test_the_reviewer_finds_it_in_the_list(desk, reply):
    desk.do(reply, "submit/")
    page = words(desk.browser(desk.head).get("/office/review/?kind=reply"))
    assert "政府信息不存在告知书（2026-0001）" in page


def review(desk, reply, by, **given):
    reply.refresh_from_db()
    chain = reply.chain
    step = chain.steps.get(number=chain.at_step)
    keys = [point["key"] for point in step.checklist]
    sent = {"step": step.number, "text_hash": chain.text_hash, "checklist": keys, "opinion": "同意", "basis": ""}
    return desk.browser(by).post(f"/office/review/{chain.pk}/opinion/", {**sent, "outcome": "approve", **given})


def test_the_page_of_the_review_shows_letter_and_evidence(desk, reply):
    desk.do(reply, "submit/")
    reply.refresh_from_db()
    page = words(desk.browser(desk.head).get(f"/office/review/{reply.chain.pk}/"))
    assert "本机关没有制作或者获取" in page
    assert "在档案室目录、办公系统以“补贴标准”检索，没有找到" in page
    assert "打开材料" in page


def test_three_reviewers_sign_it_and_it_gets_its_number(desk, reply):
    desk.do(reply, "submit/")
    for by in (desk.head, desk.lawyer, desk.signer):
        review(desk, reply, by)
    reply.refresh_from_db()
    assert (reply.number, reply.dated) == ("东司依复〔2026〕1号", PINNED)


def test_the_one_clerk_of_a_bureau_drafts_and_submits(desk):
    desk.searched()
    desk.looked_at("NOT_EXIST")
    sent = {"kind": "not_exist", "search_done": FOUND}
    address = desk.browser(desk.officer).post(desk.new, sent).url
    desk.browser(desk.officer).post(f"{address}submit/", {"revision": 1})
    assert desk.application.letters.get().chain.state == State.IN_REVIEW


def test_what_was_returned_says_why_and_is_submitted_again(desk, reply):
    desk.do(reply, "submit/")
    review(desk, reply, desk.head, outcome="return", opinion="检索范围太窄")
    assert "检索范围太窄" in desk.page(reply)
    desk.do(reply, "edit/", search_done="查了全部档案")
    desk.do(reply, "submit/")
    reply.refresh_from_db()
    assert reply.chain.state == State.IN_REVIEW


def test_a_change_under_review_is_submitted_anew(desk, reply):
    desk.do(reply, "submit/")
    review(desk, reply, desk.head)
    desk.do(reply, "edit/", search_done="查了全部档案")
    assert "改过了，要重新送审" in desk.page(reply)


# 随附的副本


@pytest.fixture
def partial(desk):
    desk.looked_at("PARTIAL")
    for proof in ("held_information", "severance_reasons"):
        actions.keep_evidence(desk.application.pk, proof=proof, note="见卷内", by=desk.drafter, today=PINNED)
    return desk.drafted_here(
        "partial", supplied="补贴标准", supplied_how="邮寄", withheld_part="姓名", withheld_under=["DENY_THIRD"],
        reason="涉及个人隐私",
    )  # fmt: skip


def upload(desk, letter, content, name="副本.txt"):
    return desk.browser(desk.drafter).post(
        desk.address(letter, "copies/add/"), {"file": file(content.encode(), name)}, follow=True
    )


def test_a_partial_release_asks_for_its_copy(desk, partial):
    assert "这种答复须附：区分处理后的政府信息副本" in desk.page(partial)


def test_a_clean_copy_passes_the_gate(desk, partial):
    assert "没有发现个人信息" in words(upload(desk, partial, "每件补贴八百元。"))
    assert "可以送审了" in desk.page(partial)


def test_what_the_gate_finds_is_shown_with_place_and_mask(desk, partial):
    page = words(upload(desk, partial, "联系王建国的手机13957912345。"))
    assert "手机号 139****2345 第1行" in page
    assert "13957912345" not in page
    assert "还不能送审" in page


def test_it_is_settled_with_a_reason(desk, partial):
    upload(desk, partial, "联系王建国的手机13957912345。")
    desk.do(partial, f"copies/{partial.enclosures.get().pk}/settle/", reason="申请人本人的号码")
    page = desk.page(partial)
    assert "申请人本人的号码" in page
    assert "可以送审了" in page


def test_without_a_reason_it_is_not(desk, partial):
    upload(desk, partial, "联系王建国的手机13957912345。")
    refused = desk.do(partial, f"copies/{partial.enclosures.get().pk}/settle/", reason=" ")
    assert refused.status_code == 409
    assert "没有写明可以提供的理由" in words(refused)


def test_a_copy_is_taken_off(desk, partial):
    upload(desk, partial, "每件补贴八百元。")
    desk.do(partial, f"copies/{partial.enclosures.get().pk}/remove/")
    assert not partial.enclosures.exists()


def test_a_copy_of_another_letter_is_not_touched(desk, partial, extension):
    upload(desk, partial, "每件补贴八百元。")
    refused = desk.do(extension, f"copies/{partial.enclosures.get().pk}/remove/")
    assert refused.status_code == 409
    assert partial.enclosures.exists()


def test_a_program_is_no_copy(desk, partial):
    assert "没有附上" in upload(desk, partial, "MZ", "副本.exe").content.decode()
    assert not partial.enclosures.exists()


def test_a_copy_is_opened_by_its_reviewer(desk, partial):
    upload(desk, partial, "每件补贴八百元。")
    response = desk.browser(desk.lawyer).get(desk.address(partial, f"copies/{partial.enclosures.get().pk}/"))
    assert b"".join(response.streaming_content).decode() == "每件补贴八百元。"


# 程序性文书的签发


def test_the_head_signs_an_extension(desk, extension):
    desk.do(extension, "sign/", desk.head)
    extension.refresh_from_db()
    assert extension.number == "东司依延〔2026〕1号"


def test_the_officer_is_told_who_signs_it(desk, extension):
    assert "由政府信息公开工作机构负责人签发，请告知其办理" in desk.page(extension, desk.officer)
    assert desk.do(extension, "sign/", desk.officer).status_code == 403


def test_a_day_that_is_no_working_day_is_told_before_a_number_is_given(desk, extension):
    desk.do(extension, "edit/", reply_due_on=date(2026, 3, 16), extended_due_on=date(2026, 4, 5), reason="多")
    refused = desk.do(extension, "sign/", desk.head)
    assert refused.status_code == 409
    assert "按工作日计算应为2026-04-03" in words(refused)


def test_an_extension_of_one_served_already_cannot_be_drafted(desk, extension):
    desk.do(extension, "sign/", desk.head)
    desk.do(extension, "serve/", way="direct", signed_on=PINNED)
    assert "已于2026-03-02延期一次" in words(desk.browser(desk.drafter).get(desk.new))


# 送达


def test_serving_an_extension_moves_the_deadline(desk, extension):
    desk.do(extension, "sign/", desk.head)
    desk.do(extension, "serve/", way="direct", signed_on=PINNED)
    assert desk.fresh().reply_due_on == date(2026, 4, 14)


def test_serving_a_reply_concludes_the_case(desk, reply):
    desk.signed_off(reply)
    response = desk.do(reply, "serve/", way="post", posted_on=PINNED, tracking_number="XA1")
    assert response.status_code == 302
    assert desk.fresh().decision == "NOT_EXIST"


def test_serving_a_fee_notice_asks_for_the_fee(desk):
    letter = desk.drafted_here("fee_notice", fee_per="pages", fee_number="40", frequency="多", pay_how="转账")
    desk.do(letter, "sign/", desk.head)
    desk.do(letter, "serve/", way="direct", signed_on=PINNED)
    assert desk.fresh().steps.get(kind="fee").amount == 100


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ({"way": "post", "posted_on": PINNED}, "邮件号码"),
        ({"way": "direct"}, "签收日期"),
        ({"way": "direct", "signed_on": TUESDAY}, "晚于今天"),
        ({"way": "electronic", "sent_on": date(2026, 2, 1)}, "不能早于"),
        ({"way": ""}, "送达方式"),
        ({"way": "pigeon"}, "送达方式"),
    ],
)
def test_a_service_that_cannot_be_is_told_with_what_was_typed(desk, reply, how, said):
    desk.signed_off(reply)
    refused = desk.do(reply, "serve/", **how, tracking_number="" if "posted_on" in how else "XA9")
    assert refused.status_code == 422
    assert said in words(refused)
    assert "posted_on" in how or "XA9" in refused.content.decode()


def test_the_proof_is_kept_and_opened(desk, reply):
    desk.signed_off(reply)
    address = desk.address(reply, "serve/")
    sent = {"way": "direct", "signed_on": PINNED.isoformat(), "proof": file(b"%PDF-1.4 x", "回证.pdf")}
    desk.browser(desk.drafter).post(address, sent)
    response = desk.browser(desk.drafter).get(desk.address(reply, "proof/"))
    assert b"".join(response.streaming_content) == b"%PDF-1.4 x"


def test_what_was_signed_for_later_is_entered_later(desk, reply):
    desk.signed_off(reply)
    desk.do(reply, "serve/", way="post", posted_on=PINNED, tracking_number="XA1")
    desk.do(reply, "signed-for/", signed_on=PINNED)
    reply.refresh_from_db()
    assert reply.signed_on == PINNED


def test_two_services_are_told_apart(desk, reply):
    desk.signed_off(reply)
    desk.do(reply, "serve/", way="direct", signed_on=PINNED)
    assert desk.do(reply, "serve/", way="direct", signed_on=PINNED).status_code == 422


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_proof_of_service_is_printed(desk, reply, suffix):
    desk.signed_off(reply)
    response = desk.browser(desk.drafter).get(desk.address(reply, f"forms/proof_of_service.{suffix}"))
    assert response.status_code == 200


def test_a_third_party_gets_its_form_of_answer(desk):
    letter = desk.notice("third_party_consultation", PINNED, addressee="某公司", information="甲", interest="商业秘密")
    response = desk.browser(desk.drafter).get(desk.address(letter, "forms/third_party_confirmation.docx"))
    assert response.content[:2] == b"PK"


def test_other_letters_have_none(desk, reply):
    desk.signed_off(reply)
    response = desk.browser(desk.drafter).get(desk.address(reply, "forms/third_party_confirmation.docx"))
    assert response.status_code == 404


# 作废


def test_a_draft_is_set_aside_with_the_reason(desk, reply):
    desk.do(reply, "set-aside/", reason="改作部分公开")
    assert "已于2026-03-02作废" in desk.page(reply)


def test_without_a_reason_it_stays(desk, reply):
    refused = desk.do(reply, "set-aside/", reason="")
    assert refused.status_code == 409
    assert "没有写明作废的理由" in words(refused)


def test_a_draft_of_a_concluded_case_can_only_be_set_aside(desk, reply, extension):
    desk.serve(desk.signed_off(reply), PINNED)
    assert "这份草稿用不上了，请作废" in desk.page(extension)
    assert desk.do(extension, "set-aside/", reason="已经答复").status_code == 302


def test_the_search_is_found_by_the_page(desk, reply):
    assert FOUND in desk.page(reply)
