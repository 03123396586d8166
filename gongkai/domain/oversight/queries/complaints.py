"""举报投诉: one complaint, those about an application, the list; each for those who may read of it."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.oversight.errors import NoSuchComplaint
from gongkai.domain.oversight.models import Complaint
from gongkai.domain.oversight.queries.overseeing import READING
from gongkai.domain.oversight.queries.proceedings import may_read_of


def complaints_at(authority: Authority, words: Sequence[str] = (), *, state: str = "") -> QuerySet[Complaint]:
    """Return the authority's complaints that hold every word, the latest first; `state`: "open" or "answered"."""
    found = Complaint.objects.filter(authority=authority).select_related("application")
    for word in words:
        found = found.filter(Q(subject__icontains=word) | Q(application__number__icontains=word))
    if state:
        found = found.filter(answered_on__isnull=state == "open")
    return found.order_by("-received_on", "-pk")


def complaints_of(viewer: Viewer, application: Application) -> list[Complaint]:
    """Return the complaints about an application, the earliest first; none for those who do not read of it."""
    if not may_read_of(viewer, application):
        return []
    return list(Complaint.objects.filter(application=application).order_by("received_on", "pk"))


def require_complaint(viewer: Viewer, complaint_id: int) -> Complaint:
    """Return the complaint. Raises NoSuchComplaint where there is none, or none this viewer may know of."""
    mine = Complaint.objects.filter(authority__code__in=viewer.codes_with(*READING), pk=complaint_id)
    found = mine.select_related("authority", "application").first()
    if found is None:
        raise NoSuchComplaint
    return found
