"""通知: what is told by mail of a case, to the applicant who wants it and to those who handle it.

A mail says which application, what happened and where to look: no name, no code, nothing of what is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.conf import settings

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.models import Application, Letter, Submission
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import users_with
from gongkai.domain.notices.actions import queue_mail, queue_mail_to
from gongkai.domain.notices.actions.queueing import News
from gongkai.knowledge.law.case_clock import Warn
from gongkai.knowledge.letters.catalog import To, letter_text

STATUS, CASES = "/apply/status/", "/office/cases/"
NO_ANSWER = "本邮件由系统自动发出，请不要直接回复。"


class Event(Enum):
    """What an applicant is told: its name in two or three words, and the sentence."""

    SUBMITTED = "已经提交", "您的申请已经提交。受理机关会与您确认，确认的当天是收到申请之日，请保持电话畅通。"
    RECEIVED = "已经收到", "受理机关已经收到您的申请，答复期限到{due_on}。"
    EXTENDED = "延长期限", "受理机关依法延长了答复期限，到{due_on}。"
    MOVED = "期限有变", "国务院公布了放假安排，您的申请的答复期限由{before_on}改为{due_on}。"
    LETTER = "文书已送达", "受理机关就您的申请制作了《{title}》，已经送达，也可以在网上下载。"
    ASKED = "请您补正", "受理机关请您补充或者更正申请内容，期限到{answer_by}。可以在网上查看通知书并提交补正。"


class Change(Enum):
    """What those who handle a case are told: its name in two or three words, and what to do."""

    TO_CONFIRM = "须当天确认", "网上收到一份申请，请今天与申请人确认；确认的当天是收到申请之日。"
    CORRECTED = "收到补正", "申请人提交了补正，答复期限重新计算，到{due_on}。请继续办理。"
    CORRECTED_LATE = (
        "逾期补正",
        "申请人在补正期限届满以后提交了补正。请决定：有正当理由的登记补正，没有的按放弃申请办结。",
    )
    WITHDRAWN = "申请人撤回", "申请人撤回了申请，请以“其他处理”办结。"
    MOVED = "期限重新计算", "日历更新，答复期限由{before_on}改为{due_on}。请核对安排。"
    CERTAIN = "期限确定", "日历更新，暂定的答复期限{due_on}已经确定，没有变化。"
    DUE = "即将到期", "答复期限{due_on}，{left}。请抓紧办理；确需延期的，在期限届满以前办理延期。"
    OVERDUE = "已经逾期", "答复期限{due_on}，{left}。请尽快答复。"


@dataclass(frozen=True)
class _Case:
    """What a mail says of the case it is about."""

    number: str
    agency: str


def tell_applicant(submission: Submission, event: Event, *, key: str, today: date, **facts: object) -> None:
    """Queue a mail to the applicant where they want mails; one per `key` and event."""
    if not (submission.wants_mail and submission.email):
        return
    case = _Case(submission.number, submission.authority.name)
    what, sentence = event.value
    said = [
        f"您向{case.agency}提出的政府信息公开申请（编号{case.number}）：",
        sentence.format(**_plain(facts)),
        f"请凭编号和查询码查看：{_place(STATUS, '“依申请公开—查询办理情况”')}。",
        "查询码在提交时的回执上，我们不会用邮件索要。",
        NO_ANSWER,
    ]
    news = News(
        key=f"applicant:{event.name}:{key}",
        what=what,
        about=case.number,
        subject=f"申请{case.number}：{what}",
        body="\n\n".join(said),
    )
    queue_mail(news, authority=submission.authority, address=submission.email, today=today)


def tell_of_letter(letter: Letter, *, today: date) -> None:
    """Queue a mail to the applicant about a letter that was served on them."""
    submission = getattr(letter.application, "submission", None)
    if submission is None or letter_text(letter.kind).to is not To.APPLICANT:
        return
    asked_by = letter.stated.get("correction_due_on") if letter.kind == "correction_notice" else None
    if asked_by:
        until = date.fromisoformat(str(asked_by))
        tell_applicant(submission, Event.ASKED, key=f"letter:{letter.pk}", today=today, answer_by=until)
        return
    tell_applicant(submission, Event.LETTER, key=f"letter:{letter.pk}", today=today, title=letter.title)


def tell_handlers(application: Application, change: Change, *, key: str, today: date, **facts: object) -> None:
    """Queue a mail to everybody who handles the application now and has a mailbox; one per `key`, change and person."""
    told = _plain({"due_on": application.reply_due_on} | facts)
    _tell(handlers_of(application, change, today), application, change, key, today, told)


def tell_to_confirm(submission: Submission, *, today: date) -> None:
    """Queue a mail to those who take applications in: the day of confirmation is the day of receipt."""
    officers = users_with(Role.DISCLOSURE_OFFICER, submission.authority, today)
    _tell(officers, submission, Change.TO_CONFIRM, f"submission:{submission.pk}", today, {})


def tell_of_extension(application: Application, *, today: date) -> None:
    """Queue a mail to the applicant that the reply was extended without a letter; a letter is told as such."""
    submission = getattr(application, "submission", None)
    if submission:
        key, due_on = f"application:{application.pk}", application.reply_due_on
        tell_applicant(submission, Event.EXTENDED, key=key, today=today, due_on=due_on)


def tell_of_recomputed(application: Application, *, before_on: date, today: date) -> None:
    """Queue mails that a new calendar moved the last day, or made it certain; the applicant is told where it moved."""
    due_on = application.reply_due_on
    key = f"{application.pk}:{before_on}:{due_on}"
    change = Change.CERTAIN if before_on == due_on else Change.MOVED
    tell_handlers(application, change, key=key, today=today, before_on=before_on)
    submission = getattr(application, "submission", None)
    if submission and change is Change.MOVED:
        tell_applicant(submission, Event.MOVED, key=key, today=today, before_on=before_on, due_on=due_on)


def handlers_of(application: Application, change: Change, today: date) -> Iterator[User]:
    """Yield who handles it: drafters of its sections, the officers, and the head too where it is overdue.

    Without a section, or where it has no drafter of its own, the drafters of the authority.
    """
    seen: set[int] = set()
    for user in _everybody(application, change, today):
        if user.pk not in seen:
            seen.add(user.pk)
            yield user


def _everybody(application: Application, change: Change, today: date) -> Iterator[User]:
    of_authority = users_with(Role.DRAFTER, application.authority, today)
    assigned = application.assignments.filter(ended_on=None).select_related("section")
    # 机关的承办人也管各科室；科室有自己的承办人的，只告诉他们。
    own = [one for each in assigned for one in users_with(Role.DRAFTER, each.section, today) if one not in of_authority]
    yield from own or of_authority
    yield from users_with(Role.DISCLOSURE_OFFICER, application.authority, today)
    if change is Change.OVERDUE:
        yield from users_with(Role.DISCLOSURE_HEAD, application.authority, today)


def left_in_words(days: int) -> str:
    """Return how much time is left: 还剩5个工作日, 今天到期, 已超期3个工作日."""
    if days > 0:
        return f"还剩{days}个工作日"
    return f"已超期{-days}个工作日" if days else Warn.TODAY.label


def _tell(
    people: Iterable[User],
    case: Application | Submission,
    change: Change,
    key: str,
    today: date,
    facts: dict[str, str],
) -> None:
    what, sentence = change.value
    said = [
        f"申请{case.number}（{case.authority.name}）：",
        sentence.format(**facts),
        f"请登录工作台办理：{_place(CASES, '“依申请公开”')}。",
        NO_ANSWER,
    ]
    for user in people:
        news = News(
            key=f"office:{change.name}:{key}:{user.pk}",
            what=what,
            about=case.number,
            subject=f"申请{case.number}：{what}",
            body="\n\n".join(said),
        )
        queue_mail_to(user, news, authority=case.authority, today=today)


def _plain(facts: dict[str, object]) -> dict[str, str]:
    return {name: _day(value) if isinstance(value, date) else str(value) for name, value in facts.items()}


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _place(path: str, words: str) -> str:
    """Return where to look: an address where the site's is known, else the words of the menu."""
    return f"{settings.SITE_ADDRESS}{path}" if settings.SITE_ADDRESS else f"{settings.SITE_NAME or '本站'}{words}"
