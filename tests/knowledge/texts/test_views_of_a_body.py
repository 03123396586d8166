"""正文 · its words in lines, its beginning, the files it shows"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.texts.body import (
    clean_body,
    has_words,
    media_ids,
    plain_text,
    shown_body,
    summary,
    with_media,
)
from gongkai.knowledge.texts.body_tree import parse, write

BODY = clean_body(
    "<h2>一、总则</h2><p>第一行<br>第二行</p><ul><li>甲<ol><li>乙</li></ol></li></ul>"
    "<table><caption>表</caption><tr><th colspan=2>项目</th></tr>"
    "<tr><td><p>受</p><p>理</p></td><td>288</td></tr></table>"
    '<figure><img src="media:12" alt="大厅"><figcaption>服务大厅</figcaption></figure>'
    '<p><video src="media:31" poster="media:12"><track src="media:32"></video></p>'
)


def test_words_stand_in_lines_and_cells_are_parted_by_tabs():
    assert plain_text(BODY).split("\n") == [
        "一、总则",
        "第一行",
        "第二行",
        "甲",
        "乙",
        "表",
        "项目",
        "受 理\t288",
        "大厅",
        "服务大厅",
    ]


def test_an_address_that_only_the_link_holds_is_among_the_words():
    assert plain_text('<p><a href="mailto:li@example.cn">写信</a></p>') == "写信（li@example.cn）"


def test_an_address_that_can_be_read_stands_once():
    assert plain_text('<p><a href="mailto:li@example.cn">li@example.cn</a></p>') == "li@example.cn"


def test_files_are_listed_once_each_as_they_are_read():
    assert media_ids(BODY) == (12, 31, 32)


def test_a_face_puts_its_addresses_in():
    assert shown_body('<p><img src="media:12" alt="a"></p>', "/f/{}?v=1&w=2".format) == (
        '<p><img src="/f/12?v=1&amp;w=2" alt="a"></p>'
    )


def test_alignment_and_widths_are_shown_by_classes():
    table = clean_body('<table width="48%"><tr><td style="text-align:center;width:12.5%">甲</td></tr></table>')
    assert shown_body(table, str) == (
        '<table class="body-wide-50"><tbody><tr><td class="body-center body-wide-10">甲</td></tr></tbody></table>'
    )


def test_no_style_attribute_reaches_a_page():
    body = clean_body('<p align="center">甲</p><img src="media:1" width="33%">')
    assert "style" not in shown_body(body, str)


def test_words_that_look_like_a_file_stay_words():
    body = clean_body('<p>src="media:12"</p>')
    assert shown_body(body, str) == body


def test_places_become_numbers_of_stored_files():
    assert with_media('<p><img src="media:1" alt=""><img src="media:2" alt=""></p>', {1: 77, 2: 1}) == (
        '<p><img src="media:77" alt=""><img src="media:1" alt=""></p>'
    )


def test_a_picture_that_was_not_stored_is_left_out():
    assert with_media('<p>甲<img src="media:1" alt=""></p>', {}) == "<p>甲</p>"


def test_a_beginning_is_cut_with_a_mark():
    assert summary("<p>关于开展法治宣传</p><p>月活动的通知</p>", 10) == "关于开展法治宣传…"


def test_a_short_text_is_its_own_beginning():
    assert summary("<p>通知</p>", 10) == "通知"


@given(st.text(max_size=60), st.integers(0, 40))
def test_a_beginning_is_never_longer_than_asked(text, limit):
    assert len(summary(clean_body(text.replace("<", "&lt;")), limit)) <= max(limit, 1)


@pytest.mark.parametrize("text", ["中文，标点。", "a < b & c > d", '"引"', "１２３"])
def test_words_survive_as_they_are(text):
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    assert plain_text(clean_body(f"<p>{escaped}</p>")) == text


MARKED = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<strong>",
            "</strong>",
            "<br>",
            "<h2>",
            "</h2>",
            "<td>",
            "甲",
            "乙 a",
            "&amp;",
            "&nbsp;",
            "&lt;b&gt;",
            "\n",
            '<p align="center">',
            '<img src="media:1" alt="图">',
            '<a href="mailto:li@example.cn">',
        ]
    ),
    max_size=12,
).map(lambda pieces: clean_body("".join(pieces)))


@given(MARKED)
def test_a_body_without_styles_and_files_is_shown_as_it_reads_when_taken_apart(body):
    if "style" not in body and "media:" not in body:
        assert write(parse(shown_body(body, str))) == write(parse(body))


@given(MARKED)
def test_a_body_has_words_where_its_lines_do(body):
    assert has_words(body) == bool(plain_text(body).strip())


@given(MARKED, st.integers(1, 20))
def test_the_beginning_is_the_beginning_of_its_words(body, limit):
    words = " ".join(plain_text(body).split())
    assert summary(body, limit) == (words if len(words) <= limit else words[: limit - 1].rstrip() + "…")
