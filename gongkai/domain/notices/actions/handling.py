"""重新发送、不再发送: what a person does about a mail that failed."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.notices.actions.queueing import ask_for
from gongkai.domain.notices.errors import MailOff, NoSuchMail, NotFailed
from gongkai.domain.notices.models import Mail, State
from gongkai.domain.notices.queries import KEEPING
from gongkai.knowledge.law.acts import article_of


@transaction.atomic
def retry_mail(mail_id: int, *, by: User, today: date) -> Mail:
    """重新发送。Put a mail that failed back into the queue, with all its attempts.

    Law: 条例（2007）第四条；条例（2019）第四条.

    Raises:
        PermissionDenied: `by` does not look after the authority's mails today.
        NoSuchMail, NotFailed, MailOff.
    """
    mail = _failed(mail_id, by, today)
    if not settings.EMAIL_HOST:
        raise MailOff
    mail.state, mail.attempts, mail.problem, mail.ended_on = State.WAITING, 0, "", None
    mail.save(update_fields=["state", "attempts", "problem", "ended_on"])
    ask_for(mail)
    _record("retry_mail", mail, by, today)
    return mail


@transaction.atomic
def drop_mail(mail_id: int, *, by: User, today: date) -> Mail:
    """不再发送。Give a mail up that failed: the news was told in another way. The address is forgotten.

    Law: 条例（2007）第四条；条例（2019）第四条.

    Raises:
        PermissionDenied: `by` does not look after the authority's mails today.
        NoSuchMail, NotFailed.
    """
    mail = _failed(mail_id, by, today)
    mail.state, mail.address, mail.ended_on = State.DROPPED, "", today
    mail.save(update_fields=["state", "address", "ended_on"])
    _record("drop_mail", mail, by, today)
    return mail


def drop_waiting(authority: Authority, about: str, *, today: date) -> int:
    """Give up what is still to be sent to the applicant of a case, and forget the address. Returns how many.

    Not an act of its own: whoever calls it records that the applicant wants no more mails.
    """
    unsent = Mail.objects.filter(authority=authority, about=about, user=None, state__in=[State.WAITING, State.FAILED])
    return unsent.update(state=State.DROPPED, address="", ended_on=today)


def _failed(mail_id: int, by: User, today: date) -> Mail:
    require_active(by)
    mail = Mail.objects.select_related("authority").select_for_update(of=("self",)).filter(pk=mail_id).first()
    if mail is None:
        raise NoSuchMail
    if not viewer(by, today).roles_at(mail.authority.code) & set(KEEPING):
        raise PermissionDenied(
            f"{mail.authority.name}的通知邮件由政务公开专管员、政府信息公开工作机构负责人或者系统管理员处理。请转给其办理。"
        )
    if mail.state != State.FAILED:
        raise NotFailed(mail.about, mail.get_state_display())
    return mail


def _record(act: str, mail: Mail, by: User, today: date) -> None:
    record(
        act,
        subject=mail,
        by=by,
        authority_code=mail.authority.code,
        article=article_of(act, today, entered_on=today),
        on=today,
        details={"what": mail.what, "about": mail.about},
    )
