"""The page cache: answers that are the same for everybody, under keys that `keeping` makes.

A cache that is away, full or emptied costs time and nothing else: the page is made again.
"""

from __future__ import annotations

import logging
from http import HTTPStatus

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase

# 已撤回的告示（410）也是一页；找不到的（404）不留，免得有人拿不存在的地址挤掉别的网页。
KEPT = frozenset({HTTPStatus.OK, HTTPStatus.GONE})
LARGEST = 256 * 1024  # bytes; a larger page is made each time
_LONGEST_QUERY = 300  # characters of an address; longer ones come once
PAGES = "pages"
_FORMAT = "page2"
logger = logging.getLogger(__name__)

# What stands under the key of a page that depends on the search index, too: its own key has the mark of the index.
FOLLOWS_INDEX = "index"
_Kept = tuple[int, tuple[tuple[str, str], ...], bytes]


def kept(key: str) -> _Kept | str | None:
    """Return what is kept under a key: an answer for `page_of`, or FOLLOWS_INDEX; None where there is nothing."""
    try:
        found: _Kept | str | None = caches[PAGES].get(f"{_FORMAT}{key}")
    # Redis 不在时，它的异常各版本不同，也不是 OSError：缓存里取不到，就当没有。
    except Exception as error:
        logger.warning("page cache not read: %s", type(error).__name__)
        return None
    return found


def page_of(found: _Kept | str | None) -> HttpResponse | None:
    """Return the answer that `kept` found, None for anything else."""
    if not isinstance(found, tuple):
        return None
    status, headers, body = found
    return HttpResponse(body, status=status, headers=dict(headers))


def keep_that_it_follows_the_index(key: str) -> None:
    """Let who asks for the page know that its key has the mark of the search index."""
    _write(key, FOLLOWS_INDEX)


def keep_page(key: str, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Keep an answer under a key where it may be kept; return it."""
    if isinstance(response, HttpResponse) and _may_be_kept(request, response):
        _write(key, (response.status_code, tuple(response.items()), response.content))
    return response


def _write(key: str, what: _Kept | str) -> None:
    try:
        caches[PAGES].set(f"{_FORMAT}{key}", what)
    except Exception as error:
        logger.warning("page cache not written: %s", type(error).__name__)


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer is the same for everybody: nothing of it belongs to one person, and it is not too large."""
    if request.method != "GET" or response.status_code not in KEPT:
        return False
    session = getattr(request, "session", None)
    sets_cookie = bool(response.cookies) or "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    if sets_cookie or (session is not None and session.modified):
        return False
    if {"private", "no-store"} & {word.strip() for word in response.get("Cache-Control", "").split(",")}:
        return False
    return len(response.content) <= LARGEST and len(request.META.get("QUERY_STRING", "")) <= _LONGEST_QUERY
