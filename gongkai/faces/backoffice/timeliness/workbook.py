"""The board as a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.domain.disclosures.models import Item

HEADINGS = (
    ("标题", 50),
    ("栏目", 12),
    ("提供科室", 20),
    ("形成日期", 12),
    ("公开期限", 12),
    ("首次公开", 12),
    ("情况", 14),
    ("文号", 20),
    ("索引号", 26),
)


def rows_of(items: Iterable[Item], today: date) -> Iterator[tuple[str | date | None, ...]]:
    """Yield one row per item."""
    for item in items:
        place = item.section or item.authority
        yield (
            item.title,
            item.get_column_display(),
            place.name,
            item.formed_on,
            item.release_due_on,
            item.first_released_on,
            _state(item, today),
            item.doc_no,
            item.index_no or "",
        )


def _state(item: Item, today: date) -> str:
    due = item.release_due_on
    if item.first_released_on:
        return "超期公开" if due and item.first_released_on > due else "按期公开"
    return "超期未公开" if due and due < today else "待公开"
