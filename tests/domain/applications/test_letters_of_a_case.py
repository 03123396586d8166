"""条例（2019）第三十三条、第三十六条、第四十五条 · 文书：拟稿、审核、编号、送达"""

from __future__ import annotations

from copy import copy
from datetime import date
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import DatesOutOfOrder
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.letters import enclosing
from gongkai.domain.applications.actions.letters.acting import open_letter
from gongkai.domain.applications.errors import (
    AlreadyServed,
    DecisionNotPossible,
    EnclosureMissing,
    EnclosureNotClear,
    EvidenceMissing,
    ExtensionDiffers,
    ExtensionTooLong,
    LetterClosed,
    NoSuchLetter,
    NotSigned,
    ReplyExists,
    ServiceIncomplete,
    SettingsMissing,
    StaleLetter,
)
from gongkai.domain.applications.models import Letter, LetterSettings
from gongkai.domain.applications.queries.decisions import missing_evidence, possible_decisions
from gongkai.domain.applications.queries.letters import document_of, docx_of, pdf_of, require_letter
from gongkai.domain.files.queries import open_stored
from gongkai.domain.review.models import State
from gongkai.knowledge.letters.editing import paragraphs
from gongkai.knowledge.letters.errors import FactNotAllowed, FactsMissing
from tests.domain.applications.handled import RECEIVED_ON, Case
from tests.domain.disclosures.office_files import ID_CARD, word_file
from tests.domain.entries import entry_of
from tests.domain.once import once_a_module

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
DATED = {"today": MONDAY}


opened = once_a_module(lambda: Case().settled())


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


@pytest.fixture
def reply(case) -> Letter:
    case.searched()
    return case.drafted()


def test_a_draft_names_the_law_of_the_decision(case):
    assert entry_of(case.drafted) == ("draft_reply", "条例（2019）第三十六条第四项")


def test_one_reply_at_a_time(case, reply):
    with pytest.raises(ReplyExists):
        case.drafted()


def test_a_reply_set_aside_makes_room_for_another(case, reply):
    actions.set_letter_aside(reply.pk, reason="改为部分公开", by=case.drafter, today=RECEIVED_ON)
    assert case.drafted().pk != reply.pk


def test_a_letter_states_nothing_that_is_not_its_own(case):
    with pytest.raises(FactNotAllowed):
        case.drafted(pay_how="转账")


def test_without_overseers_no_letter_can_be_written(case):
    LetterSettings.objects.all().delete()
    case.searched()
    with pytest.raises(SettingsMissing, match="文书设置"):
        case.submit(case.drafted())


def test_what_the_letter_must_state_is_asked_for_before_review(case):
    case.searched()
    letter = case.drafted(search_done="")
    with pytest.raises(FactsMissing, match="检索"):
        case.submit(letter)


def test_without_a_search_nothing_is_said_not_to_exist(case):
    with pytest.raises(EvidenceMissing, match="检索记录"):
        case.submit(case.drafted())


def test_a_proof_told_in_words_is_kept(case):
    actions.keep_evidence(
        case.application.pk, proof="held_information", note="原件在法制科", by=case.drafter, today=RECEIVED_ON
    )
    assert [one.name for one in missing_evidence(case.fresh(), "DENY_SAFETY")] == ["safety_reasons"]


def test_who_signs_off_last_gives_the_number(case, reply):
    assert case.signed_off(reply).number == "东司依复〔2026〕1号"


def test_numbers_neither_skip_nor_repeat(case, reply):
    case.signed_off(reply)
    case.application = case.received(RECEIVED_ON, "2026-0002")
    case.searched()
    assert case.signed_off(case.drafted()).number == "东司依复〔2026〕2号"


def test_a_refused_sign_off_uses_no_number_up(case, reply):
    case.submit(reply)
    for by in (case.head, case.lawyer):
        case.approve(reply, by)
    with pytest.raises(PermissionDenied):
        case.approve(reply, case.stranger())
    case.approve(reply, case.signer)
    reply.refresh_from_db()
    assert reply.number == "东司依复〔2026〕1号"


def test_each_series_and_year_counts_for_itself(case, reply):
    case.signed_off(reply)
    letter = case.notice("consultation_notice", MONDAY, consulted="第三方", consulted_on=MONDAY)
    assert letter.number == "东司依函〔2026〕1号"


