"""国办公开办函〔2021〕30号、国办发〔2014〕32号 · 每种决定计入表中何处"""

import tomllib
from pathlib import Path

import pytest

import gongkai.knowledge.law
from gongkai.knowledge.forms import catalog, crosswalk
from gongkai.knowledge.law.errors import LawDataError

# code: cell of the 2014 form, row of the 2019 form, row of the 2021 form; "-" where a form has no place
TABLE = """
ALREADY_PUBLIC  C3.1   granted                  granted
GRANT           C3.2   granted                  granted
PARTIAL         C3.3   partial                  partial
DENY_SECRET     C3.4.1 denied.state_secret      denied.state_secret
DENY_LAW        C3.4.6 denied.law_forbids       denied.law_forbids
DENY_SAFETY     C3.4.4 denied.safety_stability  denied.safety_stability
DENY_INTERNAL   C3.4.5 denied.internal          denied.internal
DENY_PROCESS    C3.4.5 denied.process           denied.process
DENY_CASEFILE   C3.4.6 denied.case_file         denied.case_file
REFER_QUERY     C3.8   denied.statutory_query   denied.statutory_query
NOT_EXIST       C3.6   unable.not_held          unable.not_held
NOT_OURS        C3.5   unable.not_held          unable.not_held
NEEDS_MAKING    C3.8   unable.needs_making      unable.needs_making
STILL_UNCLEAR   C3.7   unable.still_unclear     unable.still_unclear
PETITION        C3.8   not_processed.petition   not_processed.petition
REPEAT          C3.8   not_processed.repeat     not_processed.repeat
PUBLICATION     C3.8   not_processed.publication not_processed.publication
ABUSIVE         C3.8   not_processed.abusive    not_processed.abusive
RECONFIRM       C3.8   not_processed.reconfirm  not_processed.reconfirm
ABANDON_CORR    -      other                    other.no_correction
ABANDON_FEE     -      other                    other.no_payment
OTHER           -      other                    other.other
NOT_INFORMATION C3.4.5 other                    -
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


def shown(place):
    return place.cell or place.row or "-"


@pytest.mark.parametrize(("code", "of_2014", "of_2019", "of_2021"), ROWS, ids=[row[0] for row in ROWS])
def test_every_decision_has_one_stated_place_in_each_form(code, of_2014, of_2019, of_2021):
    places = [shown(crosswalk.cell_for(f.id, code)) for f in catalog.all_forms()]

    assert places == [of_2014, of_2019, of_2021]


@pytest.mark.parametrize(("interest", "cell"), [("trade_secret", "C3.4.2"), ("privacy", "C3.4.3"), ("other", "C3.4.6")])
def test_a_refusal_for_a_third_party_counts_by_the_interest_protected(interest, cell):
    assert crosswalk.cell_for("national-2014", "DENY_THIRD", interest).cell == cell


def test_a_refusal_for_a_third_party_without_the_interest_is_not_guessed():
    with pytest.raises(crosswalk.InterestMissing, match="商业秘密"):
        crosswalk.cell_for("national-2014", "DENY_THIRD")


@pytest.mark.parametrize("form_id", ["national-2019", "national-2021"])
def test_the_later_forms_do_not_ask_for_the_interest(form_id):
    assert crosswalk.cell_for(form_id, "DENY_THIRD").row == "denied.third_party"


def test_a_missing_place_says_why():
    reasons = [
        place.why_none
        for f in catalog.all_forms()
        for code in crosswalk.codes()
        if code != "DENY_THIRD" and shown(place := crosswalk.cell_for(f.id, code)) == "-"
    ]

    assert [bool(reason) for reason in reasons] == [True] * 4


def test_there_are_24_codes():
    assert sorted(crosswalk.codes()) == sorted({row[0] for row in ROWS} | {"DENY_THIRD"})


def test_every_result_row_of_the_2021_form_can_be_reached():
    reached = {crosswalk.cell_for("national-2021", code).row for code in crosswalk.codes()} - {None}
    (results,) = [table.result_rows for table in catalog.form("national-2021").tables if table.result_rows]

    assert reached == set(results)


def test_the_law_knows_the_same_codes():
    decisions = Path(gongkai.knowledge.law.__file__).parent / "decisions.toml"
    listed = tomllib.loads(decisions.read_text(encoding="utf-8"))

    assert {entry["code"] for entry in listed["decision"]} == set(crosswalk.codes())


@pytest.mark.parametrize(
    "entry",
    ['national-2014 = "C9"', 'national-2014 = "C3.1"\nnational-1999 = "C3.1"', 'national-2014 = { privacy = "C3.1" }'],
    ids=["no such cell", "no such form", "an interest left out"],
)
def test_a_crosswalk_that_names_what_does_not_exist_is_refused(entry):
    text = f'checked_on = 2026-08-01\n[codes.X]\nnational-2019 = "other"\nnational-2021 = "other.other"\n{entry}\n'

    with pytest.raises(LawDataError):
        crosswalk.parse(text)
