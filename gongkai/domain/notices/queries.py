"""What is to be sent, what failed, and where a person wants their reminders."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.jobs.queries import waiting
from gongkai.domain.notices.errors import NoSuchMail
from gongkai.domain.notices.models import Mail, Mailbox, State

TASK = "notices.send"
KEEPING = (Role.DISCLOSURE_OFFICER, Role.DISCLOSURE_HEAD, Role.ADMINISTRATOR)


def sends_mail() -> bool:
    """Whether this installation has a mail server."""
    return bool(settings.EMAIL_HOST)


def mails_of(viewer: Viewer, state: str = "") -> QuerySet[Mail]:
    """Return the mails of the authorities whose mails the person looks after, the latest first."""
    mine = Mail.objects.filter(authority__code__in=viewer.codes_with(*KEEPING)).select_related("authority", "user")
    return (mine.filter(state=state) if state else mine).order_by("-pk")


def failed_mails(viewer: Viewer) -> QuerySet[Mail]:
    """Return what was not sent and waits for somebody to deal with it."""
    return mails_of(viewer, State.FAILED)


def without_a_job() -> list[Mail]:
    """Return what is to be sent and has no job that waits; an attempt may be running."""
    unsent = Mail.objects.filter(state=State.WAITING).select_related("authority").order_by("pk")
    return [one for one in unsent if waiting(TASK, job_key(one.pk)) is None]


def job_key(mail_id: int) -> str:
    """Return the key of the job that sends a mail."""
    return f"mail:{mail_id}"


def mailbox_of(user: User) -> str:
    """Return where the person wants reminders, "" where they want none."""
    return Mailbox.objects.filter(user=user).values_list("address", flat=True).first() or ""


def require_mail(viewer: Viewer, mail_id: int) -> Mail:
    """Return the mail for those who look after it. Raises NoSuchMail, also for others'."""
    found = mails_of(viewer).filter(pk=mail_id).first()
    if found is None:
        raise NoSuchMail
    return found
