"""等着办的文书: notices that wait for a signature, letters for their service, post for the day it is signed for."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import Q, QuerySet

from gongkai.domain.applications.models import Letter
from gongkai.domain.applications.queries.handling import HANDLING
from gongkai.domain.applications.queries.pressing import letters_to_sign
from gongkai.domain.applications.queries.work_list import visible_cases
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer


class Waiting(StrEnum):
    """What a letter waits for."""

    SIGN = "sign"
    SERVE = "serve"
    SIGNED_FOR = "signed-for"

    @property
    def label(self) -> str:
        """What the tab is called."""
        return {"sign": "等我签发", "serve": "等送达", "signed-for": "等签收"}[self.value]


def waiting_letters(viewer: Viewer, waiting: Waiting) -> QuerySet[Letter]:
    """Return the letters that wait for that, the oldest first, of those the viewer signs, or handles the cases of."""
    if waiting is Waiting.SIGN:
        return letters_to_sign(viewer)
    handled = Letter.objects.filter(_handled(viewer), set_aside_on=None)
    handled = handled.select_related("application__authority", "drafted_by")
    if waiting is Waiting.SERVE:
        return handled.filter(dated__isnull=False, served_on=None).order_by("dated", "pk")
    return handled.filter(way=Letter.Way.POST, served_on__isnull=False, signed_on=None).order_by("served_on", "pk")


def _handled(viewer: Viewer) -> Q:
    """Return the letters of cases that the viewer handles; reviewers see cases and serve nothing."""
    by_body = Q(authority__code__in=viewer.codes_with(*HANDLING))
    sections = viewer.codes_with(Role.DRAFTER)
    cases = visible_cases(viewer).filter(assignments__section__code__in=sections, assignments__ended_on=None)
    return by_body | Q(application__in=cases.values("pk"))
