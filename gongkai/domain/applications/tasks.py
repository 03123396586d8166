"""What workers do for applications every day: reckon provisional days anew, remind those who handle cases."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from gongkai.domain.applications.actions import recompute_deadlines
from gongkai.domain.applications.actions.reminding import remind_handlers


def recompute(_arguments: dict[str, Any], now: datetime) -> None:
    """日历更新后重新计算。Without a new calendar nothing changes and nobody is told."""
    recompute_deadlines(today=now.date())


def remind(_arguments: dict[str, Any], now: datetime) -> None:
    """提醒承办人。"""
    remind_handlers(today=now.date())
