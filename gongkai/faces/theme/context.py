"""What every page knows about this installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from gongkai import clock


def installation(_request: HttpRequest) -> dict[str, object]:
    """Return `is_demo` and, where the day is pinned, `pinned_today` for the banner."""
    return {"is_demo": settings.IS_DEMO, "pinned_today": clock.pinned_today()}
