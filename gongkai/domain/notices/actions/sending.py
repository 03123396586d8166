"""发送: one attempt at one mail. Nothing is locked while the mail server is asked.

A mail goes out at least once: who dies between the server's answer and our writing it down sends it again, with the
same Message-ID, which mail programs show once.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction

from gongkai.domain.notices.models import Mail, State

MOST_ATTEMPTS = 8
WAITS = (60, 5 * 60, 15 * 60, 60 * 60, 3 * 60 * 60, 6 * 60 * 60, 12 * 60 * 60)  # seconds before the second, third …
OFF = "还没有设置发信服务器。"
NOT_REACHED = "发信服务器没有应答。"
NOT_ENCRYPTED = "发信服务器的加密方式不符或者证书不对，请系统管理员核对 GONGKAI_SMTP_SECURITY 和服务器的证书。"
NOT_SIGNED_IN = "发信服务器不认用户名或者密码，请系统管理员核对 GONGKAI_SMTP_USER 和 GONGKAI_SMTP_PASSWORD。"
REFUSED = "收件地址被对方拒收（{code}）。请核对地址，或者用别的方式告知。"
BUSY = "发信服务器暂时不收（{code}）。"


def attempt_mail(mail_id: int, *, today: date) -> tuple[Mail | None, timedelta | None]:
    """发送通知邮件。Try once, and write down what came of it.

    Returns the mail (None where it is gone), and how long to wait before the next attempt; None where there is none.
    """
    mail = Mail.objects.filter(pk=mail_id).first()
    if mail is None or mail.state != State.WAITING:
        return mail, None
    problem, is_final = _handed_over(mail)
    with transaction.atomic():
        mail = Mail.objects.select_for_update().get(pk=mail_id)
        if mail.state != State.WAITING:
            return mail, None
        mail.attempts += 1
        if not problem:
            return _ended(mail, State.SENT, today), None
        mail.problem = problem
        if is_final or mail.attempts >= MOST_ATTEMPTS:
            mail.state, mail.ended_on = State.FAILED, today
            mail.save(update_fields=["state", "attempts", "problem", "ended_on"])
            return mail, None
        mail.save(update_fields=["attempts", "problem"])
        return mail, timedelta(seconds=WAITS[min(mail.attempts, len(WAITS)) - 1])


def _ended(mail: Mail, state: State, today: date) -> Mail:
    """Write the end down and forget the address."""
    mail.state, mail.ended_on, mail.address, mail.problem = state, today, "", ""
    mail.save(update_fields=["state", "ended_on", "address", "problem", "attempts"])
    return mail


def _handed_over(mail: Mail) -> tuple[str, bool]:
    """Hand the mail to the server. Returns why it did not take it, "" where it did, and whether that is final."""
    if not settings.EMAIL_HOST:
        return OFF, False
    connection = get_connection()
    message = EmailMessage(
        mail.subject,
        mail.body,
        settings.DEFAULT_FROM_EMAIL,
        [mail.address],
        headers={
            "Message-ID": f"<gongkai-{mail.pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2] or 'localhost'}>",
            # 自动发出的信，不要自动回信（RFC 3834）。
            "Auto-Submitted": "auto-generated",
        },
        connection=connection,
    )
    try:
        message.send()
    except smtplib.SMTPAuthenticationError:
        return NOT_SIGNED_IN, False
    except smtplib.SMTPRecipientsRefused as refused:
        code = next(iter(refused.recipients.values()))[0]
        return _judged(code)
    except smtplib.SMTPResponseException as refused:
        return _judged(refused.smtp_code)
    except (smtplib.SMTPNotSupportedError, ssl.SSLError):
        return NOT_ENCRYPTED, False
    except (smtplib.SMTPException, OSError):
        return NOT_REACHED, False
    finally:
        # Django 没有连成时不关连接。
        with suppress(smtplib.SMTPException, OSError):
            connection.close()
    return "", False


def _judged(code: int) -> tuple[str, bool]:
    # 5xx 是对方的定论（RFC 5321 4.2.1），再发也一样；4xx 稍后再试。
    return (REFUSED.format(code=code), True) if code >= 500 else (BUSY.format(code=code), False)
