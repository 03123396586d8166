"""2017年 · the items of a year come in by one spreadsheet, are reviewed in batches by three people, and are counted"""

from __future__ import annotations

import random
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import set_organisation_code
from gongkai.domain.disclosures.actions import publish_many, register_normative_document, say_of_items, submit_items
from gongkai.domain.disclosures.actions.imports import import_items, undo_batch
from gongkai.domain.disclosures.actions.reviewing import Said, Submission
from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.disclosures.queries.imports.refusals import BatchMovedOn
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import scope_of
from tests.domain.office import Office
from tests.spreadsheets import spreadsheet

pytestmark = pytest.mark.django_db
TODAY = date(2017, 12, 20)
NOON = datetime(2017, 12, 20, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACES = [
    "东城",
    "西山",
    "南湖",
    "北塘",
    "清溪",
    "永宁",
    "白云",
    "石桥",
    "柳河",
    "青松",
    "安吉",
    "平湖",
    "长兴",
    "金华",
    "望江",
    "古塘",
    "新市",
    "马桥",
    "荷塘",
    "龙泉",
]
TOPICS = ["人民调解", "法律援助", "社区矫正", "安置帮教", "公证服务", "普法宣传", "律师管理", "基层治理"]
DECREE = "东政发〔2016〕88号"


def year_of(count: int) -> list[dict]:
    """Return invented items of 2017, each with words of its own; the first is the one normative document."""
    chance = random.Random(288)
    signs = "调解员走访村民宣讲民法合同婚姻继承邻里土地房屋工资赔偿协议签订回访满意满员培训讲座咨询受理结案登记移送"
    rows = []
    for number in range(count):
        place, topic = PLACES[number % len(PLACES)], TOPICS[number // len(PLACES) % len(TOPICS)]
        day = date(2017, chance.randrange(1, 12), chance.randrange(1, 28))
        told = "，".join("".join(chance.choices(signs, k=14)) for _ in range(5))
        rows.append(
            {
                "标题": f"{place}{topic}工作第{number + 1}期",
                "栏目": "工作动态",
                "形成日期": day,
                "体裁": "动态",
                "文号": None,
                "规范性文件": None,
                "公开渠道": "政府网站",
                "正文": f"{day.month}月{day.day}日，{place}{told}，共{number + 3}件。",
            }
        )
    rows[0] |= {"标题": "关于加强人民调解工作的实施意见", "栏目": "部门文件", "体裁": "文件"}
    rows[0] |= {"文号": DECREE, "规范性文件": "是"}
    return rows


class Bureau:
    """The bureau of justice at the end of 2017: an officer who imports, and three people who review."""

    def __init__(self) -> None:
        self.office = Office(date(2016, 1, 4))
        self.justice = self.office.justice
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        roles = ("first_reviewer", "secrecy_reviewer", "signer")
        self.reviewers = [self.office.appointed(role, role) for role in roles]
        set_organisation_code(self.justice, organisation_code="00262738X", by=self.office.admin, today=TODAY)
        register_normative_document(
            authority=self.justice,
            doc_no=DECREE,
            title="关于加强人民调解工作的实施意见",
            issued_on=date(2016, 12, 26),
            issued_by="东阳市人民政府",
            by=self.officer,
            today=TODAY,
        )

    def imported(self, count: int) -> int:
        """Return the number of the batch."""
        content = spreadsheet(year_of(count))
        act = {"file_name": "2017年信息.xlsx", "authority": self.justice, "kind": "drafts", "by": self.officer}
        return import_items(content, today=TODAY, **act).batch.pk

    def submit(self, versions: list[Version]) -> int:
        """Submit them; what is refused as alike is another matter, and says so."""
        lines = [Submission(one.pk, one.revision) for one in versions]
        done = submit_items(lines, by=self.officer, today=TODAY)
        assert [why for _, why in done.refused] == []
        return len(done.done)

    def approve(self, by: User) -> int:
        """Approve in one batch what waits for this person; each line has an opinion of its own."""
        lines = []
        for version in Version.objects.select_related("chain").prefetch_related("chain__steps"):
            step = next(step for step in version.chain.steps.all() if step.number == version.chain.at_step)
            keys = tuple(entry["key"] for entry in step.checklist)
            lines.append(Said(version.pk, step.number, "approve", "同意公开", version.text_hash, keys))
        done = say_of_items(lines, by=by, today=TODAY)
        assert [why for _, why in done.refused] == []
        return len(done.done)

    def publish(self) -> int:
        done = publish_many(list(Version.objects.values_list("pk", flat=True)), by=self.officer, now=NOON)
        assert [why for _, why in done.refused] == []
        return len(done.done)

    def part_a(self) -> dict[str, int]:
        """Return the A part of the compiled table of 2017."""
        cells = figures(scope_of("justice", 2017))
        wanted = ("A1", "A1.1", "A1.2", "A2.1", "A2.2", "A2.3", "A2.4", "A2.5")
        return {cell: _number(cells, cell) for cell in wanted}


def _number(cells, cell: str) -> int:
    figure = cells[cell]
    return figure.value if hasattr(figure, "value") else figure


def go_through(bureau: Bureau, count: int) -> dict[str, int]:
    bureau.imported(count)
    versions = list(Version.objects.order_by("pk"))
    assert bureau.submit(versions) == count
    assert [bureau.approve(by) for by in bureau.reviewers] == [count] * 3
    assert bureau.publish() == count
    return bureau.part_a()


def table_of(count: int) -> dict[str, int]:
    return {"A1": count, "A1.1": 1, "A1.2": 0, "A2.1": 0, "A2.2": count, "A2.3": 0, "A2.4": 0, "A2.5": 0}


def test_what_a_spreadsheet_brought_is_counted_once_it_was_reviewed_and_released(db):
    assert go_through(Bureau(), 12) == table_of(12)


def test_a_batch_of_which_something_was_submitted_is_not_taken_back(db):
    bureau = Bureau()
    batch = bureau.imported(3)
    bureau.submit([Version.objects.order_by("pk")[1]])
    title = Item.objects.order_by("pk")[1].title
    with pytest.raises(BatchMovedOn, match=f"“{title}”已提交审核"):
        undo_batch(batch, reason="误传", by=bureau.officer, today=TODAY)


@pytest.mark.long
def test_the_288_items_of_the_seed_s_year_come_out_as_its_table(db):
    """The published table of 2017: A1 288, A1.1 1, A1.2 0, A2.2 288, the other channels 0."""
    assert go_through(Bureau(), 288) == table_of(288)
