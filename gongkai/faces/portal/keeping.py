"""Pages that browsers keep: asked again each time, and not made anew while nothing that the public sees has changed."""

from __future__ import annotations

import hashlib
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, conditional_page

from gongkai import __version__, clock
from gongkai.domain.disclosures.queries.public import content_stamp
from gongkai.faces.access import View
from gongkai.faces.theme.look import COOKIE


def asked_again(view: View) -> View:
    """Let browsers keep a page, and ask each time whether it still stands: a correction shows at once."""

    @conditional_page
    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return _public(view(*args, **kwargs))

    return answered


def kept_by_stamp(view: View) -> View:
    """The same for pages that hold items only: while the content stamp stands still they are not even made.

    Whatever else a page shows that can change stands in the tag: the look, the day of a demo, the settings.
    """

    @condition(etag_func=_tag)
    @wraps(view)
    def answered(*args: Any, **kwargs: Any) -> HttpResponseBase:
        return _public(view(*args, **kwargs))

    return answered


def _tag(request: HttpRequest, *_args: Any, **_kwargs: Any) -> str:
    about = (
        content_stamp(),
        __version__,
        request.build_absolute_uri(),
        request.COOKIES.get(COOKIE, ""),
        clock.pinned_today(),
        settings.SITE_NAME,
        settings.SITE_ID_CODE,
        settings.SITE_ICP,
        settings.SITE_POLICE,
        settings.SITE_CONTACT,
    )
    return f'W/"{hashlib.sha256(repr(about).encode()).hexdigest()[:32]}"'


def _public(response: HttpResponseBase) -> HttpResponseBase:
    patch_cache_control(response, public=True, no_cache=True)
    return response
