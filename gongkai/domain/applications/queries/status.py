"""办理情况, for the applicant: found by number and code; told in steps, with the next limit."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date

from gongkai.domain.applications.models import Application, Submission
from gongkai.domain.applications.models.secret_codes import hash_of
from gongkai.knowledge.law.decisions import decision

_NOBODYS_SALT = "0" * 32


@dataclass(frozen=True)
class Step:
    """One step in plain words. `on` is None for what is still to come."""

    title: str
    text: str
    on: date | None = None


@dataclass(frozen=True)
class Progress:
    """Where an application stands. `due_on` is the last day of the reply, None while no clock runs."""

    submission: Submission
    steps: tuple[Step, ...]
    due_on: date | None
    article: str
    is_provisional: bool
    may_withdraw: bool


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
    return Progress(
        submission=submission,
        steps=tuple(_steps(submission)),
        due_on=application.reply_due_on if application and is_open else None,
        article=application.reply_article if application else "",
        is_provisional=bool(application and application.is_provisional),
        may_withdraw=submission.withdrawn_on is None and (application is None or is_open),
    )


def _steps(submission: Submission) -> list[Step]:
    application = submission.application
    how = submission.get_way_display()
    steps = [Step("提交", f"您以{how}方式提交了申请，编号{submission.number}。", submission.submitted_on)]
    if application:
        steps += _received(submission, application)
    if submission.withdrawn_on:
        steps.append(Step("撤回", "您撤回了申请。", submission.withdrawn_on))
    elif application is None:
        name = submission.authority.name
        steps.append(
            Step(
                "等待双方确认", f"{name}会按您留下的联系方式与您确认。确认的当天是收到申请之日，从次日起计算答复期限。"
            )
        )
    elif application.served_on is None:
        steps.append(Step("办理中", "机关正在办理，办理结果会按您要求的途径送达。"))
    return steps


def _received(submission: Submission, application: Application) -> list[Step]:
    steps = [Step("收到申请", _why_received(submission), application.received_on)]
    for notice in application.correction_notices.order_by("sent_on", "pk"):
        steps.append(Step("告知补正", "机关请您补充或者更正申请内容，请按通知书办理。", notice.sent_on))
        if notice.corrected_on:
            steps.append(Step("收到补正", "机关收到了您的补正材料。", notice.corrected_on))
    if application.extended_on:
        steps.append(Step("延长期限", "机关依法延长了答复期限，并告知了您。", application.extended_on))
    if application.served_on:
        label = decision(application.decision).label
        steps.append(Step("答复", f"办理结果：{label}。答复书已按您要求的途径送达。", application.served_on))
    return sorted(steps, key=lambda step: step.on or date.max)


def _why_received(submission: Submission) -> str:
    if submission.confirmed_on:
        return f"双方通过{submission.get_confirmed_how_display()}确认，这一天是收到申请之日。"
    if submission.signed_on:
        return "机关签收了您的信函，这一天是收到申请之日。"
    return "机关收到了您的申请，这一天是收到申请之日。"
