"""What the sample bureau did besides publishing: 2016 in outline, 2017 as the seed's table counts it."""

from __future__ import annotations

from datetime import date

from gongkai.domain.applications import actions as applications
from gongkai.domain.applications.models import Application
from gongkai.domain.capacity import actions as capacity
from gongkai.domain.reports.actions import declare
from gongkai.domain.responses import actions as responses
from gongkai.domain.responses.models import Response
from gongkai.sample import bureau
from gongkai.sample.diary import Diary

FOUNDED_ON = date(2016, 1, 4)
EVENTS_OF_2017 = (
    ("关于公证收费标准的集中咨询", date(2017, 2, 13), "8890", date(2017, 2, 15)),
    ("法律援助窗口排队时间较长的反映", date(2017, 3, 20), "政务服务投诉平台", date(2017, 3, 22)),
    ("农民工讨薪如何申请法律援助的提问", date(2017, 5, 8), "市民问政", date(2017, 5, 10)),
    ("人民调解协议效力的疑问", date(2017, 7, 3), "市民问政", date(2017, 7, 5)),
    ("网传某法律服务所违规收费的反映", date(2017, 9, 11), "政务服务投诉平台", date(2017, 9, 13)),
    ("社区矫正对象外出请假手续的咨询", date(2017, 11, 6), "8890", date(2017, 11, 8)),
)
EVENT_OF_2016 = ("年底公证办理集中、预约困难的反映", date(2016, 12, 19), "8890", date(2016, 12, 21))
HOTLINE_SESSIONS = (
    date(2016, 3, 17),
    date(2016, 6, 16),
    date(2016, 11, 17),
    date(2017, 2, 16),
    date(2017, 4, 20),
    date(2017, 6, 15),
    date(2017, 9, 21),
    date(2017, 11, 16),
)
IMPROVEMENTS_OF_2017 = (
    (
        "部分信息从形成到公开间隔偏长。",
        "各科室、司法所指定联络人，信息形成后五个工作日内送办公室审核发布。",
    ),
    (
        "公开内容以工作动态为主，群众办事需要的内容还不够多。",
        "梳理公证、法律援助、人民调解的办事问答，按季度补充到网站相应栏目。",
    ),
)


def capacity_and_platforms(diary: Diary) -> None:
    """Plan people, platforms, meetings and training: two part-time people and two person-times in 2017."""
    for platform in bureau.PLATFORMS:
        diary.found(FOUNDED_ON, responses.add_platform, name=platform, started_on=date(2015, 1, 5))
    for posting in bureau.POSTINGS:
        _post(diary, posting)
    diary.found(date(2016, 4, 8), capacity.hold_meeting, title="2016年政务公开工作会议", held_on=date(2016, 4, 7))
    _attend_training(diary, date(2016, 5, 20), person_times=1)
    _attend_training(diary, date(2017, 6, 16), person_times=2)


def events_and_hotline(diary: Diary) -> None:
    """Plan six events answered in 2017, one of them twice, one that counts in 2016, and the hotline sessions."""
    for title, arose_on, platform, answered_on in (*EVENTS_OF_2017, EVENT_OF_2016):
        diary.found(arose_on, responses.record_event, keep_as=title, title=title, arose_on=arose_on)
        _answer(diary, title, platform, answered_on)
    _answer(diary, EVENTS_OF_2017[4][0], "8890", date(2017, 9, 20))
    _answer(diary, EVENT_OF_2016[0], "市民问政", date(2017, 1, 6))
    for day in HOTLINE_SESSIONS:
        diary.found(day, responses.attend_hotline, programme=bureau.HOTLINE, attended_on=day)


def application_of_2016(diary: Diary) -> None:
    """Plan the one application there ever was: received and answered in 2016, so 2017 has none."""
    received_on, served_on = date(2016, 8, 15), date(2016, 8, 29)
    diary.found(
        received_on,
        applications.receive_application,
        keep_as="2016-01",
        number="2016-01",
        way=Application.Way.REGISTERED_LETTER,
        applicant_kind=Application.ApplicantKind.NATURAL_PERSON,
        applicant_name="申请人甲",
        subject="2015年度法律援助案件补贴发放标准",
        received_on=received_on,
    )
    diary.follow(served_on, applications.serve_decision, "2016-01", code="GRANT", served_on=served_on)


def statements(diary: Diary) -> None:
    """Plan what people say about 2017: the frame of the table, problems and measures."""
    filled_on = date(2018, 1, 9)
    diary.found(
        filled_on,
        declare.fill_frame,
        year=2017,
        head=bureau.HEAD,
        reviewer=bureau.REVIEWER,
        preparer=bureau.PREPARER,
        telephone=bureau.CONTACT_TELEPHONE,
        filled_on=filled_on,
    )
    for problem, measure in IMPROVEMENTS_OF_2017:
        diary.found(filled_on, declare.plan_improvement, year=2017, problem=problem, measure=measure)


def _post(diary: Diary, posting: bureau.Posting) -> None:
    diary.found(
        max(posting.started_on, FOUNDED_ON),
        capacity.post_staff,
        keep_as=posting.person,
        person=posting.person,
        is_full_time=False,
        started_on=posting.started_on,
    )
    if posting.ended_on:
        diary.follow(posting.ended_on, capacity.end_posting, posting.person, ended_on=posting.ended_on)


def _attend_training(diary: Diary, day: date, *, person_times: int) -> None:
    title = f"全市政府信息公开业务培训（{day.year}年）"
    diary.found(day, capacity.record_training, title=title, on=day, was_held=False, person_times=person_times)


def _answer(diary: Diary, title: str, platform: str, answered_on: date) -> None:
    diary.follow(
        answered_on,
        responses.answer_event,
        title,
        way=Response.Way.OTHER,
        platform=platform,
        answered_on=answered_on,
    )
