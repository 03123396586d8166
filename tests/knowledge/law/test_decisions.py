"""条例（2007）第二十一条、第二十二条，条例（2019）第三十六条至第三十九条 · 答复类型"""

from datetime import date

import pytest

from gongkai.knowledge.law.decisions import (
    Group,
    all_decisions,
    articles,
    articles_under,
    decision,
    decisions_for,
    load_decisions,
)
from gongkai.knowledge.law.errors import DecisionRefused, LawDataError
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.proofs import proofs
from gongkai.knowledge.law.remedies import RemedyClass
from gongkai.knowledge.law.reply_facts import reply_facts

# code, articles under REG2007 (None: refused), articles under REG2019 (None: refused)
BASIS = [
    ("ALREADY_PUBLIC", "第二十一条第一项", "第三十六条第一项"),
    ("GRANT", "第二十一条第一项", "第三十六条第二项"),
    ("PARTIAL", "第二十二条", "第三十七条"),
    ("DENY_SECRET", "第十四条第四款 第二十一条第二项", "第十四条 第三十六条第三项"),
    ("DENY_LAW", "第二十一条第二项", "第十四条 第三十六条第三项"),
    ("DENY_SAFETY", "第八条 第二十一条第二项", "第十四条 第三十六条第三项"),
    ("DENY_THIRD", "第十四条第四款 第二十一条第二项", "第十五条 第三十六条第三项"),
    ("DENY_INTERNAL", "第二条 国办发〔2010〕5号", "第十六条第一款 第三十六条第三项"),
    ("DENY_PROCESS", "第二条 国办发〔2010〕5号", "第十六条第二款 第三十六条第三项"),
    ("DENY_CASEFILE", None, "第十六条第二款 第三十六条第三项"),
    ("REFER_QUERY", None, "第三十六条第七项"),
    ("NOT_EXIST", "第二十一条第三项", "第三十六条第四项"),
    ("NOT_OURS", "第二十一条第三项", "第三十六条第五项"),
    ("NEEDS_MAKING", "国办发〔2010〕5号", "第三十八条"),
    ("STILL_UNCLEAR", "第二十一条第四项", "第三十条"),
    ("PETITION", None, "第三十九条第一款"),
    ("REPEAT", None, "第三十六条第六项"),
    ("PUBLICATION", None, "第三十九条第二款"),
    ("ABUSIVE", None, "第三十五条"),
    ("RECONFIRM", None, ""),
    ("ABANDON_CORR", None, "第三十条"),
    ("ABANDON_FEE", None, "国办函〔2020〕109号"),
    ("OTHER", None, ""),
    ("NOT_INFORMATION", "第二条 国办发〔2010〕5号", None),
]
OLD_CASE, NEW_CASE = date(2019, 5, 14), date(2019, 5, 15)


def cited(found):
    return " ".join(str(article).replace("条例（2007）", "").replace("条例（2019）", "") for article in found)


def test_there_are_twenty_four_decisions_in_the_order_of_the_table():
    assert [known.code for known in all_decisions()] == [code for code, _, _ in BASIS]


@pytest.mark.parametrize(("code", "basis"), [(code, old) for code, old, _ in BASIS if old is not None])
def test_a_decision_of_an_old_case_cites_the_old_regulations(code, basis):
    assert cited(articles(code, OLD_CASE)) == basis


@pytest.mark.parametrize(("code", "basis"), [(code, new) for code, _, new in BASIS if new is not None])
def test_a_decision_of_a_new_case_cites_the_new_regulations(code, basis):
    assert cited(articles(code, NEW_CASE)) == basis


@pytest.mark.parametrize("code", [code for code, old, _ in BASIS if old is None])
def test_a_decision_unknown_to_the_old_regulations_is_refused_for_an_old_case(code):
    with pytest.raises(DecisionRefused, match="条例（2007）中没有依据"):
        articles(code, OLD_CASE)


def test_a_new_case_is_never_told_that_it_asks_for_no_government_information():
    with pytest.raises(DecisionRefused, match="条例（2019）中没有依据"):
        articles("NOT_INFORMATION", NEW_CASE)


def test_a_transitional_case_can_be_put_under_the_other_text_by_name():
    assert cited(articles_under("REPEAT", Law.REG2019)) == "第三十六条第六项"


def test_an_unknown_code_is_refused_and_the_known_ones_are_listed():
    with pytest.raises(DecisionRefused, match="ALREADY_PUBLIC"):
        decision("GRANTED")


def test_the_old_regulations_know_fourteen_of_the_decisions():
    assert len(decisions_for(Law.REG2007)) == 14


def test_only_a_refusal_for_the_third_party_stores_the_interest():
    assert [known.code for known in all_decisions() if known.needs_interest] == ["DENY_THIRD"]


def test_two_decisions_need_a_correction_notice_before_them():
    assert [known.code for known in all_decisions() if known.needs_correction] == ["STILL_UNCLEAR", "ABANDON_CORR"]


def test_refusals_under_articles_14_to_16_and_partial_ones_open_the_stricter_remedies():
    strict = {known.code for known in decisions_for(Law.REG2019) if known.remedies is RemedyClass.WITHHELD}

    assert strict == {
        "PARTIAL", "DENY_SECRET", "DENY_LAW", "DENY_SAFETY", "DENY_THIRD", "DENY_INTERNAL", "DENY_PROCESS",
        "DENY_CASEFILE",
    }  # fmt: skip


