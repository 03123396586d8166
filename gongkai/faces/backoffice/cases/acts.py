"""What can be done in a case: each act with its form, when it is offered, and what is said when it was done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gongkai.domain.accounts.models import User
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.steps.noting import note_correction, note_payment
from gongkai.domain.applications.errors import NoSuchStep, NotAssigned, NotOfThisKind
from gongkai.domain.applications.models import Step
from gongkai.faces.backoffice.cases import forms
from gongkai.faces.backoffice.cases.standing import Standing
from gongkai.knowledge.law.instruments import Law


@dataclass(frozen=True)
class Doing:
    """One act as it was asked for."""

    standing: Standing
    given: Mapping[str, Any]
    target: str
    by: User
    today: date

    @property
    def who(self) -> dict[str, Any]:
        """What every act is told."""
        return {"by": self.by, "today": self.today}

    @property
    def case_id(self) -> int:
        """The case it is about."""
        return self.standing.case.pk

    def step(self) -> int:
        """Return the step of this case that it is about. Raises NoSuchStep for another's."""
        found = [one.pk for one in self.standing.case.steps.all() if str(one.pk) == self.target]
        if not found:
            raise NoSuchStep
        return found[0]

    def assignment(self) -> int:
        """Return the assignment of this case that it is about. Raises NotAssigned for another's."""
        standing: Iterable[Any] = self.standing.case.standing_assignments  # type: ignore[attr-defined]
        found = [one.pk for one in standing if str(one.pk) == self.target]
        if not found:
            raise NotAssigned
        return found[0]


Targets = Callable[[Standing], Iterable[tuple[str, str]]]


def _itself(standing: Standing) -> Iterable[tuple[str, str]]:
    return [("", "")]


@dataclass(frozen=True)
class Act:
    """One act. `targets` gives (target, what it is called) of everything it can be done to now; nothing: not offered.

    `part` is the part of the page it stands in; `letter` the kind of letter whose service does the same.
    """

    title: str
    button: str
    form: type[forms.CaseForm]
    run: Callable[[Doing], str]
    part: str = "acts"
    note: str = ""
    targets: Targets = _itself
    letter: str = ""


def _ask_opinion(doing: Doing) -> str:
    actions.ask_opinion(doing.case_id, **doing.given, **doing.who)
    return "已登记征求意见。"


def _note_reached(doing: Doing) -> str:
    actions.note_reached(doing.step(), **doing.given, **doing.who)
    return "已登记对方收到的日期。"


def _receive_answer(doing: Doing) -> str:
    actions.receive_answer(doing.step(), **doing.given, **doing.who)
    return "已登记收到的意见。"


def _note_correction(doing: Doing) -> str:
    note_correction(doing.case_id, **doing.given, **doing.who)
    return "已登记收到补正。"


def _ask_fee(doing: Doing) -> str:
    step = actions.ask_fee(doing.case_id, **doing.given, **doing.who)
    return f"已登记收费通知：{step.counted}，{step.amount}元。"


def _note_payment(doing: Doing) -> str:
    payment = note_payment(doing.case_id, **doing.given, **doing.who)
    return f"已登记缴费{payment.amount}元。"


def _ask_reasons(doing: Doing) -> str:
    actions.ask_reasons(doing.case_id, **doing.given, **doing.who)
    return "已登记要求说明理由。"


def _grant_extension(doing: Doing) -> str:
    case = actions.grant_extension(doing.case_id, **doing.given, **doing.who)
    return f"已延长答复期限到{case.reply_due_on}。"


def _override_law(doing: Doing) -> str:
    actions.override_law(doing.case_id, **doing.given, **doing.who)
    return "已指定适用的条例，期限已经重新计算。"


def _assign(doing: Doing) -> str:
    code = doing.given["section"]
    section = next((one for one in doing.standing.sections if one.code == code), None)
    if section is None:
        raise NotOfThisKind(code, [one.name for one in doing.standing.sections])
    actions.assign_section(doing.case_id, section=section, is_lead=doing.given["is_lead"], **doing.who)
    return f"已交{section.name}办理。"


def _end_assignment(doing: Doing) -> str:
    ended = actions.end_assignment(doing.assignment(), **doing.given, **doing.who)
    return f"已从{ended.section.name}收回。"


def _log_search(doing: Doing) -> str:
    actions.log_search(doing.case_id, **doing.given, **doing.who)
    return "已登记检索。"


def _keep_evidence(doing: Doing) -> str:
    given = dict(doing.given)
    file = given.pop("file")
    more = {"content": file.read(), "name": file.name} if file else {}
    actions.keep_evidence(doing.case_id, **given, **more, **doing.who)
    return "已留存证据。"


def _answer_question(doing: Doing) -> str:
    actions.answer_question(doing.case_id, question=doing.target, **doing.given, **doing.who)
    return "已记下这一问的回答。"


def _answer_questions(doing: Doing) -> str:
    until, asked = doing.given["until"], [one.key for one in doing.standing.questions_left]
    answered = asked[: asked.index(until) + 1]
    for key in answered:
        note, goes_on = doing.given[key], key != until
        actions.answer_question(doing.case_id, question=key, goes_on=goes_on, note=note, **doing.who)
    return f"已记下{len(answered)}问的回答。"


def _archive(doing: Doing) -> str:
    case = actions.archive_case(doing.case_id, **doing.given, **doing.who)
    return f"已归档，归档号{case.archive_no}。"


