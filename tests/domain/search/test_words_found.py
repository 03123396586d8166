"""检索 · 找到的，就是逐篇通读会找到的"""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.search.models import Document
from tests.domain.search.shelf import ENGINES, Shelf, as_read, found, keys, scanned

SIGNS = st.sampled_from("税务公开信息息aB1９ \n，。-〔〕")
TEXTS = st.text(SIGNS, max_size=24)
WORDS = st.text(SIGNS, min_size=1, max_size=6)


@st.composite
def libraries(draw):
    texts = draw(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
    documents = [
        Document(str(number), title, body, attachments_text=attached)
        for number, (title, body, attached) in enumerate(texts)
    ]
    everything = "，".join(text for three in texts for text in three)
    begin = draw(st.integers(0, max(0, len(everything) - 2)))
    return documents, [everything[begin : begin + draw(st.integers(2, 7))], *draw(st.lists(WORDS, max_size=4))]


@settings(max_examples=25)
@given(libraries())
def test_both_engines_find_what_a_scan_of_all_texts_finds(library):
    documents, words = library
    wanted = {word: scanned(documents, word) for word in words if len(as_read(word)) > 1}
    for engine in ENGINES:
        with tempfile.TemporaryDirectory() as folder, override_settings(DATA_FOLDER=Path(folder), SEARCH=engine):
            Shelf(Path(folder), engine).holds(*documents)
            given_back = {word: set(keys(f'"{word}"')) for word in wanted}
        assert given_back == wanted


@pytest.fixture
def three(shelf):
    shelf.holds(
        Document("1", "关于办理税务登记的通知", "到办税服务厅办理。", names=("沈知远", "东阳市司法局")),
        Document("2", "工作动态", "行政处罚公示，并处罚款。依据GB/T 9704-2012。", attachments_text="附件：税收名单"),
        Document("3", "税收政策问答", "Ｏｐｅｎ Data 公开目录"),
    )


@pytest.mark.usefixtures("three")
class TestAWord:
    def test_of_two_characters_is_found_wherever_it_stands(self):
        assert keys("处罚") == ["2"]

    def test_is_found_inside_longer_words(self):
        assert keys("罚款") == ["2"]

    def test_is_found_in_the_text_of_an_attachment(self):
        assert set(keys("税收")) == {"2", "3"}

    def test_is_found_as_a_name(self):
        assert keys("沈知远") == ["1"]

    def test_does_not_reach_from_one_part_into_the_next(self):
        assert keys("通知到办") == []

    def test_of_digits_is_found_inside_a_standard_s_number(self):
        assert keys("9704") == ["2"]

    def test_of_digits_is_found_as_a_part_of_a_number(self):
        assert keys("970") == ["2"]

    def test_of_latin_letters_is_found_in_either_case_and_width(self):
        assert keys("OPEN") == keys("ｏｐｅｎ") == ["3"]

    def test_with_signs_in_it_is_found_whatever_the_signs(self):
        assert keys("gb/t9704") == []
        assert keys("GB-T 9704—2012") == ["2"]

    def test_of_one_character_is_looked_for_in_titles_only(self):
        assert set(keys("税")) == {"1", "3"}
        assert found("税").titles_only == ("税",)


@pytest.mark.usefixtures("three")
class TestSeveralWords:
    def test_must_all_be_there(self):
        assert keys("处罚 税收") == ["2"]

    def test_may_be_apart_by_chinese_commas(self):
        assert keys("处罚，名单、附件") == ["2"]

    def test_in_quotation_marks_must_stand_together(self):
        assert keys("“公示 处罚”") == []
        assert keys("“处罚，名单”") == []
        assert keys("“处罚公示”") == ["2"]

    def test_and_a_single_character_are_looked_for_each_in_its_place(self):
        assert keys("税 服务厅") == ["1"]
