"""重新计算: store what the clock of a case says after each step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.clock import checked_clock, clock_of
from gongkai.knowledge.law.case_clock import Clock

STORED = ("reply_due_on", "reply_article", "is_provisional", "is_stopped")


@dataclass(frozen=True)
class Moved:
    """What a step did to the limit, for its audit entry."""

    before_on: date
    due_on: date
    is_stopped: bool
    is_provisional: bool
    article: str

    @property
    def details(self) -> dict[str, object]:
        """The old and the new value, as the audit keeps them."""
        return {
            "reply_due_before": self.before_on,
            "reply_due_on": self.due_on,
            "is_stopped": self.is_stopped,
            "is_provisional": self.is_provisional,
        }


def reckon_anew(application: Application, today: date, *, is_checked: bool) -> Moved:
    """Reckon the clock from all steps and store its result.

    Args:
        is_checked: refuse a history that the law does not allow; a record of the past is taken as it was.

    Raises:
        HistoryRefused: `is_checked`, and the steps contradict each other or the law.
        RuleNotInForce, CalendarNotPublished.
    """
    # 步骤刚刚写入，不用此前读出的。
    application._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # Django's own name for what was read
    found = checked_clock(application, today) if is_checked else clock_of(application, today)
    before_on = application.reply_due_on
    _keep(application, found)
    return Moved(
        before_on, application.reply_due_on, application.is_stopped, application.is_provisional,
        application.reply_article,
    )  # fmt: skip


def _keep(application: Application, found: Clock) -> None:
    if found.due_on:
        application.reply_due_on = found.due_on
        application.is_provisional = found.provisional
    application.is_stopped = found.due_on is None
    application.reply_article = "、".join(map(str, found.articles))
    application.save(update_fields=STORED)
