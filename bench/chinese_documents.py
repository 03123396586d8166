"""Invented documents in Chinese, the same every time: about 490 characters each, frequent words and rare ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.domain.search.models import Document

PLACES = ["东阳市", "南山县", "西溪镇", "北湖街道", "江口镇", "石桥乡", "青田区", "白云街道", "龙潭镇", "柳林乡"]
OFFICES = ["司法局", "教育局", "民政局", "财政局", "交通运输局", "水利局", "卫生局", "人民政府办公室", "自然资源局"]
OFFICES += [
    "人力资源和社会保障局",
    "市场监督管理局",
    "生态环境局",
    "住房和城乡建设局",
    "农业农村局",
    "审计局",
    "统计局",
]
CODES = ["东政发", "东政办发", "东司", "东教", "东民", "东财", "东交", "东水", "东卫", "东环"]
MATTERS = ["政府信息公开", "行政处罚", "环境影响评价", "最低生活保障", "农村饮水安全", "公共法律服务", "义务教育招生"]
MATTERS += ["城乡居民医疗保险", "耕地保护", "安全生产检查", "人民调解", "社区矫正", "法律援助", "公证服务", "普法宣传"]
MATTERS += ["道路交通安全", "食品安全抽检", "重大项目建设", "财政预算执行", "就业创业扶持", "防汛抗旱", "河道整治"]
FORMS = ["通知", "公告", "意见", "方案", "办法", "通报", "决定", "报告", "函", "规定"]
RARE = ["候鸟栖息", "古樟保护", "蚕桑技艺", "石拱桥修缮", "渡口撤并", "冰雹灾害", "雪灾救助", "灯会限流", "船闸检修"]
SURNAMES, GIVEN = (
    "沈陆顾柏祁闻邵卞纪章倪葛",
    ["知远", "明澈", "书言", "予安", "清和", "望舒", "子衿", "云帆", "景行", "怀瑾"],
)
BRACKETS = ["〔{}〕", "[{}]", "（{}）", "【{}】", "({})"]
FRAMES = [
    "为进一步做好{matter}工作，根据有关规定和{place}实际，制定本{form}。",
    "各单位要高度重视{matter}，落实责任，明确分工，确保各项任务按时完成。",
    "{place}{office}负责{matter}的组织实施，{other}予以配合，及时报送进展情况。",
    "{year}年以来，{place}共办理{matter}事项{number}件，同比增长{share}%，群众满意率进一步提高。",
    "对{matter}中发现的问题，要建立台账，限期整改，并处罚款的依法公示。",
    "申请人可以到{place}{office}窗口办理，也可以网上办理，联系人：{name}。",
    "资金安排{number}万元，主要用于{matter}和{second}，由{office}会同财政部门监督使用。",
    "本{form}自发布之日起施行，有效期五年，由{place}{office}负责解释。",
    "要坚持问题导向，统筹推进{matter}与{second}，切实维护人民群众合法权益。",
    "附件：{matter}任务分解表、{second}责任清单。",
    "参照《{matter}工作规程》（GB/T {standard}-{year}）执行。",
    "会议听取了{name}关于{matter}情况的汇报，研究了下一阶段的{second}工作。",
]
FIRST_DAY = date(2010, 1, 4)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document, and the numbers that are its own or that its text names, written 代字/year/serial."""

    document: Document
    numbers: frozenset[str]


def documents(count: int, seed: int = 2017) -> Iterator[Numbered]:
    """Yield so many documents."""
    chance = random.Random(seed)
    for key in range(count):
        yield _one(key, chance)


def written(number: str, brackets: str) -> str:
    """Return a number 代字/year/serial as people write it."""
    code, year, serial = number.split("/")
    return f"{code}{brackets.format(year)}{serial}号"


def _one(key: int, chance: random.Random) -> Numbered:
    day = FIRST_DAY + timedelta(chance.randrange(3_000))
    slots = _slots(chance, day.year)
    sentences = [chance.choice(FRAMES).format(**_slots(chance, day.year)) for _ in range(chance.randint(9, 17))]
    numbers = []
    if chance.random() < 0.4:
        numbers.append(_number(chance))
        sentences.insert(1, f"根据{written(numbers[0], chance.choice(BRACKETS))}文件精神，现就有关事项明确如下。")
    if chance.random() < 0.002:
        sentences.append(f"重点做好{chance.choice(RARE)}工作。")
    own = _number(chance) if chance.random() < 0.5 else ""
    document = Document(
        key=str(key),
        title=f"{slots['place']}{slots['office']}关于{slots['matter']}的{slots['form']}",
        body="\n\n".join(sentences),
        doc_no=written(own, BRACKETS[0]) if own else "",
        authority=slots["place"] + slots["office"],
        column=slots["form"],
        topics=(slots["matter"],),
        year=day.year,
        released_on=day,
    )
    return Numbered(document, frozenset([*numbers, own]) - {""})


def _number(chance: random.Random) -> str:
    return f"{chance.choice(CODES)}/{chance.randint(2010, 2018)}/{chance.randint(1, 400)}"


def _slots(chance: random.Random, year: int) -> dict[str, str]:
    return {
        "place": chance.choice(PLACES),
        "office": chance.choice(OFFICES),
        "other": chance.choice(OFFICES),
        "matter": chance.choice(MATTERS),
        "second": chance.choice(MATTERS),
        "form": chance.choice(FORMS),
        "name": chance.choice(SURNAMES) + chance.choice(GIVEN),
        "number": str(chance.randint(1, 9_999)),
        "share": str(chance.randint(1, 99)),
        "standard": str(chance.randint(1_000, 39_999)),
        "year": str(year),
    }
