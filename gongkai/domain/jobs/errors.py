"""What a task says when it cannot do its job now, or never; and what asking about jobs refuses."""

from __future__ import annotations

from datetime import timedelta

from gongkai.knowledge.law.errors import Refusal


class RetryLater(Exception):
    """Not now: the other side did not answer, or said wait. The reason is a Chinese sentence for people.

    Args:
        after: seconds, or how long, to wait; without it the wait grows with each attempt.
    """

    def __init__(self, reason: str, after: float | timedelta | None = None) -> None:
        self.reason = reason
        self.after = timedelta(seconds=after) if isinstance(after, int | float) else after
        super().__init__(reason)


class GiveUp(Exception):
    """Never: trying again would not help. The reason is a Chinese sentence for people: what happened, what to do."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class UnknownTask(LookupError):
    """A job of a name that no app registered: a bug of the caller."""


class OutsideTransaction(RuntimeError):
    """An outbox row or a stamp is written in the transaction of the change it tells of: a bug of the caller."""


class NotFailed(Refusal):
    """Only a job that failed is tried again or dropped."""

    def __init__(self) -> None:
        super().__init__("这件事不在失败清单里：可能已经重新办理，或者已由他人处理。请刷新页面查看。")
