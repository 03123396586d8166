"""What workers do for the year's reports every morning: remind those who have to hand in, publish or add up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.domain.collecting.actions.reminding import remind_of_duties


def remind(_arguments: dict[str, Any], now: datetime) -> None:
    """提醒年报期限。"""
    remind_of_duties(today=now.date())
