"""What the acts of responding refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.responses.models import Platform, Ticket, TicketBatch
from gongkai.knowledge.law.errors import Refusal

MOST_NAMED = 5


class AlreadyEnded(Refusal):
    """A platform goes out of use once."""

    def __init__(self, platform: Platform) -> None:
        super().__init__(f"平台“{platform.name}”已于{platform.ended_on}停用，不能再次停用。请核对平台名称。")


class PlatformEnded(Refusal):
    """A ticket came over a platform that was out of use."""

    def __init__(self, platform: Platform) -> None:
        super().__init__(
            f"平台“{platform.name}”自{platform.started_on}起启用"
            f"{f'，已于{platform.ended_on}停用' if platform.ended_on else ''}，收到时间不在其间。请核对平台和收到时间。"
        )


class AlreadyVoided(Refusal):
    """What was entered in error is struck off once, and nothing more is done with it."""

    def __init__(self, name: str, voided_on: date) -> None:
        super().__init__(f"“{name}”已于{voided_on}作废，不能再办理。确有其事的，请重新登记一条。")


class NothingChanged(Refusal):
    """A correction changes something."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”没有改动，不必更正。请改正有误的一项后再提交。")


class NoSuchRecord(Refusal):
    """No record of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这一条记录，或者它不属于您所在的机关。请从“回应关切”清单进入。")


class NoSuchTicket(Refusal):
    """No ticket of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这件诉求，或者它不属于您所在的机关。请从“回应关切”清单进入。")


class NoSuchAnswer(Refusal):
    """No public answer of that number."""

    def __init__(self) -> None:
        super().__init__("没有这条答复，或者它已经撤下。请从“回应关切”清单查找，或者用检索查找。")


class StaleTicket(Refusal):
    """Somebody saved meanwhile; nothing was written."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"“{ticket.title}”在您打开以后有人修改过，没有保存。请复制您写的内容，刷新后再改。")


class AlreadyReplied(Refusal):
    """A ticket is answered once."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(
            f"“{ticket.title}”已于{ticket.replied_on}答复，不能再改。答复有误的，请撤下答复，写明理由，另行登记后重新答复。"
        )


class AlreadyDiscarded(Refusal):
    """A ticket entered in error is not worked on."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"“{ticket.title}”已于{ticket.discarded_on}作废，不能再办理。确有其事的，请重新登记。")


class NoAnswerYet(Refusal):
    """What is submitted has an answer in it."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"“{ticket.title}”还没有写答复。请写好答复再提交审核。")


class PersonalInformation(Refusal):
    """What the public is to read holds personal information, and no reason why it may."""

    def __init__(self, listed: Sequence[str]) -> None:
        first = "、".join(listed[:MOST_NAMED])
        more = f"等{len(listed)}处" if len(listed) > MOST_NAMED else ""
        super().__init__(
            f"标题、内容或者答复里疑似有个人信息：{first}{more}。"
            "请遮盖后再提交；确需公开的写明理由；不公开的，取消“在门户公开答复”。"
        )


class InReview(Refusal):
    """What was submitted stays with the section that wrote it."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(
            f"“{ticket.title}”的答复已经送审，仍由原来的科室办理，不能转办。确需转办的，请作废后另行登记。"
        )


class NotSubmitted(Refusal):
    """No chain: nothing to approve."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"“{ticket.title}”的答复还没有提交审核。请先由承办人提交。")


class NotPublic(Refusal):
    """Only what is public can be taken down."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"“{ticket.title}”的答复没有在门户公开，或者已经撤下，不必撤下。请核对。")


class SameEvent(Refusal):
    """A ticket is linked to an event once."""

    def __init__(self, ticket: Ticket) -> None:
        super().__init__(f"“{ticket.title}”已经是这样归类的，没有改动。请另选一个热点或者舆情。")


class NumberTaken(Refusal):
    """A platform gives a number once."""

    def __init__(self, platform: Platform, number: str) -> None:
        super().__init__(f"{platform.name}的编号“{number}”已经登记过。请打开原有的一件，不要重复登记。")


class AlreadyImported(Refusal):
    """A file is entered once."""

    def __init__(self, batch: TicketBatch) -> None:
        super().__init__(
            f"这个文件已于{batch.entered_on}导入过（{batch.file_name}，{batch.rows}条），不能再次导入。"
            "要重新导入的，请先撤销那一批；要补充的，请另用一个只有新内容的文件。"
        )


class RowsRefused(Refusal):
    """Rows have problems, and all of them were wanted."""

    def __init__(self, problems: Sequence[object]) -> None:
        first = "；".join(str(problem) for problem in problems[:MOST_NAMED])
        more = f"；等{len(problems)}处" if len(problems) > MOST_NAMED else ""
        super().__init__(f"表格有{len(problems)}处问题，没有导入任何一件：{first}{more}。请改正后重新上传。")


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

    def __init__(self, batch: TicketBatch) -> None:
        super().__init__(f"这一批已于{batch.undone_on}撤销，不必再次撤销。")


class BatchMovedOn(Refusal):
    """Something of the batch was worked on; taking it back would take that back, too."""

    def __init__(self, titles: Sequence[str]) -> None:
        listed = "、".join(f"“{title}”" for title in titles[:MOST_NAMED])
        more = f"等{len(titles)}件" if len(titles) > MOST_NAMED else ""
        super().__init__(f"这一批不能整批撤销：{listed}{more}导入后已经办理过。请逐件作废或者撤下答复。")
