"""条例（2007）第三十一条 · 一年的信息和记录从页面录入，编成2017年度统计表，58格与公布的表逐格相同

The bureau begins with people, sections and settings. Its 288 items come in by spreadsheet, six of them as drafts that
three people review; one record of every kind is entered on its page, the rest by the record file; what the table counts
as 0 is entered too, on days that lie outside 2017. Then the report goes its way to the public.
The story runs once; every test looks at one thing that came of it.
GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.seed import numbers
from tests.stories.conftest import DESKTOP, TELEPHONE
from tests.stories.days import GONGKAI, NOBODY, OFFICER, Day, Told, day
from tests.stories.year_by_hand import (
    INTERPRETATION,
    application,
    capacity,
    fill,
    improvement,
    interpretation,
    of_item,
    oversight,
    register_document,
    releases,
    responses,
    send,
)
from tests.stories.year_to_enter import PLAN, YearToEnter, filled

REVIEWER, SECRECY, HEAD, LEGAL, OFFICE_HEAD = "顾若晴", "季怀瑜", "陆承安", "方叙之", "程以安"
LAST_WEEK, YEAR_END = "2017-12-27", "2018-01-09"
DRAFTS = 6
REPORT = "/office/reports/dongyang-justice/2017/"
PUBLIC = "/disclosure/reports/dongyang-justice/2017/"
# 规则和说明，按页面上的次序；同一规则的两条，一条一个理由。
EXPLANATIONS = (
    ("T14", "全年没有制发规范性文件；公开的一条是市政府2016年12月印发、本局公开的文件，两个数口径不同。"),
    ("T25", "2人次参加的是全市统一举办的业务培训；本局没有另外举办培训班。"),
    ("N07", "“东阳发布”用来听取意见、答复群众，没有通过它公开信息；登记过的一条是误选，已经作废。"),
    ("N07", "动漫和《老娘舅》是普法节目的名称，信息都登在政府网站，已经计入网站一格。"),
)
PICTURES = (
    *("import-checked", "import-batch", "review-batch", "improvements", "my-day", "audit"),
    *("year-compiled", "year-compiled-375", "year-explained", "year-signed", "year-published"),
    *("year-public", "year-public-375"),
)
NUMBERS = "all => all.map(one => one.firstChild.textContent.trim())"
# 样例单位还没有做过任何事的样子：机构、科室、人员、设置。
OPEN_THE_BUREAU = """
import os
from pathlib import Path
from gongkai.faces.terminal.paths import mark
mark(Path(os.environ["GONGKAI_DATA"]), "demo")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.config.settings")
import django
django.setup()
from django.core.management import call_command
from gongkai.sample.load import load_bureau
call_command("migrate", interactive=False, verbosity=0)
load_bureau()
"""


@dataclass
class YearTold(Told):
    """What was seen, and the numbers of the table in the office and before the public."""

    figures: list[int] = field(default_factory=list)
    public_figures: list[int] = field(default_factory=list)


def environment(folder: Path, today: str = LAST_WEEK) -> dict[str, str]:
    given = os.environ | {"GONGKAI_DATA": str(folder), "GONGKAI_TODAY": today}
    given.pop("GONGKAI_DATABASE_URL", None)
    return given


@pytest.fixture(scope="module")
def told(browser: Browser, tmp_path_factory) -> YearTold:
    folder = tmp_path_factory.mktemp("year")
    told = YearTold(folder, Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    subprocess.run([sys.executable, "-c", OPEN_THE_BUREAU], env=environment(folder), check=True)
    for today, acts in chapters():
        with day(browser, told, today) as one:
            for act in acts:
                act(one, told)
    return told


def chapters() -> tuple[tuple[str, tuple[Callable[[Day, YearTold], None], ...]], ...]:
    """Return the days of the story and what is done on each."""
    drafts = (import_drafts, *(signed_by(who) for who in (REVIEWER, SECRECY, HEAD)), publish_batch)
    records = (load, import_the_year, enter_by_hand)
    signed = (*(signed_by(who) for who in (REVIEWER, SECRECY, OFFICE_HEAD, LEGAL, HEAD)), finish_by_hand)
    report = (compile_report, *(sign_report(who) for who in (REVIEWER, HEAD)), publish_report, visit, read_the_audit)
    return ((LAST_WEEK, drafts), (YEAR_END, (*records, *signed, *report)))


def load(one: Day, told: Told) -> None:
    """What nobody enters by hand comes in by the command."""
    file = told.folder / "records.jsonl"
    file.write_bytes(YearToEnter().record_file())
    command = [GONGKAI, "load-records", str(file), "--authority", "dongyang-justice"]
    done = subprocess.run(command, env=environment(told.folder, YEAR_END), capture_output=True, text=True, check=False)
    told.seen["loaded"] = done.stdout + done.stderr
    assert done.returncode == 0, told.seen["loaded"]


def template(page: Page, kind: str) -> bytes:
    """Download the template as a person does."""
    page.goto("/office/items/import/")
    with page.expect_download() as download:
        page.locator(f"a[href*='template/{kind}/']").click()
    return Path(download.value.path()).read_bytes()


def upload(page: Page, content: bytes, name: str, kind: str, basis: str = "") -> None:
    """Have a spreadsheet looked at; nothing of it is entered."""
    page.goto("/office/items/import/")
    fill(page, kind=kind)
    chosen = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.locator("main input[name=file]").set_input_files(chosen)
    fill(page, basis=basis)
    page.get_by_role("button", name="检查", exact=True).click()
    page.get_by_role("heading", name="检查结果").wait_for()


def import_drafts(one: Day, told: Told) -> None:
    """What is still to be published this year: looked at, entered, submitted together."""
    rows = [draft_of(row, number) for number, row in enumerate(YearToEnter().items()[-DRAFTS:])]
    with one.as_person(OFFICER) as page:
        register_document(page)
        upload(page, filled(template(page, "drafts"), rows), "2017年底前公开.xlsx", "主动公开信息导入")
        told.look(page, "drafts-checked")
        send(page, f"导入{DRAFTS}条", f"已导入{DRAFTS}条")
        send(page, "整批送审", f"已提交{DRAFTS}条")
        told.picture(page, "import-batch")


def draft_of(row: dict, number: int) -> dict:
    """Return the row of a draft: with a text of its own, without the day on which it will be released."""
    told = (
        "调解员上门听取双方意见，核对了收据和往来信息",
        "工作人员为二十余名群众解答劳动报酬、婚姻家庭方面的疑问",
        "律师结合判例讲解了合同和借贷的常见误区",
        "各村调解委员会交流了排查登记、分级办理的做法",
        "志愿者在集市摆放展板，发放法律知识读本一百五十份",
        "安置帮教小组逐户回访，帮助两人联系了就业岗位",
    )[number % DRAFTS]
    text = f"{row['形成日期']:%Y年%m月%d日}，{row['提供科室']}开展工作。\n{told}。\n第{number + 1}批情况已经整理归档。"
    return {name: value for name, value in row.items() if name != "公开日期"} | {"正文": text}


def signed_by(who: str) -> Callable[[Day, YearTold], None]:
    """Return the act of a reviewer who takes all that waits in one go: each with its points and an opinion."""

    def sign(one: Day, told: Told) -> None:
        with one.as_person(who) as page:
            page.goto("/office/review/batch/?first=1")
            page.get_by_label("意见", exact=True).first.fill("已逐项核对，同意。")
            page.get_by_label("通过", exact=True).first.check()
            together = page.get_by_role("button", name="填到各件")
            if together.count():
                page.get_by_label("各件的核对事项都已逐项核对").check()
                together.click()
                page.get_by_text("已填到还没有写意见的各件").wait_for()
                told.picture(page, "review-batch")
                page.locator("#confirmed").check()
            else:
                for box in page.get_by_role("checkbox").all():
                    box.check()
            send(page, "一起签署", "已办理")

    return sign


def publish_batch(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        page.goto("/office/items/?stage=approved")
        page.locator("#all").check()
        send(page, "公开选中的", f"{DRAFTS}")
        told.look(page, "published-batch")


def import_the_year(one: Day, told: Told) -> None:
    """What was published before: first with two rows that cannot be, then as it is."""
    rows = [row | {"公开渠道": "政府网站", "平台名称": "东阳市人民政府网站"} for row in YearToEnter().items()[:-DRAFTS]]
    wrong = [*rows, rows[0] | {"标题": "没有日期的一条", "公开日期": "去年"}, rows[1]]
    with one.as_person(OFFICER) as page:
        blank, basis = template(page, "past"), "网站后台2017年台账"
        upload(page, filled(blank, wrong), "2017年信息.xlsx", "历史数据补录", basis)
        told.picture(page, "import-checked")
        upload(page, filled(blank, rows), "2017年信息.xlsx", "历史数据补录", basis)
        told.look(page, "year-checked")
        send(page, f"导入{len(rows)}条", f"已导入{len(rows)}条")
        told.look(page, "import-past")


def enter_by_hand(one: Day, told: Told) -> None:
    """One record of every kind, each on its page."""
    with one.as_person(OFFICER) as page:
        for entered in (capacity, responses, oversight, improvement, releases, interpretation, application):
            entered(page, told)


def finish_by_hand(one: Day, told: Told) -> None:
    """What was reviewed goes out: the interpretation to the public, the reply to the applicant."""
    with one.as_person(OFFICER) as page:
        of_item(page, INTERPRETATION)
        page.get_by_role("link", name="公开", exact=True).click()
        send(page, "公开", "已公开，索引号")
        page.goto(told.letter)
        fill(page, way="直接送达", signed_on=YEAR_END)
        send(page, "登记送达", "已登记送达")
        page.goto(told.case)
        told.look(page, "case")


def compile_report(one: Day, told: YearTold) -> None:
    """The report is begun: 58 figures, four warnings, each explained with its own reason."""
    with one.as_person(OFFICER) as page:
        page.goto("/office/")
        told.picture(page, "my-day")
        page.goto(REPORT)
        send(page, "开始编制", "还有4项预警要说明")
        told.picture(page, "year-compiled")
        told.figures = figures(page)
        for rule, reason in EXPLANATIONS:
            explain(page, rule, reason)
        told.look(page, "explained")
        page.set_viewport_size(TELEPHONE)
        told.picture(page, "year-compiled-375")
        page.set_viewport_size(DESKTOP)
        page.locator("#findings").screenshot(path=told.pictures / "year-explained.png")
        send(page, "定稿并送审", "等.*签字")


def explain(page: Page, rule: str, reason: str) -> None:
    """Explain the first warning of a rule that has no explanation yet."""
    waiting = page.locator(".finding:not(:has(.explained))").filter(has_text=f"规则 {rule}").first
    waiting.get_by_label(re.compile("^为什么可以这样")).fill(reason)
    with page.expect_navigation():
        waiting.get_by_role("button", name=re.compile("^保存说明")).click()
    page.get_by_text(reason).first.wait_for()


def figures(page: Page) -> list[int]:
    """Return the numbers of the table from top to bottom."""
    return [int(text) for text in page.locator(".sheet td.figure .figure-link").evaluate_all(NUMBERS)]


def sign_report(who: str) -> Callable[[Day, YearTold], None]:
    """Return the act of a reviewer who reads the report and signs."""

    def sign(one: Day, told: Told) -> None:
        with one.as_person(who) as page:
            page.goto(REPORT)
            page.get_by_role("link", name="签字或者退回").click()
            for box in page.get_by_role("checkbox").all():
                box.check()
            page.get_by_label("意见", exact=True).fill("数字与记录一致，说明属实，同意。")
            page.get_by_label("通过", exact=True).check()
            told.picture(page, "year-signed")
            send(page, "签署", "审核")

    return sign


def publish_report(one: Day, told: Told) -> None:
    with one.as_person(OFFICER) as page:
        page.goto(REPORT)
        send(page, "公布", "已公布")
        told.picture(page, "year-published")


def read_the_audit(one: Day, told: YearTold) -> None:
    """The head of the office reads who did what, the latest first."""
    with one.as_person(OFFICE_HEAD) as page:
        page.goto("/office/audit/")
        told.picture(page, "audit")


def visit(one: Day, told: YearTold) -> None:
    """The public reads it, at a desk and on a telephone."""
    for name, size in (("year-public", DESKTOP), ("year-public-375", TELEPHONE)):
        with one.as_person(NOBODY, viewport=size) as page:
            page.goto(PUBLIC)
            told.picture(page, name)
            told.public_figures = figures(page)


def test_what_is_wrong_with_a_spreadsheet_is_told_by_row_and_column(told):
    wrong = ("第285行“公开日期”：“去年”不是日期", "第286行“标题”：与第4行标题、形成日期都相同")
    assert [one in told.seen["import-checked"] for one in wrong] == [True, True]


def test_looking_at_a_spreadsheet_enters_nothing(told):
    assert "还没有导入任何一条" in told.seen["year-checked"]


def test_the_batch_says_where_it_goes_on(told):
    assert "审核人在“审核”页面可以成批办理" in told.seen["import-batch"]


def test_the_office_s_table_is_the_published_one_in_all_58_cells(told):
    assert (len(told.figures), told.figures) == (58, numbers())


def test_the_public_reads_the_same_58(told):
    assert told.public_figures == numbers()


@pytest.mark.parametrize(("rule", "reason"), EXPLANATIONS)
def test_the_four_warnings_of_the_seed_are_explained_each_in_its_own_words(told, rule, reason):
    found = told.seen["explained"].partition(reason)[0].rpartition("规则 ")[2]
    assert found.startswith(rule)


def test_no_warning_is_left(told):
    assert told.seen["explained"].count("已说明\n") == len(EXPLANATIONS)


@pytest.mark.parametrize(
    "fact",
    [
        "共主动公开政府信息288条，其中规范性文件1条",
        "全文电子化率100%",
        "按内容分，有工作动态135条、法治宣传76条、以案释法57条、部门文件9条",
        "《老娘舅》",
        "部门职能、机构信息、部门文件、工作动态、人事信息、资金信息、公开年报、公开指南、专题专栏等栏目",
        "通过政府网站（东阳市人民政府网站）公开288条",
        "东阳市人民政府网站、东阳发布、政务服务投诉平台、市民问政、行风热线、8890等平台",
        "回应公众关注热点或者重大舆情6次",
        "参加行风热线5次",
        "没有收到要求公开政府信息的申请",
        "没有收取任何费用",
        "没有发生因政府信息公开工作引起的行政复议、行政诉讼和举报投诉",
        PLAN[0],
    ],
)
def test_the_narrative_holds_the_seed_s_facts(told, fact):
    assert fact in told.seen["year-public"].partition("统计指标")[0]


def test_the_reply_of_the_new_year_was_served_and_counts_there(told):
    assert "2018年1月9日送达答复，在期限内" in told.seen["case"]


def test_the_audit_tells_of_the_whole_way(told):
    acts = {"公布年报", "签署年报", "冻结并提交年报", "说明核对结果", "启动年度报告"}
    assert {act for act in acts if act in told.seen["audit"]} == acts


def test_three_people_stand_under_the_table(told):
    under = told.seen["year-public-375"].rpartition("单位负责人")[2].split()
    assert under[:5] == [HEAD, "审核人", REVIEWER, "填报人", OFFICER]


def test_the_pictures_for_the_manual_stay_small(told):
    assert max((told.pictures / f"{name}.png").stat().st_size for name in PICTURES) < 250_000


def test_no_page_asked_another_host_or_complained(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
