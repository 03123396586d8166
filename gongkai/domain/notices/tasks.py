"""What workers do for mails: send one, and find those whose job was lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.domain.jobs.errors import RetryLater
from gongkai.domain.notices.actions.queueing import ask_for
from gongkai.domain.notices.actions.sending import attempt_mail
from gongkai.domain.notices.queries import without_a_job


def send(arguments: dict[str, Any], now: datetime) -> None:
    """发送通知邮件。One that failed stands with the mails, where a person deals with it; the job is over then."""
    mail, wait = attempt_mail(int(arguments["mail_id"]), today=now.date())
    if mail and wait:
        raise RetryLater(mail.problem, wait)


def resume(_arguments: dict[str, Any], _now: datetime) -> None:
    """找回没有人发的邮件: its job was dropped from the list of failures, or its worker died too often."""
    for mail in without_a_job():
        with transaction.atomic():
            ask_for(mail)
