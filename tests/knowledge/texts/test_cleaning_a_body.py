"""正文 · what is kept of a pasted text, and what never is"""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.knowledge.texts.body import BodyTooLarge, clean_body, cleaned_body
from gongkai.knowledge.texts.body_tree import NestedTooDeep
from tests.knowledge.texts import pasted
from tests.knowledge.texts.squares import squares

ALLOWED = frozenset(
    {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "u", "sub", "sup", "br", "blockquote", "a", "table"}
    | {"caption", "thead", "tbody", "tr", "th", "td", "img", "video", "audio", "track", "figure", "figcaption"}
)
VALUES = {
    "href": re.compile(r"(?:https?://|mailto:|#)[^\s\"'<>\\]*", re.IGNORECASE),
    "src": re.compile(r"media:[1-9]\d*"),
    "poster": re.compile(r"media:[1-9]\d*"),
    "style": re.compile(r"text-align:(?:left|center|right)|(?:text-align:(?:left|center|right);)?width:[\d.]+%"),
    "rowspan": re.compile(r"\d{1,4}"),
    "colspan": re.compile(r"\d{1,3}"),
    **dict.fromkeys(("alt", "label", "kind", "srclang"), re.compile(".*", re.DOTALL)),
    **dict.fromkeys(("controls", "default"), re.compile("")),
}


