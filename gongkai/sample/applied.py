"""Applications of January 2018, each at another stage on the day of the demo; nothing of them counts in 2017."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import by_username
from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.entering import Arrived
from gongkai.domain.applications.actions.particulars import Particulars
from gongkai.domain.applications.models import Application, Step, Submission
from gongkai.domain.authorities.models import Authority
from gongkai.knowledge.law.remedies import Overseers
from gongkai.sample.diary import Diary

KIND, WAY = Application.ApplicantKind, Application.Way
ASSESSMENT, ROSTER, UNCLEAR, FAXED, AGAIN = "评估", "名册", "不明确", "传真", "再次"


def letter_settings(authority: Authority, today: date) -> None:
    """Let the head of the office say what every letter prints, so that one can be signed in the demo at once."""
    overseers = Overseers(
        court="东阳市人民法院", government="东阳市人民政府", superior="金华市司法局", is_justice_department=True
    )
    head = by_username("sample-disclosure-head")
    assert head is not None, "nobody heads the office of the sample"
    actions.set_letter_settings(authority, mark="东司", overseers=overseers, by=head, today=today)


def applications_of_2018(diary: Diary) -> None:
    """Plan one that waits for a third party, one to be answered, one to be corrected, one to confirm, one repeated."""
    _of_an_assessment(diary)
    _of_a_roster(diary)
    _unclear(diary)
    _came(diary, FAXED, date(2018, 1, 9), WAY.FAX, "申请人丁", "2017年度社区矫正工作经费使用情况")
    _came(diary, AGAIN, date(2018, 1, 9), WAY.COUNTER, "申请人甲", "2015年度法律援助案件补贴的发放标准")


def _of_an_assessment(diary: Diary) -> None:
    """Plan one that asks for a firm's assessment: the firm was asked, and the clock stands still."""
    _came(
        diary, ASSESSMENT, date(2018, 1, 2), WAY.COUNTER, "清溪法律服务所（样例）", "2016年度承办单位考核评分表",
        KIND.LEGAL_SERVICE,
    )  # fmt: skip
    _assigned(diary, date(2018, 1, 2), ASSESSMENT, "dongyang-justice-legal-aid")
    for key, note in (("correction", "内容明确，材料齐全。"), ("scope", "属于本机关制作的信息。")):
        _answered(diary, date(2018, 1, 3), ASSESSMENT, key, note)
    _searched(diary, date(2018, 1, 3), ASSESSMENT, "法律援助中心档案", "考核 评分", "找到评分表一份。")
    _answered(diary, date(2018, 1, 3), ASSESSMENT, "existence", "有现成的评分表。")
    diary.follow(
        date(2018, 1, 4), actions.ask_opinion, ASSESSMENT, kind=Step.Kind.THIRD_PARTY, whom="东阳某律师事务所（样例）",
        sent_on=date(2018, 1, 4), reached_on=date(2018, 1, 4), reason="评分表涉及经营情况",
    )  # fmt: skip


def _of_a_roster(diary: Diary) -> None:
    """Plan one whose information was sought and not found: what remains is to tell so."""
    _came(
        diary, ROSTER, date(2018, 1, 3), WAY.REGISTERED_LETTER, "申请人乙", "1998年以前人民调解员名册",
        signed_on=date(2018, 1, 3),
    )  # fmt: skip
    _assigned(diary, date(2018, 1, 3), ROSTER, "dongyang-justice-publicity")
    for key, note in (("correction", "内容明确。"), ("scope", "由本机关负责公开。")):
        _answered(diary, date(2018, 1, 5), ROSTER, key, note)
    _searched(
        diary, date(2018, 1, 8), ROSTER, "档案室目录、市档案馆移交清单", "人民调解员 名册", "没有1998年以前的名册。"
    )
    _answered(diary, date(2018, 1, 8), ROSTER, "existence", "检索后没有找到。", goes_on=False)


def _unclear(diary: Diary) -> None:
    """Plan one that has to be corrected."""
    _came(diary, UNCLEAR, date(2018, 1, 4), WAY.COUNTER, "申请人丙", "公证方面的材料")
    sent_on, answer_by = date(2018, 1, 8), date(2018, 1, 22)
    diary.follow(sent_on, actions.send_correction_notice, UNCLEAR, sent_on=sent_on, answer_by=answer_by)


def _came(
    diary: Diary, name: str, on: date, way: str, applicant: str, subject: str, kind: str = KIND.NATURAL_PERSON,
    **arrived: Any,
) -> None:  # fmt: skip
    particulars = Particulars(
        applicant_kind=kind, applicant_name=applicant, subject=subject, telephone="0579-80000000",
        form_wanted=Submission.FormWanted.PAPER, route_wanted=Submission.RouteWanted.COLLECT,
    )  # fmt: skip
    came = Arrived(way=way, submitted_on=on, arrived_on=on, **arrived)
    diary.found(on, _taken_in, keep_as=name, mark=f"sample-{name}", arrived=came, particulars=particulars)


def _taken_in(
    *, authority: Authority, by: User, today: date, mark: str, arrived: Arrived, particulars: Particulars
) -> Application | Submission:
    """Return the case; where it waits for its confirmation, what came in."""
    receipt = actions.enter_submission(
        mark, authority=authority, arrived=arrived, particulars=particulars, proof=None, by=by, today=today
    )
    return receipt.submission.application or receipt.submission


def _assigned(diary: Diary, on: date, name: str, section: str) -> None:
    diary.follow(on, actions.assign_section, name, section=diary.sections[section], is_lead=True)


def _answered(diary: Diary, on: date, name: str, key: str, note: str, *, goes_on: bool = True) -> None:
    diary.follow(on, actions.answer_question, name, question=key, goes_on=goes_on, note=note)


def _searched(diary: Diary, on: date, name: str, place: str, words: str, result: str) -> None:
    diary.follow(
        on, actions.log_search, name, place=place, words=words, searched_by=diary.by.name, searched_on=on,
        result=result,
    )  # fmt: skip
