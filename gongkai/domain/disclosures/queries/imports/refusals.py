"""What the import of a spreadsheet refuses."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.domain.disclosures.models import Batch
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.sheet_columns import Checked

MOST_NAMED = 5


class AlreadyImported(Refusal):
    """A file is entered once."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            f"这个文件已于{batch.entered_on}导入过（{batch.file_name}，{batch.rows}条），不能再次导入。"
            "要重新导入的，请先撤销那一批；要补充的，请另用一个只有新内容的文件。"
        )


class RowsRefused(Refusal):
    """Rows have problems, and all of them were wanted."""

    def __init__(self, checked: Checked) -> None:
        self.checked = checked
        first = "；".join(str(problem) for problem in checked.problems[:MOST_NAMED])
        more = f"；等{len(checked.problems)}处" if len(checked.problems) > MOST_NAMED else ""
        super().__init__(f"表格有{len(checked.problems)}处问题，没有导入任何一条：{first}{more}。请改正后重新上传。")


class NothingToImport(Refusal):
    """No row can be entered."""

    def __init__(self) -> None:
        super().__init__("表格里没有可以导入的行。请按列出的问题改正后重新上传。")


class NoSuchBatch(Refusal):
    """No batch of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这一批导入，或者它不属于您所在的机关。请从导入页面进入。")


class AlreadyUndone(Refusal):
    """A batch is taken back once."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(f"这一批已于{batch.undone_on}撤销，不必再次撤销。")


class BatchMovedOn(Refusal):
    """Something of the batch went on its way; taking it back would take that back, too."""

    def __init__(self, moved: Sequence[tuple[str, str]]) -> None:
        listed = "；".join(f"“{title}”{why}" for title, why in moved[:MOST_NAMED])
        more = f"等{len(moved)}条" if len(moved) > MOST_NAMED else ""
        super().__init__(
            f"这一批不能整批撤销：{listed}{more}。请逐条办理：没有公开的弃置，已经公开的撤回或者作废公开记录。"
        )
