"""Pages of the sample that stand for years: service guides, profiles of the offices, topics. Invented throughout.

They went out in 2015, before what the sample counts, and were entered afterwards from the site of those days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Accent, Channel, Item, PageKind
from gongkai.knowledge.texts.elements import body_of
from gongkai.sample import bureau
from gongkai.sample.diary import Diary

FORMED_ON, RELEASED_ON, ENTERED_ON = date(2015, 12, 14), date(2015, 12, 21), date(2018, 1, 9)
HOURS = "工作日上午8:30至12:00，下午14:00至17:30。"
MARKET = "东阳市公共法律服务中心（人民路0号一楼）"
SERVICE_HOURS = f"{MARKET}。\n{HOURS}"
SUPERVISION = f"监督：{bureau.TELEPHONE}"


@dataclass(frozen=True)
class Page:
    """One page as the sample has it. `section` is the code of its place; `body` stands where there are no answers."""

    title: str
    kind: str
    section: str
    answers: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    accent: str = ""


def _guide(title: str, section: str, telephone: str, **answers: str) -> Page:
    said = {"place": SERVICE_HOURS, "telephone": f"咨询：{telephone}\n{SUPERVISION}", **answers}
    return Page(title, PageKind.SERVICE_GUIDE, f"dongyang-justice-{section}", said)


def _telephone(place: int) -> str:
    return f"0579-800000{10 + place}"


def _profile(place: int, code: str, name: str, address: str, head: str, functions: str) -> Page:
    answers = {
        "functions": functions,
        "address": address,
        "hours": HOURS,
        "telephone": _telephone(place),
        "head": head,
    }
    return Page(f"{name}简介", PageKind.OFFICE_PROFILE, code, answers)


GUIDES = (
    _guide(
        "法律援助申请",
        "legal-aid",
        _telephone(5),
        basis="《法律援助条例》（国务院令第385号）第十条、第十七条",
        conditions="需要依法请求给付赡养费、抚养费、劳动报酬、工伤赔偿等\n因经济困难没有委托代理人\n"
        "事项由本市人民法院、仲裁机构受理",
        materials="法律援助申请表一份（窗口领取）\n身份证明原件和复印件一份\n经济状况证明原件一份\n"
        "与申请事项有关的材料复印件一份",
        procedure="到窗口或者就近的司法所提出申请\n工作人员当场查看材料，不齐的一次告知\n审查并作出决定\n"
        "决定援助的，指派律师并通知申请人",
        time_limit="收到齐全的材料之日起7个工作日内作出决定。",
        fees="不收费。",
    ),
    _guide(
        "人民调解申请",
        "grassroots",
        _telephone(2),
        basis="《中华人民共和国人民调解法》第十七条",
        conditions="纠纷发生在公民、法人或者其他组织之间\n双方都愿意调解\n没有经法院判决、裁定或者调解结案",
        materials="调解申请书一份，书写有困难的可以口头申请\n身份证明复印件一份\n与纠纷有关的材料复印件一份",
        procedure="向村（社区）或者镇乡街道的调解委员会申请\n征求对方意见，双方同意的受理\n选定调解员，当面调解\n"
        "达成协议的，制作调解协议书",
        time_limit="自受理之日起30日内；双方同意延长的，可以延长。",
        fees="不收费。",
        place=f"各村（社区）、镇乡街道人民调解委员会，或者当地司法所。\n{HOURS}",
    ),
    _guide(
        "基层法律服务工作者执业核准",
        "lawyers",
        _telephone(3),
        basis="《基层法律服务工作者管理办法》",
        conditions="具备规定的学历和资格\n在基层法律服务所实习满一年\n身体健康，品行良好",
        materials="执业申请登记表一式两份\n学历和资格证书原件及复印件一份\n实习鉴定材料原件一份\n近期免冠照片2张",
        procedure="由所在的基层法律服务所提交材料\n受理，不予受理的说明理由\n审查并公示\n核准的，颁发执业证",
        time_limit="自受理之日起20个工作日。",
        fees="不收费。",
    ),
)
_DUTIES = (
    ("主任", "文电、会务、档案和政务公开\n财务、资产管理和后勤保障\n组织人事和干部培训"),
    ("科长", "拟订全市法治宣传教育规划并组织实施\n指导法治文化阵地建设\n办好普法栏目和以案释法节目"),
    ("科长", "指导人民调解和司法所工作\n指导基层法律服务\n协调安置帮教工作"),
    ("科长", "律师、公证和基层法律服务的日常管理\n受理相关行政审批事项\n处理有关投诉"),
    ("科长", "指导社区矫正工作\n组织矫正对象教育和社区服务\n会同有关部门开展检查"),
    ("主任", "受理和审查法律援助申请\n指派法律援助案件并检查质量\n解答法律咨询"),
)
OFFICES = (
    *(
        _profile(place, code, name, f"{bureau.ADDRESS}{place + 1}楼", head, functions)
        for place, ((code, name), (head, functions)) in enumerate(zip(bureau.SECTIONS, _DUTIES, strict=True))
    ),
    *(
        _profile(
            place,
            code,
            name,
            f"{name.removesuffix('司法所')}大街0号（样例）",
            "所长",
            "指导人民调解，参与调解疑难复杂纠纷\n组织法治宣传教育和法律咨询\n承担社区矫正日常工作\n协助开展法律援助和安置帮教",
        )
        for place, (code, name) in enumerate(bureau.JUDICIAL_OFFICES, start=len(bureau.SECTIONS))
    ),
)
# 与条目的内容类别同名，专题页由此列出它们。
TOPICS = (
    Page(
        "法治宣传",
        PageKind.TOPIC,
        "dongyang-justice-publicity",
        body="<p>法律进校园、进企业、进村社：每一场宣传在哪里、讲了什么、群众问得最多的是什么，都列在这里。</p>"
        f"<p>希望到您那里讲一场的，请与法制宣传科联系，电话{_telephone(1)}。</p>",
        accent=Accent.RED,
    ),
    Page(
        "以案释法",
        PageKind.TOPIC,
        "dongyang-justice-publicity",
        body="<p>身边的事，怎样依法办？法治动漫、调解节目和小品把常见的纠纷讲成故事，请律师逐条说明。</p>",
        accent=Accent.BLUE,
    ),
)
PAGES = (*GUIDES, *OFFICES, *TOPICS)


def pages(diary: Diary) -> None:
    """Plan every page with its release; the texts follow with those of the other items."""
    for one in PAGES:
        diary.found(
            ENTERED_ON,
            actions.enter_item,
            keep_as=one.title,
            title=one.title,
            page_kind=one.kind,
            accent=one.accent,
            section=diary.sections[one.section],
            formed_on=FORMED_ON,
        )
        diary.follow(
            ENTERED_ON,
            actions.release_item,
            one.title,
            channel=Channel.WEBSITE,
            platform=bureau.WEBSITE,
            released_on=RELEASED_ON,
        )


def standing_body(item: Item) -> str:
    """Return the text of one of the pages."""
    page = next(one for one in PAGES if one.title == item.title)
    return page.body or body_of(page.kind, page.answers)
