"""Titles of the four kinds of information that the seed names, put together from parts; no two are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import TypeVar

from gongkai.domain.disclosures.models import Column, Item
from gongkai.sample.bureau import JUDICIAL_OFFICES, SECTIONS

T = TypeVar("T")

SUPPLIERS = SECTIONS + JUDICIAL_OFFICES
PUBLICITY = "dongyang-justice-publicity"
OFFICE = "dongyang-justice-office"

WORK = (
    "召开{month}月份工作例会",
    "开展矛盾纠纷集中排查",
    "走访辖区企业送法上门",
    "组织人民调解员业务培训",
    "开展社区矫正对象集中教育",
    "化解一起邻里宅基地纠纷",
    "调解一起劳务报酬纠纷",
    "开展安置帮教对象回访",
    "指导村规民约修订",
    "组织党员志愿服务",
)
PLACES = ("清溪镇", "云岭镇", "石塘镇", "南湖街道", "白塔街道", "永宁乡", "市民广场", "第二初级中学", "建材市场")
CAMPAIGNS = (
    "“法律进校园”活动走进{place}",
    "“法律进企业”活动走进{place}",
    "“三八”妇女维权周法律咨询在{place}举行",
    "“三一五”消费者权益日普法活动在{place}举行",
    "《民法总则》专题宣讲走进{place}",
    "“宪法宣传周”图片展在{place}开展",
    "防范电信诈骗法治宣传走进{place}",
    "“七五”普法骨干培训走进{place}",
    "农民工法律援助宣传走进{place}",
)
CASES = (
    "赡养老人能否附条件",
    "借条没有写利息怎么办",
    "租房押金不退怎么办",
    "高空坠物由谁担责",
    "网购商品与描述不符怎么办",
    "加班费如何计算",
    "遗嘱怎样写才有效",
    "宠物伤人由谁赔偿",
    "合伙经营散伙如何清算",
    "交通事故私了后反悔怎么办",
    "未成年人打赏能否退还",
    "相邻通行权如何行使",
    "试用期解除合同要不要理由",
    "夫妻一方举债由谁偿还",
    "房屋漏水损害由谁赔偿",
)
MEDIA = (
    ("《老娘舅》", "《老娘舅》以案释法：{case}"),
    ("《生活与法》", "《生活与法》栏目：{case}"),
    ("法治动漫", "法治动漫：{case}"),
    ("法治文化", "法治文化小品：{case}"),
)

# Title, column, genre, theme; each comes out once a year.
DOCUMENTS = (
    ("关于印发《{year}年全市司法行政工作要点》的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于开展{year}年度人民调解案卷评查的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于做好{year}年度律师事务所检查考核工作的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于做好{year}年度基层法律服务所年度考核的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于调整{year}年普法依法治理工作领导小组成员的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于公布{year}年度法治宣传教育联系点的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于规范{year}年社区矫正档案管理的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("关于开展{year}年法律援助案件质量回访的通知", Column.DOCUMENTS, Item.Genre.DOCUMENT, "部门文件"),
    ("东阳市司法局{year}年部门预算", Column.FUNDS, Item.Genre.BUDGET, "部门预算"),
    ("东阳市司法局{last_year}年度部门决算", Column.FUNDS, Item.Genre.BUDGET, "部门决算"),
    ("东阳市司法局{year}年“三公”经费预算说明", Column.FUNDS, Item.Genre.BUDGET, "部门预算"),
    ("东阳市司法局{last_year}年“三公”经费决算说明", Column.FUNDS, Item.Genre.BUDGET, "部门决算"),
    ("东阳市司法局{last_year}年政府信息公开工作年度报告", Column.ANNUAL_REPORTS, Item.Genre.DOCUMENT, "公开年报"),
    ("东阳市司法局政府信息公开指南（{year}年修订）", Column.GUIDE, Item.Genre.DOCUMENT, "公开指南"),
    ("东阳市司法局主要职责（{year}年更新）", Column.FUNCTIONS, Item.Genre.OTHER, "部门职能"),
    ("东阳市司法局内设机构和联系方式（{year}年更新）", Column.INSTITUTIONS, Item.Genre.OTHER, "机构信息"),
    ("东阳市司法局领导班子分工（{year}年）", Column.INSTITUTIONS, Item.Genre.OTHER, "机构信息"),
    ("{year}年东阳市司法局公开招聘编外工作人员公告", Column.PERSONNEL, Item.Genre.OTHER, "人事信息"),
    ("{year}年东阳市司法局编外工作人员拟录用名单公示", Column.PERSONNEL, Item.Genre.OTHER, "人事信息"),
)


@dataclass(frozen=True)
class Draft:
    """What a sample item says before anybody released it; `section` is the supplier's code."""

    title: str
    column: str
    genre: str
    theme: str
    section: str
    series: str = ""


def documents(year: int) -> list[Draft]:
    """Return the year's documents, budgets, final accounts and standing information, one of each."""
    return [
        Draft(title.format(year=year, last_year=year - 1), column, genre, theme, OFFICE)
        for title, column, genre, theme in DOCUMENTS
    ]


def work_news(year: int, rng: Random) -> Iterator[Draft]:
    """Yield what the sections and judicial offices did, in no order; a year has well over a thousand of them."""
    months = range(1, 13)
    for month, (code, name), work in _shuffled(product(months, SUPPLIERS, WORK), rng):
        title = f"{name}{work.format(month=month)}"
        shown = title if "月份" in title else f"{title}（{year}年{month}月）"
        yield Draft(shown, Column.NEWS, Item.Genre.NEWS, "工作动态", code)


def campaigns(year: int, rng: Random) -> Iterator[Draft]:
    """Yield the news of campaigns for knowledge of the law; 81 a year."""
    for campaign, place in _shuffled(product(CAMPAIGNS, PLACES), rng):
        title = f"{year}年{campaign.format(place=place)}"
        yield Draft(title, Column.SPECIAL_TOPICS, Item.Genre.NEWS, "法治宣传", PUBLICITY)


def cases(year: int, rng: Random) -> Iterator[Draft]:
    """Yield cases explained in programmes, animation and sketches; 60 a year."""
    for (series, pattern), case in _shuffled(product(MEDIA, CASES), rng):
        title = f"{pattern.format(case=case)}（{year}年）"
        yield Draft(title, Column.SPECIAL_TOPICS, Item.Genre.OTHER, "以案释法", PUBLICITY, series)


def _shuffled(parts: Iterable[T], rng: Random) -> list[T]:
    listed = list(parts)
    rng.shuffle(listed)
    return listed
