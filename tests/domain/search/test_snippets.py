"""检索 · 摘出的一段和标出的词"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.domain.search.models import Document
from gongkai.domain.search.models.documents import Texts
from gongkai.domain.search.models.normal_text import cleaned, normalised
from gongkai.domain.search.queries.snippets import SNIPPET_LENGTH, Piece, marked_title, snippet
from tests.domain.search.shelf import found

SIGNS = st.text(st.sampled_from("公开信息aB１ \n，。①\u200b") | st.characters(), max_size=300).map(cleaned)


def marked(pieces):
    return [piece.text for piece in pieces if piece.marked]


def text(pieces):
    return "".join(piece.text for piece in pieces)


@pytest.fixture
def hit(shelf):
    def first(typed, **parts):
        shelf.holds(Document("1", **{"title": "无题", **parts}))
        return found(typed).hits[0]

    return first


def test_the_title_is_whole_with_its_words_marked(hit):
    assert hit("公证", title="办理公证的指南").title == (Piece("办理"), Piece("公证", marked=True), Piece("的指南"))


def test_the_part_around_a_word_far_into_the_text_is_shown(hit):
    one = hit("公证", body="甲" * 5000 + "办理公证时" + "乙" * 5000)
    assert (marked(one.snippet), one.snippet_from) == (["公证"], "body")
    assert text(one.snippet).startswith("…")
    assert len(text(one.snippet)) <= SNIPPET_LENGTH + 2


def test_a_word_is_marked_as_it_is_written(hit):
    assert marked(hit("open 9704", body="见Ｏｐｅｎ目录（9704—2012）").snippet) == ["Ｏｐｅｎ", "9704"]


def test_a_word_broken_by_a_line_end_is_shown_whole(hit):
    assert marked(hit("信息公开", body="做好政府信息公\n开工作").snippet) == ["信息公开"]


def test_words_that_touch_are_marked_as_one(hit):
    assert marked(hit("信息 公开", body="政府信息公开工作").snippet) == ["信息公开"]


def test_a_word_of_an_attachment_is_shown_from_there(hit):
    one = hit("名单", body="见附件", attachments_text="低保名单")
    assert (marked(one.snippet), one.snippet_from) == (["名单"], "attachments")


def test_a_document_number_is_marked(hit):
    assert marked(hit("国办发[2017]47号", body="据国办发〔2017〕第47号文").snippet) == ["国办发〔2017〕第47号"]


def test_a_word_of_the_title_only_shows_how_the_text_begins(hit):
    one = hit("公证", title="公证", body="各科室：请遵照执行。")
    assert (text(one.snippet), marked(one.snippet)) == ("各科室：请遵照执行。", [])


def test_markup_in_a_text_stays_text(hit):
    assert text(hit("公证", body="<b>公证</b><script>").snippet) == "<b>公证</b><script>"


@given(SIGNS, st.sampled_from(["公开", "信息", "a", "1", "息公"]))
def test_the_pieces_of_a_title_make_up_the_title(title, word):
    assert text(marked_title(Texts(title, "", "", "", ""), [word])) == title


@given(SIGNS, st.sampled_from(["公开", "信息", "a", "1", "息公"]))
def test_a_word_that_is_there_is_shown_marked(body, word):
    pieces, _ = snippet(Texts("", "", "", body, ""), [word])
    assert bool(marked(pieces)) == (word in normalised(body))
