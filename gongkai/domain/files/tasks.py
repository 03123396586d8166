"""The daily clearing away of what interruptions left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from gongkai import clock
from gongkai.domain.files.actions import remove_strays

# 上传最长也用不了这么久；比这还旧又没有登记的，就是中断留下的。
OLD = timedelta(days=1)


def clear_files(_arguments: dict[str, Any], _now: datetime) -> None:
    """清理没有登记的文件。"""
    remove_strays(before=clock.moment() - OLD)
