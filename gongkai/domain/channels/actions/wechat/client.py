"""The HTTP side: one host, times and sizes limited, the token renewed once. Addresses with tokens appear nowhere."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import httpx

from gongkai.domain.channels.actions.wechat.refusals import BUSY, TOKEN_INVALID, reason_of
from gongkai.domain.channels.errors import ChannelBusy, ChannelRefused
from gongkai.domain.channels.queries.posts import PostPicture

TIMEOUTS = httpx.Timeout(20, connect=8)
WHOLE_CALL = 45.0  # seconds: an answer that drips in byte by byte is none
LONGEST_ANSWER = 2_000_000  # bytes
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

Answer = dict[str, Any]


class Unanswered(ChannelBusy):
    """The request went out, and whether it was done is unknown."""


class Client:
    """Calls the interface for one account. Use it in a `with`."""

    def __init__(self, base: str, app_id: str, secret: str) -> None:
        is_here = (urlsplit(base).hostname or "") in LOOPBACK
        if urlsplit(base).scheme != "https" and not is_here:
            raise ChannelRefused("微信接口的地址（GONGKAI_WECHAT_API）应当以 https:// 开头。请系统管理员改正。")
        self._app_id, self._secret, self._token = app_id, secret, ""
        # 接口从不转址；转到别的主机去，口令就跟着走了。本机的模拟服务器不经代理，也没有证书。
        self._http = httpx.Client(
            base_url=base, timeout=TIMEOUTS, follow_redirects=False, trust_env=not is_here, verify=not is_here
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def sign_in(self) -> None:
        """Let the platform say whether it knows the account. Raises ChannelBusy, ChannelRefused."""
        self._new_token()

    def call(self, path: str, body: Answer) -> Answer:
        """Send JSON, in UTF-8 as it is, and return the answer. Raises ChannelBusy, ChannelRefused."""
        return self._judged(self._with_token(lambda token: self._post(path, {"access_token": token}, body)))

    def upload(self, path: str, picture: PostPicture, **query: str) -> Answer:
        """Send a picture and return the answer. Raises ChannelBusy, ChannelRefused."""
        name = "picture.png" if picture.media_type == "image/png" else "picture.jpg"
        media = {"media": (name, picture.content, picture.media_type)}
        return self._judged(
            self._with_token(lambda token: self._send(path, {"access_token": token, **query}, files=media))
        )

    def _with_token(self, send: Callable[[str], Answer]) -> Answer:
        """Return the answer; where the token has run out meanwhile, of a second call with a new one."""
        answer = send(self._token or self._new_token())
        if answer.get("errcode") in TOKEN_INVALID:
            answer = send(self._new_token())
        if answer.get("errcode") in TOKEN_INVALID:
            raise ChannelRefused(reason_of(40001))
        return answer

    def _new_token(self) -> str:
        body = {"grant_type": "client_credential", "appid": self._app_id, "secret": self._secret}
        answer = self._judged(self._post("cgi-bin/stable_token", {}, body))
        token = answer.get("access_token")
        if not isinstance(token, str) or not token:
            raise ChannelBusy("微信没有给出接口凭据")
        self._token = token
        return token

    def _post(self, path: str, query: dict[str, str], body: Answer) -> Answer:
        content = json.dumps(body, ensure_ascii=False).encode("utf-8")
        return self._send(path, query, content=content, headers={"Content-Type": "application/json; charset=utf-8"})

    def _send(self, path: str, query: dict[str, str], **request: Any) -> Answer:
        try:
            with self._http.stream("POST", path, params=query, **request) as response:
                return _decoded(response.status_code, _whole(response))
        except (httpx.ConnectError, httpx.ConnectTimeout):
            raise ChannelBusy("连不上微信接口") from None
        except httpx.TimeoutException:
            raise Unanswered("微信接口没有按时答复") from None
        except httpx.HTTPError:
            raise Unanswered("与微信接口的连接中断") from None

    @staticmethod
    def _judged(answer: Answer) -> Answer:
        code = answer.get("errcode") or 0
        if code in BUSY:
            reason, after = BUSY[code]
            raise ChannelBusy(reason, after)
        if code:
            raise ChannelRefused(reason_of(code))
        return answer


def _whole(response: httpx.Response) -> bytes:
    """Return the body, within the limits of size and time. Raises Unanswered."""
    until, parts, size = time.monotonic() + WHOLE_CALL, [], 0
    for part in response.iter_bytes():
        size += len(part)
        parts.append(part)
        if size > LONGEST_ANSWER or time.monotonic() > until:
            raise Unanswered("微信接口的答复过长或者过慢")
    return b"".join(parts)


def _decoded(status: int, body: bytes) -> Answer:
    if status >= 500 or status == 429:
        raise Unanswered(f"微信接口出错（HTTP {status}）")
    if status >= 300:
        raise ChannelRefused(f"微信接口答复 HTTP {status}，没有接受。请系统管理员核对接口地址和网络代理。")
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if not isinstance(answer, dict) or not isinstance(answer.get("errcode", 0), int):
        raise Unanswered("微信接口的答复看不懂")
    return answer