class Strangers(HTMLParser):
    """Collects the elements and attributes of a page that no body may have."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.found.append(tag)
        self.found += [f"{name}={value}" for name, value in attrs if not self._fits(name, value)]

    def _fits(self, name, value):
        return name in VALUES and bool(VALUES[name].fullmatch(value or ""))

    def handle_comment(self, data):
        self.found.append("comment")

    handle_decl = handle_pi = unknown_decl = handle_comment


def strangers(html: str) -> list[str]:
    parser = Strangers()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.mark.parametrize(
    ("pasted_html", "grid"),
    [(pasted.WORD, pasted.WORD_GRID), (pasted.WPS, pasted.WPS_GRID), (pasted.EXCEL, pasted.EXCEL_GRID)],
    ids=["Word", "WPS", "Excel"],
)
def test_merged_cells_of_a_pasted_table_stay_merged(pasted_html, grid):
    assert squares(clean_body(pasted_html)) == grid


@pytest.mark.parametrize("html", [pasted.WORD, pasted.WPS, pasted.EXCEL], ids=["Word", "WPS", "Excel"])
def test_nothing_of_the_program_it_was_pasted_from_is_left(html):
    assert not re.search(r"mso|Mso|o:p|x:num|class=|font|StartFragment|windowtext|span[ >]|&nbsp;", clean_body(html))


def test_words_of_a_pasted_text_stand_in_paragraphs_without_indent():
    html = clean_body(pasted.WORD)
    assert "<p>全年受理案件288件，比上年增加三成。</p>" in html


def test_a_centred_line_stays_centred():
    html = clean_body(pasted.WORD)
    assert '<p style="text-align:center"><strong>法律援助办案2017年统计</strong></p>' in html


def test_a_blank_to_fill_in_stays():
    assert "联系电话<u>　　　　</u>。" in clean_body(pasted.WORD)


def test_pictures_of_elsewhere_are_left_out_and_counted():
    foreign = (
        '<img src="http://a.example/1.png"><img src="data:image/png;base64,AA"><img src="media:7"><video src="/v.mp4">'
    )
    assert cleaned_body(foreign).foreign_media == 3


def test_pictures_of_our_own_stay_with_their_words():
    assert clean_body('<img src="media:7" alt="办事大厅" width="50%">') == (
        '<p><img src="media:7" alt="办事大厅" style="width:50%"></p>'
    )


def test_a_video_keeps_its_captions():
    html = (
        '<video src="media:3" autoplay><track src="media:4" kind="captions" srclang="zh" label="中文" default></video>'
    )
    assert clean_body(html) == (
        '<p><video src="media:3" controls=""><track src="media:4" kind="captions" srclang="zh" label="中文" default="">'
        "</video></p>"
    )


def test_a_picture_keeps_its_caption():
    html = '<figure><img src="media:5"><figcaption><p>法治宣传月</p></figcaption></figure>'
    assert clean_body(html) == '<figure><img src="media:5" alt=""><figcaption>法治宣传月</figcaption></figure>'


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<h1>大</h1><h6>小</h6>", "<h2>大</h2><h4>小</h4>"),
        ("<p></p><p>&nbsp;</p><p>　</p><p><br></p><p>有</p>", "<p>有</p>"),
        ("一行<br>二行<div>三段</div>四段", "<p>一行<br>二行</p><p>三段</p><p>四段</p>"),
        ("<section>甲</section><section>乙</section>", "<p>甲</p><p>乙</p>"),
        (
            "<b><i>粗斜</i></b><span style='font-weight:700'>粗</span>",
            "<p><strong><em>粗斜</em></strong><strong>粗</strong></p>",
        ),
        ("<p>第一章　总　则</p>", "<p>第一章　总　则</p>"),
        ("<p>office  hours\n9 to 5</p>", "<p>office hours 9 to 5</p>"),
        ("<ul><li>甲<ul><li>乙</li></ul></li></ul>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        ("<ul><li>甲</li><ul><li>乙</li></ul></ul>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        ("<p><del>删</del><ins>增</ins></p>", "<p><u>增</u></p>"),
        ("<blockquote><p>引</p></blockquote>", "<blockquote><p>引</p></blockquote>"),
        ("第一段，a < b\r\n\r\n第二段", "<p>第一段，a &lt; b</p><p>第二段</p>"),
        ("<p>1 &lt; 2 &amp; <script>alert(1)</script></p>", "<p>1 &lt; 2 &amp;</p>"),
    ],
)
def test_a_text_is_brought_into_plain_order(html, clean):
    assert clean_body(html) == clean


@pytest.mark.parametrize(
    "address",
    ["https://www.gov.example/a?b=1&amp;c=2", "http://gov.example", "mailto:bgs@example.cn", "#p2"],
)
def test_a_link_to_a_page_or_a_mailbox_stays(address):
    assert clean_body(f'<a href="{address}">看</a>') == f'<p><a href="{address}">看</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "/office/",
        "//x.example",
        "media:3",
        "file:///C:/x",
    ],
)
def test_any_other_link_loses_its_address_and_keeps_its_words(address):
    assert clean_body(f'<a href="{address}">看</a>') == "<p>看</p>"


@pytest.mark.parametrize(
    "hostile",
    [
        '<img src=x onerror="alert(1)">甲',
        "<svg><script>alert(1)</script></svg>甲",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>甲",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>甲",
        '<p style="background:url(javascript:alert(1));text-align:center;position:fixed">甲</p>',
        "<form action=/x><input name=a><button>b</button>甲</form>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>甲</noscript>乙",
        "<template><script>alert(1)</script></template>甲<base href=//x><meta http-equiv=refresh>",
        "<table><tr><td onmouseover=alert(1) colspan=99999999 rowspan=-1>甲</table>",
    ],
)
def test_hostile_markup_leaves_nothing_a_body_may_not_hold(hostile):
    assert strangers(clean_body(hostile)) == []


TAGS = [
    *sorted(ALLOWED),
    "div",
    "span",
    "font",
    "b",
    "i",
    "h1",
    "center",
    "o:p",
    "script",
    "style",
    "svg",
    "math",
    "form",
    "section",
    "pre",
    "dl",
    "dt",
    "del",
    "template",
]
ATTRIBUTES = [
    "",
    ' class="MsoNormal"',
    ' style="text-align:center;width:40%;mso-x:1"',
    ' style="font-weight:bold"',
    ' align="right"',
    ' onclick="x()"',
    ' src="media:3"',
    ' src="http://x.example/1.png"',
    ' href="javascript:x"',
    ' href="https://x.example"',
    ' rowspan="2"',
    ' colspan="3"',
    ' rowspan="0"',
    ' width="50%"',
    ' height="0"',
    ' alt="图&quot;&lt;"',
    " default controls",
]
WORDS = [
    "甲",
    "乙丙",
    " ",
    "\n",
    "　",
    "\u00a0",
    "word",
    "1&lt;2",
    "&nbsp;",
    "&#8203;",
    "<!-- c -->",
    "<![if !x]>",
    "<br>",
    "<br/>",
    "]]>",
    "<",
    "\u202e",
    "\x00",
    "\ud800",
]


def opened(tag: str, attributes: str) -> str:
    return f"<{tag}{attributes}>"


OPENING = st.builds(opened, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
CLOSING = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
SOUP = st.lists(st.one_of(OPENING, CLOSING, st.sampled_from(WORDS), OPENING), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(SOUP)
@example("<table><b><td>甲</table>乙")
@example("<a href=https://x.example>甲<p>乙<a href=https://y.example>丙</a></p>")
@example("<ul><table><li>甲")
@example("<p>甲<table><caption><p>乙<table><td>丙")
def test_cleaning_twice_is_cleaning_once(soup):
    once = clean_body(soup)
    assert clean_body(once) == once


@settings(max_examples=150, deadline=None)
@given(SOUP)
def test_whatever_comes_in_only_the_allowed_comes_out(soup):
    assert strangers(clean_body(soup)) == []


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(SOUP)
def test_cleaning_is_settled_and_safe_on_a_large_corpus(soup):
    once = clean_body(soup)
    assert (clean_body(once), strangers(once)) == (once, [])


@st.composite
def merged_tables(draw):
    """A table cut into rectangles at random, with the words of every square, in the manner of Word."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = {(y, x) for y in range(rows) for x in range(columns)}
    grid = [[""] * columns for _ in range(rows)]
    html = []
    for y in range(rows):
        html.append("<tr style='mso-yfti-irow:0'>")
        for x in range(columns):
            if (y, x) not in free:
                continue
            across = draw(st.integers(1, next((w for w in range(columns - x) if (y, x + w) not in free), columns - x)))
            # Every row begins a cell of its own, or the table has no such row: the first column is never merged down.
            down = draw(st.integers(1, rows - y)) if x else 1
            covered = {(y + j, x + i) for j in range(down) for i in range(across)}
            if not covered <= free:
                down, covered = 1, {(y, x + i) for i in range(across)}
            free -= covered
            word = draw(st.sampled_from(["甲", "12", "合计", ""]))
            for j, i in covered:
                grid[j][i] = word
            html.append(
                f"<td width=99 rowspan={down} colspan={across} style='border:none'>"
                f"<p class=MsoNormal>{word}<o:p></o:p></p></td>"
            )
        html.append("</tr>")
    return f"<table class=MsoNormalTable border=1>{''.join(html)}</table>", grid


@settings(max_examples=100, deadline=None)
@given(merged_tables())
def test_any_merged_table_keeps_its_squares(table):
    html, grid = table
    assert squares(clean_body(html)) == grid


def test_a_text_beyond_all_measure_is_refused_with_its_size():
    with pytest.raises(BodyTooLarge, match="1200007个字符，超过1000000个的上限"):
        clean_body(f"<p>{'字' * 1_200_000}</p>")


def test_a_paste_beyond_all_measure_is_refused_before_it_is_read():
    with pytest.raises(BodyTooLarge):
        clean_body("<p>" + " " * 4_000_000)


def test_markup_nested_without_end_is_refused():
    with pytest.raises(NestedTooDeep, match="粘贴为纯文本"):
        clean_body("<div>" * 50_000 + "甲")


def test_markup_nested_deeper_than_an_editor_writes_keeps_its_words():
    assert clean_body("<blockquote>" * 100 + "甲" + "</blockquote>" * 100).count("甲") == 1
