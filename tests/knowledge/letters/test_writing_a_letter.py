"""条例（2019）第三十条至第四十二条 · 文书由事实写成：缺什么、错什么，说清楚"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gongkai.knowledge.law.errors import DecisionRefused, RuleNotInForce
from gongkai.knowledge.law.fees import fee_by_items
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.letters.catalog import letter_texts, reply_texts
from gongkai.knowledge.letters.errors import FactNotAllowed, FactsMissing, UnknownLetter
from gongkai.knowledge.letters.facts import ApplicationFacts, LetterFacts
from gongkai.knowledge.letters.filling import plain
from gongkai.knowledge.letters.letter import letter, needed
from gongkai.knowledge.letters.plain import plain_text
from gongkai.knowledge.letters.words import fee_steps
from tests.knowledge.letters.cases import facts_for, without


def written(kind, facts=None):
    return plain_text(letter(kind, facts or facts_for(kind)))


REQUIRED = [(kind, fact.name, fact.label) for kind, text in letter_texts().items() for fact in text.says]


@pytest.mark.parametrize(("kind", "name", "label"), REQUIRED)
def test_each_fact_that_must_be_stated_is_named_where_it_is_missing(kind, name, label):
    with pytest.raises(FactsMissing) as refused:
        letter(kind, without(facts_for(kind), name))

    assert refused.value.labels == (label,)


def test_everything_missing_is_named_at_once_in_one_sentence():
    facts = replace(facts_for("not_exist"), agency=" ", number="", overseers=None, stated={})

    with pytest.raises(FactsMissing) as refused:
        letter("not_exist", facts)

    assert str(refused.value) == (
        "《政府信息不存在告知书》还缺少：发文字号、机关名称、检索的范围和方法、行政复议机关和人民法院的名称。请补齐后再生成。"
    )


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ({"applicant": ""}, "申请人"),
        ({"number": ""}, "申请编号"),
        ({"asked_for": "  \n"}, "申请内容"),
        ({"received_on": None}, "收到申请之日"),
    ],
)
def test_what_every_reply_says_of_the_application_is_named_where_it_is_missing(change, label):
    facts = facts_for("grant")

    with pytest.raises(FactsMissing) as refused:
        letter("grant", replace(facts, application=replace(facts.application, **change)))

    assert refused.value.labels == (label,)


@pytest.mark.parametrize("empty", ["", "  ", "\n", "。", "\u200b"])
def test_an_empty_text_counts_as_missing(empty):
    with pytest.raises(FactsMissing, match="理由"):
        letter("deny_secret", facts_for("deny_secret", reason=empty))


@pytest.mark.parametrize("empty", [(), ("", " ")])
def test_an_empty_list_counts_as_missing(empty):
    with pytest.raises(FactsMissing, match="需要补正的内容"):
        letter("correction_notice", facts_for("correction_notice", points=empty))


def test_a_draft_waits_for_its_number():
    assert "（文号待编）" in written("grant", replace(facts_for("grant"), number="", is_draft=True))


def test_a_form_needs_no_number():
    assert written("proof_of_service", replace(facts_for("proof_of_service"), number="")).startswith("送达回证\n")


def test_the_blank_application_form_asks_for_nothing():
    blank = LetterFacts("东阳市民政局", date(2026, 3, 10), ApplicationFacts("", "", ""))

    assert "受理机关 | 东阳市民政局\n" in written("application_form", blank)


def test_a_choice_outside_the_list_is_refused_and_the_list_is_told():
    with pytest.raises(FactNotAllowed, match="人事管理、后勤管理、内部工作流程"):
        letter("deny_internal", facts_for("deny_internal", internal_kind="保密"))


@pytest.mark.parametrize("code", ["REFER_QUERY", "NOT_EXIST", "GRANT"])
def test_only_a_refusal_can_be_what_a_part_is_withheld_under(code):
    with pytest.raises(FactNotAllowed, match=code):
        letter("partial", facts_for("partial", withheld_under=(code,)))


def test_a_part_withheld_for_two_reasons_cites_both_and_each_article_once():
    facts = facts_for("partial", withheld_under=("DENY_SECRET", "DENY_THIRD"))

    assert "第十四条、第十五条、第三十六条第三项的规定，本机关决定对该部分" in written("partial", facts)


def test_a_value_of_the_wrong_type_is_a_fault_of_the_program():
    with pytest.raises(TypeError):
        letter("deny_secret", facts_for("deny_secret", reason=date(2026, 3, 2)))


def test_an_unknown_kind_is_refused_and_says_where_the_known_ones_are():
    with pytest.raises(UnknownLetter, match="没有“apology”这种文书。请在申请的办理页点“拟写文书”"):
        letter("apology", facts_for("grant"))


def test_a_reply_that_the_old_law_does_not_know_is_refused():
    with pytest.raises(DecisionRefused, match="在条例（2007）中没有依据"):
        letter("repeat", facts_for("repeat", law=Law.REG2007))


@pytest.mark.parametrize("kind", ["reasons_notice", "co_maker_consultation", "fee_notice"])
def test_a_notice_that_the_old_law_does_not_know_is_refused(kind):
    with pytest.raises(UnknownLetter, match="在条例（2007）中没有依据"):
        letter(kind, facts_for(kind, law=Law.REG2007))


def test_nobody_is_asked_for_a_fee_before_2021():
    facts = facts_for("fee_notice", dated=date(2020, 12, 31))

    with pytest.raises(RuleNotInForce, match="2021-01-01"):
        letter("fee_notice", facts)


def test_a_case_can_be_put_under_the_other_law_by_name():
    facts = facts_for("grant")
    overridden = replace(facts, application=replace(facts.application, law=Law.REG2007))

    assert "国务院令第492号）第二十一条第一项" in written("grant", overridden)


def test_an_organisation_is_spoken_to_as_one():
    facts = facts_for("grant")
    company = replace(facts, application=replace(facts.application, applicant="某某公司", is_organisation=True))

    assert "向你单位提供" in written("grant", company)


def test_a_third_party_is_not_told_who_applied():
    told = written("third_party_consultation") + written("third_party_disclosure")

    assert "王某某" not in told


def test_the_agency_that_has_the_information_is_left_out_where_nobody_knows_it():
    facts = without(facts_for("not_ours"), "other_agency", "other_agency_contact")

    assert "本机关也不能确定负责公开该政府信息的行政机关" in written("not_ours", facts)


def test_another_agency_is_not_named_without_its_contact():
    with pytest.raises(FactsMissing, match="负责公开的行政机关的联系方式"):
        letter("not_ours", without(facts_for("not_ours"), "other_agency_contact"))


def test_a_reply_after_a_correction_says_when_the_correction_came():
    facts = facts_for("grant", corrected_on=date(2026, 3, 2))

    assert "2026年3月2日，本机关收到你的补正材料。" in written("grant", facts)


def test_a_receipt_without_a_running_clock_promises_a_call_and_no_date():
    facts = without(facts_for("receipt"), "reply_due_on")
    unconfirmed = replace(facts, application=replace(facts.application, received_on=None))

    told = written("receipt", unconfirmed)
    assert ("双方确认之日" in told, "最迟于" in told) == (True, False)


def test_what_a_clerk_wrote_is_never_filled_in_again():
    assert "理由：{agency}{reason}。" in written("deny_secret", facts_for("deny_secret", reason="{agency}{reason}"))


def test_a_reason_with_its_own_full_stop_gets_no_second_one():
    assert "理由：尚未解密。根据" in written("deny_secret", facts_for("deny_secret", reason="尚未解密。"))


def test_lines_of_an_application_are_joined_and_its_quotation_marks_turned():
    facts = facts_for("grant")
    long = replace(facts.application, asked_for="“十四五”规划中期评估\n及其附表。")

    assert "申请公开“‘十四五’规划中期评估；及其附表”。" in written("grant", replace(facts, application=long))


def test_signs_that_cannot_be_seen_do_not_reach_a_letter():
    facts = facts_for("deny_secret", reason="尚未\u202e解密\x00\u200b，期限\ud800十年")

    assert "理由：尚未解密，期限十年。" in written("deny_secret", facts)


@given(st.text())
def test_whatever_a_clerk_writes_stays_in_its_place(reason):
    """Property: a fact never adds a line or a place, and never moves what stands around it."""
    before, after = written("deny_secret").split("该信息标明为秘密级，保密期限十年，尚未解密")
    assume(plain(reason).strip("。；，、;.,"))

    told = written("deny_secret", facts_for("deny_secret", reason=reason))

    between = told.removeprefix(before).removesuffix(after)
    assert (before + between + after == told, "\n" in between, between != "") == (True, False, True)


@pytest.mark.parametrize(("items", "before"), [(41, 0), (5, 28), (10, 0), (1, 10)])
def test_the_steps_of_a_fee_are_told_from_the_first_item_to_the_last(items, before):
    fee = fee_by_items(items, before=before, noticed_on=date(2026, 3, 10))
    told = {
        (41, 0): (
            "第1件至第10件，不收费",
            "第11件至第30件，每件100元，计2000元",
            "第31件至第40件，每件200元，计2000元",
            "第41件，每件300元，计300元",
        ),
        (5, 28): ("第29件至第30件，每件100元，计200元", "第31件至第33件，每件200元，计600元"),
        (10, 0): ("第1件至第10件，不收费",),
        (1, 10): ("第11件，每件100元，计100元",),
    }

    assert fee_steps(fee) == told[items, before]


def test_a_contact_stands_under_the_date():
    facts = replace(facts_for("grant"), contact="联系人：李某某，联系电话：0579-86000001")

    assert written("grant", facts).endswith("2026年3月10日\n（联系人：李某某，联系电话：0579-86000001）\n")


def test_the_agency_and_never_a_person_is_the_author_of_the_file():
    assert {letter(kind, facts_for(kind)).author for kind in letter_texts()} == {"东阳市民政局"}


def test_a_screen_can_ask_for_what_a_letter_needs():
    asked = [(one.fact.name, one.required) for one in needed("not_ours")]

    assert asked == [("other_agency", False), ("other_agency_contact", False), ("corrected_on", False)]


def test_a_grant_has_two_letters_and_the_usual_one_comes_first():
    assert [text.kind for text in reply_texts("GRANT")] == ["grant", "grant_later"]
