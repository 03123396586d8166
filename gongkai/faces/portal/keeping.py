"""Pages that are kept: browsers ask again each time; nothing is made anew while nothing that the public sees changed.

A kept page's key holds every content stamp, read from the database at each request before the page is looked up.
A withdrawal moves a stamp in its own transaction; so whoever asks after the commit, whichever process answers, has
another key. A page made while something is being committed lies under the older key, which nobody asks for any more.
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
from gongkai.faces.portal.caching import keep_page, kept_page
from gongkai.faces.portal.items.facts import LIST_FOLDER
from gongkai.faces.theme.emblem import emblem_in
from gongkai.faces.theme.look import COOKIE, Look
from gongkai.knowledge.law.classifications import lists_mark

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


def _kept(view: View, mark: Callable[[], str]) -> View:
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_personal(request):
            return _answer_of_one(view(request, *args, **kwargs))
        # 先读版本号，再取、再做网页：次序反过来，做好的旧网页就会放在新版本号下面。
        key = _key(request, mark())
        tag = f'W/"{key}"'
        response: Any = get_conditional_response(request, etag=tag)
        if response is None:
            response = kept_page(key) or keep_page(key, request, view(request, *args, **kwargs))
        response.headers["ETag"] = tag
        return _answer_of_all(response)

    return answered


def _key(request: HttpRequest, mark: str) -> str:
    emblem = emblem_in(settings.DATA_FOLDER)
    about = (
        all_stamps(),
        mark,
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
