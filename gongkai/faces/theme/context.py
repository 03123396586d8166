"""What every page knows about this installation and about how this browser wants it shown."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from gongkai import clock
from gongkai.faces.theme.emblem import emblem_in
from gongkai.faces.theme.look import COOKIE, Look


def installation(request: HttpRequest) -> dict[str, object]:
    """Return `is_demo`, `pinned_today` for the banner, `emblem`, `look`, and `look_back`: where its switches lead back.

    A page that answers a form has no address to come back to.
    """
    return {
        "is_demo": settings.IS_DEMO,
        "pinned_today": clock.pinned_today(),
        "emblem": emblem_in(settings.DATA_FOLDER),
        "look": Look.from_cookie(request.COOKIES.get(COOKIE, "")),
        "look_back": request.get_full_path() if request.method == "GET" else "/",
    }
