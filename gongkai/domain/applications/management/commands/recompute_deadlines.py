"""`recompute_deadlines`: after a new holiday notice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from gongkai import clock
from gongkai.domain.applications.actions import recompute_deadlines
from gongkai.domain.applications.actions.steps.extending import Recomputed


class Command(BaseCommand):
    help = "日历更新后，重新计算暂按周末推算的答复期限，并列出应当告知的人。可重复运行：没有变化的不再列出。"

    def handle(self, **options: Any) -> None:
        found = recompute_deadlines(today=clock.today())
        for one in found:
            self.stdout.write(_told(one))
        self.stdout.write(f"重新计算了{len(found)}件，其中{sum(one.has_moved for one in found)}件的日期有变化。")


def _told(one: Recomputed) -> str:
    whom = "、".join(one.sections) or "政府信息公开工作机构"
    day = f"{one.moved.before_on}改为{one.moved.due_on}" if one.has_moved else f"{one.moved.due_on}，不变"
    return f"{one.application.number}：答复期限{day}；请告知{whom}{'和申请人' if one.has_moved else ''}。"
