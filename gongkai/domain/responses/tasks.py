"""What workers do for tickets every hour: remind those who see to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.domain.responses.actions.reminding import remind_of_answers


def remind(_arguments: dict[str, Any], now: datetime) -> None:
    """提醒答复。"""
    remind_of_answers(now=now)
