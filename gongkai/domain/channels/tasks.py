"""What workers do for channels: attempt one delivery, and find those whose job was lost."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai import clock
from gongkai.domain.channels.actions.attempts import attempt_delivery
from gongkai.domain.channels.actions.deliveries import ask_again
from gongkai.domain.channels.models import Delivery, State
from gongkai.domain.channels.queries.lists import without_a_job
from gongkai.domain.jobs.errors import RetryLater


def deliver(arguments: dict[str, Any], now: datetime) -> None:
    """通过渠道发布。One that failed stands with the deliveries, where a person deals with it; the job is over then."""
    delivery_id = int(arguments["delivery_id"])
    if not Delivery.objects.filter(pk=delivery_id).exists():
        return
    delivery, wait = attempt_delivery(delivery_id, today=now.date(), moment=clock.moment())
    if delivery.state in {State.WAITING, State.SENDING} and wait is not None:
        raise RetryLater(delivery.problem or "正在由另一个进程发布。", wait)


def resume(_arguments: dict[str, Any], _now: datetime) -> None:
    """找回没有人办的渠道发布: its job was dropped from the list of failures, or its worker died too often."""
    for delivery in without_a_job(clock.moment()):
        ask_again(delivery.pk)
