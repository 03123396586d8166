"""Reading applications, and the calendar their deadlines are counted by."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.conf import settings
from django.db.models import Q, QuerySet

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority, Role
from gongkai.knowledge.law.working_days import WorkingDays

CALENDARS = "calendars"
# 经办、审核、签发答复的职务；其他职务看不到申请。
HANDLERS = (
    Role.DRAFTER,
    Role.DISCLOSURE_OFFICER,
    Role.DISCLOSURE_HEAD,
    Role.LEGAL_REVIEWER,
    Role.SIGNER,
    Role.HEAD,
)


def working_days() -> WorkingDays:
    """Return the calendar of this installation: the shipped notices and those added to the data folder.

    It answers past its horizon too, by weekends only; a deadline that reaches there says that it is provisional.
    """
    return WorkingDays.load(settings.DATA_FOLDER / CALENDARS).provisional


def by_number(authority: Authority, number: str) -> Application | None:
    """Return the authority's application of that number, or None."""
    return Application.objects.filter(authority=authority, number=number).first()


def of_authority(authority: Authority) -> QuerySet[Application]:
    """Return the authority's applications, in the order of receipt."""
    return Application.objects.filter(authority=authority).order_by("received_on", "number")


def applications_matching(words: Sequence[str], codes: Collection[str]) -> QuerySet[Application]:
    """Return the applications of these authorities that hold every word in number or subject, the latest first."""
    found = Application.objects.filter(authority__code__in=codes).select_related("authority")
    for word in words:
        found = found.filter(Q(number__icontains=word) | Q(subject__icontains=word))
    return found.order_by("-received_on", "-pk")
