"""Publishing over a WeChat account: pictures, draft, publication, its result. Each step is kept before the next.

The one step that must not be done twice is the submission. Where its answer was lost, the next attempts look whether
the text stands there, and whether the draft still waits; only when it still waits at the third look, minutes apart, is
it submitted again: while the platform is checking a text, its draft may still be in the box.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.conf import settings

from gongkai.domain.channels.actions.secret_places import secret_at
from gongkai.domain.channels.actions.wechat.article import article, problems_of
from gongkai.domain.channels.actions.wechat.client import Client, Unanswered
from gongkai.domain.channels.actions.wechat.pictures import as_cover, in_body
from gongkai.domain.channels.actions.wechat.refusals import FAILURES, PUBLISHED, PUBLISHING
from gongkai.domain.channels.errors import ChannelBusy, ChannelRefused
from gongkai.domain.channels.models import Account
from gongkai.domain.channels.queries.posts import Post, Receipt
from gongkai.domain.channels.queries.standing import UNKNOWN_OUTCOME

LOOKS = 3
PAUSE = 2.0  # seconds between looks at the result
LATER = 60  # seconds until the next attempt where the platform is still at it
AFTER_LOST_ANSWER = 150  # seconds between looks at what became of a submission without an answer
LOOKS_AFTER_LOST_ANSWER = 3
STARTING_ANEW = {"media_id": "", "publish_id": "", "submitting": False, "looks": 0}


class Kept(Protocol):
    """What is kept of earlier attempts, and the way to keep more."""

    @property
    def values(self) -> Mapping[str, Any]: ...

    def keep(self, **values: Any) -> None: ...


class WechatAdapter:
    """One official account. `sleep` is there for tests."""

    def __init__(self, account: Account, sleep: Callable[[float], None] = time.sleep) -> None:
        self._settings, self._sleep = account.settings, sleep

    def problems(self, post: Post) -> list[str]:
        """Return what keeps this text from becoming an article."""
        return problems_of(post)

    def deliver(self, post: Post, kept: Kept) -> Receipt:
        """Publish the text. Raises ChannelBusy, ChannelRefused."""
        problems = self.problems(post)
        if problems:
            raise ChannelRefused(f"{'；'.join(problems)}。请改好后重新交办。")
        secret = secret_at(self._settings.get("secret", ""))
        with Client(settings.WECHAT_API, self._settings.get("app_id", ""), secret) as client:
            if not kept.values.get("publish_id"):
                found = self._submitted(client, post, kept)
                if found:
                    return found
            return self._result(client, kept)

    def _submitted(self, client: Client, post: Post, kept: Kept) -> Receipt | None:
        """Have the draft published; return where it stands if an earlier attempt turns out to have done so."""
        if not kept.values.get("media_id"):
            self._draft(client, post, kept)
        media_id = kept.values["media_id"]
        is_again = bool(kept.values.get("submitting"))
        if is_again:
            found = self._after_lost_answer(client, post, kept)
            if found:
                return found
        kept.keep(submitting=True, looks=0)
        try:
            answer = client.call("cgi-bin/freepublish/submit", {"media_id": media_id})
            publish_id = _text(answer | {"publish_id": str(answer.get("publish_id") or "")}, "publish_id")
        except Unanswered as unknown:
            raise ChannelBusy(f"{unknown.reason}，不知道是否已经提交，系统会先核对再继续", AFTER_LOST_ANSWER) from None
        except ChannelBusy:
            kept.keep(submitting=False)
            raise
        except ChannelRefused:
            kept.keep(**STARTING_ANEW, **{UNKNOWN_OUTCOME: is_again})
            raise
        kept.keep(publish_id=publish_id, submitting=False)
        return None

    def _draft(self, client: Client, post: Post, kept: Kept) -> None:
        addresses: dict[str, str] = dict(kept.values.get("addresses", {}))
        for picture in post.pictures:
            if picture.name not in addresses:
                answer = client.upload("cgi-bin/media/uploadimg", in_body(picture))
                addresses[picture.name] = _text(answer, "url")
                kept.keep(addresses=addresses)
        if not kept.values.get("thumb_media_id"):
            cover = as_cover(post.cover, post.pictures)
            answer = client.upload("cgi-bin/material/add_material", cover, type="thumb")
            kept.keep(thumb_media_id=_text(answer, "media_id"))
        body = {"articles": [article(post, kept.values["thumb_media_id"], addresses)]}
        kept.keep(media_id=_text(client.call("cgi-bin/draft/add", body), "media_id"))

    def _after_lost_answer(self, client: Client, post: Post, kept: Kept) -> Receipt | None:
        """Return where the text stands after all, or None where its draft was never submitted.

        Raises ChannelBusy until it was looked for often enough, then ChannelRefused where the draft is gone and the
        text stands nowhere: a person has to look.
        """
        # 先看草稿，再查文章：反过来，两次之间刚好发布的就会漏掉。
        still_waits = _has_draft(client, kept)
        found = _published_before(client, post, kept)
        if found:
            return found
        looks = int(kept.values.get("looks", 0)) + 1
        if looks < LOOKS_AFTER_LOST_ANSWER:
            kept.keep(looks=looks)
            raise ChannelBusy("提交发布时微信没有答复，还没有查到发布的文章，系统会再核对", AFTER_LOST_ANSWER)
        if not still_waits:
            kept.keep(**{UNKNOWN_OUTCOME: True})
            raise ChannelRefused("提交发布时微信没有答复，草稿已不在草稿箱里，也没有查到发布的文章。")
        return None

    def _result(self, client: Client, kept: Kept) -> Receipt:
        for look in range(LOOKS):
            if look:
                self._sleep(PAUSE)
            answer = client.call("cgi-bin/freepublish/get", {"publish_id": kept.values["publish_id"]})
            status = answer.get("publish_status")
            if status == PUBLISHED:
                return Receipt(str(answer.get("article_id", "")), _address(answer))
            if status != PUBLISHING:
                kept.keep(**STARTING_ANEW)
                raise ChannelRefused(FAILURES.get(status or -1, f"微信没有发布，状态{status}。请登录公众平台查看。"))
        raise ChannelBusy("已经提交，微信正在审核发布，还没有结果", LATER)


def _has_draft(client: Client, kept: Kept) -> bool:
    try:
        client.call("cgi-bin/draft/get", {"media_id": kept.values["media_id"]})
    except ChannelRefused:
        return False
    return True


def _published_before(client: Client, post: Post, kept: Kept) -> Receipt | None:
    """Return the article among the twenty latest that has this title and this very cover."""
    answer = client.call("cgi-bin/freepublish/batchget", {"offset": 0, "count": 20, "no_content": 1})
    for item in _list(answer.get("item")):
        content = item.get("content")
        for news in _list(content.get("news_item") if isinstance(content, dict) else None):
            if (news.get("title"), news.get("thumb_media_id")) == (post.title.strip(), kept.values["thumb_media_id"]):
                return Receipt(str(item.get("article_id", "")), _web_address(news.get("url")))
    return None


def _list(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _address(answer: dict[str, Any]) -> str:
    detail = answer.get("article_detail")
    items = _list(detail.get("item") if isinstance(detail, dict) else None)
    return _web_address(items[0].get("article_url") if items else "")


def _web_address(value: object) -> str:
    """Return the address where it is one for the web, at most 500 characters, else an empty text."""
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) and len(value) <= 500 else ""


def _text(answer: dict[str, Any], name: str) -> str:
    value = answer.get(name)
    if not isinstance(value, str) or not value:
        raise Unanswered(f"微信的答复里没有{name}")
    return value
