"""Refusals of the ledger, the file of a case, the old ledger taken over, and what ends."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.domain.applications.models import LedgerBatch
from gongkai.domain.disclosures.queries.imports.problems import Checked
from gongkai.knowledge.law.errors import Refusal

MOST_NAMED = 5


class LedgerTooLong(Refusal):
    """A spreadsheet that nobody can open helps nobody."""

    def __init__(self, cases: int, most: int) -> None:
        super().__init__(f"这份台账有{cases}件，一个文件最多{most}件。请选定月份，按月导出。")


class CannotBind(Refusal):
    """The papers of a case do not go into one PDF; the sentence says what to do."""


class LedgerTakenOver(Refusal):
    """A file is taken over once."""

    def __init__(self, batch: LedgerBatch) -> None:
        super().__init__(
            f"这个文件已于{batch.entered_on}接收过（{batch.file_name}，{batch.rows}件），不能再次接收。"
            "要重新接收的，请先撤销那一批；要补充的，请另用一个只有新内容的文件。"
        )


class LedgerRefused(Refusal):
    """Rows have problems, and all of them were wanted, or none is left."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        first = "；".join(str(problem) for problem in checked.problems[:MOST_NAMED])
        more = f"；等{len(checked.problems)}处" if len(checked.problems) > MOST_NAMED else ""
        super().__init__(f"表格有{len(checked.problems)}处问题，没有接收任何一件：{first}{more}。请改正后重新上传。")


class NoSuchLedger(Refusal):
    """No batch of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这一批旧台账，或者它不属于您所在的机关。请从台账页面进入。")


class LedgerUndone(Refusal):
    """A batch is taken back once."""

    def __init__(self, batch: LedgerBatch) -> None:
        super().__init__(f"这一批已于{batch.undone_on}撤销，不必再次撤销。")


class LedgerMovedOn(Refusal):
    """Something of the batch was worked on; taking it back would take that back, too."""

    def __init__(self, numbers: Sequence[str]) -> None:
        listed = "、".join(numbers[:MOST_NAMED])
        more = f"等{len(numbers)}件" if len(numbers) > MOST_NAMED else ""
        super().__init__(
            f"这一批不能整批撤销：{listed}{more}接收后办理过（文书、步骤、归档、复议诉讼等）。请保留这一批。"
        )