def test_a_change_voids_the_approvals(case, reply):
    case.submit(reply)
    case.approve(reply, case.head)
    reply.refresh_from_db()
    actions.edit_letter(
        reply.pk, revision=reply.revision, stated={"search_done": "全部档案"}, by=case.drafter, today=RECEIVED_ON
    )
    reply.refresh_from_db()
    assert reply.chain.state == State.RETURNED


def test_what_was_returned_is_submitted_again(case, reply):
    chain = case.submit(reply)
    actions.return_reply(
        reply.pk, step=2, reason="检索范围太窄", text_hash=chain.text_hash, by=case.head, today=RECEIVED_ON
    )
    assert case.submit(reply).state == State.IN_REVIEW


def test_a_page_that_is_out_of_date_changes_nothing(case, reply):
    with pytest.raises(StaleLetter):
        actions.edit_letter(reply.pk, revision=99, texts=["甲"], by=case.drafter, today=RECEIVED_ON)


def test_edited_words_stand_in_the_letter(case, reply):
    texts = ["经检索，没有该信息。"]
    edited = actions.edit_letter(reply.pk, revision=1, texts=texts, by=case.drafter, today=RECEIVED_ON)
    assert paragraphs(document_of(edited, MONDAY)) == ("经检索，没有该信息。",)


def test_what_is_signed_off_stands_still(case, reply):
    signed = case.signed_off(reply)
    with pytest.raises(LetterClosed, match="东司依复"):
        actions.edit_letter(reply.pk, revision=signed.revision, texts=["甲"], by=case.drafter, today=RECEIVED_ON)


def test_its_words_are_the_same_after_the_settings_change(case, reply):
    before = paragraphs(document_of(case.signed_off(reply), RECEIVED_ON))
    LetterSettings.objects.update(court="义乌市人民法院")
    assert paragraphs(document_of(Letter.objects.get(pk=reply.pk), date(2026, 9, 1))) == before


def test_a_letter_becomes_a_word_file(case, reply):
    assert docx_of(case.viewer(on=MONDAY), reply.pk, MONDAY)[:2] == b"PK"


def test_reviewers_see_the_letter(case, reply):
    assert require_letter(case.viewer(case.lawyer), reply.pk) == reply


def test_another_bureau_does_not(case, reply):
    with pytest.raises(NoSuchLetter):
        require_letter(case.viewer(case.stranger()), reply.pk)


# 部分公开的副本

PARTIAL = {
    "supplied": ("补贴标准（遮盖后）",), "supplied_how": "电子邮件", "withheld_part": "受援人身份信息",
    "withheld_under": ("DENY_THIRD",), "reason": "涉及个人隐私",
}  # fmt: skip


@pytest.fixture
def partial(case) -> Letter:
    for proof in ("held_information", "severance_reasons"):
        actions.keep_evidence(case.application.pk, proof=proof, note="见卷内", by=case.drafter, today=RECEIVED_ON)
    return case.drafted("PARTIAL", **PARTIAL)


def enclosed(case, letter, words):
    return actions.enclose(letter.pk, content=words.encode(), name="副本.txt", by=case.drafter, today=RECEIVED_ON)


def test_a_partial_release_encloses_its_copy(case, partial):
    with pytest.raises(EnclosureMissing, match="区分处理"):
        case.submit(partial)


def test_a_copy_with_an_identity_number_does_not_go_out(case, partial):
    enclosed(case, partial, f"受援人身份证号码{ID_CARD}")
    with pytest.raises(EnclosureNotClear, match=r"副本\.txt"):
        case.submit(partial)


@pytest.mark.parametrize("act", ["remove_enclosure", "settle_enclosure"])
def test_a_copy_that_a_colleague_took_off_meanwhile_is_told_to_be_gone(case, partial, act, monkeypatch):
    gone = enclosed(case, partial, "每件补贴八百元。")

    def waited(letter_id, *given):
        gone.delete()
        return open_letter(letter_id, *given)

    monkeypatch.setattr(enclosing, "open_letter", waited)
    number, more = gone.pk, {"reason": "本人的"} if act == "settle_enclosure" else {}
    with pytest.raises(NoSuchLetter):
        getattr(actions, act)(number, **more, by=case.drafter, today=RECEIVED_ON)


