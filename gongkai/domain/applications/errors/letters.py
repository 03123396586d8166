"""What is refused of a letter: drafting, review, sign-off, service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.applications.models import Letter
from gongkai.knowledge.law.errors import Refusal


class NoSuchLetter(Refusal):
    """No letter or enclosure of that number, or another authority's."""

    def __init__(self) -> None:
        super().__init__("没有这份文书或者附件，或者不归您办理。请从申请页面进入。")


class SettingsMissing(Refusal):
    """Letters name who reconsiders and which court."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}还没有设置机关代字、复议机关和人民法院。请由工作机构负责人在“文书设置”中填写。")


class LetterClosed(Refusal):
    """A letter that was signed off or set aside stands still."""

    def __init__(self, letter: Letter) -> None:
        how = f"已于{letter.dated}签发（{letter.number}）" if letter.number else f"已于{letter.set_aside_on}作废"
        super().__init__(f"《{letter.title}》{how}，不能再改。需要更改的，请另拟文书。")


class StaleLetter(Refusal):
    """Somebody changed the draft meanwhile."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"《{letter.title}》在您打开以后又被修改过。请重新打开，核对后再保存或者提交。")


class ReplyExists(Refusal):
    """One application, one statistical result: one reply at a time."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"已有答复“{letter}”。请修改那一份；改作其他答复类型的，先将它作废。")


class EnclosureMissing(Refusal):
    """The reply gives information and encloses none."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(f"答复须附：{'、'.join(labels)}。请上传准备提供的副本后再提交。")


class EnclosureNotClear(Refusal):
    """条例（2019）第十五条: nothing goes out that harms a third party."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"附件{'、'.join(f'“{name}”' for name in names)}中有疑似个人信息或者没有检查的部分。"
            "请换上遮盖后的副本，或者逐件写明可以提供的理由。"
        )


class LetterNotInReview(Refusal):
    """It was not submitted."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"《{letter.title}》没有提交审核。请先由承办人提交。")


class NotSigned(Refusal):
    """Only what was signed off, or served, has a service."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            f"《{letter.title}》{'尚未送达' if letter.dated else '尚未签发'}。请先完成上一步，再登记这一步。"
        )


class AlreadyServed(Refusal):
    """A letter is served once."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(f"{letter}已登记送达（{letter.served_on}）或者签收，不再重复登记。请核对文号。")


class ServiceIncomplete(Refusal):
    """The way of service lacks what proves it."""

    def __init__(self, label: str) -> None:
        super().__init__(f"这种送达方式须填写{label}。请补上，或者改正送达方式。")


class ExtensionDiffers(Refusal):
    """The day in the letter is not the one that the days count to."""

    def __init__(self, told: date, counted: date) -> None:
        super().__init__(
            f"告知书写明延长至{told}，按工作日计算应为{counted}。请改正延长后的答复期限；已经签发的，另拟一份。"
        )


class ExtensionTooLong(Refusal):
    """The day in the letter is later than the law lets an extension go."""

    def __init__(self, told: date, latest: date, article: object) -> None:
        super().__init__(f"告知书写明延长至{told}，依{article}最迟只能延长至{latest}。请改正延长后的答复期限。")


class FeeDiffers(Refusal):
    """The sum in the notice is not the one that its count comes to on the day it is served."""

    def __init__(self, told: str, counted: str) -> None:
        super().__init__(f"通知书写明{told}元，按送达之日的标准应为{counted}元。请另拟一份金额正确的收费通知书。")


class SealUnreadable(Refusal):
    """An image that cannot be printed on a letter."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}”不能作为印章图片。请上传边长300至4000像素的.png或者.jpg图片，最好是透明底的.png。")


class ChangedUnderReview(Refusal):
    """What stands in all letters was changed after the reply was submitted: its reviewers approved other words."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(
            f"《{letter.title}》送审以后，文书设置（复议机关、人民法院、联系电话）改过，印出来的与送审的不同。"
            "请退回承办人，由其核对以后重新提交。"
        )