def _while(offered: Callable[[Standing], object]) -> Targets:
    """Return the targets of an act on the case itself that is offered only then."""

    def targets(standing: Standing) -> Iterable[tuple[str, str]]:
        return [("", "")] if offered(standing) else []

    return targets


def _open(standing: Standing) -> bool:
    return standing.is_open and standing.handles


def _of_steps(steps: Callable[[Standing], Iterable[Step]]) -> Targets:
    def targets(standing: Standing) -> Iterable[tuple[str, str]]:
        return [(str(one.pk), _called(one)) for one in steps(standing)] if _open(standing) else []

    return targets


def _called(step: Step) -> str:
    whom = f"（{step.whom}）" if step.whom else ""
    return f"{step.on}{step.get_kind_display()}{whom}"


def _assignments(standing: Standing) -> Iterable[tuple[str, str]]:
    if not (standing.is_open and standing.in_office):
        return []
    found: Iterable[Any] = standing.case.standing_assignments  # type: ignore[attr-defined]
    return [(str(one.pk), str(one)) for one in found]


def _asks_for_a_fee(standing: Standing) -> bool:
    return _open(standing) and standing.law is Law.REG2019 and standing.fee is None


def _takes_a_payment(standing: Standing) -> bool:
    return standing.handles and (bool(standing.is_open and standing.fee) or standing.law is Law.REG2007)


ACTS: Mapping[str, Act] = {
    "note-correction": Act(
        "登记收到补正", "登记补正", forms.CorrectionForm, _note_correction, "first",
        targets=_while(lambda one: _open(one) and one.notice),
    ),
    "note-payment": Act(
        "登记收到缴费", "登记缴费", forms.PaymentForm, _note_payment, "first",
        "缴清以后，答复期限自缴清之日起重新计算。",
        targets=_while(lambda one: _takes_a_payment(one) and one.fee),
    ),
    "receive-answer": Act(
        "登记收到意见", "登记意见", forms.AnswerForm, _receive_answer, "first",
        targets=_of_steps(lambda one: one.unanswered()),
    ),
    "note-reached": Act(
        "登记对方收到", "登记收到日期", forms.ReachedForm, _note_reached, "first",
        targets=_of_steps(lambda one: one.unreached()),
    ),
    "ask-opinion": Act(
        "征求意见", "登记征求意见", forms.OpinionForm, _ask_opinion,
        note="在本系统发函的，登记送达时自动记下；这里登记另行发出的函。", targets=_while(_open),
        letter="third_party_consultation",
    ),
    "extend": Act(
        "同意延期", "同意延期", forms.ExtensionForm, _grant_extension,
        note="只能延期一次，由工作机构负责人同意，在期限届满以前告知申请人。在本系统拟告知书的，登记送达时自动延期；"
        "这里登记另行告知的。",
        targets=_while(lambda one: one.is_open and one.heads and not one.case.extended_on),
        letter="extension_notice",
    ),
    "ask-reasons": Act(
        "要求说明理由", "登记要求说明理由", forms.ReasonsForm, _ask_reasons,
        note="数量、频次明显超过合理范围的（条例（2019）第三十五条），期限照常计算。这里登记另行告知的。",
        targets=_while(lambda one: _open(one) and one.law is Law.REG2019),
        letter="reasons_notice",
    ),
    "ask-fee": Act(
        "收取信息处理费", "登记收费通知", forms.FeeForm, _ask_fee,
        note="金额按国办函〔2020〕109号的标准计算，不用填写；另行发出的收费通知在这里登记。",
        targets=_while(_asks_for_a_fee), letter="fee_notice",
    ),
    "note-cost": Act(
        "登记收取的成本费用", "登记费用", forms.PaymentForm, _note_payment,
        note="条例（2007）第二十七条：检索、复制、邮寄的成本。",
        targets=_while(lambda one: _takes_a_payment(one) and not one.fee),
    ),
    "override": Act(
        "指定适用的条例", "指定", forms.OverrideForm, _override_law,
        note="2019年5月15日前后的申请，适用哪一版条例没有明文规定，由工作机构负责人写明理由指定，不能再改。",
        targets=_while(lambda one: one.is_open and one.heads and one.is_about_the_change),
    ),
    "question": Act(
        "回答这一问", "记下回答", forms.QuestionForm, _answer_question, "questions", targets=lambda one: []
    ),
    "questions": Act(
        "几问一起回答", "记下回答", forms.QuestionsForm, _answer_questions, "questions",
        note="案情清楚的，不必一问一问地记：从下一问到办结的那一问，各写一句理由。",
        targets=_while(lambda one: _open(one) and len(one.questions_left) > 1),
    ),
    "assign": Act(
        "交科室办理", "交办", forms.AssignForm, _assign, "sections",
        targets=_while(lambda one: one.is_open and one.in_office and one.sections),
    ),
    "end-assignment": Act(
        "收回交办", "收回", forms.EndAssignmentForm, _end_assignment, "sections", targets=_assignments
    ),
    "log-search": Act("登记检索", "登记检索", forms.SearchForm, _log_search, "searches", targets=_while(_open)),
    "keep-evidence": Act(
        "留存证据", "留存", forms.EvidenceForm, _keep_evidence, "evidence", targets=_while(_open)
    ),
    "archive": Act(
        "归档", "归档", forms.ArchiveForm, _archive, "archive",
        targets=_while(lambda one: not one.is_open and one.in_office and not one.case.archive_no),
    ),
}  # fmt: skip
