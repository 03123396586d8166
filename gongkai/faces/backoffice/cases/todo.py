"""现在要办的: what of a case presses or waits, in sentences, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.domain.review.models import State as ReviewState
from gongkai.faces.backoffice.cases.standing import Standing
from gongkai.knowledge.law.case_clock import Duty, DutyKind
from gongkai.knowledge.law.case_clock.clock import Warn


@dataclass(frozen=True)
class ToDo:
    """One line. `tone` is the name of its icon: error, warning or information; `anchor` where on the page to act."""

    tone: str
    text: str
    anchor: str = ""


def todo(standing: Standing) -> tuple[ToDo, ...]:
    """Return what is to be done in an open case; nothing where the person does not handle it."""
    if not standing.is_open or not standing.handles:
        return ()
    order = {"error": 0, "warning": 1, "information": 2}
    return tuple(sorted(_lines(standing), key=lambda one: order[one.tone]))


def _lines(standing: Standing) -> Iterator[ToDo]:
    if standing.withdrawn_on:
        yield ToDo("warning", f"申请人已于{standing.withdrawn_on}撤回申请，请作“其他处理”的答复办结。", "options")
    yield from _of_the_reply(standing)
    yield from _of_the_draft(standing)
    yield from _of_the_letters(standing)
    yield from _of_the_correction(standing)
    for duty in standing.explained.duties:
        yield from _of_duty(standing, duty)
    if standing.in_office and not standing.case.standing_assignments:  # type: ignore[attr-defined]
        yield ToDo("information", "还没有交科室办理；由工作机构自己办的，不用交。", "sections")


def _of_the_reply(standing: Standing) -> Iterator[ToDo]:
    warn, due_on = standing.explained.warning, standing.case.reply_due_on
    if warn is Warn.OVERDUE:
        yield ToDo("error", f"答复期限已于{due_on}届满。请尽快答复，逾期不影响答复的效力，但会计入逾期。", "options")
    elif warn in (Warn.TODAY, Warn.TWO):
        yield ToDo("error", f"{warn.label}，{due_on}以前要送达答复。", "options")
    elif warn:
        yield ToDo("warning", f"{warn.label}，答复还要经过审核、签发和送达。", "options")


def _of_the_draft(standing: Standing) -> Iterator[ToDo]:
    """Yield what the reply waits for before it is signed."""
    replies = [one for one in standing.case.letters.all() if one.code and one.set_aside_on is None]
    if not replies:
        if not standing.questions_left:
            yield ToDo("information", "五个问题已经回答，请拟写答复。", "options")
        return
    reply = replies[-1]
    if reply.dated:
        return
    state = reply.chain.state if reply.chain else ReviewState.WITHDRAWN
    if state == ReviewState.RETURNED:
        yield ToDo("warning", f"《{reply.title}》被退回，请按审核意见修改后重新提交。", "letters")
    elif state == ReviewState.WITHDRAWN:
        yield ToDo("information", f"《{reply.title}》正在拟写，拟好后请提交审核。", "letters")
    else:
        yield ToDo("information", f"《{reply.title}》正在审核、签发。", "letters")


def _of_the_letters(standing: Standing) -> Iterator[ToDo]:
    for letter in standing.case.letters.all():
        if letter.dated and letter.served_on is None and letter.set_aside_on is None:
            yield ToDo("warning", f"《{letter.title}》（{letter.number}）已经签发，请送达并登记。", "letters")


def _of_the_correction(standing: Standing) -> Iterator[ToDo]:
    notice = standing.notice
    if notice is None:
        return
    for answer in standing.late_answers:
        text = f"申请人于{answer.given_on}逾期补正，请决定是否接受：有正当理由的，登记补正；没有的，按放弃申请办结。"
        yield ToDo("warning", text, "do-note-correction")
    if notice.answer_by is None or notice.answer_by >= standing.today:
        until = f"，补正期限到{notice.answer_by}" if notice.answer_by else ""
        yield ToDo("information", f"已于{notice.sent_on}告知补正{until}。收到补正的，请登记。", "do-note-correction")


def _of_duty(standing: Standing, duty: Duty) -> Iterator[ToDo]:
    """Yield what follows from a limit that passed, and what is still to be done by ourselves."""
    if duty.done_on or duty.kind in (DutyKind.RECONSIDERATION, DutyKind.LITIGATION):
        return
    if duty.due_on < standing.today and duty.after_limit:
        yield ToDo(
            "warning", f"{duty.who}的期限已于{duty.due_on}届满：{duty.after_limit}（{duty.article}）。", "options"
        )
    elif duty.kind is DutyKind.CORRECTION_NOTICE and duty.due_on >= standing.today and not _is_clear(standing):
        yield ToDo("information", f"{duty.what}，最迟{duty.due_on}（{duty.article}）。", "questions")


def _is_clear(standing: Standing) -> bool:
    """Whether the first question was answered: nothing is to be corrected."""
    return any(one.question == "correction" for one in standing.case.answers.all())
