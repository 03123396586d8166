"""A spreadsheet of items, looked at: what of it can be entered, and what of it looks like personal information."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.domain.disclosures.models import Batch
from gongkai.knowledge.texts.sheet_columns import Checked


@dataclass(frozen=True, kw_only=True)
class CheckedItems(Checked):
    """What was seen of a file of that `kind`.

    `flagged`: the rows with what looks like personal information; `justified`: those of them that give a reason.
    """

    kind: str
    flagged: frozenset[int] = frozenset()
    justified: frozenset[int] = frozenset()

    @property
    def kind_label(self) -> str:
        """新拟信息 or 历史数据补录."""
        return str(Batch.Kind(self.kind).label)
