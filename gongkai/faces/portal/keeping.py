"""Pages that are kept: browsers ask again each time; nothing is made anew while nothing that the public sees changed.

A kept page's key holds every content stamp, read from the database at each request before the page is looked up.
A withdrawal moves a stamp in its own transaction; so whoever asks after the commit, whichever process answers, has
another key. A page made while something is being committed lies under the older key, which nobody asks for any more.

`KeptPages` looks before sessions, forms and people are asked about: a kept page is the same for everybody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import conditional_page

from gongkai import __version__, clock
from gongkai.domain.jobs.queries import all_stamps
from gongkai.domain.search.queries.index import index_mark
from gongkai.faces.access import View
from gongkai.faces.portal.caching import FOLLOWS_INDEX, keep_page, keep_that_it_follows_the_index, kept, page_of
from gongkai.faces.portal.items.facts import LIST_FOLDER
from gongkai.faces.theme.emblem import emblem_in
from gongkai.faces.theme.look import COOKIE, Look
from gongkai.knowledge.law.classifications import lists_mark

_QUESTIONS = frozenset({"GET", "HEAD"})
_NEVER_KEPT = ("/office/", "/theme/", "/static/")
_SITE = ("SITE_NAME", "SITE_ID_CODE", "SITE_ICP", "SITE_POLICE", "SITE_CONTACT", "IS_DEMO")


def asked_again(view: View) -> View:
    """Let browsers keep a page, and ask each time whether it still stands: a correction shows at once."""

    @conditional_page
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        return _answer_of_one(response) if is_personal(request) else _answer_of_all(response)

    return answered


def kept_by_stamp(view: View) -> View:
    """The same for pages made of records only: while the content stamps stand still they are not even made.

    Whatever else a page shows that can change stands in the key: the day, the look, the settings.
    """
    return _kept(view, lambda: "")


def kept_by_stamp_and_index(view: View) -> View:
    """The same for pages made of records and of the search index, which follows the records a moment later."""
    return _kept(view, index_mark)


def is_personal(request: HttpRequest) -> bool:
    """Whether the answer may hold what is meant for one person: somebody signed in, or a message to be shown once."""
    cookies = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
    return any(name in request.COOKIES for name in cookies) or "HTTP_AUTHORIZATION" in request.META


class KeptPages:
    """Answer with the kept page where there is one; ask no further."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_asked_for = request.method in _QUESTIONS and not request.path.startswith(_NEVER_KEPT)
        if not is_asked_for or is_personal(request):
            return self.get_response(request)
        return _kept_answer(request) or self.get_response(request)


def _kept_answer(request: HttpRequest) -> HttpResponseBase | None:
    key = _key_of(request)
    found = kept(key)
    if found == FOLLOWS_INDEX:
        key = _with_mark(key, index_mark())
        found = kept(key)
    response: Any = get_conditional_response(request, etag=_tag(key)) or page_of(found)
    return _answer_of_all(_tagged(response, key)) if response else None


def _kept(view: View, mark: Callable[[], str]) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_personal(request):
            return _answer_of_one(view(request, *args, **kwargs))
        # 先读版本号，再做网页：次序反过来，做好的旧网页就会放在新版本号下面。
        plain, now = _key_of(request), mark()
        if now:
            keep_that_it_follows_the_index(plain)
        key = _with_mark(plain, now)
        response: Any = get_conditional_response(request, etag=_tag(key)) if now else None
        if response is None:
            response = keep_page(key, request, view(request, *args, **kwargs))
        return _answer_of_all(_tagged(response, key))

    return answered


def _key_of(request: HttpRequest) -> str:
    """Return the key of the page asked for; of one request, the first that was read."""
    if not hasattr(request, "portal_key"):
        request.portal_key = _key(request)  # type: ignore[attr-defined]
    key: str = request.portal_key  # type: ignore[attr-defined]
    return key


def _with_mark(key: str, mark: str) -> str:
    return hashlib.sha256(f"{key} {mark}".encode()).hexdigest()[:40] if mark else key


def _tag(key: str) -> str:
    return f'W/"{key}"'


def _tagged(response: HttpResponseBase, key: str) -> HttpResponseBase:
    response.headers["ETag"] = _tag(key)
    return response


def _key(request: HttpRequest) -> str:
    emblem = emblem_in(settings.DATA_FOLDER)
    about = (
        all_stamps(),
        __version__,
        clock.today(),
        clock.pinned_today(),
        (request.scheme, request.get_host(), request.path),
        _in_order(parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True)),
        Look.from_cookie(request.COOKIES.get(COOKIE, "")).cookie,
        emblem.version if emblem else "",
        lists_mark(settings.DATA_FOLDER / LIST_FOLDER),
        tuple(getattr(settings, name) for name in _SITE),
    )
    return hashlib.sha256(repr(about).encode(errors="surrogatepass")).hexdigest()[:40]


def _in_order(fields: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the fields of an address in one order, however they were written; those of one name keep theirs."""
    return sorted(fields, key=lambda field: field[0])


def _answer_of_one(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _answer_of_all(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, public=True, no_cache=True)
    return response