def test_what_the_gate_found_can_be_settled_with_a_reason(case, partial):
    copy = enclosed(case, partial, f"受援人身份证号码{ID_CARD}")
    actions.settle_enclosure(copy.pk, reason="是申请人本人的号码", by=case.drafter, today=RECEIVED_ON)
    assert case.submit(partial).state == State.IN_REVIEW


def test_a_clean_copy_passes_the_gate(case, partial):
    enclosed(case, partial, "每件补贴八百元。")
    assert case.submit(partial).state == State.IN_REVIEW


def test_a_thumbnail_is_taken_out_of_a_copy_and_is_nothing_to_settle(case, partial):
    """条例（2019）第十五条: 首页缩略图没有人看，也没有检查，不随副本出去。"""
    content = word_file("每件补贴八百元。", author="", thumbnail=True)
    copy = actions.enclose(partial.pk, content=content, name="副本.docx", by=case.drafter, today=RECEIVED_ON)
    with open_stored(copy.stored) as file:
        kept = [name for name in ZipFile(file).namelist() if "thumbnail" in name]
    assert (kept, [one for one in copy.found if one["kind"] == "not_checked"]) == ([], [])


# 送达


@pytest.mark.parametrize(
    ("how", "served_on"),
    [
        ({"way": "direct", "signed_on": TUESDAY}, TUESDAY),
        ({"way": "entrusted", "signed_on": TUESDAY}, TUESDAY),
        ({"way": "post", "posted_on": MONDAY, "signed_on": TUESDAY, "tracking_number": "XA1"}, MONDAY),
        ({"way": "electronic", "sent_on": MONDAY}, MONDAY),
    ],
)
def test_the_legal_day_of_service_follows_from_the_way(case, reply, how, served_on):
    case.serve(case.signed_off(reply), TUESDAY, **({"signed_on": None} | how))
    assert case.fresh().served_on == served_on


def test_serving_a_reply_concludes_the_case(case, reply):
    case.serve(case.signed_off(reply), MONDAY)
    assert case.fresh().decision == "NOT_EXIST"


@pytest.mark.parametrize(
    "how", [{"way": "post", "posted_on": MONDAY, "signed_on": None}, {"way": "direct", "signed_on": None}]
)
def test_a_way_of_service_needs_what_proves_it(case, reply, how):
    with pytest.raises(ServiceIncomplete):
        case.serve(case.signed_off(reply), TUESDAY, **how)


def test_nothing_is_served_before_it_is_signed_off(case, reply):
    with pytest.raises(NotSigned):
        case.serve(reply, MONDAY)


def test_nothing_is_served_before_its_day(case, reply):
    with pytest.raises(DatesOutOfOrder):
        case.serve(case.signed_off(reply), MONDAY, signed_on=date(2026, 2, 9))


def test_a_letter_is_served_once(case, reply):
    served = case.serve(case.signed_off(reply), MONDAY)
    with pytest.raises(AlreadyServed):
        case.serve(served, MONDAY)


def test_a_correction_notice_served_stops_the_clock(case):
    letter = case.notice(
        "correction_notice", date(2026, 2, 12), points=("写明年度",), correction_how="书面",
        correction_due_on=date(2026, 3, 6),
    )  # fmt: skip
    case.serve(letter, date(2026, 2, 13))
    assert (case.fresh().is_stopped, case.fresh().correction_notices.get().answer_by) == (True, date(2026, 3, 6))


def extension(case, until):
    return case.notice(
        "extension_notice", MONDAY, reply_due_on=date(2026, 3, 16), reason="涉及多个机关", extended_due_on=until
    )


def test_an_extension_served_moves_the_day_to_the_one_it_tells(case):
    case.serve(extension(case, date(2026, 4, 14)), TUESDAY)
    assert case.fresh().reply_due_on == date(2026, 4, 14)


def test_an_extension_that_tells_a_day_off_is_not_served(case):
    with pytest.raises(ExtensionDiffers, match="2026-04-03"):
        case.serve(extension(case, date(2026, 4, 5)), TUESDAY)


