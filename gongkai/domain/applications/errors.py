"""What the law, or the state of an application, refuses."""

from __future__ import annotations

from datetime import date

from gongkai.domain.applications.models import Application
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
