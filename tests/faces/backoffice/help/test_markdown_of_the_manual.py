"""使用手册的写法 · 标题、段落、列表、表格、加粗、链接、图；别的照原样显示，什么都不执行"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.faces.backoffice.help.markdown import Reader


def html(text: str) -> str:
    return Reader(lambda link: link, lambda picture: f"/pictures/{picture}").html(text)


PICTURE = '<a href="/pictures/a.png"><img src="/pictures/a.png" alt="图" loading="lazy"></a>'
CASES = {
    "a paragraph over two lines": ("第一行\n第二行", "<p>第一行第二行</p>"),
    "two Latin words over two lines": ("one\ntwo", "<p>one two</p>"),
    "bold within a link": ("[看**这里**](a)", '<p><a href="a">看<strong>这里</strong></a></p>'),
    "a link within bold": ("**看[这里](a)**", '<p><strong>看<a href="a">这里</a></strong></p>'),
    "a sign after a backslash": (r"139\*\*\*\*2345", "<p>139****2345</p>"),
    "stars in code": ("`a**b**`", "<p><code>a**b**</code></p>"),
    "a list": ("- 一\n- 二", "<ul><li>一</li><li>二</li></ul>"),
    "a numbered list after words": ("做：\n1. 一\n2. 二", "<p>做：</p>\n<ol><li>一</li><li>二</li></ol>"),
    "numbers that go on": ("3. 三", '<ol start="3"><li>三</li></ol>'),
    "a list within a list": (
        "- 一\n  - 甲\n  - 乙\n- 二",
        "<ul><li>一<ul><li>甲</li><li>乙</li></ul></li><li>二</li></ul>",
    ),
    "a picture below an item": (
        "1. 一\n\n   ![图](a.png)\n2. 二",
        f"<ol><li>一<p>{PICTURE}</p></li><li>二</li></ol>",
    ),
    "a blank line between items": ("- 一\n\n- 二", "<ul><li>一</li><li>二</li></ul>"),
    "words after a list": ("- 一\n\n二", "<ul><li>一</li></ul>\n<p>二</p>"),
    "a table": (
        "| 甲 | 乙 |\n|---|---|\n| 1 | a\\|b |",
        '<table><thead><tr><th scope="col">甲</th><th scope="col">乙</th></tr></thead>'
        "<tbody><tr><td>1</td><td>a|b</td></tr></tbody></table>",
    ),
    "a line of strokes that is no table": ("| 甲", "<p>| 甲</p>"),
    "quoted code": ("```\na < b\n```", "<pre><code>a &lt; b</code></pre>"),
    "quoted code that never ends": ("```\na", "<pre><code>a</code></pre>"),
    "the same heading twice": ("## 改\n## 改", '<h2 id="改">改</h2>\n<h2 id="改-1">改</h2>'),
}


@pytest.mark.parametrize(("text", "shown"), CASES.values(), ids=CASES.keys())
def test_it_is_shown_as_written(text, shown):
    assert html(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[看](javascript:alert)",
        "![图](a)<img src=x onerror=alert(1)>",
        '[看](a"onclick="b)',
    ],
)
def test_nothing_in_it_runs(text):
    assert not re.search(r"<script|href=\"javascript|<[^>]* on\w+=", html(text))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="甲a 1.-*#|`[]()!\\\n<>&", max_size=60))
def test_no_text_is_too_odd_and_no_letter_of_it_is_lost(text):
    wanted = text.count("甲")
    assert html(text).count("甲") >= wanted or "](" in text
