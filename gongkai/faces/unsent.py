"""A form that was not taken because the sign-in had ended: nothing is saved, and what was written is handed back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import MARKUP, plain_text

# 编辑器的那一栏，见 editor.js。
EDITED = "body"
_CHINESE = re.compile(r"[\u3400-\u9fff]")
# 不是写下的文字，或者不该再显示出来。
_NOT_WRITTEN = frozenset({"csrfmiddlewaretoken", "next", "username", "password", "old", "new", "again", "code"})


def written_in(request: HttpRequest) -> list[str]:
    """Return the texts a person wrote in the form they sent, each once; what scripts send for themselves is none.

    A text has a Chinese character: marks, numbers and choices of a form have none.
    """
    if request.method != "POST" or "X-Autosave" in request.headers:
        return []
    return list(dict.fromkeys(_texts(request)))


def form_page(request: HttpRequest) -> str:
    """Return the address of the page the form stood on, as the browser says, if it is one of ours; else nothing."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return ""
    parts = urlsplit(came_from)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def signed_out_page(request: HttpRequest, written: list[str], door: str) -> HttpResponse:
    """Return the page for who is no longer signed in; `door` is the address of the sign-in page."""
    return render(request, "theme/signed_out.html", {"written": written, "door": door}, status=403)


def expired_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Return the page for a form whose token is not of this sign-in, for instance after signing in in another window.

    What another site had sent is not shown as written here. `reason` is Django's, for the log.
    """
    del reason
    return render(request, "403_csrf.html", {"written": written_in(request) if form_page(request) else []}, status=403)


def _texts(request: HttpRequest) -> Iterator[str]:
    for name, values in request.POST.lists():
        if name not in _NOT_WRITTEN:
            yield from (_words(name, value) for value in values if _CHINESE.search(value))


def _words(name: str, value: str) -> str:
    """Return a text as it was read in its field: the editor sends its own as HTML."""
    if name != EDITED or not MARKUP.search(value):
        return value
    try:
        return plain_text(value)
    except Refusal:
        return value
