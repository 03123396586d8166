"""What is refused of an application that comes in: what it says, its files, its dates."""

from __future__ import annotations

from datetime import date

from gongkai.knowledge.law.errors import Refusal


class ContactMissing(Refusal):
    """条例（2019）第二十九条: an application says how to reach the applicant."""

    def __init__(self) -> None:
        super().__init__("没有填写联系方式。请至少填写联系电话、电子邮箱、通信地址中的一项，便于确认和答复。")


class RouteWithoutAddress(Refusal):
    """The applicant wants the reply by a route that leads nowhere."""

    def __init__(self, route: str, lacking: str) -> None:
        super().__init__(f"获取途径选了“{route}”，但没有填写{lacking}。请填写{lacking}，或者另选一种途径。")


class IdentityRefused(Refusal):
    """The number of a document cannot be right."""

    @classmethod
    def number(cls, label: str) -> IdentityRefused:
        """Return the refusal of a number."""
        return cls(f"{label}号码不正确，可能多写、少写或者写错了一位。请对照证件逐位核对后重新填写。")

    @classmethod
    def kind(cls, whose: str) -> IdentityRefused:
        """Return the refusal of a document that this kind of applicant does not have."""
        return cls(f"证件类型与申请人类别不符。请选择{whose}的证件。")


class EnclosureTooLarge(Refusal):
    """More than an application may bring."""

    def __init__(self, name: str, size: int, limit: int) -> None:
        super().__init__(
            f"“{name}”有{size / 2**20:.1f} MB，超过{limit // 2**20} MB，没有提交。"
            "请压缩图片或者只留需要的几页后重新选择；材料多的，可以在确认时另行提供。"
        )


class TooManyEnclosures(Refusal):
    """More files than an application may bring."""

    def __init__(self, given: int, most: int) -> None:
        super().__init__(f"附件有{given}个，最多{most}个。请合并或者减少后重新选择。")


class SignatureDateMissing(Refusal):
    """A registered letter is received on the day it is signed for."""

    def __init__(self) -> None:
        super().__init__("挂号信函以签收之日为收到申请之日。请填写签收日期；没有签收手续的，申请方式请选“平常信函”。")


class DateNotOfThisWay(Refusal):
    """A date that this way of applying does not have."""

    def __init__(self, label: str, ways: str) -> None:
        super().__init__(f"{label}只用于{ways}。请改正申请方式，或者去掉{label}。")


class ConfirmationIncomplete(Refusal):
    """A confirmation has a day and a way."""

    def __init__(self) -> None:
        super().__init__("双方确认的日期和方式要一起填写。请补上日期或者方式；还没有确认的，两项都留空。")


class AlreadyReceived(Refusal):
    """A submission is received once."""

    def __init__(self, number: str, received_on: date) -> None:
        super().__init__(f"申请{number}已于{received_on}收到，期限已经起算，不用再确认。请按期办理。")


class Withdrawn(Refusal):
    """The applicant gave it up."""

    def __init__(self, number: str, withdrawn_on: date) -> None:
        super().__init__(f"申请{number}已于{withdrawn_on}由申请人撤回，不再办理。仍需要的，请申请人重新提交。")


class NoSuchSubmission(Refusal):
    """No submission of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这份申请，或者不归您所在的机关办理。请从申请清单进入。")


class NoSuchIdentity(Refusal):
    """It came without proof of identity."""

    def __init__(self, number: str) -> None:
        super().__init__(f"申请{number}没有登记身份证明。缺少的，请告知申请人补正。")


class NoSuchEnclosure(Refusal):
    """No file of that number with this submission."""

    def __init__(self) -> None:
        super().__init__("没有这份材料。请从申请页面打开。")


class HandedInOnOneDay(Refusal):
    """What is handed in, or told, arrives at that moment."""

    def __init__(self) -> None:
        super().__init__("当面、口头提出的申请，提交日期就是到达日期。请把两个日期改成同一天。")
