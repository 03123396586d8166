"""Questions of 2017 that came over the platforms and were answered for everybody: what 回应关切 shows in the demo.

None belongs to an event, so the figures of the year stay those of the seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.responses import actions
from gongkai.domain.responses.models import Platform, Ticket
from gongkai.domain.review.models import State
from gongkai.sample import staff
from gongkai.sample.diary import Diary

OFFICE_CLOCK = ZoneInfo("Asia/Shanghai")
RECEIVED, REPLIED = time(9, 30), time(16, 0)


@dataclass(frozen=True)
class Question:
    """One question and its answer. `drafted_by`: who works in the section and drafts there."""

    title: str
    platform: str
    asker: str
    section: str
    drafted_by: str
    received_on: date
    replied_on: date
    question: str
    answer: str


QUESTIONS = (
    Question(
        "遗嘱公证能不能请子女代办", "市民问政", "樊", "dongyang-justice-publicity", "sample-drafter",
        date(2017, 4, 11), date(2017, 4, 13),
        "老人住院，不方便出门，想把房子的事写清楚。能不能由子女拿着身份证去公证处代办？",
        "遗嘱公证应当由本人亲自办理，不能委托他人代办。\n本人因病不便前往的，可以请公证机构派员到医院或者家中办理，"
        "请提前与公证机构约定时间，并准备身份证件、房屋权属证书和亲属关系的材料。",
    ),
    Question(
        "农民工申请讨薪的法律援助要不要开困难证明", "8890", "苗", "dongyang-justice-legal-aid", "sample-drafter-2",
        date(2017, 8, 15), date(2017, 8, 17),
        "在工地做了半年，工资一直没有结清，想申请法律援助。听说要先到村里开经济困难证明，是不是这样？",
        "农民工申请支付劳动报酬的法律援助，不审查经济困难条件，不用开证明。\n请带身份证件，以及欠条、考勤记录、"
        "工友证言等能够说明用工和欠薪的材料，到法律援助中心或者就近的司法所申请。",
    ),
    Question(
        "人民调解达成的协议对方反悔怎么办", "政务服务投诉平台", "祁", "dongyang-justice-publicity", "sample-drafter",
        date(2017, 10, 23), date(2017, 10, 25),
        "邻里因漏水赔偿调解好了，也签了协议，现在对方说不作数。",
        "经人民调解委员会调解达成的协议具有法律约束力，双方应当履行。\n双方可以自协议生效之日起三十日内，共同向人民法院"
        "申请司法确认；确认有效后一方不履行的，另一方可以申请强制执行。对方不履行、又没有确认过的，可以就协议向人民法院起诉。",
    ),
)  # fmt: skip


def public_answers(diary: Diary) -> None:
    """Plan the questions and their answers, each through its whole review."""
    for one in QUESTIONS:
        diary.found(one.received_on, _received, keep_as=one.title, one=one)
        diary.found(one.replied_on, _replied, diary=diary, one=one)


def _received(*, authority: Authority, by: User, today: date, one: Question) -> Ticket:
    platform = Platform.objects.get(authority=authority, name=one.platform)
    return actions.record_ticket(
        authority=authority,
        platform_id=platform.pk,
        title=one.title,
        received_at=_at(one.received_on, RECEIVED),
        asker=f"{one.asker}先生",
        question=one.question,
        section_code=one.section,
        by=by,
        today=today,
    )


def _replied(*, authority: Authority, by: User, today: date, diary: Diary, one: Question) -> Ticket:
    """Draft the answer, review it and give it, all on one day."""
    ticket, drafter = diary.kept(one.title), _colleague(one.drafted_by)
    ticket = actions.draft_answer(ticket.pk, revision=ticket.revision, answer=one.answer, by=drafter, today=today)
    chain = actions.submit_answer(ticket.pk, revision=ticket.revision, by=drafter, today=today)
    while chain.state == State.IN_REVIEW:
        step = chain.steps.get(number=chain.at_step)
        actions.approve_answer(
            ticket.pk,
            by=_reviewer(Role(step.role)),
            step=step.number,
            opinion="同意",
            text_hash=chain.text_hash,
            checklist=[entry["key"] for entry in step.checklist],
            today=today,
        )
        chain.refresh_from_db()
    return actions.give_answer(ticket.pk, by=drafter, now=_at(today, REPLIED))


def _reviewer(role: Role) -> User:
    return _colleague(next(one.username for one in staff.COLLEAGUES if role in one.roles))


def _colleague(username: str) -> User:
    found = by_username(username)
    assert found is not None, f"nobody is {username} in the sample"
    return found


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, OFFICE_CLOCK)
