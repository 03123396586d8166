"""对照 · what changed between two versions of a body"""

from __future__ import annotations

from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.texts.body import clean_body, plain_text
from gongkai.knowledge.texts.changes import Block, BlockChange, Change, changes
from gongkai.knowledge.texts.changes_words import word_changes


def words(blocks: tuple[Block, ...], left_out: Change) -> str:
    """Return the words of one version, put together from the comparison."""
    lines = [
        "\t".join(
            "".join(part.text for part in cell.segments if part.change is not left_out)
            for cell in block.cells
            if cell.change is not left_out
        )
        for block in blocks
        if block.change is not (BlockChange.ADDED if left_out is Change.ADDED else BlockChange.REMOVED)
    ]
    return "\n".join(line for line in lines if line.strip())


def marks(old: str, new: str) -> list[tuple[str, str]]:
    return [(segment.change.value, segment.text) for segment in word_changes(old, new)]


def kinds(old: str, new: str) -> list[tuple[str, str]]:
    return [(block.kind, block.change.value) for block in changes(clean_body(old), clean_body(new))]


def test_a_changed_word_is_marked_where_it_stands():
    assert marks("自印发之日起施行。", "自印发之日起试行。") == [
        ("same", "自印发之日起"),
        ("removed", "施"),
        ("added", "试"),
        ("same", "行。"),
    ]


def test_a_number_is_marked_whole():
    assert marks("受理2017件", "受理2018件") == [
        ("same", "受理"),
        ("removed", "2017"),
        ("added", "2018"),
        ("same", "件"),
    ]


def test_a_paragraph_put_in_leaves_the_others_as_they_are():
    assert kinds("<p>甲</p><p>丙</p>", "<p>甲</p><p>乙</p><p>丙</p>") == [("p", "same"), ("p", "added"), ("p", "same")]


def test_paragraphs_with_nothing_in_common_are_one_taken_away_and_one_put_in():
    assert kinds("<p>关于召开会议的通知</p>", "<p>二〇一七年工作要点</p>") == [("p", "removed"), ("p", "added")]


def test_a_changed_cell_is_marked_in_its_row():
    old = "<table><tr><td>民事</td><td>201</td></tr><tr><td>刑事</td><td>87</td></tr></table>"
    blocks = changes(clean_body(old), clean_body(old.replace("87", "78")))
    assert [[part.change.value for part in cell.segments] for cell in blocks[1].cells] == [
        ["same"],
        ["removed", "added"],
    ]


def test_a_row_put_in_is_a_row_of_its_own():
    old = "<table><tr><td>民事</td><td>201</td></tr></table><p>说明</p>"
    new = old.replace("</table>", "<tr><td>刑事</td><td>87</td></tr></table>")
    assert kinds(old, new) == [("row", "same"), ("row", "added"), ("p", "same")]


def test_a_link_that_leads_elsewhere_is_told():
    link = '<p><a href="https://a.example">办事指南</a></p>'
    assert kinds(link, link.replace("a.example", "b.example")) == [("p", "restyled")]


def test_a_picture_put_in_place_of_another_is_told():
    assert kinds('<p><img src="media:1"></p>', '<p><img src="media:2"></p>') == [
        ("media", "removed"),
        ("media", "added"),
    ]


def test_a_cell_merged_with_another_is_told():
    row = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    assert kinds(row, row.replace("<td>甲", "<td rowspan=2>甲"))[0] == ("row", "restyled")


def test_the_same_body_has_no_change():
    body = clean_body("<h2>一</h2><p>二</p><table><tr><td>三</td></tr></table>")
    assert {block.change for block in changes(body, body)} == {BlockChange.SAME}


PHRASES = ["受理", "案件", "288", "件", "，", "。", "公证", "2017", "年", "法律援助", "a", " "]
TEXTS = st.lists(st.sampled_from(PHRASES), max_size=12).map("".join)
ROWS = st.lists(TEXTS, min_size=1, max_size=4).map(
    lambda cells: "<tr>" + "".join(f"<td>{one}</td>" for one in cells) + "</tr>"
)
BLOCKS = st.one_of(
    TEXTS.map("<p>{}</p>".format),
    TEXTS.map("<h2>{}</h2>".format),
    TEXTS.map("<ul><li>{0}</li><li>x{0}<ol><li>{0}y</li></ol></li></ul>".format),
    TEXTS.map("<blockquote><p>{}</p></blockquote>".format),
    TEXTS.map('<figure><img src="media:3" alt="{0}"><figcaption>{0}</figcaption></figure>'.format),
    st.tuples(TEXTS, TEXTS).map("<p>{0[0]}<br>{0[1]}</p>".format),
    st.lists(ROWS, min_size=1, max_size=4).map(lambda rows: "<table>" + "".join(rows) + "</table>"),
)
BODIES = st.lists(BLOCKS, max_size=6).map("".join).map(clean_body)


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES)
def test_without_what_was_put_in_it_is_the_old_text(old, new):
    assert words(changes(old, new), Change.ADDED) == plain_text(old)


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES)
def test_without_what_was_taken_away_it_is_the_new_text(old, new):
    assert words(changes(old, new), Change.REMOVED) == plain_text(new)


@given(TEXTS, TEXTS)
def test_marks_inside_a_text_make_both_texts(old, new):
    segments = word_changes(old, new)
    assert (
        "".join(part.text for part in segments if part.change is not Change.ADDED),
        "".join(part.text for part in segments if part.change is not Change.REMOVED),
    ) == (old, new)


def test_long_texts_are_compared_by_sentences_and_then_by_characters():
    old = "".join(f"第{number}项主动公开的政府信息应当及时准确。" for number in range(300))
    new = old.replace("第151项主动公开的政府信息应当及时", "第151项主动公开的政府信息应当按时")
    assert sum(len(part.text) for part in word_changes(old, new) if part.change is Change.ADDED) == 1


def test_a_large_table_is_compared_in_a_moment():
    old = "<table>" + "".join(f"<tr><td>{row % 7}</td><td>合计</td></tr>" for row in range(1500)) + "</table>"
    new = old.replace("合计", "总计", 700)
    began = perf_counter()
    changes(clean_body(old), clean_body(new))
    assert perf_counter() - began < 8
