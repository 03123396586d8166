"""What the sample's items say: invented, fitting their titles, the same every time. No text of anybody is repeated."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import BytesIO
from random import Random

from docx import Document
from openpyxl import Workbook

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.actions import PastText
from gongkai.domain.disclosures.models import Column, Item, PageKind
from gongkai.sample import bureau
from gongkai.sample.diary import Diary
from gongkai.sample.standing import standing_body

BEFORE_THE_WITHDRAWAL, AT_THE_END = date(2017, 12, 26), date(2018, 1, 9)
APPLICATION_FORM = "应聘登记表.docx"
BUDGET_TABLE = "部门预算明细表.xlsx"


def texts(diary: Diary) -> None:
    """Plan the texts: most at the end of 2017, so that what is withdrawn next day had one; the rest in January."""
    for day in (BEFORE_THE_WITHDRAWAL, AT_THE_END):
        diary.found(day, _enter)


def _enter(*, authority: Authority, by: User, today: date) -> object:
    """Enter the text of every item that went out and has none; the annual reports have pages of their own."""
    public = Item.objects.filter(authority=authority, live__isnull=True, first_released_on__isnull=False)
    wanting = public.filter(withdrawn_on__isnull=True).exclude(column=Column.ANNUAL_REPORTS).select_related("section")
    return actions.enter_texts(authority, {item.pk: text_of(item) for item in wanting}, by=by, today=today)


def text_of(item: Item) -> PastText:
    """Return the text of one item, drawn by its title."""
    if item.page_kind != PageKind.TEXT:
        return PastText(standing_body(item))
    rng = Random(item.title)  # noqa: S311 - the same every time, not secret
    for pattern, write in _WRITERS:
        if re.search(pattern, item.title):
            return PastText("".join(write(item, rng)), _files(item.title))
    return PastText("".join(_news(item, rng)))


def _p(words: str) -> str:
    return f"<p>{words}</p>"


def _right(*lines: str) -> list[str]:
    return [f'<p style="text-align:right">{line}</p>' for line in lines]


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "") -> str:
    top = f"<caption>{caption}</caption>" if caption else ""
    cells = "".join(f"<th>{cell}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table>{top}<thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"


def _where(item: Item) -> str:
    return item.section.name if item.section else bureau.BUREAU[1]


def _news(item: Item, rng: Random) -> list[str]:
    """What a section or judicial office did, in three paragraphs."""
    place, day = _where(item), item.formed_on
    subject = re.sub(r"（.*?）|^.*?司法所|^.*?科|^.*?中心|^.*?办公室", "", item.title) or item.title
    openings = (
        f"{day.month}月{day.day}日，{place}{subject}，工作人员和相关方面代表{rng.randint(12, 60)}人参加。",
        f"近日，{place}按照年度计划{subject}，用时{rng.choice(['半天', '一天', '两天'])}。",
        f"{place}结合本月重点工作，于{day.month}月{day.day}日{subject}。",
    )
    middles = (
        f"活动中，工作人员逐项了解情况，当场解答问题{rng.randint(6, 40)}个，登记需要继续办理的事项"
        f"{rng.randint(1, 9)}件，并逐件明确了承办人和办理时限。",
        f"与会人员对照清单交流了做法，梳理出需要改进的事项{rng.randint(2, 6)}项，其中{rng.randint(1, 2)}项当场整改。",
        f"共走访{rng.randint(3, 18)}处，发放联系卡和法律知识读本{rng.randint(40, 300)}份，"
        f"听取意见{rng.randint(5, 30)}条。",
    )
    endings = (
        "下一步，将把这次了解到的问题列入台账，办结一件销号一件，结果在本站公开。",
        f"有法律服务需要的群众，可以到{place}窗口，也可以拨打{bureau.TELEPHONE}咨询。",
        "有关资料已经整理归档，供各村（社区）调解组织参考使用。",
    )
    return [_p(rng.choice(openings)), _p(rng.choice(middles)), _p(rng.choice(endings))]


def _campaign(item: Item, rng: Random) -> list[str]:
    """A day of explaining the law somewhere."""
    day = item.formed_on
    return [
        _p(f"{_day(day)}，{_where(item)}会同有关单位，{re.sub(r'^[0-9]+年', '', item.title)}。"),
        _p(
            f"现场设咨询台{rng.randint(3, 8)}个，摆放展板{rng.randint(6, 20)}块，发放宣传资料"
            f"{rng.randint(200, 900)}份，律师和公证员解答咨询{rng.randint(20, 90)}人次，"
            "内容集中在婚姻家庭、劳动报酬、民间借贷和消费维权。"
        ),
        "<h3>群众问得最多的三件事</h3>",
        "<ol><li>没有签书面合同，怎样证明劳动关系；</li><li>借条上没有写利息，能不能要求支付；</li>"
        "<li>符合什么条件可以申请法律援助。</li></ol>",
        _p(f"上述问题的解答已经整理成册，可以到{_where(item)}领取。"),
    ]


def _case(item: Item, rng: Random) -> list[str]:
    """A case explained in a programme."""
    question = re.sub(r"^.*：|（.*?）$", "", item.title)
    return [
        "<h3>案情</h3>",
        _p(
            f"甲与乙因“{question}”发生争议，双方协商{rng.randint(2, 5)}次没有结果，请当地人民调解委员会调解。"
            f"争议标的{rng.randint(2, 40) * 1000}元。"
        ),
        "<h3>说法</h3>",
        _p("调解员先听双方陈述，再核对书证，指出双方各自容易误解的地方：口头约定并非无效，关键在于能不能证明。"),
        _p("节目邀请律师逐条讲解适用的法律规定，提示观众保存合同、转账记录和往来信息，遇到纠纷先申请调解，省时省钱。"),
        "<h3>结果</h3>",
        _p(f"双方当场达成协议，并于{rng.randint(3, 15)}日内履行完毕。人物和情节均作了处理。"),
    ]


def _notice(item: Item, rng: Random) -> list[str]:
    """A notice to the judicial offices."""
    about = re.sub(r"^关于|的通知$|的实施意见$", "", item.title)
    tasks = ["统一思想，把这项工作列入年度重点", "对照要求逐项自查，形成书面报告", "认真整改，做到件件有着落"]
    return [
        _p("各司法所，局机关各科室："),
        _p(f"为做好{about}有关工作，现就有关事项通知如下。"),
        "<h3>一、工作要求</h3>",
        "<ol>" + "".join(f"<li>{task}。</li>" for task in tasks) + "</ol>",
        "<h3>二、时间安排</h3>",
        _table(
            ("阶段", "时间", "内容"),
            (
                ("自查", "第一周至第二周", "各单位对照标准自查"),
                ("抽查", "第三周", f"由局抽查{rng.randint(3, 8)}个单位"),
                ("总结", "第四周", "汇总情况，通报结果"),
            ),
        ),
        "<h3>三、其他事项</h3>",
        _p(
            f"各单位请于{_day(item.formed_on + timedelta(days=30))}前将情况报送局办公室，联系电话：{bureau.TELEPHONE}。"
        ),
        *_right(bureau.BUREAU[1], _day(item.formed_on)),
    ]


def _budget(item: Item, rng: Random) -> list[str]:
    """Budgets and final accounts, with a table; amounts are invented."""
    amounts = [rng.randint(900, 1600), rng.randint(120, 300), rng.randint(60, 160), rng.randint(20, 70)]
    names = ("人员支出", "日常公用支出", "法律援助专项", "普法宣传专项")
    rows = [
        (name, f"{amount}.00", f"{amount * 100 / sum(amounts):.1f}%")
        for name, amount in zip(names, amounts, strict=True)
    ]
    return [
        _p(f"根据有关规定，现将{item.title}公开如下。金额单位为万元，数据为样例。"),
        _table(("项目", "金额（万元）", "占比"), [*rows, ("合计", f"{sum(amounts)}.00", "100.0%")], "支出情况表"),
        _p("机关运行经费、政府采购和国有资产占用情况已经按规定另行编入报表。"),
    ]


def _functions(_item: Item, _rng: Random) -> list[str]:
    duties = (
        "拟订全市司法行政工作规划和年度计划并组织实施",
        "指导全民普法和依法治理工作",
        "指导人民调解、社区矫正和安置帮教工作",
        "管理律师、公证和基层法律服务工作",
        "组织实施法律援助",
        "承办市人民政府交办的其他事项",
    )
    return [_p("本机关的主要职责："), "<ol>" + "".join(f"<li>{duty}；</li>" for duty in duties) + "</ol>"]


def _institutions(_item: Item, _rng: Random) -> list[str]:
    sections = [name for _code, name in (*bureau.SECTIONS, *bureau.JUDICIAL_OFFICES)]
    rows = [(name, bureau.ADDRESS, bureau.TELEPHONE) for name in sections]
    return [
        _p("办公时间：工作日上午8:30至12:00，下午14:00至17:30。"),
        _table(("名称", "办公地址", "联系电话"), rows, "内设机构和司法所"),
    ]


def _leaders(_item: Item, _rng: Random) -> list[str]:
    rows = (("局长", "主持全面工作"), ("副局长", "分管法制宣传、律师公证"), ("副局长", "分管基层工作、社区矫正"))
    return [_table(("职务", "分工"), rows)]


def _guide(_item: Item, _rng: Random) -> list[str]:
    return [
        _p("为方便公民、法人和其他组织获得本机关的政府信息，编制本指南。"),
        "<h3>一、主动公开</h3>",
        _p("本机关主动公开部门职能、机构信息、部门文件、工作动态、人事信息、资金信息等，可以在本站查阅、检索和下载。"),
        "<h3>二、依申请公开</h3>",
        _table(
            ("方式", "说明"),
            (
                ("当面", f"{bureau.ADDRESS}，工作日办公时间"),
                ("信函", "信封左下角注明“政府信息公开申请”"),
                ("受理机构", f"{bureau.BUREAU[1]}办公室，电话{bureau.TELEPHONE}"),
            ),
        ),
        "<h3>三、监督</h3>",
        _p("认为本机关不依法履行政府信息公开义务的，可以向上级行政机关、监察机关或者政府信息公开工作主管部门举报。"),
    ]


def _recruitment(item: Item, rng: Random) -> list[str]:
    rows = (
        ("社区矫正辅助", str(rng.randint(2, 5)), "大专以上，法学、社会工作专业优先"),
        ("人民调解", str(rng.randint(2, 4)), "大专以上，有调解工作经历者优先"),
        ("窗口服务", str(rng.randint(1, 3)), "大专以上，会说本地方言"),
    )
    return [
        _p("因工作需要，现面向社会公开招聘编外工作人员，有关事项公告如下。"),
        _table(("岗位", "人数", "条件"), rows, "招聘岗位"),
        _p(f"报名时间：公告之日起七个工作日。报名地点：{bureau.ADDRESS}。咨询电话：{bureau.TELEPHONE}。"),
        _p("报名时请填写应聘登记表（见附件），携带学历证明和证件照片。"),
        *_right(bureau.BUREAU[1], _day(item.formed_on)),
    ]


def _shortlist(_item: Item, rng: Random) -> list[str]:
    return [
        _p(f"经笔试、面试、体检和考察，拟录用{rng.randint(4, 9)}人，名单已在公示栏张贴，公示期七个工作日。"),
        _p(f"对公示内容有异议的，请在公示期内向局办公室反映，电话：{bureau.TELEPHONE}。"),
    ]


_WRITERS: tuple[tuple[str, Callable[[Item, Random], list[str]]], ...] = (
    ("预算|决算", _budget),
    ("主要职责", _functions),
    ("内设机构", _institutions),
    ("领导班子", _leaders),
    ("公开指南", _guide),
    ("公开招聘", _recruitment),
    ("拟录用名单", _shortlist),
    ("老娘舅|生活与法|法治动漫|法治文化", _case),
    ("走进|举行|图片展", _campaign),
    ("^关于", _notice),
)


def _files(title: str) -> tuple[tuple[str, bytes], ...]:
    """Return the files of two items: a form to fill in, and a table."""
    if re.search("2017年.*公开招聘", title):
        return ((APPLICATION_FORM, _form()),)
    if title == "东阳市司法局2017年部门预算":
        return ((BUDGET_TABLE, _sheet()),)
    return ()


def _form() -> bytes:
    document = Document()
    document.add_heading("应聘登记表", level=1)
    table = document.add_table(rows=6, cols=2, style="Table Grid")
    for row, label in zip(table.rows, ("应聘岗位", "姓名", "学历", "专业", "工作经历", "承诺事项"), strict=True):
        row.cells[0].text = label
    # python-docx 的模板带一张缩略图，检查个人信息时读不了它。
    package = document.part.package
    for number in [number for number, part in package.rels.items() if "thumbnail" in part.reltype]:
        del package.rels[number]
    return _saved(document.save)


def _sheet() -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("预算明细")
    for row in (
        ("项目", "金额（万元）"),
        ("法律援助案件补贴", 86),
        ("人民调解以奖代补", 64),
        ("普法宣传", 38),
        ("社区矫正", 52),
    ):
        sheet.append(row)
    return _saved(book.save)


def _saved(save: Callable[[BytesIO], object]) -> bytes:
    content = BytesIO()
    save(content)
    return content.getvalue()
