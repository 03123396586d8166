"""Who takes applications in, what waits for confirmation, and one submission for those who may see it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.applications.errors import NoSuchSubmission
from gongkai.domain.applications.models import CorrectionAnswer, Enclosure, Submission
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.authorities.queries import Viewer, roles_of

# 只有政府信息公开工作机构接收申请；科室收到的，转给它登记。
TAKING_IN = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD, Role.DRAFTER)


def require_taking_in(by: User, authority: Authority, today: date) -> None:
    """Raise PermissionDenied unless the person takes in applications of the authority on that day."""
    require_active(by)
    if by.is_terminal or not roles_of(by, authority, today) & set(TAKING_IN):
        raise PermissionDenied(
            f"接收和登记申请，由{authority.name}的政务公开专管员、承办人或者政府信息公开工作机构负责人办理。"
            "需要办理的，请联系系统管理员任职。"
        )


def may_take_in(viewer: Viewer, authority: Authority) -> bool:
    """Whether the person takes in applications of the authority, and so may ask to see proofs of identity."""
    return bool(viewer.roles_at(authority.code) & set(TAKING_IN))


def waiting(codes: Collection[str]) -> QuerySet[Submission]:
    """Return what has no running clock because nobody confirmed it yet, the longest waiting first."""
    return _of(codes).filter(application=None, withdrawn_on=None).order_by("arrived_on", "pk")


def taken_in(codes: Collection[str]) -> QuerySet[Submission]:
    """Return what was received or withdrawn, the latest first."""
    ended = _of(codes).filter(Q(application__isnull=False) | Q(withdrawn_on__isnull=False))
    return ended.order_by("-arrived_on", "-pk")


def withdrawn_and_open(codes: Collection[str]) -> QuerySet[Submission]:
    """Return what was withdrawn after it was received and has not been concluded since."""
    gone = _of(codes).filter(withdrawn_on__isnull=False, application__isnull=False)
    return gone.filter(application__served_on=None).order_by("withdrawn_on", "pk")


def submissions_matching(words: Collection[str], codes: Collection[str]) -> QuerySet[Submission]:
    """Return the submissions that hold every word in number, applicant or subject, the latest first."""
    found = _of(codes)
    for word in words:
        named = Q(number__icontains=word) | Q(applicant_name__icontains=word) | Q(subject__icontains=word)
        found = found.filter(named)
    return found.order_by("-arrived_on", "-pk")


def require_submission(viewer: Viewer, submission_id: int, roles: Collection[str]) -> Submission:
    """Return the submission where the person has one of the roles there. Raises NoSuchSubmission, also for others'."""
    found = _of(viewer.codes_with(*roles)).filter(pk=submission_id).first()
    if found is None:
        raise NoSuchSubmission
    return found


def enclosures_of(submission: Submission) -> list[Enclosure]:
    """Return the enclosures without their content."""
    return list(Enclosure.objects.filter(submission=submission).defer("sealed"))


def answers_of(submission: Submission) -> list[CorrectionAnswer]:
    """Return what the applicant answered to correction notices, in its order."""
    return list(CorrectionAnswer.objects.filter(notice__application=submission.application_id).order_by("pk"))


def _of(codes: Collection[str]) -> QuerySet[Submission]:
    mine = Submission.objects.filter(authority__code__in=codes)
    return mine.select_related("authority", "application", "entered_by", "confirmed_by")
