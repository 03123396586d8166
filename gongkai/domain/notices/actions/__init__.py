"""Queueing and sending mails; what people do about their own mailbox and about failures."""

from gongkai.domain.notices.actions.handling import drop_mail, drop_waiting, retry_mail
from gongkai.domain.notices.actions.mailboxes import set_mailbox
from gongkai.domain.notices.actions.queueing import queue_mail, queue_mail_to
from gongkai.domain.notices.actions.sending import attempt_mail

__all__ = ["attempt_mail", "drop_mail", "drop_waiting", "queue_mail", "queue_mail_to", "retry_mail", "set_mailbox"]
