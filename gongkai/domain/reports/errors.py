"""What asking for a report, and bringing it to its end, refuse."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.knowledge.law.errors import Refusal


class YearOutsideForms(Refusal):
    """No national form serves the year."""


class NotAReportingUnit(Refusal):
    """Sections, and bodies that do not report, have no report of their own."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”不是报告单位，不单独编制年度报告。请改用所属报告单位的代码。")


class NoReportingUnit(Refusal):
    """Nobody reports yet."""

    def __init__(self) -> None:
        super().__init__(
            "还没有登记报告单位。请先用“gongkai add-authority 代码 名称 --reporting-unit”登记，"
            "或者用“gongkai demo --load-only”装入样例。"
        )


class SeveralReportingUnits(Refusal):
    """The authority may be left out only where one reports."""

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(f"有多个报告单位，请用 --authority 指明其中一个：{'、'.join(codes[:20])}。")


class UnknownCell(Refusal):
    """The form has no such cell."""

    def __init__(self, cell_id: str, form_title: str) -> None:
        super().__init__(f"“{form_title}”没有编号为“{cell_id}”的一格。请从报告页面点选。")


class UnknownPlaceInList(Refusal):
    """A list of records was asked to go on after a row it does not have."""

    def __init__(self) -> None:
        super().__init__("找不到列表中的这个位置。请回到报告页面，重新点选这个数字。")


class NoSheet(Refusal):
    """Nothing was stated in the cell, or no sheet was attached."""

    def __init__(self) -> None:
        super().__init__("这个数还没有附来源表。请在“填报数”页面填报时一并附上。")


class NotOpened(Refusal):
    """Nobody has begun the report on that year."""

    def __init__(self, authority: str, year: int) -> None:
        super().__init__(f"{authority}还没有启动{year}年度报告。请由填报人先启动。")


class NoSuchVersion(Refusal):
    """No version of that number, or one the person may not see: the answer is the same."""

    def __init__(self) -> None:
        super().__init__("没有这一版年度报告，或者它还在起草、不对您开放。请从年度报告清单进入。")


class NotPublished(Refusal):
    """The public sees published versions only."""

    def __init__(self) -> None:
        super().__init__("没有已公布的这一版年度报告。请从“公开年报”栏目查看已公布的报告。")


class NothingFrozen(Refusal):
    """The version was never frozen: its figures are counted live."""

    def __init__(self) -> None:
        super().__init__("这一版还没有冻结，数字随记录变动。请从报告页面点选数字，查看现有记录。")


class AlreadyOpened(Refusal):
    """One report per authority and year."""

    def __init__(self, report: object, on: date) -> None:
        super().__init__(f"《{report}》已于{on}启动，不必再次启动。请直接打开；已公布的，请办理更正。")


class NotDrafting(Refusal):
    """What is under review or published is not changed."""

    def __init__(self, version: object, stage: str) -> None:
        super().__init__(
            f"《{version}》现在是“{stage}”，数字和文字已经冻结，不能修改。审核中的，请由填报人撤回或者由审核人退回；"
            "已公布的，请办理更正。"
        )


class NotSubmitted(Refusal):
    """Only what was frozen and submitted is signed or returned."""

    def __init__(self, version: object) -> None:
        super().__init__(f"《{version}》还没有报送审核，不能签署。请等填报人冻结并报送后再办。")


class NotToBeRecalled(Refusal):
    """Only what was submitted and not yet published is taken back."""

    def __init__(self, version: object, stage: str) -> None:
        super().__init__(f"《{version}》现在是“{stage}”，不能撤回。起草中的可以直接修改；已公布的，请办理更正。")


class FindingGone(Refusal):
    """The explanation was written for a finding that is no longer there, or is another now."""

    def __init__(self) -> None:
        super().__init__("这条核对结果已经没有了，或者数字已变。请刷新页面，按最新的核对结果说明。")


class NeedsNoExplanation(Refusal):
    """Errors are corrected; information stands."""

    def __init__(self, rule: str, *, is_error: bool) -> None:
        todo = "是错误，不能用说明代替更正。请更正记录或者文字" if is_error else "不是预警，不需要说明"
        super().__init__(f"核对结果{rule}{todo}。")


class UnknownSection(Refusal):
    """The draft has no such chapter of words."""

    def __init__(self, number: int) -> None:
        super().__init__(f"报告没有编号为{number}、可以写文字的一章。请从报告页面选择要修改的一章。")


class UnknownNumbers(Refusal):
    """A text asks for numbers or charts that there are not."""

    def __init__(self, names: Sequence[str]) -> None:
        named = "、".join(f"[[{name[:30]}]]" for name in names[:3])
        super().__init__(
            f"没有{named}这样的数字或者图。双方括号里写统计表的项目名称，可以从“可以插入的数字”“可以插入的图”里复制；"
            "不是数字也不是图的，请去掉双方括号。"
        )


class YearNotOver(Refusal):
    """A year's figures are final when the year is over."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年度尚未结束，数字还会变动，不能冻结。请在{year + 1}年1月1日以后办理。")


class NothingSummed(Refusal):
    """A report made of its units' figures waits for their sum."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(
            f"{name}{year}年度报告由各单位的数字汇总而成，汇总还没有定稿。请主管部门在“各单位年报”的汇总页面定稿后再办。"
        )


class NotReady(Refusal):
    """Errors stand, or warnings without an explanation."""

    def __init__(self, errors: Sequence[str], unexplained: Sequence[str]) -> None:
        self.errors, self.unexplained = tuple(errors), tuple(unexplained)
        told = [f"{len(errors)}项错误（{'、'.join(errors)}）须先更正"] if errors else []
        told += [f"{len(unexplained)}项预警（{'、'.join(unexplained)}）尚未说明"] if unexplained else []
        super().__init__(f"还不能冻结：{'；'.join(told)}。请逐项办理后再冻结。")


class RecordsMoving(Refusal):
    """Somebody entered a record while the figures were being frozen."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(f"冻结时记录正有变动（{'、'.join(labels)}），没有冻结。请稍后重新办理。")


class FrozenAltered(Refusal):
    """What is to be signed or published is not what was frozen."""

    def __init__(self, version: object) -> None:
        super().__init__(
            f"《{version}》冻结的内容被改动过，不能签署、公布。请保留现场，"
            "运行“gongkai audit verify”查明改动之处，并报告负责人。"
        )


class NotApprovedYet(Refusal):
    """It goes out after the head has signed."""

    def __init__(self, version: object, stage: str) -> None:
        super().__init__(f"《{version}》现在是“{stage}”，不能公布。请在单位负责人签批后办理。")


class NothingToCorrect(Refusal):
    """Only what is published is corrected by a new version."""

    def __init__(self, version: object, stage: str) -> None:
        super().__init__(f"《{version}》现在是“{stage}”，还没有公布，不需要另立更正。请直接修改这一版。")
