"""One record of every kind entered on its page: those of the seed's year, and outside it those that it counts as 0."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from gongkai.sample import bureau
from tests.stories.days import Told
from tests.stories.year_to_enter import (
    BUDGET,
    DECREE,
    DECREE_TITLE,
    EVENT,
    MEETING,
    PERSON,
    PLAN,
    PLATFORM,
    SESSION,
    TRAINING,
    WITHDRAWN,
)

AT = "/office/"
INTERPRETATION = "一图读懂进一步加强人民调解工作的实施意见"
PROOF = "已经主动公开的证明（网页截图、公报期号等）"
QUESTIONS, LAST_QUESTION = "main form[action*='/do/questions/']", "给不给"
REASONS = {
    "correction": "内容明确，材料齐全。",
    "scope": "由本机关负责公开。",
    "existence": "公开栏目里就有。",
    "giving": "已经主动公开，告知获取的途径。",
}
WANTED = "关于进一步加强人民调解工作的实施意见"
# 种类 → 按钮、填的内容。2017年12月31日不在岗、不开放的，2018年的经费，都不计入2017年。
CAPACITY = {
    "offices": ("登记机构", {"name": "政务公开专班", "opened_on": "2018-01-02"}),
    "reading-points": ("登记查阅点", {"name": "公共法律服务中心查阅点", "opened_on": "2018-01-03"}),
    "staff": ("登记人员", {"person": PERSON, "is_full_time": "兼职", "started_on": "2016-09-01"}),
    "funds": ("登记经费", {"year": "2018", "purpose": "公开栏目维护", "amount": "20000"}),
    "meetings": ("登记会议", {"title": MEETING, "held_on": "2016-04-07"}),
    "trainings": (
        "登记培训",
        {"title": TRAINING, "on": "2017-06-16", "was_held": "参加别的机关举办的", "person_times": "2"},
    ),
}


def send(page: Page, button: str, answer: str, form: str = "main") -> None:
    """Press a button of the page, and read the answer on the page that comes."""
    with page.expect_navigation():
        page.locator(form).get_by_role("button", name=button, exact=True).click()
    page.get_by_text(re.compile(answer)).first.wait_for()


def fill(page: Page, form: str = "main", **values: str) -> None:
    """Fill in fields by their names: choices by what they are called, the rest as it is written."""
    for name, value in values.items():
        fields = page.locator(f"{form} [name={name}]:not([type=hidden])")
        if fields.first.evaluate("one => one.tagName") == "SELECT":
            fields.select_option(label=value)
        elif fields.first.get_attribute("type") == "radio":
            page.locator(form).get_by_label(value, exact=True).check()
        else:
            fields.fill(value)


def enter(page: Page, address: str, button: str, **values: str) -> None:
    """Open the page that enters a kind of record, fill it in, send it."""
    page.goto(f"{AT}{address}")
    fill(page, **values)
    send(page, button, "已登记")


def register_document(page: Page) -> None:
    """The normative document stands in the register before the item that is it."""
    said = {"doc_no": DECREE, "title": DECREE_TITLE, "issued_on": "2016-12-26", "issued_by": "东阳市人民政府"}
    enter(page, "register/new/", "登记", **said)


def capacity(page: Page, told: Told) -> None:
    for kind, (button, said) in CAPACITY.items():
        enter(page, f"capacity/{kind}/new/", button, **said)
    page.goto(f"{AT}capacity/?year=2017")
    told.look(page, "capacity")


def responses(page: Page, told: Told) -> None:
    """The platform, the event and its answer, the session; a press conference after the year."""
    title, arose_on, platform, answered_on = EVENT
    enter(page, "responses/platforms/new/", "登记", name=PLATFORM, started_on="2015-01-05")
    enter(page, "responses/events/new/", "登记", title=title, kind="公众关注热点", arose_on=f"{arose_on}")
    page.get_by_role("link", name=title).click()
    answered = {"way": "其他方式", "platform": platform, "answered_on": f"{answered_on}"}
    fill(page, "form[action$='answer/']", **answered)
    send(page, "登记回应", "已登记回应")
    enter(page, "responses/hotline/new/", "登记", programme=bureau.HOTLINE, attended_on=f"{SESSION}")
    held = {"kind": "新闻发布会", "title": "法律援助惠民措施", "held_on": "2018-01-05"}
    enter(page, "responses/briefings/new/", "登记", **held)
    page.goto(f"{AT}responses/year/?year=2017")
    told.look(page, "responses-year")


def oversight(page: Page, told: Told) -> None:
    """A reconsideration, an action in court and a complaint, all of January 2018."""
    for kind, case_no, body in (
        ("行政复议", "东政复〔2018〕1号", "东阳市人民政府"),
        ("未经复议直接起诉", "（2018）浙0783行初1号", "东阳市人民法院"),
    ):
        said = {"kind": kind, "case_no": case_no, "body": body, "filed_on": "2018-01-08", "notice_on": "2018-01-08"}
        enter(page, "oversight/new/", "登记", **said)
    said = {"subject": "公开指南上的咨询电话无人接听", "received_on": "2018-01-08"}
    enter(page, "oversight/complaints/new/", "登记", **said)


def improvement(page: Page, told: Told) -> None:
    problem, measure = PLAN
    said = {"year": "2017", "problem": problem, "measure": measure, "owner": "办公室", "due_on": "2018-06-30"}
    enter(page, "improvements/new/", "登记", **said)
    told.picture(page, "improvements")


def unfold(page: Page) -> None:
    """Open all that is folded away."""
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")


def of_item(page: Page, title: str) -> None:
    """Open the page of an item, found by its title."""
    page.goto(f"{AT}items/?stage=&q={title}")
    page.get_by_role("link", name=title, exact=True).click()


def releases(page: Page, told: Told) -> None:
    """A release entered in error and voided; an item withdrawn: neither changes the number of items."""
    of_item(page, BUDGET)
    page.get_by_role("link", name="登记其他渠道").click()
    fill(page, channel="政务微博", platform="东阳发布", released_on="2017-12-20")
    send(page, "登记", "已登记")
    page.locator("a[href*='/void/']").last.click()
    fill(page, reason="登记时误选了渠道，并未在微博发布。", voided_on="2018-01-09")
    send(page, "作废", "已作废")
    of_item(page, WITHDRAWN)
    page.get_by_role("link", name="撤回", exact=True).click()
    fill(page, reason="公示期满，名单含有个人信息，不再公开。", withdrawn_on="2018-01-09")
    send(page, "撤回", "2018年1月9日撤回")


def interpretation(page: Page, told: Told) -> None:
    """An interpretation of the document, drafted in the editor and submitted."""
    page.goto(f"{AT}items/new/")
    fill(page, "form[action$='/items/new/']", title=INTERPRETATION, column="部门文件", formed_on="2018-01-08")
    page.get_by_role("button", name="开始写").click()
    page.wait_for_url("**/edit/")
    unfold(page)
    fill(page, genre="政策解读")
    page.locator("select[name=interprets]").select_option(label=DECREE_TITLE)
    page.locator(".jodit-wysiwyg").fill("意见讲了三件事：谁来调解、怎样调解、调解以后怎样履行。")
    page.get_by_role("button", name="保存并提交审核").click()
    page.wait_for_url("**/submit/")
    send(page, "提交审核", "已提交审核")


def application(page: Page, told: Told) -> None:
    """An application over the counter, answered at once: what it asks for is published already."""
    page.goto(f"{AT}applications/new/")
    fill(page, way="当面", applicant_kind="自然人", applicant_name="申请人戊", telephone="0579-80000000")
    fill(page, subject=WANTED)
    page.get_by_role("button", name="登记", exact=True).click()
    page.get_by_text("接收回执").first.wait_for()
    told.number = page.locator("dt:has-text('申请编号') + dd").inner_text()
    page.goto(f"{AT}cases/?q={told.number}")
    page.get_by_role("link", name=re.compile(told.number)).first.click()
    told.case = re.search(r"/office/cases/\d+/", page.url)[0]
    unfold(page)
    fill(page, "form:has([name=proof])", proof=PROOF, note="公开栏目“部门文件”2017年1月11日")
    send(page, "留存", "已留存证据")
    unfold(page)
    fill(page, QUESTIONS, until=LAST_QUESTION, **REASONS)
    send(page, "记下回答", "问的回答", QUESTIONS)
    page.goto(f"{told.case}letters/new/?kind=already_public")
    fill(page, where_published="东阳市人民政府网站的公开栏目“部门文件”")
    send(page, "生成草稿", "已拟好")
    told.letter = re.search(r"/office/cases/\d+/letters/\d+/", page.url)[0]
    send(page, "提交审核", "已提交审核")
