"""Who gets mails about a year's report: those who submit for a body or supervise, and gave a mailbox."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, absent, in_force, viewer
from gongkai.domain.collecting.queries.units import SUBMITTERS
from gongkai.domain.notices.models import Mailbox


def submitters_by_mail(bodies: Collection[Authority], on: date) -> dict[int, list[User]]:
    """Return {body: who submits for it that day and gave a mailbox}, stand-ins included, each once.

    Two queries, however many bodies there are, and three for each stand-in with a mailbox.
    """
    found: dict[int, dict[int, User]] = defaultdict(dict)
    appointed = in_force(on).filter(role__in=SUBMITTERS, authority__in=bodies, user__mailbox__isnull=False)
    for one in appointed.select_related("user").order_by("user__name", "user"):
        found[one.authority_id][one.user_id] = one.user
    for user in _stand_ins(on):
        codes = viewer(user, on).codes_with(*SUBMITTERS)
        for body in bodies:
            if body.code in codes:
                found[body.pk].setdefault(user.pk, user)
    return {body: list(users.values()) for body, users in found.items()}


def concerned_by_mail(on: date) -> Iterator[Viewer]:
    """Yield everybody with a mailbox who submits or supervises that day, by number."""
    for box in Mailbox.objects.filter(user__is_active=True).select_related("user").order_by("user"):
        asking = viewer(box.user, on)
        if asking.codes_with(Role.SUPERVISOR, *SUBMITTERS):
            yield asking


def _stand_ins(on: date) -> list[User]:
    named = absent(on).values("stand_in")
    return list(User.objects.filter(pk__in=named, mailbox__isnull=False).order_by("name", "pk"))
