"""The text a person copies onto a platform, as that platform takes it."""

from __future__ import annotations

from gongkai.domain.channels.models import ChannelCode
from gongkai.domain.channels.queries.posts import Post
from gongkai.knowledge.texts.body import plain_text

WEIBO_LENGTH = 140
_ENDS = "。！？；"


def text_for(post: Post, channel: str) -> str:
    """Return the text to be copied: for Weibo at most 140 characters, its address included; elsewhere the whole.

    The gazette gets no address and no author's line: it prints the text itself.
    """
    if channel == ChannelCode.WEIBO:
        return _weibo(post)
    lines = [post.title, "", plain_text(post.body)]
    if channel == ChannelCode.GAZETTE:
        return "\n".join(lines).strip()
    if post.summary and channel == ChannelCode.WECHAT:
        lines[1:1] = ["", f"摘要：{post.summary}"]
    if post.author:
        lines += ["", f"来源：{post.author}"]
    if post.source_address:
        lines += ["", f"原文：{post.source_address}"]
    return "\n".join(lines).strip()


def _weibo(post: Post) -> str:
    """Return 【title】, as many whole sentences as fit, and the address; the address is never cut."""
    tail = f"…全文：{post.source_address}" if post.source_address else "…"
    body = "".join(plain_text(post.body).split())
    if len(post.title) + len(body) + 2 + len(tail) - 1 <= WEIBO_LENGTH:
        return f"【{post.title}】{body}{tail[1:]}"
    room = WEIBO_LENGTH - len(tail)
    head = f"【{post.title}】" if len(post.title) + 2 <= room else f"【{post.title[: max(0, room - 3)]}…】"
    return head + _whole_sentences(body, room - len(head)) + tail


def _whole_sentences(body: str, room: int) -> str:
    """Return the sentences that fit; where not even the first does, as much of it as fits."""
    kept = body[: max(0, room)]
    end = max(kept.rfind(mark) for mark in _ENDS)
    return kept[: end + 1] if end > 0 else kept
