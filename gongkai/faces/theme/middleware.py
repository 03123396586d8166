"""What every page carries, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from gongkai.faces.theme.database_refusals import NULL, told_of
from gongkai.knowledge.law.errors import Refusal

# No inline script, no foreign host: pages work on servers without internet and leak nothing.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)

_QUESTIONS = frozenset({"GET", "HEAD"})


class ContentSecurityPolicy:
    """Add the content security policy to every response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class NoNullCharacters:
    """Answer 404 to an address with a null character, and leave such characters out of what is asked after the `?`.

    PostgreSQL keeps and compares no text with one, so no record can be meant. Forms refuse them field by field.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if NULL in request.path_info:
            raise Http404
        if any(written in request.META.get("QUERY_STRING", "") for written in (NULL, "%00")):
            asked = request.GET.copy()
            for name, values in request.GET.lists():
                asked.setlist(name, [value.replace(NULL, "") for value in values])
            request.GET = asked  # type: ignore[assignment]
        return self.get_response(request)


class RefusalPages:
    """Turn a refusal into a page that shows its sentence: 404 for a question about what is not there, 409 for an act.

    Every refusal's sentence says what the person can do (`tests/architecture`); on a public page that is not there the
    page adds only where to search and where to apply.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return _only_by_button(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page for a refusal, also of the database; None for anything else, which is a bug and stays one."""
        if isinstance(exception, DatabaseError):
            return _refused_by_the_database(request, exception)
        if not isinstance(exception, Refusal):
            return None
        is_question = request.method in _QUESTIONS
        status = HTTPStatus.NOT_FOUND if is_question else HTTPStatus.CONFLICT
        heading = "没有这份材料" if is_question else "不能这样办理"
        return _told(request, heading, str(exception), status)


def _refused_by_the_database(request: HttpRequest, exception: DatabaseError) -> HttpResponse | None:
    posted = (text for _, texts in request.POST.lists() for text in texts)
    told = told_of(exception, posted)
    return _told(request, "没有保存", told[1], told[0]) if told else None


def _only_by_button(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return the answer to who typed the address of a button, or sent a form where there is only something to read."""
    message = "这个地址不能这样打开。请回到原来的页面，用页面上的链接和按钮。"
    page = _told(request, "打不开", message, response.status_code)
    page.headers["Allow"] = response.headers["Allow"]
    return page


def _told(request: HttpRequest, heading: str, message: str, status: int) -> HttpResponse:
    shown = {"heading": heading, "message": message, "status": int(status)}
    return render(request, "theme/refused.html", shown, status=status)
