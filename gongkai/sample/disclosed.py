"""What the sample bureau published: 41 items of 2016, 288 of 2017, and what must not count among them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Any

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Channel, Column, Item
from gongkai.knowledge.law.working_days import WorkingDays
from gongkai.sample import titles
from gongkai.sample.bureau import WEBSITE
from gongkai.sample.diary import Diary
from gongkai.sample.titles import Draft

ITEMS_OF_2016 = 41
# 其中一条是规范性文件，另行登记。
ITEMS_OF_2017 = 287
# 条例（2007）第九条第三项、第十条第四项。
STATUTORY_ITEMS = {
    "部门职能": "B09_3",
    "机构信息": "B09_3",
    "公开指南": "B09_3",
    "部门预算": "B10_04",
    "部门决算": "B10_04",
}
DECREE = "东政发〔2016〕88号"
DECREE_TITLE = "关于进一步加强人民调解工作的实施意见"


def items(diary: Diary) -> None:
    """Plan the items of both years, each drafted and released on the day it went out."""
    for draft, released_on in _dated(diary, 2016, ITEMS_OF_2016):
        _publish(diary, draft, released_on)
    for draft, released_on in _dated(diary, 2017, ITEMS_OF_2017):
        _publish(diary, draft, released_on)


def normative_document(diary: Diary) -> None:
    """Plan the one normative document: issued by the government in 2016, disclosed by the bureau in 2017."""
    issued_on, released_on = date(2016, 12, 26), date(2017, 1, 11)

    def draft(**values: Any) -> Item:
        return actions.enter_item(normative_document=diary.kept(DECREE), **values)

    diary.found(
        released_on,
        actions.register_normative_document,
        keep_as=DECREE,
        doc_no=DECREE,
        title=DECREE_TITLE,
        issued_on=issued_on,
        issued_by="东阳市人民政府",
    )
    diary.found(
        released_on,
        draft,
        keep_as=DECREE_TITLE,
        title=DECREE_TITLE,
        column=Column.DOCUMENTS,
        genre=Item.Genre.DOCUMENT,
        theme="部门文件",
        section=diary.sections[titles.OFFICE],
        statutory_item="B10_01",
        formed_on=issued_on,
    )
    _release(diary, DECREE_TITLE, released_on)


def traps(diary: Diary) -> None:
    """Plan what must not disturb the figures of 2017.

    A release entered in error, alone and beside a good one; an item withdrawn, which stays counted; one of 2016
    released again; one released twice in 2017; one formed in 2017 and released in 2018; a draft that stays a draft.
    """
    spare = [Draft(f"{name}工作交流材料", Column.NEWS, Item.Genre.NEWS, "工作动态", code) for code, name in _three()]
    mistaken, late, unfinished = spare
    _publish(diary, mistaken, date(2017, 5, 9))
    _void(diary, mistaken.title, Channel.WEBSITE, date(2017, 5, 10), "误将内部文稿登记为已公开，网站上并未发布。")
    _publish(diary, late, date(2018, 1, 3), formed_on=date(2017, 12, 28))
    _draft(diary, unfinished, date(2017, 12, 29), date(2017, 12, 29))
    budget = "东阳市司法局2017年部门预算"
    _release(diary, budget, date(2017, 12, 20), Channel.WEIBO, "东阳发布")
    _void(diary, budget, Channel.WEIBO, date(2017, 12, 21), "登记时误选了渠道，并未在微博发布。")
    _release(diary, budget, date(2017, 12, 22))
    _release(diary, "东阳市司法局2016年部门预算", date(2017, 3, 14))
    diary.follow(
        date(2017, 12, 27),
        actions.withdraw_item,
        "2017年东阳市司法局编外工作人员拟录用名单公示",
        reason="公示期满，名单含有个人信息，不再公开。",
        withdrawn_on=date(2017, 12, 27),
    )


def _three() -> tuple[tuple[str, str], ...]:
    return titles.SUPPLIERS[-3:]


def _dated(diary: Diary, year: int, count: int) -> Iterator[tuple[Draft, date]]:
    """Yield `count` drafts of a year with their days of release, all of them working days before 20 December."""
    documents = titles.documents(year)
    rest = count - len(documents)
    campaigns, cases = rest * 2 // 7, rest * 3 // 14
    drafts = [
        *documents,
        *islice(titles.campaigns(year, diary.rng), campaigns),
        *islice(titles.cases(year, diary.rng), cases),
        *islice(titles.work_news(year, diary.rng), rest - campaigns - cases),
    ]
    days = _working_days(year)
    return ((draft, diary.rng.choice(days)) for draft in drafts)


def _working_days(year: int) -> list[date]:
    calendar = WorkingDays.load()
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(353))
    return [day for day in days if calendar.is_working_day(day)]


def _publish(diary: Diary, draft: Draft, released_on: date, *, formed_on: date | None = None) -> None:
    """Plan a draft and its release on one day; it was formed up to ten days before."""
    formed = formed_on or released_on - timedelta(days=diary.rng.randrange(11))
    _draft(diary, draft, formed, released_on)
    _release(diary, draft.title, released_on)


def _draft(diary: Diary, draft: Draft, formed_on: date, drafted_on: date) -> None:
    diary.found(
        drafted_on,
        actions.enter_item,
        keep_as=draft.title,
        title=draft.title,
        column=draft.column,
        genre=draft.genre,
        theme=draft.theme,
        series=draft.series,
        section=diary.sections[draft.section],
        statutory_item=STATUTORY_ITEMS.get(draft.theme, ""),
        formed_on=formed_on,
    )


def _release(
    diary: Diary, title: str, released_on: date, channel: Channel = Channel.WEBSITE, platform: str = WEBSITE
) -> None:
    diary.follow(
        released_on,
        actions.release_item,
        title,
        keep_as=_release_of(title, channel),
        channel=channel,
        platform=platform,
        released_on=released_on,
    )


def _void(diary: Diary, title: str, channel: Channel, voided_on: date, reason: str) -> None:
    release = _release_of(title, channel)
    diary.follow(voided_on, actions.void_release, release, reason=reason, voided_on=voided_on)


def _release_of(title: str, channel: Channel) -> str:
    return f"{title}@{channel}"
