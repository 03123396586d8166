"""A server on this computer that behaves like the documented interface of WeChat official accounts.

    with FakeWeChat() as wechat:          # or start() and stop()
        … GONGKAI_WECHAT_API=wechat.base_url …
        wechat.fail_with("freepublish/submit", status=500)
        wechat.posts                       # what stands published, in order

It is stricter than the platform where the documentation is: UTF-8 as it is, no \\u escapes, every limit, every field.
"""

from __future__ import annotations

import json
import re
import threading
import time
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

APP_ID, SECRET = "wx0123456789abcdef", "a-secret-of-the-fake"
PICTURE_HOST = "http://mmbiz.qpic.cn/fake"
LONGEST_PICTURE = 1024 * 1024
LONGEST_THUMB = 64 * 1024
ARTICLE_FIELDS = {
    "article_type",
    "title",
    "author",
    "digest",
    "content",
    "content_source_url",
    "thumb_media_id",
    "need_open_comment",
    "only_fans_can_comment",
}


@dataclass
class Published:
    """An article that stands on the platform."""

    article_id: str
    url: str
    article: dict[str, Any]


@dataclass
class Failure:
    """How the next `times` calls of one path go wrong. `late`: the work is done, and the answer is lost."""

    status: int = 200
    errcode: int | None = None
    body: bytes | None = None
    hang: float = 0.0
    late: bool = False
    times: int = 1


