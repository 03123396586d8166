"""行政复议法（2023）第二十三条第一款第四项、第二款 · 告知书中的救济途径和期限，随作出答复之日而变"""

from dataclasses import replace
from datetime import date

import pytest

from gongkai.knowledge.law.decisions import all_decisions
from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.law.remedies import Overseers
from gongkai.knowledge.letters.catalog import letter_texts
from gongkai.knowledge.letters.letter import letter
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.letters.cases import facts_for

EITHER_2008 = (
    "你如对本告知书不服，可以自收到本告知书之日起60日内向东阳市人民政府或者金华市民政局申请行政复议，"
    "也可以自收到本告知书之日起3个月内向东阳市人民法院提起行政诉讼。"
)
EITHER_2015 = EITHER_2008.replace("3个月", "6个月")
EITHER_2024 = EITHER_2015.replace("或者金华市民政局", "")
FIRST_2024 = (
    "你如对本决定不服，应当先自收到本告知书之日起60日内向东阳市人民政府申请行政复议；对行政复议决定不服的，"
    "可以自收到行政复议决定书之日起15日内向东阳市人民法院提起行政诉讼。"
)
WITHHELD = {
    "PARTIAL", "DENY_SECRET", "DENY_LAW", "DENY_SAFETY", "DENY_THIRD", "DENY_INTERNAL", "DENY_PROCESS",
    "DENY_CASEFILE",
}  # fmt: skip
OLD_LAW = [known.code for known in all_decisions() if Law.REG2007 in known.articles]
NEW_LAW = [known.code for known in all_decisions() if Law.REG2019 in known.articles]


def told(code, law, dated):
    kind = next(kind for kind, text in letter_texts().items() if text.decision and text.decision.code == code)
    lines = plain_text(letter(kind, facts_for(kind, law=law, dated=dated))).splitlines()
    return [line for line in lines if "行政复议" in line]


@pytest.mark.parametrize("code", OLD_LAW)
@pytest.mark.parametrize("dated", [date(2008, 5, 1), date(2015, 4, 30)])
def test_until_april_2015_there_are_three_months_to_sue(code, dated):
    assert told(code, Law.REG2007, dated) == [EITHER_2008]


@pytest.mark.parametrize(
    ("code", "law", "dated"),
    [(code, Law.REG2007, date(2015, 5, 1)) for code in OLD_LAW]
    + [(code, Law.REG2019, date(2023, 12, 31)) for code in NEW_LAW],
)
def test_from_may_2015_to_the_end_of_2023_there_are_six_months_and_two_bodies(code, law, dated):
    assert told(code, law, dated) == [EITHER_2015]


@pytest.mark.parametrize("code", NEW_LAW)
def test_from_2024_reconsideration_goes_first_where_information_is_withheld(code):
    assert told(code, Law.REG2019, date(2024, 1, 1)) == [FIRST_2024 if code in WITHHELD else EITHER_2024]


def test_a_justice_bureau_names_both_bodies_still():
    justice = Overseers("东阳市人民法院", "东阳市人民政府", "金华市司法局", is_justice_department=True)

    written = plain_text(letter("deny_secret", replace(facts_for("deny_secret"), overseers=justice)))

    assert "向东阳市人民政府或者金华市司法局申请行政复议；" in written


PROCEDURAL = [kind for kind, text in letter_texts().items() if text.remedies is None]


@pytest.mark.parametrize("kind", PROCEDURAL)
def test_a_notice_within_the_procedure_tells_no_remedies(kind):
    written = plain_text(letter(kind, facts_for(kind)))

    assert "提起行政诉讼" not in written


def test_beside_the_replies_two_letters_settle_rights_and_tell_remedies():
    others = {kind for kind, text in letter_texts().items() if text.remedies and not text.decision}

    assert others == {"third_party_disclosure", "record_correction"}


def test_what_a_third_party_is_told_speaks_to_the_third_party():
    written = plain_text(letter("third_party_disclosure", facts_for("third_party_disclosure")))

    assert f"你方{EITHER_2024[1:]}" in written
