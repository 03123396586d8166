"""文书的预览 · 还没有写的，用【】标出它的名称；写全了，与文书一字不差"""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.knowledge.letters.catalog import letter_text, letter_texts
from gongkai.knowledge.letters.letter import letter, letter_with_gaps
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.letters.cases import facts_for


@pytest.mark.parametrize("kind", letter_texts())
def test_with_all_its_facts_it_is_the_letter(kind):
    facts = facts_for(kind)
    assert letter_with_gaps(kind, facts) == (letter(kind, facts), ())


@pytest.mark.parametrize("kind", letter_texts())
def test_each_fact_it_must_state_is_named_where_it_is_missing(kind):
    document, lacking = letter_with_gaps(kind, replace(facts_for(kind), stated={}))
    words = plain_text(document)
    must = [fact.label for fact in letter_text(kind).says]
    assert set(must) <= set(lacking)
    assert [label for label in must if f"【{label}】" not in words and letter_text(kind).passages] == []


def test_without_overseers_the_remedies_are_a_gap():
    document, lacking = letter_with_gaps("not_exist", replace(facts_for("not_exist"), overseers=None))
    assert lacking == ("行政复议机关和人民法院的名称",)
    assert "【行政复议机关和人民法院的名称】" in plain_text(document)
