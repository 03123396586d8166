"""What the law, or the state of an application, refuses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.applications.models import Application, Letter, Step
from gongkai.knowledge.law.decisions import Decision, Interest
from gongkai.knowledge.law.errors import Refusal


class AlreadyExtended(Refusal):
    """条例（2007）第二十四条第二款，条例（2019）第三十三条第二款 allow one extension."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            f"申请{application.number}已于{application.extended_on}延期，答复期限为{application.reply_due_on}，"
            "不能再次延期。请在期限内答复。"
        )


class ReplyOverdue(Refusal):
    """An extension is told to the applicant before the deadline passes."""

    def __init__(self, application: Application, told_on: date) -> None:
        super().__init__(
            f"申请{application.number}的答复期限为{application.reply_due_on}，{told_on}已经逾期，不能延期。请尽快答复。"
        )


class AlreadyDecided(Refusal):
    """An application is decided once, and what belongs to its handling lies before the decision was served."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            f"申请{application.number}已于{application.served_on}答复，此后不再办理这一步。请核对申请编号和日期。"
        )


class CorrectionPending(Refusal):
    """One correction notice at a time: it names every point at once (条例（2019）第三十条)."""

    def __init__(self, application: Application, sent_on: date) -> None:
        super().__init__(f"申请{application.number}已于{sent_on}告知补正，申请人尚未补正。请先登记补正，或者作出答复。")


class NoCorrectionPending(Refusal):
    """A correction answers a notice."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"申请{application.number}没有尚待补正的告知。请先登记补正告知。")


class CorrectionNeverAsked(Refusal):
    """条例（2019）第三十条: the applicant is asked to correct before the application is closed for being unclear."""

    def __init__(self, application: Application, decision: Decision) -> None:
        super().__init__(
            f"申请{application.number}没有补正告知，不能作“{decision.label}”答复。请先登记补正告知，或者改用其他答复类型。"
        )


class InterestRefused(Refusal):
    """第三方权益 is stored with the decision that protects it, and with no other."""

    @classmethod
    def missing(cls, decision: Decision) -> InterestRefused:
        """Return the refusal of a decision without its interest."""
        choices = "、".join(f"{interest.value}（{interest.label}）" for interest in Interest)
        return cls(f"“{decision.label}”应当写明所保护的权益。请从中选择：{choices}。")

    @classmethod
    def superfluous(cls, decision: Decision) -> InterestRefused:
        """Return the refusal of an interest with a decision that protects none."""
        return cls(f"“{decision.label}”不涉及第三方权益。请去掉所填的权益后重新提交。")


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


class NoSuchStep(Refusal):
    """No application or step of that number."""

    def __init__(self) -> None:
        super().__init__("没有这件申请或者这一步骤。请从申请清单进入。")


class NotOfThisKind(Refusal):
    """A choice that there is not."""

    def __init__(self, given: str, choices: Sequence[str]) -> None:
        super().__init__(f"没有“{given}”这一选项。请从中选择：{'、'.join(choices)}。")


class NothingToAnswer(Refusal):
    """The step waits for no answer, or has it."""

    def __init__(self, step: Step) -> None:
        when = f"，已于{step.answered_on}登记" if step.answered_on else ""
        super().__init__(f"“{step}”不等待答复{when}。请核对步骤；缴费请用“登记缴费”。")


class NothingToPay(Refusal):
    """国办函〔2020〕109号: the first items or pages are free."""

    def __init__(self, counted: str) -> None:
        super().__init__(f"{counted}不收信息处理费。请不要发收费通知；数量不对的，请改正后重新计算。")


class LawChosenBefore(Refusal):
    """One override for a case."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"申请{application.number}已经指定过适用的条例，不能再改。请按指定的条例办理。")


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


class DecisionNotPossible(Refusal):
    """The state of the case does not allow the decision."""


class EvidenceMissing(Refusal):
    """法释〔2025〕8号第五条、第六条: the agency bears the burden of proof."""

    def __init__(self, labels: Sequence[str]) -> None:
        super().__init__(f"送审以前须留存证据，还缺少：{'；'.join(labels)}。请在“证据”中登记或者上传后再提交。")


class EvidenceEmpty(Refusal):
    """A proof is words or a file."""

    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”没有说明，也没有文件。请填写说明或者上传文件。")


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
        super().__init__(f"告知书写明延长至{told}，按工作日计算应为{counted}。请另拟一份日期正确的延期告知书。")


class NotAssigned(Refusal):
    """No such assignment, or it has ended."""

    def __init__(self) -> None:
        super().__init__("没有这项交办，或者已经收回。请从申请页面查看现在的承办科室。")


class NotClosed(Refusal):
    """Only a concluded case goes to the archive."""

    def __init__(self, application: Application) -> None:
        super().__init__(f"申请{application.number}尚未办结，不能归档。请先送达答复。")


class ArchivedBefore(Refusal):
    """A case is archived once."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            f"申请{application.number}已于{application.archived_on}归档（{application.archive_no}）。请核对。"
        )


class QuestionBefore(Refusal):
    """The five questions are answered in their order."""

    def __init__(self, label: str) -> None:
        super().__init__(f"“{label}”还没有回答，或者案件在那一问已经办结。请先回答“{label}”。")