def test_an_extension_beyond_twenty_working_days_is_not_signed(case):
    with pytest.raises(ExtensionTooLong, match="最迟只能延长至2026-04-14"):
        extension(case, date(2026, 4, 15))


def test_what_was_not_signed_used_up_no_number(case):
    with pytest.raises(ExtensionTooLong):
        extension(case, date(2026, 4, 15))
    assert extension(case, date(2026, 4, 14)).number.endswith("1号")


def test_an_extension_needs_the_consent_of_the_head(case):
    letter = actions.draft_letter(case.application.pk, kind="extension_notice", stated={}, by=case.drafter, **DATED)
    with pytest.raises(PermissionDenied, match="负责人"):
        actions.sign_letter(letter.pk, revision=1, by=case.officer, **DATED)


def test_a_consultation_by_post_runs_from_the_day_it_is_signed_for(case):
    letter = case.notice(
        "third_party_consultation", MONDAY, addressee="某公司", information="补贴发放表", interest="商业秘密"
    )
    case.serve(letter, MONDAY, way="post", posted_on=MONDAY, signed_on=None, tracking_number="XA2")
    actions.note_signed_for(letter.pk, signed_on=TUESDAY, by=case.drafter, today=TUESDAY)
    assert case.fresh().steps.get().reached_on == TUESDAY


# 哪些答复可以作出


def test_a_case_without_notices_cannot_be_closed_as_abandoned(case):
    possible = {one.code for one in possible_decisions(case.fresh(), MONDAY)}
    assert possible.isdisjoint({"ABANDON_CORR", "ABANDON_FEE", "STILL_UNCLEAR", "ABUSIVE"})


@pytest.mark.parametrize(("today", "possible"), [(date(2026, 3, 6), False), (date(2026, 3, 9), True)])
def test_who_does_not_correct_in_time_has_given_up(case, today, possible):
    actions.send_correction_notice(
        case.application.pk, sent_on=date(2026, 2, 12), answer_by=date(2026, 3, 6), by=case.drafter, today=MONDAY
    )
    assert ("ABANDON_CORR" in {one.code for one in possible_decisions(case.fresh(), today)}) is possible


@pytest.mark.parametrize(("today", "possible"), [(date(2026, 3, 26), False), (date(2026, 3, 27), True)])
def test_who_does_not_pay_within_twenty_working_days_has_given_up(case, today, possible):
    actions.ask_fee(
        case.application.pk, per="pages", count=31, sent_on=date(2026, 2, 27), reached_on=date(2026, 2, 27),
        reason="一次申请三十一页", by=case.drafter, today=MONDAY,
    )  # fmt: skip
    assert ("ABANDON_FEE" in {one.code for one in possible_decisions(case.fresh(), today)}) is possible


def test_a_decision_that_is_not_possible_is_not_drafted(case):
    with pytest.raises(DecisionNotPossible, match="补正告知"):
        case.drafted("ABANDON_CORR", correction_number="1号")


# 交办、归档


def test_a_drafter_of_the_section_handles_what_was_assigned_to_it(case):
    helper = case.office.appointed("何青", "drafter", at=case.legal)
    actions.assign_section(case.application.pk, section=case.legal, is_lead=True, by=case.officer, today=MONDAY)
    assert actions.ask_reasons(
        case.application.pk, sent_on=MONDAY, answer_by=TUESDAY, reason="过多", by=helper, today=MONDAY
    ).pk


def test_before_it_was_not(case):
    helper = case.office.appointed("何青", "drafter", at=case.legal)
    with pytest.raises(PermissionDenied):
        actions.ask_reasons(
            case.application.pk, sent_on=MONDAY, answer_by=TUESDAY, reason="过多", by=helper, today=MONDAY
        )


def test_a_concluded_case_is_archived(case, reply):
    case.serve(case.signed_off(reply), MONDAY)
    actions.archive_case(case.application.pk, archive_no="2026-GK-1", by=case.officer, today=TUESDAY)
    assert case.fresh().archive_no == "2026-GK-1"


def test_a_letter_becomes_a_pdf(case, reply):
    assert pdf_of(case.viewer(on=MONDAY), reply.pk, MONDAY)[:5] == b"%PDF-"
