"""条例（2007）第二十一条，条例（2019）第三十六条 · 每种文书的全文，逐字核对

Each file was read by a person before it was kept. Where a text is changed on purpose, its file changes with it.
"""

from pathlib import Path

import pytest

from gongkai.knowledge.law.instruments import Law
from gongkai.knowledge.letters.catalog import letter_texts
from gongkai.knowledge.letters.letter import letter
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.law.test_decisions import BASIS
from tests.knowledge.letters.cases import facts_for

GOLDEN = Path(__file__).with_name("golden")
FORMS = {"registration_form", "proof_of_service", "third_party_confirmation", "application_form"}


def laws_of(text):
    """A form rests on no article and is the same under both laws."""
    known = text.decision.articles if text.decision else text.articles
    return [law for law in Law if law in known] or [Law.REG2019]


ALL = [(kind, law) for kind, text in letter_texts().items() for law in laws_of(text)]


@pytest.mark.parametrize(("kind", "law"), ALL, ids=[f"{kind}-{law}" for kind, law in ALL])
def test_a_letter_says_exactly_this(kind, law):
    written = plain_text(letter(kind, facts_for(kind, law=law)))

    assert written == (GOLDEN / f"{kind}.{law}.txt").read_text(encoding="utf-8")


def test_every_golden_text_belongs_to_a_letter():
    assert {path.name for path in GOLDEN.glob("*.txt")} == {f"{kind}.{law}.txt" for kind, law in ALL}


def test_all_the_documents_of_the_procedure_are_there():
    procedure = {
        "registration_form", "receipt", "correction_notice", "reasons_notice", "extension_notice",
        "third_party_consultation", "third_party_confirmation", "consultation_notice", "third_party_disclosure",
        "co_maker_consultation", "assistance_letter", "fee_notice", "record_correction", "proof_of_service",
        "application_form",
    }  # fmt: skip

    assert {kind for kind, text in letter_texts().items() if text.decision is None} == procedure


def test_every_decision_has_its_letter():
    told = {text.decision.code for text in letter_texts().values() if text.decision}

    assert told == {code for code, _, _ in BASIS}


def cited_in(code, law, kind):
    return plain_text(letter(kind, facts_for(kind, law=law)))


@pytest.mark.parametrize(
    ("code", "law", "basis"),
    [(code, Law.REG2007, old) for code, old, _ in BASIS if old]
    + [(code, Law.REG2019, new) for code, _, new in BASIS if new],
)
def test_a_reply_cites_the_articles_of_its_decision(code, law, basis):
    kind = next(kind for kind, text in letter_texts().items() if text.decision and text.decision.code == code)
    written = cited_in(code, law, kind)

    assert [place for place in basis.split() if place not in written] == []


@pytest.mark.parametrize("code", [code for code, _, new in BASIS if new == ""])
def test_a_reply_that_practice_made_cites_no_article(code):
    kind = next(kind for kind, text in letter_texts().items() if text.decision and text.decision.code == code)

    assert "国务院令" not in plain_text(letter(kind, facts_for(kind)))


@pytest.mark.parametrize(("kind", "law"), ALL)
def test_nothing_is_left_to_fill_in_and_nothing_is_quoted_in_half(kind, law):
    written = plain_text(letter(kind, facts_for(kind, law=law)))

    faults = [sign for sign in ("{", "}", "。。", "；。", "，。", "：。", "None", '"', "（）") if sign in written]
    assert (faults, written.count("“") == written.count("”")) == ([], True)


@pytest.mark.parametrize("kind", sorted(set(letter_texts()) - FORMS))
def test_a_title_fits_on_one_line(kind):
    assert len(letter_texts()[kind].title) <= 20