def test_the_groups_hold_as_many_decisions_as_table_three_has_rows_for():
    sizes = {group: sum(known.group is group for known in decisions_for(Law.REG2019)) for group in Group}

    assert sizes == {
        Group.GRANTED: 2, Group.PARTIAL: 1, Group.DENIED: 8, Group.UNABLE: 4, Group.NOT_PROCESSED: 5, Group.OTHER: 3,
    }  # fmt: skip


def test_every_decision_has_its_own_letter_and_only_a_grant_has_two():
    kinds = [letter.kind for known in all_decisions() for letter in known.letters]
    two = [known.code for known in all_decisions() if len(known.letters) > 1]

    assert (len(kinds), len(set(kinds)), two) == (25, 25, ["GRANT"])


# What S-JS asks of a reply beyond what every reply says, and what the courts ask the agency to prove.
@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("ALREADY_PUBLIC", ["where_published"]),
        ("GRANT", ["supplied", "supplied_how"]),
        ("DENY_THIRD", ["interest", "third_party_view", "reason"]),
        ("DENY_INTERNAL", ["internal_kind", "reason"]),
        ("NOT_OURS", []),
        ("REPEAT", ["earlier_number", "earlier_on"]),
        ("ABANDON_FEE", ["fee_number", "fee_noticed_on", "fee_amount", "fee_due_on"]),
    ],
)
def test_a_reply_says_besides_what_its_kind_asks_for(code, says):
    assert [fact.name for fact in decision(code).letters[0].says] == says


def test_the_agency_that_has_the_information_is_named_where_it_can_be_known():
    assert [fact.name for fact in decision("NOT_OURS").letters[0].may_say] == ["other_agency", "other_agency_contact"]


def test_a_grant_that_comes_later_tells_way_and_time():
    later = decision("GRANT").letters[1]

    assert [fact.name for fact in later.says] == ["available_how", "available_when"]


@pytest.mark.parametrize(
    ("code", "proof"),
    [
        ("ALREADY_PUBLIC", "publication"),
        ("DENY_SECRET", "secret_marking"),
        ("DENY_SAFETY", "safety_reasons"),
        ("DENY_THIRD", "third_party_letter"),
        ("DENY_INTERNAL", "internal_grounds"),
        ("DENY_PROCESS", "before_decision"),
        ("DENY_CASEFILE", "case_origin"),
        ("NOT_EXIST", "search_log"),
    ],
)
def test_the_agency_keeps_what_the_courts_ask_it_to_prove(code, proof):
    assert proof in [kept.name for kept in decision(code).evidence]


@pytest.mark.parametrize("known", all_decisions(), ids=lambda known: known.code)
def test_the_agency_can_always_prove_that_it_told_the_applicant(known):
    assert known.evidence[-1].name == "told"


def test_reasons_of_public_interest_are_asked_for_only_where_a_third_party_is_overruled():
    conditional = [(known.code, proof.when) for known in all_decisions() for proof in known.evidence if proof.when]

    assert conditional == [("GRANT", "涉及第三方权益、第三方不同意仍决定公开的")]


def test_what_is_given_is_enclosed():
    enclosed = {
        letter.kind: [proof.name for proof in letter.attachments]
        for known in all_decisions()
        for letter in known.letters
        if letter.attachments
    }

    assert enclosed == {"grant": ["supplied_copy"], "partial": ["severed_copy"]}


def test_every_fact_and_every_proof_on_file_is_used_by_some_decision():
    used = {fact.name for known in all_decisions() for letter in known.letters for fact in letter.says + letter.may_say}
    kept = {proof.name for known in all_decisions() for proof in known.evidence}
    enclosed = {proof.name for known in all_decisions() for letter in known.letters for proof in letter.attachments}

    assert (set(reply_facts()) - used, set(proofs()) - kept - enclosed) == (set(), set())


GOOD = """
checked_on = 2026-08-01

[[decision]]
code = "GRANT"
label = "予以公开"
group = "granted"
remedies = "other"
REG2019 = [{ number = 36, item = 2 }]
letters = [{ kind = "grant", says = ["supplied"] }]
evidence = ["told"]
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("checked_on = 2026-08-01", "", "missing checked_on"),
        ("REG2019 = [{ number = 36, item = 2 }]", "", "GRANT has no law"),
        ("REG2019 =", "REG2030 =", "unknown REG2030"),
        ("item = 2", "itm = 2", "unknown itm"),
        ('group = "granted"', 'group = "gifted"', "group must be one of"),
        ('remedies = "other"', "", "missing remedies"),
        ('remedies = "other"', 'remedies = "other"\ninterest = "yes"', "interest must be true or false"),
        ("letters =", "lettres =", "missing letters"),
        ('says = ["supplied"]', 'says = ["promised"]', "GRANT: unknown promised"),
        (', says = ["supplied"]', "", "missing says"),
        ('evidence = ["told"]', 'evidence = ["rumour"]', "GRANT: unknown rumour"),
        ("[[decision]]", GOOD.partition("\n\n")[2] + "\n[[decision]]", "stands twice"),
    ],
)
def test_a_broken_file_of_decisions_fails_loudly(tmp_path, old, new, fault):
    path = tmp_path / "decisions.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(LawDataError, match=fault):
        load_decisions(path)
