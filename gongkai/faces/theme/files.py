"""Handing out a stored file: its type as found in the content, its Chinese name, parts of it for players.

Who may have it was settled before: the view asked a guarded query of the app that owns the file. What comes from
people is shown, if at all, where it can run nothing; whatever is not of a shown kind is only ever saved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import IO

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header

from gongkai.domain.files.models import Stored
from gongkai.domain.files.queries import open_stored

SHOWN = frozenset(
    {"application/pdf", "image/jpeg", "image/png", "image/gif", "video/mp4", "audio/mpeg", "text/vtt"},
)
# 不许脚本、不许同源、不取任何别的东西；浏览器自带的 PDF、图片、音视频页面在这里面照常打开。
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"
PRIVATE = "private, no-cache"
PUBLIC = "public, no-cache"
_CHUNK = 64 * 1024
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def file_response(
    request: HttpRequest, stored: Stored, *, as_attachment: bool = True, name: str = "", is_public: bool = False
) -> HttpResponseBase:
    """Return the answer to a GET or HEAD for a stored file: 200, 206 for a part, 304 where the browser has it, 416.

    Args:
        as_attachment: to be saved; False: shown, where the kind allows it.
        name: what it is to be saved as; without it, as it was uploaded.
        is_public: caches on the way may keep it; they ask back each time, so a withdrawn file is gone at once.

    Raises:
        ContentMissing: the storage does not have it.
    """
    etag = f'"{stored.sha256}"'
    asked = _part_asked(request, stored.size, etag)
    if asked == ():
        response: HttpResponseBase = HttpResponse(
            status=HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{stored.size}"}
        )
    elif asked:
        response = _part(open_stored(stored), stored, *asked)
    else:
        response = FileResponse(open_stored(stored), content_type=stored.media_type)
        response["Content-Length"] = str(stored.size)
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = etag
    return _answered(request, etag, _guarded(response, stored, as_attachment, name, is_public))


def _guarded(
    response: HttpResponseBase, stored: Stored, as_attachment: bool, name: str, is_public: bool
) -> HttpResponseBase:
    is_saved = as_attachment or stored.media_type not in SHOWN
    disposition = content_disposition_header(is_saved, name or stored.name)
    response["Content-Disposition"] = disposition or ("attachment" if is_saved else "inline")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    response["Cache-Control"] = PUBLIC if is_public else PRIVATE
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _answered(request: HttpRequest, etag: str, response: HttpResponseBase) -> HttpResponseBase:
    """Return the answer, or 304 (412) where the browser said what it has; what is not sent is closed."""
    conditional = get_conditional_response(request, etag=etag, response=response)  # type: ignore[arg-type]
    if conditional is None or conditional is response:
        return response
    for header in ("Content-Disposition", "Content-Security-Policy", "Cache-Control", "X-Content-Type-Options"):
        conditional[header] = response[header]
    response.close()
    return conditional


def _part_asked(request: HttpRequest, size: int, etag: str) -> tuple[int, int] | tuple[()] | None:
    """Return the first and last byte asked for; None for all; () where the file has no such part.

    Several parts at once, and parts of a file that has changed since, are answered with the whole.
    """
    if_range = request.headers.get("If-Range")
    asked = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or request.method != "GET" or (if_range is not None and if_range != etag):
        return None
    first, last = asked.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if last and int(last) else (None if not last else ())
    if last and int(last) < int(first):
        return None
    return (int(first), min(int(last or size - 1), size - 1)) if int(first) < size else ()


def _part(content: IO[bytes], stored: Stored, first: int, last: int) -> StreamingHttpResponse:
    content.seek(first)
    length = last - first + 1
    return StreamingHttpResponse(
        _Read(content, length),
        status=HTTPStatus.PARTIAL_CONTENT,
        content_type=stored.media_type,
        headers={"Content-Length": str(length), "Content-Range": f"bytes {first}-{last}/{stored.size}"},
    )


class _Read:
    """The next `length` bytes of a file; the response closes it when the browser has them, or hangs up."""

    def __init__(self, content: IO[bytes], length: int) -> None:
        self._content, self._left = content, length

    def __iter__(self) -> Iterator[bytes]:
        while self._left and (chunk := self._content.read(min(_CHUNK, self._left))):
            self._left -= len(chunk)
            yield chunk

    def close(self) -> None:
        """Give the file back."""
        self._content.close()
