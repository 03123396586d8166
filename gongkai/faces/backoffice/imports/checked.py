"""检查结果: what the page after a dry run shows, whatever was uploaded; the pages of each kind word it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongkai.faces.backoffice.imports.kept import Kept
from gongkai.knowledge.texts.sheet_columns import Checked

SHOWN = 100


@dataclass(frozen=True)
class Steps:
    """Where the page leads and what it calls it: 导入 or 接收, so many 条 or 件."""

    back: str
    back_label: str
    enter: str
    rejected: str
    verb: str = "导入"
    unit: str = "件"
    may_enter: bool = True


def checked_page(checked: Checked, holding: Kept, steps: Steps) -> dict[str, Any]:
    """Return what `backoffice/imports/checked.html` shows: the first problems and warnings, how many more there are."""
    return {
        "checked": checked,
        "problems": checked.problems[:SHOWN],
        "more_problems": max(0, len(checked.problems) - SHOWN),
        "warnings": checked.warnings[:SHOWN],
        "more_warnings": max(0, len(checked.warnings) - SHOWN),
        "file_name": holding.name,
        "token": holding.token,
        "steps": steps,
    }
