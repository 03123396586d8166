"""Which authority a page is about: the one asked for with ?at=, else the person's first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from gongkai import clock
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, authorities_visible_to
from gongkai.faces.access import OfficeRequest


def places_of(request: OfficeRequest, *roles: Role) -> list[Authority]:
    """Return where the person has one of the roles, sections included; without roles, where they read drafts."""
    codes = request.viewer.codes_with(*roles) if roles else request.viewer.readable
    return [place for place in authorities_visible_to(request.user, clock.today()) if place.code in codes]


def chosen_place(request: OfficeRequest, places: list[Authority], at: str = "") -> Authority:
    """Return the place asked for, or `at`. Raises PermissionDenied for one that is not theirs, or for none at all."""
    code = at or request.POST.get("at") or request.GET.get("at", "")
    found = next((place for place in places if not code or place.code == code), None)
    if found is None:
        raise PermissionDenied("您在这个机关没有办理这一项的职务。需要的，请联系该机关的系统管理员。")
    return found


def bodies_of(request: OfficeRequest, *roles: Role) -> list[Authority]:
    """Return the bodies among them."""
    return [place for place in places_of(request, *roles) if place.kind not in INSIDE]


def chosen_body(request: OfficeRequest, *roles: Role, at: str = "") -> Authority:
    """Return the body asked for, or `at`. Raises PermissionDenied."""
    return chosen_place(request, bodies_of(request, *roles), at)
