"""办理情况, for the applicant: found by number and code; told in steps, with the next limit."""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, CorrectionNotice, Submission
from gongkai.domain.applications.models import Step as CaseStep
from gongkai.domain.applications.models.secret_codes import hash_of
from gongkai.domain.applications.queries.clock import ASKED, law_of, paid_in_full_on
from gongkai.knowledge.law.decisions import decision
from gongkai.knowledge.law.instruments import Law

_NOBODYS_SALT = "0" * 32
_TITLES = {
    CaseStep.Kind.EXTENSION.value: "延长期限",
    CaseStep.Kind.FEE.value: "收费通知",
    CaseStep.Kind.REASONS.value: "请您说明理由",
    **dict.fromkeys(ASKED, "征求意见"),
}


@dataclass(frozen=True)
class Step:
    """One step in plain words. `on` is None for what is still to come."""

    title: str
    text: str
    on: date | None = None


@dataclass(frozen=True)
class Progress:
    """Where an application stands. `due_on` is the last day of the reply, None while no clock runs or it stands still.

    `waits_for`: what the clock stands still for, "" where it runs. `notice`: the correction notice that waits for the
    applicant; `is_correction_late`: an answer to it can only be kept as late.
    """

    submission: Submission
    steps: tuple[Step, ...]
    due_on: date | None
    article: str
    is_provisional: bool
    may_withdraw: bool
    waits_for: str = ""
    notice: CorrectionNotice | None = None
    is_correction_late: bool = False


def submission_by_code(authority_code: str, number: str, code: str) -> Submission | None:
    """Return the submission that number and code open together, else None: no word on which of them is wrong.

    As much is computed and compared whether or not the number exists.
    """
    if "\x00" in authority_code + number:
        return None
    found = (
        Submission.objects.select_related("authority", "application")
        .filter(authority__code=authority_code[:64], number=number.strip()[:50])
        .first()
    )
    given = hash_of(code, found.code_salt if found else _NOBODYS_SALT)
    fits = hmac.compare_digest(given, found.code_hash if found else "0" * 64)
    return found if found and fits else None


def progress(submission: Submission, today: date) -> Progress:
    """Return the steps so far and the next one."""
    application = submission.application
    is_open = application is not None and application.served_on is None
    running = application if application and is_open and submission.withdrawn_on is None else None
    notice = waiting_notice(running) if running else None
    return Progress(
        submission=submission,
        steps=tuple(_steps(submission, notice)),
        due_on=running.reply_due_on if running and not running.is_stopped else None,
        article=application.reply_article if application else "",
        is_provisional=bool(application and application.is_provisional),
        may_withdraw=submission.withdrawn_on is None and (application is None or is_open),
        waits_for=_waits_for(running) if running and running.is_stopped else "",
        notice=notice,
        is_correction_late=bool(running and notice and is_late(running, notice, today)),
    )


def waiting_notice(application: Application) -> CorrectionNotice | None:
    """Return the correction notice that the applicant has not answered, None where there is none."""
    return application.correction_notices.filter(corrected_on=None).order_by("-sent_on", "-pk").first()


def is_late(application: Application, notice: CorrectionNotice, on: date) -> bool:
    """Whether a correction of that day comes after its period. The law of 2007 sets none whose end closes the case."""
    limit = notice.answer_by if law_of(application) is Law.REG2019 else None
    return limit is not None and on > limit


def _waits_for(application: Application) -> str:
    """Return what has no known end: a correction, a payment, an opinion."""
    if waiting_notice(application):
        return "等待您补正"
    fee = application.steps.filter(kind=CaseStep.Kind.FEE).first()
    return "等待您缴费" if fee and not paid_in_full_on(application, fee) else "等待征求的意见"


def _steps(submission: Submission, notice: CorrectionNotice | None) -> list[Step]:
    application = submission.application
    how = submission.get_way_display()
    steps = [Step("提交", f"您以{how}方式提交了申请，编号{submission.number}。", submission.submitted_on)]
    if application:
        steps += _received(submission, application)
    if submission.withdrawn_on:
        steps += _withdrawn(submission, application)
    elif application is None:
        name = submission.authority.name
        steps.append(
            Step(
                "等待双方确认", f"{name}会按您留下的联系方式与您确认。确认的当天是收到申请之日，从次日起计算答复期限。"
            )
        )
    elif application.served_on is None:
        waiting = Step("等待补正", "补正以后，机关继续办理。")
        steps.append(waiting if notice else Step("办理中", "机关正在办理，办理结果会按您要求的途径送达。"))
    return steps


def _withdrawn(submission: Submission, application: Application | None) -> Iterator[Step]:
    on = submission.withdrawn_on
    if application is None:
        yield Step("撤回", "您撤回了申请，机关不再办理。", on)
        return
    yield Step("撤回", "您撤回了申请。", on)
    if application.served_on is None:
        yield Step("等待办结", "机关已经收到这份申请，会登记您的撤回并办结，不用您再做什么。")


def _received(submission: Submission, application: Application) -> list[Step]:
    steps = [Step("收到申请", _why_received(submission), application.received_on)]
    steps += [step for notice in application.correction_notices.all() for step in _corrected(notice)]
    steps += [step for one in application.steps.all() for step in _handled(one)]
    if application.served_on:
        label = decision(application.decision).label
        steps.append(Step("答复", f"办理结果：{label}。答复书已按您要求的途径送达。", application.served_on))
    return sorted(steps, key=lambda step: step.on or date.max)


def _corrected(notice: CorrectionNotice) -> Iterator[Step]:
    until = f"期限到{_day(notice.answer_by)}，" if notice.answer_by else ""
    yield Step("告知补正", f"机关请您补充或者更正申请内容，{until}请按通知书办理。", notice.sent_on)
    for answer in notice.answers.filter(is_late=True):
        yield Step("收到逾期的补正", "您的补正是在期限届满以后提交的，由机关决定是否接受。", answer.given_on)
    if notice.corrected_on:
        yield Step("收到补正", "机关收到了您的补正材料，答复期限依法重新计算或者继续计算。", notice.corrected_on)


def _handled(step: CaseStep) -> Iterator[Step]:
    """Yield what a step means to the applicant: who else was asked is nobody's name here."""
    if step.kind == CaseStep.Kind.EXTENSION:
        text = f"机关依法把答复期限延长了{step.working_days}个工作日，并告知了您。"
    elif step.kind == CaseStep.Kind.FEE:
        text = f"机关通知您缴纳信息处理费{step.amount}元，请按通知书办理；缴清以后重新计算答复期限。"
    elif step.kind == CaseStep.Kind.REASONS:
        text = "机关请您说明申请较多、较频繁的理由，请按通知书办理。"
    elif step.kind in ASKED:
        text = "机关正在征求有关方面的意见，所需时间依法不计入答复期限。" if not step.answered_on else "意见已经收到。"
    else:
        return
    yield Step(_TITLES[step.kind], text, step.on)


def _why_received(submission: Submission) -> str:
    if submission.confirmed_on:
        return f"双方通过{submission.get_confirmed_how_display()}确认，这一天是收到申请之日。"
    if submission.signed_on:
        return "机关签收了您的信函，这一天是收到申请之日。"
    return "机关收到了您的申请，这一天是收到申请之日。"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
