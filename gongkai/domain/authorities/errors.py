"""What registering an authority refuses."""

from __future__ import annotations

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
