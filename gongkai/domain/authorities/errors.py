"""What registering an authority, appointing people and recording absences refuse."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class CodeRefused(Refusal):
    """Codes stand in paths and addresses."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"代码“{code}”不能使用。请用小写英文字母、数字和连字符，以字母开头，不超过64个字符，"
            "例如 dongyang-justice；installation 由系统保留。"
        )


class UnknownAuthority(Refusal):
    """No authority of that code."""

    def __init__(self, code: str, known: list[str]) -> None:
        listed = f"已登记的代码：{'、'.join(known)}" if known else "目前没有登记任何机关"
        super().__init__(f"没有代码为“{code}”的机关。{listed}。请核对代码，或者先用“gongkai add-authority”登记。")


class PathTooLong(Refusal):
    """The tree is too deep for its path."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”下面的层级太深，代码连起来超过500个字符。请改用较短的代码。")


class NotASection(Refusal):
    """Sections and judicial offices stand inside a body; bodies do not."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"“{kind}”不是内设机构的类别。内设机构请用 section（内设科室）或者 judicial_office（司法所）。"
        )


class SectionsDoNotReport(Refusal):
    """条例（2019）第四十九条: departments and governments report, not their sections."""

    def __init__(self) -> None:
        super().__init__("内设科室、司法所不单独编制年度报告，由所属机关一并报告。请去掉“报告单位”后再登记。")


class NoSuchPlace(Refusal):
    """No authority or section of that code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"没有代码为“{code}”的机关或者科室。请核对代码，或者由系统管理员先登记。")


class NoSuchEntry(Refusal):
    """No appointment or absence of that number."""

    def __init__(self, label: str, number: int) -> None:
        super().__init__(f"没有编号为{number}的{label}。请从人员页面进入。")


class CannotHoldRoles(Refusal):
    """The terminal and accounts out of use hold no role."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”是命令行用户或者已停用的账号，不能任职、代理。请选择在用的个人账号。")


class AlreadyAppointed(Refusal):
    """One person holds one role at one place once."""

    def __init__(self, name: str, role: str, place: str, started_on: date) -> None:
        super().__init__(f"{name}自{started_on}起已任{place}{role}，不必重复任命。要改日期，请先免职再任命。")


class SupervisesFromABody(Refusal):
    """A supervising office watches over the units below a body; a section has none."""

    def __init__(self, place: str) -> None:
        super().__init__(f"“{place}”是内设机构，下面没有报送单位。主管部门的职务请在人民政府或者部门一级任命。")


class AppointmentEnded(Refusal):
    """It was ended before."""

    def __init__(self, ended_on: date) -> None:
        super().__init__(f"这一任职已于{ended_on}免去，不必再免。")


class EndsBeforeToday(Refusal):
    """Ending an appointment for days gone by would unsay what was done in them."""

    def __init__(self, ended_on: date, today: date) -> None:
        super().__init__(f"免职之日{ended_on}早于今天（{today}）或者早于任职之日，不能追溯。请改为今天或者以后的日期。")


class LastAdministrator(Refusal):
    """Without an administrator nobody could appoint the next."""

    def __init__(self, place: str) -> None:
        super().__init__(f"这是{place}最后一位系统管理员，不能免去。请先任命另一位（不设免职之日），再免这一位。")


class StandsInForOneself(Refusal):
    """The stand-in is somebody else."""

    def __init__(self) -> None:
        super().__init__("代理人不能是离岗人本人。请选择另一位同事。")


class NothingToStandInFor(Refusal):
    """An absence without roles hands over nothing."""

    def __init__(self, name: str, place: str) -> None:
        super().__init__(f"{name}在{place}没有任职，没有可以代理的职务。请核对机关和姓名。")


class AbsenceOver(Refusal):
    """Its days are gone, or it was cancelled before."""

    def __init__(self, last_on: date) -> None:
        super().__init__(f"这一代理的最后一天（{last_on}）已过或者已经撤销，没有可办的。要代理以后的日子，请另行登记。")


class AbsencesOverlap(Refusal):
    """One person has one stand-in on one day, who is there."""

    def __init__(self, absence: object) -> None:
        super().__init__(
            f"与已登记的“{absence}”在日期上重叠：一人一天只有一位代理人，代理人须在岗。请先撤销原有的，或者换日期、换人。"
        )


class OrganisationCodeRefused(Refusal):
    """Neither an organisation code nor a unified social credit code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"“{code}”不是机构代码。请填写9位组织机构代码，或者18位统一社会信用代码（数字和大写字母）。")
