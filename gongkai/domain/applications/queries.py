"""Reading applications, and the calendar their deadlines are counted by."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.working_days import WorkingDays

CALENDARS = "calendars"


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
