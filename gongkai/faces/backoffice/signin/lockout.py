"""What django-axes answers after too many wrong passwords."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, _response: HttpResponse | None, _credentials: object) -> HttpResponse:
    """Return the page that says how long to wait and who can help; the same whether such a person exists or not."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    shown = {"minutes": minutes, "tries": settings.AXES_FAILURE_LIMIT}
    return render(request, "backoffice/signin/locked.html", shown, status=429)
