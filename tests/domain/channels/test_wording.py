"""条例（2019）第二十三条 · the text a person copies onto a platform"""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.domain.channels.queries import Post, text_for
from tests.domain.channels.conftest import POST

LONG = replace(POST, body="".join(f"<p>第{n}段说的是一件事，很要紧。</p>" for n in range(1, 40)))


def test_a_short_text_stands_whole_on_weibo():
    assert text_for(POST, "weibo") == (
        "【关于开展法治宣传的通知】定于三月十二日在广场开展宣传。现场全文：https://www.example.gov.cn/items/12"
    )


def test_a_long_text_is_cut_after_a_whole_sentence():
    assert text_for(LONG, "weibo").endswith("很要紧。…全文：https://www.example.gov.cn/items/12")


@settings(max_examples=80)
@given(
    st.text("关于公开的通知，。", min_size=1, max_size=200),
    st.text("一二三四。！", max_size=400),
    st.sampled_from(["", "https://www.example.gov.cn/items/12"]),
)
def test_weibo_takes_140_characters_and_the_address_is_whole(title, body, address):
    told = text_for(Post(title=title, body=f"<p>{body}</p>", source_address=address), "weibo")
    assert (len(told) <= 140, address in told) == (True, True)


def test_wechat_gets_summary_source_and_address():
    lines = text_for(POST, "wechat").splitlines()
    assert [lines[0], lines[2], *lines[-3::2]] == [
        "关于开展法治宣传的通知",
        "摘要：三月十二日，广场见。",
        "来源：东阳市司法局",
        "原文：https://www.example.gov.cn/items/12",
    ]


def test_the_gazette_gets_the_text_alone():
    assert text_for(POST, "gazette") == "关于开展法治宣传的通知\n\n定于三月十二日在广场开展宣传。\n现场"
