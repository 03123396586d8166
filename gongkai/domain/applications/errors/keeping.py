"""Refusals of the ledger, the file of a case, the old ledger taken over, and what ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.applications.models import Application, Destruction, LedgerBatch, Reassessment
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.sheet_columns import Checked

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


class NotWithheld(Refusal):
    """No case of that number here that withheld something."""

    def __init__(self) -> None:
        super().__init__("没有这一条不予公开登记，或者它不属于您所在的机关。请从不予公开登记的清单进入。")


class DayNotAhead(Refusal):
    """What stays withheld is looked at again on a day to come."""

    def __init__(self, day: date | None, today: date) -> None:
        told = f"评估日期{day}不晚于今天（{today}）" if day else "没有填下次评估日期"
        super().__init__(f"{told}。请填写今天以后的日期。")


class ReassessedBefore(Refusal):
    """What can be disclosed is not looked at again."""

    def __init__(self, done: Reassessment) -> None:
        super().__init__(f"已于{done.done_on}评估为可以公开，不必再评估。请拟写主动公开信息。")


class NotAskedBySeveral(Refusal):
    """The group is not what it was: settled by somebody, or another application came."""

    def __init__(self) -> None:
        super().__init__("这几件申请的情况有了变化（别人已经处理，或者又来了同样的申请）。请刷新页面，看过再处理。")


class TermNotEnded(Refusal):
    """A file is kept until its term ends."""

    def __init__(self, cases: Sequence[Application]) -> None:
        listed = "、".join(case.number for case in cases[:MOST_NAMED])
        more = f"等{len(cases)}件" if len(cases) > MOST_NAMED else ""
        super().__init__(
            f"{listed}{more}没有到保管期限、没有归档，或者还有复议、诉讼没有审结，不能销毁。请刷新清单后重新选择。"
        )


class NothingChosen(Refusal):
    """A destruction names its files."""

    def __init__(self) -> None:
        super().__init__("没有选择要销毁的案卷。请勾选后重新提交。")


class OwnProposal(Refusal):
    """Two people: who proposed does not approve."""

    def __init__(self) -> None:
        super().__init__("销毁须由两个人办理，提出的人不能自己批准。请由另一位负责人批准。")


class NoSuchDestruction(Refusal):
    """No destruction of that number here."""

    def __init__(self) -> None:
        super().__init__("没有这一次销毁，或者它不属于您所在的机关。请从保管期限页面进入。")


class DestructionSettled(Refusal):
    """A destruction is decided once."""

    def __init__(self, destruction: Destruction) -> None:
        told = "批准" if destruction.is_approved else "不批准"
        super().__init__(f"这一次销毁已于{destruction.settled_on}{told}，不能再决定。")


class FileDestroyed(Refusal):
    """What was destroyed cannot be handed out."""

    def __init__(self, case: Application, on: date) -> None:
        super().__init__(f"申请{case.number}的案卷保管期满，已于{on}销毁，没有材料可以调取。办理的日期和结果见台账。")
