"""登记待发的邮件, in the transaction of the act it tells of: rolled back with it, sent once it is committed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import connection

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.jobs.actions import enqueue
from gongkai.domain.jobs.errors import OutsideTransaction
from gongkai.domain.notices.models import Mail, Mailbox, masked_address
from gongkai.domain.notices.queries import TASK, job_key


@dataclass(frozen=True, kw_only=True)
class News:
    """What is told: `what` in two or three words, `about` the number of the case. No personal data, no code."""

    key: str
    what: str
    about: str
    subject: str
    body: str


def queue_mail(news: News, *, authority: Authority, address: str, today: date, user: User | None = None) -> Mail | None:
    """Queue one mail; what was told before under the same key is not told again. None where this site sends no mail.

    Raises:
        OutsideTransaction: no transaction is open.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(news.key)
    if not settings.EMAIL_HOST or not address:
        return None
    values = {
        "authority": authority,
        "what": news.what,
        "about": news.about,
        "user": user,
        "address": address,
        "masked": masked_address(address),
        "subject": news.subject,
        "body": news.body,
        "queued_on": today,
    }
    mail, is_new = Mail.objects.get_or_create(key=news.key, defaults=values)
    if is_new:
        ask_for(mail)
    return mail


def queue_mail_to(user: User, news: News, *, authority: Authority, today: date) -> Mail | None:
    """Queue one mail to a person of the office, at the mailbox they gave; None where they gave none.

    Raises:
        OutsideTransaction: no transaction is open.
    """
    box = Mailbox.objects.filter(user=user, user__is_active=True).first()
    return queue_mail(news, authority=authority, address=box.address, today=today, user=user) if box else None


def ask_for(mail: Mail) -> None:
    """Have a worker send it."""
    enqueue(
        TASK,
        {"mail_id": mail.pk},
        key=job_key(mail.pk),
        about=f"{mail.what}（{mail.about}）",
        authority_code=mail.authority.code,
    )
