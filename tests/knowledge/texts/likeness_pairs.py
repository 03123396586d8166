"""Pairs of texts with a known answer: one matter told over two channels, or two matters told by one form letter.

Everything is invented. The words stand apart from those the product knows: whoever changes one need not see the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SURNAMES = [
    "张",
    "王",
    "李",
    "陈",
    "刘",
    "杨",
    "黄",
    "赵",
    "周",
    "吴",
    "徐",
    "孙",
    "朱",
    "马",
    "胡",
    "郭",
    "林",
    "何",
    "高",
    "梁",
    "郑",
    "罗",
    "宋",
    "谢",
    "唐",
    "韩",
    "曹",
    "许",
    "邓",
    "萧",
    "冯",
    "程",
    "蔡",
    "潘",
    "袁",
    "欧阳",
    "上官",
    "厉",
    "斯",
    "卢",
    "楼",
]
GIVEN = [
    "伟",
    "芳",
    "娜",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "军",
    "洋",
    "勇",
    "艳",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "秀英",
    "建国",
    "晓东",
    "志强",
    "雪梅",
    "海燕",
    "国平",
    "春花",
    "子涵",
    "一鸣",
    "文博",
    "思远",
    "佳怡",
]
TOWNS = [
    "青溪镇",
    "石塘乡",
    "长岭街道",
    "柳湾镇",
    "白沙镇",
    "鹤坪乡",
    "双井街道",
    "西垄镇",
    "枫桥街道",
    "云台乡",
    "沙埠镇",
    "横塘街道",
]
VILLAGES = [
    "北坞村",
    "上畈村",
    "大塘社区",
    "里岙村",
    "东亭社区",
    "前宅村",
    "竹坑村",
    "新联社区",
    "后金村",
    "花园弄社区",
]
FIRMS = [
    "恒发建材厂",
    "润丰食品有限公司",
    "锦绣服装店",
    "宏图机械有限公司",
    "顺达物流有限公司",
    "百味轩饭店",
    "天和大药房",
    "佳佳幼儿园",
]
PLACES = [
    "文化礼堂",
    "中心广场",
    "党群服务中心",
    "便民服务大厅",
    "综合楼三楼会议室",
    "老年活动中心",
    "村口凉亭",
    "农贸市场南门",
]
LAWS = ["宪法", "民法典", "反家庭暴力法", "道路交通安全法", "禁毒法", "劳动合同法", "农村土地承包法", "未成年人保护法"]
OFFICES = ["法制科", "基层科", "宣教科", "矫正科", "公证处", "人民调解科"]

# 每段一行；花括号里的是这一件事特有的。
FORMS = (
    (
        "关于在{town}开展{law}集中宣讲活动的通知",
        "各司法所、各有关单位：",
        "为深入推进普法工作，经研究，决定于{date}{time}在{town}{place}举行{law}集中宣讲活动。",
        "一、活动内容。现场设立咨询台{n1}个，展出图板{n2}块，发放宣传资料{n3}份，由{person}作专题辅导。",
        "二、参加人员。{village}、{village2}全体村居干部，人民调解员代表{n4}名，普法志愿者若干名。",
        "三、有关要求。各单位要高度重视，认真组织，确保人员按时到场，并注意交通安全，活动结束后五个工作日内报送总结材料。",
        "联系人：{person2}，联系电话：{phone}。",
    ),
    (
        "{town}成功化解一起{matter}纠纷",
        "{date}，{town}人民调解委员会收到村民{person}的求助，称其与邻居{person2}因{matter}问题多次争吵，情绪激动。",
        "调解员{person3}当即赶到{village}，先后{n5}次上门，分别听取两家的说法，实地丈量、查看旧账，弄清来龙去脉。",
        "经过三个多小时的耐心劝说，双方终于心平气和地坐到一起，由{person2}一次性补偿{person}{money}元，今后互不追究。",
        "当天，双方签订了调解协议书，编号为〔{year}〕{no}号，并当场履行完毕。一场持续{n5}个月的矛盾就此了结。",
        "今年以来，该镇共排查各类矛盾{n4}起，调处成功{n1}起，真正做到小事不出村、大事不出镇。",
    ),
    (
        "行政处罚决定书（{firm}）",
        "东法罚〔{year}〕{no}号",
        "当事人：{firm}，法定代表人：{person}，住所地：{town}{village}{n1}号。",
        "经查，当事人于{date}在经营场所内未按规定保存有关台账，上述事实有现场检查笔录、询问笔录、照片等证据证明。",
        "当事人的行为违反了有关管理办法的规定，鉴于其积极配合调查、主动改正，现决定给予以下处罚：处以罚款人民币{money}元。",
        "当事人应当自收到本决定书之日起十五日内到指定银行缴纳罚款。逾期不缴纳的，每日按罚款数额的百分之三加处罚款。",
        "如不服本决定，可以在六十日内申请行政复议，也可以在六个月内直接向人民法院起诉。",
    ),
    (
        "{year}年第{n5}期法律援助工作简报",
        "{month}月份，全市法律援助机构受理案件{n4}件，其中民事{n3}件、刑事{n1}件，接待来访{n2}人次，挽回经济损失{money}元。",
        "典型事例：{village}的{person}在{firm}做工时受伤，单位拖延不赔，援助律师{person2}接手后收集证据、据理力争。",
        "{date}，仲裁庭开庭审理，最终裁决单位支付各项费用{money2}元，当事人对结果十分满意，送来锦旗一面。",
        "下一步，将继续降低门槛、扩大范围、简化手续，让更多困难人员得到帮助，把好事办实、把实事办好。",
    ),
    (
        "关于{person}同志任职的通知",
        "各科室、各司法所：",
        "因工作需要，经局党组{date}会议研究决定，任命{person}同志为{office}副科长，试用期一年。",
        "免去{person2}同志的{office}副科长职务，另有任用。",
        "特此通知。",
        "东阳市司法局 {date}",
    ),
    (
        "政府信息公开申请答复书（{person}）",
        "东法信复〔{year}〕{no}号",
        "{person}：本机关于{date}收到您提交的政府信息公开申请，申请公开{town}{village}征收补偿安置方案及相关会议纪要。",
        "经审查，您申请获取的信息属于主动公开范围，已在政府网站上公布，您可以登录网站在相应栏目中查阅下载。",
        "其中会议纪要部分属于内部管理信息，依照有关规定不予公开。",
        "如对本答复不服，可以自收到之日起六十日内申请行政复议，或者在六个月内向人民法院提起行政诉讼。",
    ),
    (
        "{town}社区矫正对象集中教育顺利完成",
        "{date}{time}，{town}司法所在{place}组织辖区内{n1}名对象接受集中教育，所长{person}主讲。",
        "课上，{person}结合身边的真实例子，用通俗的话讲解了{law}的主要内容，叮嘱大家遵守监管纪律、珍惜改过机会。",
        "随后，全体人员前往{village}清扫道路、修剪绿化，人均劳动{n5}小时，以行动回馈邻里。",
        "截至目前，该所在册对象{n1}名，解除{n5}名，无一人重新犯罪，电子定位佩戴率保持在较高水平。",
    ),
    (
        "公证服务走进{village}",
        "{date}，公证处派出{n5}名公证员来到{town}{village}，为行动不便的{person}老人现场办理遗嘱公证。",
        "{person}今年{n4}岁，腿脚不好，家住五楼，子女又都在外地，打电话求助后，公证处当日就安排了上门时间。",
        "公证员{person2}核对身份、询问意愿、全程录像，前后用了一个半小时，没有收取任何上门费用。",
        "据了解，今年公证处已为{n1}位高龄老人送上门办证{n2}件，减免费用{money}元。",
    ),
)
MATTERS = ["宅基地", "排水", "采光", "拖欠工钱", "通行", "噪音", "医药费", "合伙", "树木", "债务"]


@dataclass(frozen=True)
class Pair:
    """Two texts, (title, body) each, and whether they tell of the same matter. `how` names what was done."""

    a: tuple[str, str]
    b: tuple[str, str]
    is_same: bool
    how: str


Slots = dict[str, str]
Text = tuple[str, list[str]]


def slots(rng: random.Random) -> Slots:
    """Return what one matter fills a form with."""
    year, month, day = rng.randint(2013, 2019), rng.randint(1, 12), rng.randint(1, 28)
    hour = rng.randint(8, 16)
    people = rng.sample([s + g for s in SURNAMES for g in GIVEN], 3)
    villages = rng.sample(VILLAGES, 2)
    return {
        "year": str(year),
        "month": str(month),
        "date": f"{year}年{month}月{day}日",
        "time": f"{'上午' if hour < 12 else '下午'}{(hour - 1) % 12 + 1}:{rng.choice(['00', '30', '15'])}",
        "person": people[0],
        "person2": people[1],
        "person3": people[2],
        "town": rng.choice(TOWNS),
        "village": villages[0],
        "village2": villages[1],
        "firm": rng.choice(FIRMS),
        "place": rng.choice(PLACES),
        "law": rng.choice(LAWS),
        "office": rng.choice(OFFICES),
        "matter": rng.choice(MATTERS),
        "no": str(rng.randint(1, 180)),
        "n1": str(rng.randint(11, 60)),
        "n2": str(rng.randint(61, 190)),
        "n3": str(rng.randint(200, 900)),
        "n4": str(rng.randint(64, 98)),
        "n5": str(rng.randint(2, 9)),
        "money": str(rng.randint(3, 99) * 500),
        "money2": str(rng.randint(100, 300) * 500),
        "phone": f"0579-86{rng.randint(100000, 999999)}",
    }


def filled(form: Sequence[str], values: Slots) -> Text:
    title, *paragraphs = (line.format(**values) for line in form)
    return title, paragraphs


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [s for p in paragraphs for s in re.findall(r"[^。！？]*[。！？]|[^。！？]+$", p)]


def weibo(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    room = 140 - len(title) - 8
    body = "".join(paragraphs)
    cut = body if len(body) <= room else body[:room] + "…"
    topic, tail = rng.choice(["#法治在身边#", "#东阳普法#", ""]), rng.choice(["http://t.cn/R9xQ2a", "@法治浙江", "↓↓"])
    return "", [f"{topic}【{title}】{cut} {tail}"]


def wechat(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    head = rng.choice(
        [
            "点击上方“东阳司法”关注我们 👆",
            "亲们，普法君又来啦~ 🎉🎉",
            "▲ 轻触蓝字，一键订阅 ▲",
            "家门口的法治新鲜事，快来看👇",
        ]
    )
    decorated = [
        f"{rng.choice(['✅', '📌', '🔔', '➤', ''])}{p.replace('。', rng.choice(['。', '！', '～']), 1)}"
        for p in paragraphs
    ]
    foot = rng.choice(
        [
            "END\n来源：基层科\n编辑：融媒小组\n审核：办公室",
            "觉得有用，请点亮右下角“在看”",
            "长按识别下方二维码\n关注东阳司法",
            "往期精彩回顾",
        ]
    )
    return f"{rng.choice(['', '【权威发布】', '重磅！', '🔥'])}{title}", [head, *decorated, *foot.split("\n")]


def shortened(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    sentences = _sentences(paragraphs)
    kept = [s for s in sentences if rng.random() < 0.55] or sentences[:2]
    return title, kept if len("".join(kept)) > 60 else sentences[:3]


def reordered(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    return title, rng.sample(paragraphs, len(paragraphs))


def framed(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    day = f"20{rng.randint(13, 19)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    head = rng.choice(
        [
            f"发布时间：{day} 浏览次数：{rng.randint(9, 3000)}",
            f"东阳司法 {day}",
            "信息来源：市司法局 字体：【大 中 小】",
        ]
    )
    foot = rng.choice(["【打印本页】【关闭窗口】", "附件：相关材料.doc", "责任编辑：网站管理员", "分享到：微信 微博"])
    return title, [head, *paragraphs, foot]


def retitled(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    short = re.sub(r"^关于|的通知$|顺利|成功|行政处罚", "", title)
    return rng.choice(["快讯｜", "一图看懂：", "", "东阳：", "身边事 | "]) + short + rng.choice(
        ["啦！", "", "，你关心的都在这里", "（转发）"]
    ), paragraphs


def halved(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    body = "\n".join(paragraphs)
    return title, body[: max(100, int(len(body) * rng.uniform(0.35, 0.7)))].split("\n")


def full_width(text: Text, rng: random.Random) -> Text:
    table = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789:"}
    title, paragraphs = text
    return title.translate(table), [p.translate(table).replace("，", rng.choice([",", "， "])) for p in paragraphs]


EDITED = (
    ("举行", "办起"),
    ("决定", "定"),
    ("村民", "乡亲"),
    ("邻居", "隔壁"),
    ("当天", "同一天"),
    ("来到", "进了"),
    ("前后", "一共"),
)
EDITED += (
    ("收到", "接到"),
    ("全体", "所有"),
    ("有关", "相关"),
    ("辖区内", "片区"),
    ("据了解", "据悉"),
    ("下一步", "接下来"),
    ("提交", "递交"),
)


def reworded(text: Text, rng: random.Random) -> Text:
    title, paragraphs = text
    for old, new in rng.sample(EDITED, 6):
        title, paragraphs = title.replace(old, new), [p.replace(old, new) for p in paragraphs]
    return title, paragraphs


def redated(text: Text, rng: random.Random) -> Text:
    style = rng.choice(["short", "dotted", "spelt"])

    def again(found: re.Match[str]) -> str:
        year, month, day = found.groups()
        if style == "short":
            return f"{month}月{day}日"
        if style == "dotted":
            return f"{year}-{int(month):02}-{int(day):02}"
        return "".join("〇一二三四五六七八九"[int(c)] for c in year) + f"年{month}月{day}日"

    pattern = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
    return re.sub(pattern, again, text[0]), [re.sub(pattern, again, p) for p in text[1]]


REWRITES: tuple[Callable[[Text, random.Random], Text], ...] = (
    weibo, wechat, shortened, reordered, framed, retitled, halved, full_width, reworded, redated,
)  # fmt: skip
# 截短放在最后，一条微博不会再被加上微信的招呼。
CUTS = (weibo, halved, shortened)


def rewritten(text: Text, rng: random.Random) -> tuple[Text, str]:
    """Return the text as one to three editors leave it, and what they did."""
    chosen = rng.sample(REWRITES, rng.randint(1, 3))
    kept = [way for way in chosen if way not in CUTS] + [way for way in chosen if way in CUTS][:1]
    for way in kept:
        text = way(text, rng)
    return text, "+".join(way.__name__ for way in kept)


def _joined(text: Text) -> tuple[str, str]:
    return text[0], "\n".join(text[1])


def same_pair(rng: random.Random) -> Pair:
    original = filled(rng.choice(FORMS), slots(rng))
    other, how = rewritten(original, rng)
    return Pair(_joined(original), _joined(other), True, how)


def other_pair(rng: random.Random) -> Pair:
    """Two matters by one form: all, some or one of the facts differ; every second one is rewritten besides."""
    form, values = rng.choice(FORMS), slots(rng)
    used = [name for name in values if any("{" + name + "}" in line for line in form)]
    while True:
        count = rng.choice([1, 2, len(used) // 2, len(used)])
        changed = rng.sample(used, count)
        others = slots(rng)
        new = values | {name: others[name] for name in changed}
        first, second = filled(form, values), filled(form, new)
        how = f"{count} of {len(used)} changed"
        if rng.random() < 0.5:
            second, done = rewritten(second, rng)
            how += f", {done}"
        a, b = _joined(first), _joined(second)
        if any(values[n] != new[n] and new[n] in "".join(b) and new[n] not in "".join(a) for n in changed):
            return Pair(a, b, False, f"{how}: {','.join(changed)}")


def pairs(count: int, seed: int = 2017) -> list[Pair]:
    """Return `count` pairs of one matter and `count` of two, the same for the same seed."""
    rng = random.Random(seed)
    return [same_pair(rng) for _ in range(count)] + [other_pair(rng) for _ in range(count)]
