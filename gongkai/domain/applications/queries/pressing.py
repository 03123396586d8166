"""今天要办的: what of the cases presses on one person — days that come near, signatures, what applicants did."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from gongkai.domain.applications.models import Application, Assignment, CorrectionAnswer, CorrectionNotice, Letter
from gongkai.domain.applications.queries.readiness import BY_THE_HEAD
from gongkai.domain.applications.queries.work_list import visible_cases
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import INSIDE, Viewer

# 送达以后对期限起作用的程序性文书；办结以后不能再登记它们的送达。
MOVING = frozenset({
    "correction_notice", "extension_notice", "third_party_consultation", "co_maker_consultation", "assistance_letter",
    "reasons_notice", "fee_notice",
})  # fmt: skip


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


def to_answer_for(viewer: Viewer) -> QuerySet[Application]:
    """Return the cases whose reply the person has to write and nobody has begun, the first due first.

    Those of the sections where the person drafts; in the office, those that no section was given. Not those that wait
    for somebody else: the applicant asked to correct, a third party asked. `corrected_on`: the day a correction came.
    """
    handled, inside = _handled(viewer)
    given = Assignment.objects.filter(application=OuterRef("pk"), ended_on=None)
    notices = CorrectionNotice.objects.filter(application=OuterRef("pk"))
    replies = Letter.objects.filter(application=OuterRef("pk"), set_aside_on=None).exclude(code="")
    theirs = Exists(given.filter(section__in=inside)) | Q(authority__code__in=handled) & ~Exists(given)
    begun = Exists(replies) | Exists(notices.filter(corrected_on=None))
    found = _running(viewer).filter(theirs).exclude(begun)
    return found.annotate(corrected_on=Max("correction_notices__corrected_on")).order_by("reply_due_on", "pk")


def letters_to_serve(viewer: Viewer) -> QuerySet[Letter]:
    """Return the letters that were signed off and that the person is to serve, the longest waiting first.

    Not those that move the clock of a case which was concluded without them: their service can no longer be entered.
    """
    handled, inside = _handled(viewer)
    given = Assignment.objects.filter(application=OuterRef("application"), ended_on=None, section__in=inside)
    signed = Letter.objects.filter(dated__isnull=False, served_on=None, set_aside_on=None).exclude(number="")
    overtaken = Q(application__served_on__isnull=False) & (Q(kind__in=MOVING) | ~Q(code=""))
    theirs = signed.filter(Q(authority__code__in=handled) | Exists(given)).exclude(overtaken)
    return theirs.select_related("application__authority").order_by("dated", "pk")


def is_overtaken(one: Letter) -> bool:
    """Whether the letter was signed and not served, and its case concluded without it."""
    is_waiting = one.dated is not None and one.served_on is None and one.application.served_on is not None
    return is_waiting and (bool(one.code) or one.kind in MOVING)


def letters_to_sign(viewer: Viewer) -> QuerySet[Letter]:
    """Return the drafts of notices that wait for the signature of the person, in the order drafted.

    Replies go through review and wait there.
    """
    heads, offices = viewer.codes_with(Role.DISCLOSURE_HEAD), viewer.codes_with(Role.DISCLOSURE_OFFICER)
    theirs = Q(authority__code__in=heads) | Q(authority__code__in=offices) & ~Q(kind__in=BY_THE_HEAD)
    drafts = Letter.objects.filter(theirs, code="", number="", set_aside_on=None, application__served_on=None)
    return drafts.select_related("application__authority", "drafted_by").order_by("pk")


def _handled(viewer: Viewer) -> tuple[Collection[str], QuerySet[Authority]]:
    """Return the codes of the places where the person handles cases, and the sections outside those bodies."""
    handled = viewer.codes_with(Role.DRAFTER, Role.DISCLOSURE_OFFICER)
    sections = Authority.objects.filter(code__in=handled, kind__in=INSIDE)
    return handled, sections.exclude(parent__code__in=handled)


def _running(viewer: Viewer) -> QuerySet[Application]:
    # 撤回了的另列，等的是办结，不是答复。
    return _open(viewer).filter(is_stopped=False, submission__withdrawn_on=None)


def _open(viewer: Viewer) -> QuerySet[Application]:
    return visible_cases(viewer).filter(served_on=None).select_related("authority")