class Refused(Exception):
    """An answer with an error number."""

    def __init__(self, code: int, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass
class FakeWeChat:
    """The platform: what it holds, what was asked of it, and how it is to fail.

    `results`: the states that `freepublish/get` gives in turn; when they are used up, 0 (published).
    `title_limit`: 64, as the platform has it; the interface's description now says 32.
    """

    app_id: str = APP_ID
    secret: str = SECRET
    title_limit: int = 64
    results: list[int] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    posts: list[Published] = field(default_factory=list)
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    thumbs: dict[str, bytes] = field(default_factory=dict)
    tokens: int = 0

    def __post_init__(self) -> None:
        self._failures: dict[str, list[Failure]] = {}
        self._numbers = count(1)
        self._pending: dict[str, str] = {}
        self._token = ""
        self._lock = threading.RLock()
        self._at_work = 0
        self._quiet = threading.Condition()
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()

    def start(self) -> Self:
        handler = type("Handler", (_Handler,), {"platform": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        self._stopping.set()
        if self._server and self._thread:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join(timeout=5)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *error: object) -> None:
        self.stop()

    @property
    def base_url(self) -> str:
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def fail_with(self, path: str, **failure: Any) -> None:
        """Let the next call of a path ("draft/add") go wrong: see `Failure`."""
        self._failures.setdefault(path, []).append(Failure(**failure))

    def expire_token(self) -> None:
        """Let the token run out before its time."""
        self._token = ""

    def called(self, path: str) -> int:
        """Return how often a path was called."""
        return self.calls.count(path)

    def wait_until_quiet(self) -> None:
        """Wait until nothing asked before is still being done: what came hours later must not overtake it."""
        with self._quiet:
            assert self._quiet.wait_for(lambda: not self._at_work, timeout=30)

    def answer(self, path: str, query: dict[str, str], body: bytes, kind: str) -> tuple[int, bytes]:
        """Return status and body for one call."""
        with self._quiet:
            self._at_work += 1
        try:
            return self._answer(path, query, body, kind)
        finally:
            with self._quiet:
                self._at_work -= 1
                self._quiet.notify_all()

    def _answer(self, path: str, query: dict[str, str], body: bytes, kind: str) -> tuple[int, bytes]:
        with self._lock:
            self.calls.append(path)
            failure = self._next_failure(path)
        if failure and failure.hang:
            self._stopping.wait(failure.hang)
        if failure and failure.late:
            self._done(path, query, body, kind)
        if failure and (failure.status != 200 or failure.body is not None):
            return failure.status, failure.body or b"<html>error</html>"
        if failure and failure.errcode is not None:
            return 200, _json({"errcode": failure.errcode, "errmsg": "told to fail"})
        return 200, _json(self._done(path, query, body, kind))

    def _next_failure(self, path: str) -> Failure | None:
        waiting = self._failures.get(path, [])
        if not waiting:
            return None
        waiting[0].times -= 1
        return waiting.pop(0) if waiting[0].times <= 0 else waiting[0]

    def _done(self, path: str, query: dict[str, str], body: bytes, kind: str) -> dict[str, Any]:
        with self._lock:
            try:
                if path == "stable_token":
                    return self._stable_token(_read_json(body))
                if not query.get("access_token") or query["access_token"] != self._token:
                    raise Refused(40001, "invalid credential, access_token is invalid or not latest")
                return self._granted(path, query, body, kind)
            except Refused as refused:
                return {"errcode": refused.code, "errmsg": f"{refused} rid: 0-0-0"}

    def _granted(self, path: str, query: dict[str, str], body: bytes, kind: str) -> dict[str, Any]:
        if path == "media/uploadimg":
            return self._upload_image(_media(body, kind))
        if path == "material/add_material":
            return self._add_thumb(_media(body, kind), query.get("type", ""))
        asked = _read_json(body)
        acts = {
            "draft/add": self._add_draft,
            "draft/get": self._get_draft,
            "freepublish/submit": self._submit,
            "freepublish/get": self._result,
            "freepublish/batchget": self._published,
        }
        if path not in acts:
            raise Refused(40066, "invalid url")
        return acts[path](asked)

    def _stable_token(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked.get("grant_type") != "client_credential":
            raise Refused(40002, "invalid grant_type")
        if asked.get("appid") != self.app_id:
            raise Refused(40013, "invalid appid")
        if asked.get("secret") != self.secret:
            raise Refused(40125, "invalid appsecret")
        if not self._token or asked.get("force_refresh"):
            self.tokens += 1
            self._token = f"token-{self.tokens}"
        return {"access_token": self._token, "expires_in": 7200}

    def _upload_image(self, media: tuple[str, str, bytes]) -> dict[str, Any]:
        name, kind, content = media
        if kind not in {"image/jpeg", "image/png"} or not content.startswith((b"\xff\xd8", b"\x89PNG")):
            raise Refused(40005, "invalid file type")
        if len(content) >= LONGEST_PICTURE:
            raise Refused(40009, "invalid image size")
        url = f"{PICTURE_HOST}/{next(self._numbers)}/{name}"
        self.pictures[url] = content
        return {"url": url, "errcode": 0, "errmsg": "ok"}

    def _add_thumb(self, media: tuple[str, str, bytes], kind: str) -> dict[str, Any]:
        if kind != "thumb":
            raise Refused(40004, "invalid media type")
        if not media[2].startswith(b"\xff\xd8"):
            raise Refused(40005, "invalid file type")
        if len(media[2]) > LONGEST_THUMB:
            raise Refused(40009, "invalid image size")
        media_id = f"THUMB-{next(self._numbers)}"
        self.thumbs[media_id] = media[2]
        return {"media_id": media_id, "url": f"{PICTURE_HOST}/{media_id}"}

    def _add_draft(self, asked: dict[str, Any]) -> dict[str, Any]:
        articles = asked.get("articles")
        if not isinstance(articles, list) or not 1 <= len(articles) <= 8:
            raise Refused(44003, "empty news data")
        for article in articles:
            self._check(article)
        media_id = f"DRAFT-{next(self._numbers)}"
        self.drafts[media_id] = articles[0]
        return {"media_id": media_id}

    def _check(self, article: dict[str, Any]) -> None:
        if set(article) - ARTICLE_FIELDS or not all(article.get(name) for name in ("title", "content")):
            raise Refused(47001, "data format error")
        if len(article["title"]) > self.title_limit:
            raise Refused(45003, "title size out of limit")
        if len(article.get("author", "")) > 16:
            raise Refused(45110, "author size out of limit")
        if len(article.get("digest", "")) > 128:
            raise Refused(45004, "description size out of limit")
        if len(article["content"]) >= 20_000 or len(article["content"].encode()) > 1_000_000:
            raise Refused(45002, "content size out of limit")
        if article.get("thumb_media_id") not in self.thumbs:
            raise Refused(40007, "invalid media_id")
        shown = re.findall(r'<img[^>]*src="([^"]*)"', article["content"])
        if not set(shown) <= set(self.pictures):
            raise Refused(45166, "invalid content: picture not uploaded")

    def _get_draft(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked.get("media_id") not in self.drafts:
            raise Refused(40007, "invalid media_id")
        return {"news_item": [self.drafts[asked["media_id"]]]}

    def _submit(self, asked: dict[str, Any]) -> dict[str, Any]:
        if asked.get("media_id") not in self.drafts:
            raise Refused(40007, "invalid media_id")
        publish_id = str(100000000 + next(self._numbers))
        self._pending[publish_id] = asked["media_id"]
        if not self.results:
            self._publish(publish_id)
        return {"errcode": 0, "errmsg": "ok", "publish_id": int(publish_id)}

    def _publish(self, publish_id: str) -> None:
        article = self.drafts.pop(self._pending[publish_id], None)
        if article is not None:
            number = len(self.posts) + 1
            self.posts.append(Published(f"ARTICLE-{number}", f"http://mp.weixin.qq.com/s/{number}", article))
            self._pending[publish_id] = self.posts[-1].article_id

    def _result(self, asked: dict[str, Any]) -> dict[str, Any]:
        publish_id = str(asked.get("publish_id"))
        if publish_id not in self._pending:
            raise Refused(53600, "Article ID 无效")
        status = self.results.pop(0) if self.results else 0
        if status == 0:
            self._publish(publish_id)
            post = next(post for post in self.posts if post.article_id == self._pending[publish_id])
            item = [{"idx": 1, "article_url": post.url}]
            detail = {"count": 1, "item": item}
            return {
                "publish_id": int(publish_id),
                "publish_status": 0,
                "article_id": post.article_id,
                "article_detail": detail,
                "fail_idx": [],
            }
        return {"publish_id": int(publish_id), "publish_status": status, "fail_idx": [1] if status > 1 else []}

    def _published(self, asked: dict[str, Any]) -> dict[str, Any]:
        if not 1 <= asked.get("count", 0) <= 20 or "offset" not in asked:
            raise Refused(40007, "invalid args")
        latest = self.posts[::-1][asked["offset"] : asked["offset"] + asked["count"]]
        items = [
            {
                "article_id": post.article_id,
                "content": {"news_item": [{**post.article, "content": "", "url": post.url, "is_deleted": False}]},
                "update_time": int(time.time()),
            }
            for post in latest
        ]
        return {"total_count": len(self.posts), "item_count": len(items), "item": items}


class _Handler(BaseHTTPRequestHandler):
    platform: FakeWeChat
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = parts.path.removeprefix("/cgi-bin/")
        status, answer = self.platform.answer(path, query, body, self.headers.get("Content-Type", ""))
        try:
            self.send_response(status)
            self.send_header("Content-Type", "application/json; encoding=utf-8")
            self.send_header("Content-Length", str(len(answer)))
            if 300 <= status < 400:
                self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()
            self.wfile.write(answer)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: the addresses hold tokens."""


def _json(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()


def _read_json(body: bytes) -> dict[str, Any]:
    """Return the object. Chinese written as \\uXXXX is refused: the platform would show it as it stands."""
    try:
        text = body.decode("utf-8")
        asked = json.loads(text)
    except ValueError:
        raise Refused(47001, "data format error") from None
    if not isinstance(asked, dict) or re.search(r"\\u[0-9a-fA-F]{4}", text):
        raise Refused(47001, "data format error")
    return asked


def _media(body: bytes, kind: str) -> tuple[str, str, bytes]:
    """Return (file name, media type, bytes) of the part called "media"."""
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    for part in message.iter_parts():
        if part.get_param("name", header="content-disposition") == "media":
            return part.get_filename() or "", part.get_content_type(), part.get_payload(decode=True) or b""
    raise Refused(41005, "media data missing")
