"""What the look itself answers: the switches for large type and high contrast, and the authority's emblem."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from gongkai.faces.access import open_to
from gongkai.faces.theme.emblem import emblem_in
from gongkai.faces.theme.look import COOKIE, COOKIE_AGE, Look


# 不验 CSRF：只改本浏览器的字号和颜色。公众页面因此不带令牌，可以整页缓存。
@csrf_exempt
@open_to("anyone")
@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Turn one switch over, remember it for a year, and lead back to the page where it was pressed."""
    chosen = Look.from_cookie(request.COOKIES.get(COOKIE, "")).turned(request.POST.get("switch", ""))
    response = redirect(_back(request))
    if chosen == Look():
        response.delete_cookie(COOKIE, samesite="Lax")
    else:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, chosen.cookie, COOKIE_AGE, samesite="Lax", httponly=True, secure=secure)
    return response


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if ours else "/"


@open_to("anyone")
@require_safe
def emblem(_request: HttpRequest) -> HttpResponse:
    """Return the authority's own image; pages ask for it with its version, so it may be kept for a day."""
    found = emblem_in(settings.DATA_FOLDER)
    if found is None:
        raise Http404("本机关没有设置标识。")
    return HttpResponse(found.content, content_type="image/png", headers={"Cache-Control": "public, max-age=86400"})
