"""经过: what happened in a case, day by day, told to those who work on it, with who entered it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, Step, Submission
from gongkai.domain.applications.queries.changes import entries_of_case
from gongkai.domain.audit.models import Entry
from gongkai.knowledge.law.decisions import decision

OPINIONS = (Step.Kind.THIRD_PARTY, Step.Kind.CO_MAKER, Step.Kind.AGENCY)


@dataclass(frozen=True)
class Happening:
    """One thing that happened. `who` entered it, "" where no record says; `text` tells more, or is ""."""

    on: date
    title: str
    text: str = ""
    who: str = ""


def course_of(application: Application) -> tuple[Happening, ...]:
    """Return what happened, by day; of one day in the order of the procedure."""
    entries = entries_of_case(application)
    submission = getattr(application, "submission", None)
    told = [
        *(_came_in(submission) if submission else ()),
        _received(application, entries),
        *_corrections(application, entries),
        *(happening for step in application.steps.all() for happening in _of_step(step)),
        *_payments(application, entries),
        *_assignments(application, entries),
        *_letters(application),
        *_end(application, submission, entries),
    ]
    return tuple(sorted(told, key=lambda one: one.on))


def _came_in(submission: Submission) -> Iterator[Happening]:
    who = submission.entered_by.name if submission.entered_by else ""
    yield Happening(submission.submitted_on, "提交申请", f"以{submission.get_way_display()}方式", who)
    if submission.arrived_on != submission.submitted_on:
        yield Happening(submission.arrived_on, "到达本机关", "", who)
    if submission.confirmed_on:
        how = f"{submission.get_confirmed_how_display()}，{submission.confirmed_with}"
        confirmed_by = submission.confirmed_by.name if submission.confirmed_by else ""
        yield Happening(submission.confirmed_on, "双方确认", how, confirmed_by)


def _received(application: Application, entries: Sequence[Entry]) -> Happening:
    who = _who(entries, "receive_application")
    return Happening(application.received_on, "收到申请", "期限自次日起计算", who)


def _corrections(application: Application, entries: Sequence[Entry]) -> Iterator[Happening]:
    for notice in application.correction_notices.all():
        until = f"补正期限到{notice.answer_by}" if notice.answer_by else ""
        who = _who(entries, "send_correction_notice", sent_on=notice.sent_on)
        yield Happening(notice.sent_on, "告知补正", until, who)
        for answer in notice.answers.filter(is_late=True):
            reason = f"所说的理由：{answer.late_reason}" if answer.late_reason else ""
            yield Happening(answer.given_on, "申请人逾期补正，须决定是否接受", reason)
        if notice.corrected_on:
            why = f"逾期，有正当理由：{notice.good_reason}" if notice.good_reason else ""
            who = _who(entries, "receive_correction", corrected_on=notice.corrected_on)
            yield Happening(notice.corrected_on, "收到补正", why, who)


def _of_step(step: Step) -> Iterator[Happening]:
    who = step.entered_by.name if step.entered_by else ""
    yield Happening(step.on, step.get_kind_display(), _more_of(step), who)
    if step.reached_on and step.reached_on != step.on:
        yield Happening(step.reached_on, f"{_short(step)}：对方收到", step.whom)
    if step.answered_on:
        answer = "，".join(part for part in (step.get_answer_display(), step.answer_text) if part)
        yield Happening(step.answered_on, f"{_short(step)}：收到答复", answer)


def _more_of(step: Step) -> str:
    more = {
        Step.Kind.FEE: f"{step.counted}，{step.amount}元",
        Step.Kind.EXTENSION: f"{step.working_days}个工作日，{step.consented_by}同意",
        Step.Kind.OVERRIDE: f"条例（{step.law.removeprefix('REG')}）",
        Step.Kind.REASONS: f"期限到{step.answer_by}",
    }
    said = more.get(Step.Kind(step.kind), step.whom)
    return "；".join(part for part in (said, step.reason) if part)


def _short(step: Step) -> str:
    return "征求意见" if step.kind in OPINIONS else str(step.get_kind_display())


def _payments(application: Application, entries: Sequence[Entry]) -> Iterator[Happening]:
    for payment in application.payments.all():
        yield Happening(
            payment.paid_on, "缴费", f"{payment.amount}元", _who(entries, "record_payment", payment=payment.pk)
        )


def _assignments(application: Application, entries: Sequence[Entry]) -> Iterator[Happening]:
    for one in application.assignments.select_related("section"):
        who = _who(entries, "assign_section", section=one.section.code)
        yield Happening(one.assigned_on, "交办", str(one), who)
        if one.ended_on:
            yield Happening(one.ended_on, "收回交办", str(one))


def _letters(application: Application) -> Iterator[Happening]:
    for letter in application.letters.all():
        if letter.dated:
            yield Happening(letter.dated, "签发文书", f"《{letter.title}》{letter.number}", letter.signed_by)
        if letter.signed_on and letter.signed_on != letter.served_on:
            yield Happening(letter.signed_on, "签收文书", f"《{letter.title}》{letter.number}")


def _end(application: Application, submission: Submission | None, entries: Sequence[Entry]) -> Iterator[Happening]:
    if submission and submission.withdrawn_on:
        yield Happening(submission.withdrawn_on, "申请人撤回申请")
    if application.served_on:
        label = decision(application.decision).label
        yield Happening(application.served_on, "送达答复", label, _who(entries, "serve_decision"))
    if application.archived_on:
        who = _who(entries, "archive_case")
        yield Happening(application.archived_on, "归档", application.archive_no, who)


def _who(entries: Sequence[Entry], act: str, **details: object) -> str:
    """Return who did it, by its audit entry; "" where none is found."""
    wanted = {name: str(value) for name, value in details.items()}
    for entry in entries:
        if entry.act == act and all(str(entry.details.get(name)) == value for name, value in wanted.items()):
            return entry.actor_name
    return ""
