"""本站: what every public page says of the site itself (政府网站发展指引, 网页标签规范)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.encoding import iri_to_uri
from django.utils.functional import SimpleLazyObject

from gongkai.domain.authorities.queries import reporting_units
from gongkai.domain.disclosures.models import Column
from gongkai.domain.disclosures.queries.prepared import Prepared

OFFICE = "/office/"


@dataclass(frozen=True)
class Site:
    """The site. `name` is a body's where one alone publishes here; what is not set is "" and stands nowhere."""

    name: str
    domain: str
    id_code: str
    icp: str
    police: str
    contact: str
    address: str


def site_of(request: HttpRequest) -> Site:
    """Return what is known of the site that was asked. One query where the settings name it nothing."""
    return Site(
        name=settings.SITE_NAME or _only_body(),
        domain=request.get_host().partition(":")[0],
        id_code=settings.SITE_ID_CODE,
        icp=settings.SITE_ICP,
        police=settings.SITE_POLICE,
        contact=settings.SITE_CONTACT,
        # 不用 build_absolute_uri：它把“//”开头的路径当作另一个主机，有的还会出错。
        address=iri_to_uri(f"{request.scheme}://{request.get_host()}{request.path}"),
    )


def page(request: HttpRequest, template: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return a public page; every template of the portal gets `site` and `all_columns`."""
    site = shown.get("site") or site_of(request)
    return render(request, template, {"all_columns": Column.choices, **shown, "site": site}, status=status)


def frame_of_notices(request: HttpRequest) -> dict[str, Any]:
    """Return what puts pages that say no into the portal's frame, for templates of any request outside the office.

    Who followed an old link can search and look around at once; the site is looked up only where such a page asks.
    """
    if request.path.startswith(OFFICE):
        return {}
    return {"notice_frame": "portal/base.html", "site": SimpleLazyObject(lambda: site_of(request))}


def _only_body() -> str:
    names = _NAMES()
    return names[0][0] if len(names) == 1 else "政府信息公开"


_NAMES: Prepared[tuple[str]] = Prepared(lambda: reporting_units().values_list("name")[:2])
