"""The site as it is, with one address more: a fixed body of 20 kB. `python -m bench.portal_site PORT` serves it."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")

import django
from django.conf import settings

settings.ROOT_URLCONF = "bench.portal_site"
django.setup()

from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from granian import Granian  # noqa: E402
from granian.constants import Interfaces  # noqa: E402

from gongkai.config.urls import urlpatterns  # noqa: E402
from gongkai.config.wsgi import application  # noqa: E402
from gongkai.faces.access import open_to  # noqa: E402
from gongkai.faces.portal.urls import urlpatterns as public  # noqa: E402

FIXED = "/bench/fixed/"
BODY = "公开，" * 2222 + "。" * 2
assert len(BODY.encode()) == 20_004


@open_to("anyone")
def fixed(request: HttpRequest) -> HttpResponse:
    """Return 20 kB that cost nothing to make."""
    return HttpResponse(BODY)


__all__ = ["application", "urlpatterns"]

# Beside the item's own address: who comes first in the list is found sooner.
_place = next(number for number, one in enumerate(public) if getattr(one, "name", "") == "item")
public.insert(_place, path(FIXED.strip("/") + "/", fixed))

if __name__ == "__main__":
    Granian(
        "bench.portal_site:application",
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.WSGI,
        workers=1,
        log_enabled=False,
    ).serve()
