"""今天要办的: what of the cases presses on one person — days that come near, signatures, what applicants did."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from gongkai.domain.applications.models import Application, CorrectionAnswer, Letter
from gongkai.domain.applications.queries.readiness import BY_THE_HEAD
from gongkai.domain.applications.queries.work_list import visible_cases
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer


def due_for(viewer: Viewer, first: date, last: date) -> QuerySet[Application]:
    """Return the open cases of the person whose reply is due in these days, the nearest first.

    Those whose clock is stopped, with no end known, are in no such list.
    """
    return _running(viewer).filter(reply_due_on__range=(first, last)).order_by("reply_due_on", "pk")


def overdue_for(viewer: Viewer, day: date) -> QuerySet[Application]:
    """Return the open cases of the person that should have been replied to by that day, the longest overdue first."""
    return _running(viewer).filter(reply_due_on__lt=day).order_by("reply_due_on", "pk")


def withdrawn_for(viewer: Viewer) -> QuerySet[Application]:
    """Return the cases that the applicant withdrew and that nobody has concluded since, the longest waiting first."""
    gone = _open(viewer).filter(submission__withdrawn_on__isnull=False)
    return gone.select_related("authority", "submission").order_by("submission__withdrawn_on", "pk")


def late_corrections_for(viewer: Viewer) -> QuerySet[Application]:
    """Return the cases in which a correction came late, and the office has neither taken it nor closed the case.

    Law: 条例（2019）第三十条 — with a good reason it is a correction; without one the application is given up.
    """
    late = CorrectionAnswer.objects.filter(notice__application=OuterRef("pk"), notice__corrected_on=None, is_late=True)
    return _open(viewer).filter(Exists(late), submission__withdrawn_on=None).order_by("reply_due_on", "pk")


def letters_to_sign(viewer: Viewer) -> QuerySet[Letter]:
    """Return the drafts of notices that wait for the signature of the person, in the order drafted.

    Replies go through review and wait there.
    """
    heads, offices = viewer.codes_with(Role.DISCLOSURE_HEAD), viewer.codes_with(Role.DISCLOSURE_OFFICER)
    theirs = Q(authority__code__in=heads) | Q(authority__code__in=offices) & ~Q(kind__in=BY_THE_HEAD)
    drafts = Letter.objects.filter(theirs, code="", number="", set_aside_on=None, application__served_on=None)
    return drafts.select_related("application__authority", "drafted_by").order_by("pk")


def _running(viewer: Viewer) -> QuerySet[Application]:
    # 撤回了的另列，等的是办结，不是答复。
    return _open(viewer).filter(is_stopped=False, submission__withdrawn_on=None)


def _open(viewer: Viewer) -> QuerySet[Application]:
    return visible_cases(viewer).filter(served_on=None).select_related("authority")
