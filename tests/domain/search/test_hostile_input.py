"""检索 · 不管写什么，都有答复或者一句说明"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.search.errors import NothingToLookFor, QueryTooLong, TooManyWords
from gongkai.domain.search.models import FACETS, Document
from gongkai.domain.search.queries import Query, Sort, search, suggest
from gongkai.knowledge.law.errors import Refusal
from tests.domain.search.shelf import ENGINES, Shelf, found, keys

SIGNS = ['"', "“", "*", ")", "-", "^", "\\", "{}", "%", "_", "__", "' --", "<script>", "\n\n", "〔2017〕", "号", "公开"]
OPERATORS = ["AND", "OR", "NOT", "NEAR(", "title:", "\x00positions"]
ODD = ["\x00", "\x1f", "\ud800", "\u202e", "𠮷", "é", "e\u0301", "İ", "ﬀ"]
NASTY = st.sampled_from([*SIGNS, *OPERATORS, *ODD])
TYPED = st.lists(NASTY | st.text(max_size=5), max_size=12).map("".join) | st.text(st.characters(), max_size=60)


@pytest.fixture(scope="module", params=ENGINES)
def anything(request):
    """Both engines, over documents of anything."""
    with tempfile.TemporaryDirectory() as folder, override_settings(DATA_FOLDER=Path(folder), SEARCH=request.param):
        Shelf(Path(folder), request.param).holds(
            Document("1", "公开\x00指南\ud800", "\x1f𠮷é" * 30, names=("\ud800", ""), year=2017, authority="a b"),
            Document("2", "", ""),
        )
        yield


@settings(max_examples=120)
@given(
    typed=TYPED, sort=st.sampled_from(Sort), value=st.text(st.characters(), max_size=5), name=st.sampled_from(FACETS)
)
def test_a_search_is_answered_or_refused_with_a_sentence(anything, typed, sort, value, name):
    for query in (Query(typed, sort=sort), Query(typed, sort=sort, filters={name: [value]}, after=value)):
        assert sentence_or_nothing(query).endswith("。")


def sentence_or_nothing(query: Query) -> str:
    """Return the refusal's sentence; "。" where there is an answer."""
    try:
        search(query)
    except Refusal as refusal:
        return str(refusal)
    return "。"


@settings(max_examples=60)
@given(typed=TYPED)
def test_suggestions_never_fail(anything, typed):
    suggest(typed, lambda found: dict.fromkeys(found, "公开"))


@settings(max_examples=15)
@given(text=st.text(st.characters(), max_size=40))
def test_a_text_of_anything_can_be_taken_in_and_replaced(text):
    for engine in ENGINES:
        with tempfile.TemporaryDirectory() as folder, override_settings(DATA_FOLDER=Path(folder), SEARCH=engine):
            twice = [Document("1", text, text, doc_no=text, names=(text,), authority=text)] * 2
            Shelf(Path(folder), engine).holds(*twice)
            assert keys("") == ["1"]


def test_ten_thousand_characters_are_too_long(shelf):
    with pytest.raises(QueryTooLong):
        found("公" * 10_000)


def test_a_hundred_words_are_too_many(shelf):
    with pytest.raises(TooManyWords):
        found(" ".join(f"{n:02}" for n in range(60)))


def test_signs_alone_are_nothing_to_look_for(shelf):
    with pytest.raises(NothingToLookFor):
        found("*** ！！")


def test_a_quotation_mark_without_its_other_half_means_nothing(shelf):
    shelf.holds_texts(a="信息公开")
    assert keys('"信息 公开') == ["a"]


def test_what_other_programs_take_for_operators_is_text(shelf):
    shelf.holds_texts(a="research OR development", b="research")
    assert keys("research OR development") == ["a"]
