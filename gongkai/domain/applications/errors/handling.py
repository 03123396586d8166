"""What the law, or the state of a case, refuses while it is handled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.applications.models import Application, Step
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
        choices = "、".join(f"{interest.label}（{interest.value}）" for interest in Interest)
        return cls(f"“{decision.label}”应当写明所保护的权益。请从中选择：{choices}。")

    @classmethod
    def superfluous(cls, decision: Decision) -> InterestRefused:
        """Return the refusal of an interest with a decision that protects none."""
        return cls(f"“{decision.label}”不涉及第三方权益。请去掉所填的权益后重新提交。")


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


class QuestionsUnanswered(Refusal):
    """What is reviewed was looked at by the questions that lead to it."""

    def __init__(self, labels: Sequence[str]) -> None:
        named = "、".join(f"“{label}”" for label in labels)
        super().__init__(f"办理的问题还没有回答：{named}。请在办理页依次回答，写明理由后再提交。")


class QuestionsContradict(Refusal):
    """The answers given lead to another decision. `why`: a Chinese sentence with what to do."""

    def __init__(self, label: str, why: str) -> None:
        super().__init__(f"答复“{label}”与办理时的回答不一致：{why}也可以作废草稿，改拟与回答一致的答复。")


class CorrectionLate(Refusal):
    """条例（2019）第三十条: who corrects too late without good reason has given the application up."""

    def __init__(self, answer_by: date, corrected_on: date) -> None:
        super().__init__(
            f"补正期限已于{answer_by}届满，{corrected_on}才收到补正，还没有登记。申请人有正当理由的，写明理由后再登记，"
            "期限自收到补正之日重新计算；没有正当理由的，视为放弃申请，请作“逾期不补正，不再处理”的答复办结，"
            "收到的材料先在“证据”中留存，申请人仍然需要的，可以另行提出申请。"
        )


class FeeNeverAsked(Refusal):
    """条例（2019）第四十二条: information is given free of charge; only a fee asked for is paid."""

    def __init__(self, application: Application) -> None:
        super().__init__(
            f"申请{application.number}没有收费通知，不能登记缴费。确需收取信息处理费的，请先发收费通知；误收的，请退还申请人。"
        )


class CaseChanged(Refusal):
    """Somebody acted on the case after the person opened it."""

    def __init__(self, who: str, on: date, *, is_own: bool) -> None:
        done = f"您刚在{on}办理过这件申请的一步" if is_own else f"{who}在{on}又办理了这件申请的一步"
        super().__init__(
            f"您打开这一页以后，{done}，页面已经换成现在的情况。您填写的内容还在，请看过“经过”，仍要办理的再提交一次。"
        )


class FeeAskedBefore(Refusal):
    """国办函〔2020〕109号: one application is charged once, by items or by pages."""

    def __init__(self, on: date, amount: int | None) -> None:
        super().__init__(
            f"这件申请已于{on}通知收费{amount}元，不能再收一次。请核对；还没有登记送达的另一份通知书，不要发出。"
        )
