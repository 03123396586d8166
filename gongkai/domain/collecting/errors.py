"""What collecting refuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.knowledge.law.errors import Refusal

NAMED = 10


class NoSuchCall(Refusal):
    """No such call, or not the person's to see: the answer is the same."""

    def __init__(self) -> None:
        super().__init__("没有这次年报收集，或者它不归您办理。请从“各单位年报”进入。")


class NoSuchUnit(Refusal):
    """No such unit in the call, or not the person's to see."""

    def __init__(self) -> None:
        super().__init__("没有这个报送单位，或者它不归您办理。请从“各单位年报”进入。")


class AlreadyCalled(Refusal):
    """One call a year."""

    def __init__(self, year: int, on: date) -> None:
        super().__init__(f"{year}年度的收集已于{on}布置，不必再次布置。新登记的单位，请用“补充单位”加进来。")


class NothingToCall(Refusal):
    """Nobody is below."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}下面没有还要布置的报告单位。请先登记所属部门、乡镇，并标明是报告单位。")


class CallTooEarly(Refusal):
    """The year has to be over, or nearly so."""

    def __init__(self, year: int) -> None:
        super().__init__(f"{year}年度还没有开始，不能布置收集。请核对年度。")


class DueBeforeToday(Refusal):
    """A day gone by gives nobody time."""

    def __init__(self, due_on: date) -> None:
        super().__init__(f"报送期限{due_on}早于今天。请改为今天或者以后的日期。")


class OwnOfficeElsewhere(Refusal):
    """The own office is one of the units."""

    def __init__(self, code: str) -> None:
        super().__init__(f"“{code}”不在所属的报告单位里，不能作为本级机关。请从单位中选择，或者不选。")


class AnotherForm(Refusal):
    """The figures are of another edition of the form."""

    def __init__(self, given: str, wanted: str, year: int) -> None:
        super().__init__(f"所报的是{given}的表式，{year}年度应当用{wanted}的表式，没有收下。请下载本年度的模板填报。")


class AnotherYear(Refusal):
    """Last year's file, mostly."""

    def __init__(self, given: int | None, wanted: int) -> None:
        told = f"写的是{given}年度" if given else "没有写明年度"
        super().__init__(f"文件{told}，要报的是{wanted}年度，没有收下。请核对是否选错了文件。")


class AnotherUnit(Refusal):
    """The file names another body."""

    def __init__(self, given: str, wanted: str) -> None:
        super().__init__(f"文件写的单位是“{given[:60]}”，要报的是“{wanted}”，没有收下。请核对是否选错了文件。")


class NumberTooLarge(Refusal):
    """A number nobody's report can hold."""

    def __init__(self, label: str, where: str) -> None:
        super().__init__(f"{where or '表中'}“{label}”的数字过大，没有收下。请核对单位和位数。")


class NothingRead(Refusal):
    """The file cannot be read, or is no report."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"“{name[:60]}”没有收下：{reason}")


class SubmittedMeanwhile(Refusal):
    """Two people submit at once; the second one has not seen the first one's figures."""

    def __init__(self, name: str, on: date, number: int) -> None:
        super().__init__(
            f"{name}已于{on}报送了第{number}次，您打开页面时还没有，所以没有收下您的这一份。"
            "请刷新页面核对，确需替换的再报一次。"
        )


class AlreadyAccepted(Refusal):
    """What is accepted stands in the sum."""

    def __init__(self, name: str, on: date | None) -> None:
        super().__init__(f"{name}的报表已于{on}接收，不能再报。确有错误的，请主管部门先退回。")


class SameFile(Refusal):
    """The same figures as the last time change nothing."""

    def __init__(self, number: int) -> None:
        super().__init__(f"各格数字与第{number}次报送完全相同，没有重复收下。请核对是否选错了文件。")


class NotSigned(Refusal):
    """A report goes up after its head signed it."""

    def __init__(self, report: object, stage: str) -> None:
        super().__init__(f"《{report}》现在是“{stage}”，不能报送。请在单位负责人签批后报送。")


class NothingSubmitted(Refusal):
    """There is nothing to return or accept."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}还没有报送，没有可以接收、退回的。可以先催报。")


class DecidedBefore(Refusal):
    """It was returned, or accepted, before; or the unit submitted anew meanwhile."""

    def __init__(self, name: str, state: str) -> None:
        super().__init__(f"{name}的报送情况已经变了，现在是“{state}”。请刷新页面，看过再办。")


class ErrorsStand(Refusal):
    """Accepting what breaks hard rules needs a reason."""

    def __init__(self, name: str, errors: int) -> None:
        super().__init__(f"{name}所报的有{errors}项错误。请退回改正；确需按现状接收的，请写明理由。")


class RemindedToday(Refusal):
    """Once a day is enough."""

    def __init__(self) -> None:
        super().__init__("所选的单位今天都已经催过，或者已经报送，没有再催。请改日再催，或者电话联系。")


class UnitsLeftOut(Refusal):
    """A sum without some of its units says so, with the reason."""

    def __init__(self, names: Sequence[str]) -> None:
        more = f"等{len(names)}个单位" if len(names) > NAMED else ""
        super().__init__(
            f"{'、'.join(names[:NAMED])}{more}还没有接收，不在合计内。请先接收；确需先汇总的，请写明理由。"
        )


class NothingToSum(Refusal):
    """Nobody's report was accepted."""

    def __init__(self) -> None:
        super().__init__("还没有接收任何单位的报表，没有可以汇总的。请先接收。")


class NothingToCompare(Refusal):
    """Figures are compared with figures."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}还没有报送，没有可以对照的。请先收下报送的数字。")
