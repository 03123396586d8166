"""条例（2007）第十四条第四款，条例（2019）第十五条 · a value in a body is found and replaced where it stands"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.knowledge.texts.body import clean_body, plain_text
from gongkai.knowledge.texts.body_places import PlacedBody

VALUE = "330783199003071231"


def replaced(html: str, value: str, shown: str) -> str:
    """Return the body with every `value` replaced, found by looking for it in the lines and cells."""
    placed = PlacedBody(html)
    found = []
    for block in placed.extracted.blocks:
        rows = [(block.where, block.text)] if hasattr(block, "text") else []
        for row in getattr(block, "rows", ()):
            rows += [(row.where_of(number), cell) for number, cell in enumerate(row.cells) if cell]
        for where, text in rows:
            start = text.find(value)
            while start >= 0:
                found.append((where, start, start + len(value), shown))
                start = text.find(value, start + len(value))
    return placed.replaced(found)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>号{VALUE}止</p>", "<p>号***止</p>"),
        (f"<p>号{VALUE[:6]}<strong>{VALUE[6:14]}</strong>{VALUE[14:]}止</p>", "<p>号***止</p>"),
        (f"<p>{VALUE}</p><p>{VALUE}</p>", "<p>***</p><p>***</p>"),
        (f"<ul><li>{VALUE}</li></ul>", "<ul><li>***</li></ul>"),
        (f"<h2>甲</h2><p>乙<br>{VALUE}</p>", "<h2>甲</h2><p>乙<br>***</p>"),
    ],
)
def test_a_value_is_replaced_where_it_stands(html, expected):
    assert replaced(clean_body(html), VALUE, "***") == expected


def test_a_cell_is_known_by_its_place_behind_merged_ones():
    html = f"<table><tr><td rowspan='2'>甲</td><td>乙</td></tr><tr><td>{VALUE}</td></tr></table>"
    grid = PlacedBody(clean_body(html)).extracted.blocks[0]
    assert grid.rows[1].cells == (None, VALUE)
    assert "<td>***</td>" in replaced(clean_body(html), VALUE, "***")


def test_the_words_of_a_picture_are_read():
    html = clean_body(f'<p><img src="media:1" alt="证件{VALUE}"></p>')
    assert 'alt="证件***"' in replaced(html, VALUE, "***")


def test_an_address_behind_a_link_is_read():
    html = clean_body('<p><a href="mailto:someone@example.com">写信</a></p>')
    assert "someone" not in replaced(html, "someone@example.com", "s***@example.com")


WORDS = st.text(st.sampled_from("甲乙丙 0123456789X"), max_size=12)
PIECES = st.lists(
    st.tuples(st.sampled_from(["p", "li", "h2", "td", "b"]), WORDS, st.booleans()), min_size=1, max_size=6
)


@given(PIECES)
def test_no_value_is_left_and_no_other_word_is_lost(pieces):
    html = clean_body("".join(_element(*piece) for piece in pieces))
    after = plain_text(replaced(html, VALUE, "●"))
    assert VALUE not in after
    assert _letters(after.replace("●", "")) == _letters(plain_text(html).replace(VALUE, ""))


def _element(tag: str, words: str, has_value: bool) -> str:
    inner = f"{words}{VALUE[:3]}<i>{VALUE[3:]}</i>{words}" if has_value else words
    if tag == "li":
        return f"<ul><li>{inner}</li></ul>"
    return f"<table><tr><td>{inner}</td></tr></table>" if tag == "td" else f"<{tag}>{inner}</{tag}>"


def _letters(text: str) -> str:
    return "".join(text.split())
