"""An article as `draft/add` takes it, and what cannot become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gongkai.domain.channels.queries.posts import Post
from gongkai.knowledge.texts.body_tree import Node, Piece, parse, write

# 公众平台的上限；接口说明现在写标题32个字，收不收由平台答复（45003）。
LONGEST_TITLE = 64
LONGEST_AUTHOR = 16
LONGEST_SUMMARY = 120
LONGEST_BODY = 20_000  # characters of HTML
LONGEST_SOURCE = 1000  # bytes
NOT_SHOWN = frozenset({"video", "audio"})
SEE_SOURCE = "（此处的视频、音频请点击“阅读原文”观看。）"


def problems_of(post: Post) -> list[str]:
    """Return what keeps the text from becoming an article, in Chinese."""
    return list(_problems(post))


def _problems(post: Post) -> Iterator[str]:
    if not 0 < len(post.title.strip()) <= LONGEST_TITLE:
        yield f"标题有{len(post.title)}个字，微信要求1至{LONGEST_TITLE}个字"
    if len(post.author) > LONGEST_AUTHOR:
        yield f"作者“{post.author}”有{len(post.author)}个字，微信最多{LONGEST_AUTHOR}个字"
    if not post.body.strip():
        yield "正文是空的"
    if len(post.body) >= LONGEST_BODY:
        yield f"正文连同格式有{len(post.body)}个字符，微信要求少于{LONGEST_BODY}个，可以只发摘要并附原文地址"
    if len(post.source_address.encode()) > LONGEST_SOURCE:
        yield "原文地址过长"
    missing = pictures_in(post.body) - {picture.name for picture in post.pictures}
    if missing:
        yield f"正文中有{len(missing)}张图片没有随文提供"


def pictures_in(body: str) -> set[str]:
    """Return the `src` of every picture in the body."""
    return {node.attributes.get("src", "") for node in _nodes(parse(body)) if node.tag == "img"}


def article(post: Post, thumb_media_id: str, addresses: Mapping[str, str]) -> dict[str, object]:
    """Return the article; `addresses`: where the platform keeps each picture of the body."""
    summary = post.summary
    if len(summary) > LONGEST_SUMMARY:
        summary = summary[: LONGEST_SUMMARY - 1] + "…"
    return {
        "article_type": "news",
        "title": post.title.strip(),
        "author": post.author,
        "digest": summary,
        "content": _body(post.body, addresses),
        "content_source_url": post.source_address,
        "thumb_media_id": thumb_media_id,
        "need_open_comment": 0,
        "only_fans_can_comment": 0,
    }


def _body(body: str, addresses: Mapping[str, str]) -> str:
    pieces = [_shown(piece) for piece in parse(body)]
    for node in _nodes(pieces):
        if node.tag == "img":
            node.attributes["src"] = addresses[node.attributes.get("src", "")]
    return write(pieces)


def _shown(piece: Piece) -> Piece:
    """Return the piece with videos and sounds told of: the platform shows its own only."""
    if isinstance(piece, str):
        return piece
    if piece.tag in NOT_SHOWN:
        return Node("span", {}, [SEE_SOURCE])
    return Node(piece.tag, dict(piece.attributes), [_shown(child) for child in piece.children])


def _nodes(pieces: list[Piece]) -> Iterator[Node]:
    for piece in pieces:
        if isinstance(piece, Node):
            yield from piece.walk()
