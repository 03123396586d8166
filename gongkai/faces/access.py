"""Who may use an address. Every view says it; `tests/architecture` refuses one that does not."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
Audience = Literal["anyone", "this machine"]


def open_to(audience: Audience) -> Callable[[View], View]:
    """Return a decorator that declares and enforces who may use a view.

    "this machine": only requests from the computer that runs the program. Until people sign in (the office), whoever
    sits at that computer is the clerk; nobody else reads records that are not published.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if audience == "this machine" and not _from_this_machine(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.audience = audience  # type: ignore[attr-defined]
        return guarded

    return declare


# A proxy on this computer passes on requests from anywhere; each of these says that it did.
_PASSED_ON = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")


def _from_this_machine(request: HttpRequest) -> bool:
    if any(header in request.META for header in _PASSED_ON):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
