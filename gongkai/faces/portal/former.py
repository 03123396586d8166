"""旧地址: an address of the site that stood under this name before leads to the item, for good.

Items of past years are entered with the address at which they went out. Our own addresses never change.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.defaults import page_not_found

from gongkai.domain.disclosures.queries.public import item_formerly_at

LONGEST = 450  # characters of an address that a release can hold, without its host


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the way to the item that stood at this address once; else say that there is no such page."""
    address = request.get_full_path()
    if request.method in {"GET", "HEAD"} and len(address) <= LONGEST:
        item_id = item_formerly_at([f"{scheme}://{request.get_host()}{address}" for scheme in ("http", "https")])
        if item_id is not None:
            return redirect("portal:item", item_id, permanent=True)
    return page_not_found(request, exception)
