"""条例（2007）第九条，条例（2019）第十九条 · entering a spreadsheet of items, all of it or nothing"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.audit.models import Entry
from gongkai.domain.disclosures.actions import register_normative_document
from gongkai.domain.disclosures.actions.imports import Imported, import_items
from gongkai.domain.disclosures.models import Band, Batch, IndexSerial, Item, PrivacyHit, Release, Version
from gongkai.domain.disclosures.queries.gate import gate_of
from gongkai.domain.disclosures.queries.imports.checking import check_items
from gongkai.domain.disclosures.queries.imports.refusals import AlreadyImported, NothingToImport, RowsRefused
from gongkai.domain.disclosures.queries.imports.template import item_template, rejected_items
from gongkai.domain.jobs.queries import outbox_after
from gongkai.knowledge.texts import sheet
from gongkai.knowledge.texts.sheet import read_sheet
from tests.domain.entries import entry_of
from tests.domain.office import Office
from tests.domain.once import once_a_module
from tests.spreadsheets import DRAFT, PAST, read_here, spreadsheet, workbook

pytestmark = pytest.mark.django_db
TODAY = date(2018, 6, 1)
FOUNDED_ON = date(2016, 1, 4)
MOBILE = "13912345678"


class Desk:
    """The officer of the bureau of justice in 2018, and what they import."""

    def __init__(self) -> None:
        self.office = Office(FOUNDED_ON)
        self.justice = self.office.justice
        self.officer = self.office.appointed("专管员", "disclosure_officer")

    def enter(self, *rows: dict, kind: str = "drafts", **more) -> Imported:
        return self.enter_file(spreadsheet(rows), kind=kind, **more)

    def enter_file(self, content: bytes, *, kind: str = "drafts", **more) -> Imported:
        values = {"file_name": "信息.xlsx", "authority": self.justice, "by": self.officer, "today": TODAY} | more
        return import_items(content, kind=kind, **values)

    def past(self, *rows: dict, **more) -> Imported:
        return self.enter(*rows, kind="past", **more)

    def problems(self, *rows: dict, kind: str = "drafts", basis: str = "") -> list[str]:
        """Return what a dry run finds wrong, in words."""
        checked = check_items(spreadsheet(rows), authority=self.justice, kind=kind, today=TODAY, basis=basis)
        return [str(problem) for problem in checked.problems]

    def warnings(self, *rows: dict) -> list[str]:
        checked = check_items(spreadsheet(rows), authority=self.justice, kind="drafts", today=TODAY)
        return [str(warning) for warning in checked.warnings]


settled = once_a_module(Desk)


@pytest.fixture
def desk(settled, db, monkeypatch) -> Desk:
    monkeypatch.setattr(sheet, "run_child", read_here)
    return settled


def test_a_row_becomes_a_draft_with_its_description(desk):
    row = DRAFT | {
        "体裁": "动态",
        "提供科室": "法制科",
        "内容类别": "普法",
        "信息来源": "市普法办",
        "正文": "第一段\n第二段",
    }
    desk.enter(row)
    version = Version.objects.select_related("item__section").get()
    assert (version.title, version.column, version.genre, version.theme, version.source, version.body) == (
        "关于开展法治宣传月活动的通知",
        "news",
        "news",
        "普法",
        "市普法办",
        "<p>第一段</p><p>第二段</p>",
    )
    assert (version.item.section, version.item.release_due_on) == (desk.office.legal, date(2017, 3, 29))


def test_the_item_is_described_as_its_draft_is(desk):
    desk.enter(DRAFT | {"体裁": "动态"})
    item = Item.objects.get()
    assert (item.title, item.genre, item.first_released_on) == ("关于开展法治宣传月活动的通知", "news", None)


def test_a_draft_was_looked_at_for_personal_information(desk):
    desk.enter(DRAFT)
    assert gate_of(Version.objects.get()).is_clear


def test_markup_in_a_cell_is_text(desk):
    desk.enter(DRAFT | {"正文": "<script>alert(1)</script>a<b"})
    assert Version.objects.get().body == "<p>&lt;script&gt;alert(1)&lt;/script&gt;a&lt;b</p>"


def test_an_import_leaves_one_entry_with_its_article(desk):
    assert entry_of(desk.enter, DRAFT, DRAFT | {"标题": "另一条"}) == ("import_items", "条例（2007）第九条")


def test_the_entry_names_the_file_the_items_and_a_digest_of_their_content(desk):
    batch = desk.enter(DRAFT, DRAFT | {"标题": "另一条"}).batch
    details = Entry.objects.get(act="import_items").details
    items = sorted(Item.objects.values_list("pk", flat=True))
    assert (details["rows"], details["file_digest"], details["first_item"], details["last_item"]) == (
        2,
        batch.digest,
        items[0],
        items[1],
    )
    assert len(details["content_digest"]) == 64


def test_a_past_item_is_released_on_its_day_over_its_channels(desk):
    desk.past(PAST | {"公开渠道": "政府网站、政务微信", "平台名称": "市政府网站", "公开地址": "https://example.cn/1"})
    item = Item.objects.get()
    releases = Release.objects.values_list("channel", "released_on", "platform", "address").order_by("channel")
    assert (item.first_released_on, item.first_year_channels, item.past_basis) == (
        date(2017, 3, 6),
        "website wechat",
        "网站后台2017年台账",
    )
    where = ("市政府网站", "https://example.cn/1")
    assert list(releases) == [("website", date(2017, 3, 6), *where), ("wechat", date(2017, 3, 6), *where)]


def test_a_past_item_with_a_text_is_read_by_the_public(desk):
    desk.past(PAST | {"正文": "一段"})
    item = Item.objects.select_related("live").get()
    assert (item.live.body, item.live.released_on) == ("<p>一段</p>", date(2017, 3, 6))


def test_a_past_item_without_a_text_has_no_version(desk):
    desk.past(PAST)
    assert (Item.objects.get().live, Version.objects.count()) == (None, 0)


def test_the_index_is_told_of_past_items(desk):
    desk.past(PAST, PAST | {"标题": "另一条"})
    assert [row.key for row in outbox_after("items", 0)] == [
        str(pk) for pk in Item.objects.order_by("pk").values_list("pk", flat=True)
    ]


def test_the_basis_of_a_whole_file_fills_rows_that_do_not_say(desk):
    desk.past({**PAST, "补录依据": None}, basis="2017年公开台账")
    assert Item.objects.get().past_basis == "2017年公开台账"


def test_a_past_item_keeps_its_index_number_and_no_other_gets_it(desk):
    desk.past(PAST | {"索引号": "00262738X/2017-00288"})
    serial = IndexSerial.objects.get(organisation_code="00262738X", period="2017")
    assert (Item.objects.get().index_no, serial.last) == ("00262738X/2017-00288", 288)


def test_an_index_number_is_given_once(desk):
    number = {"索引号": "00262738X/2017-00288"}
    desk.past(PAST | number)
    others = [PAST | {"标题": "甲"} | number, PAST | {"标题": "乙", "索引号": "288号"}]
    said = desk.problems(*others, kind="past")
    assert [one.partition("，")[0] for one in said] == [
        "第2行“索引号”：00262738X/2017-00288与已有的信息相同。索引号不能重复",
        "第3行“索引号”：索引号“288号”写得不对",
    ]


def test_past_items_need_a_basis(desk):
    assert desk.problems({**PAST, "补录依据": None}, kind="past") == [
        "第2行“补录依据”：没有填。请写明依据什么知道当时公开过，整批相同的可以在上传页面填一次"
    ]


def test_every_fault_is_named_by_row_and_column(desk):
    rows = [
        DRAFT | {"栏目": "新闻"},
        DRAFT | {"标题": None, "形成日期": "2017年2月30日"},
        DRAFT | {"标题": "后天的事", "形成日期": date(2018, 6, 2)},
        DRAFT | {"标题": "某科的事", "提供科室": "基础教育科", "文号": "12号"},
    ]
    said = desk.problems(*rows)
    places = [one.partition("：")[0] for one in said]
    assert places == [
        "第2行“栏目”",
        "第3行“标题”",
        "第3行“形成日期”",
        "第4行“形成日期”",
        "第5行“提供科室”",
        "第5行“文号”",
    ]


def test_nothing_is_entered_where_one_row_is_wrong(desk):
    with pytest.raises(RowsRefused, match="第3行“栏目”"):
        desk.enter(DRAFT, DRAFT | {"标题": "另一条", "栏目": "新闻"})
    assert (Item.objects.count(), Batch.objects.count()) == (0, 0)


def test_the_good_rows_alone_are_entered_where_that_is_asked(desk):
    imported = desk.enter(DRAFT, DRAFT | {"标题": "另一条", "栏目": "新闻"}, only_good=True)
    assert (Item.objects.count(), [line.row for line in imported.checked.bad]) == (1, [3])


def test_the_rows_left_out_can_be_mended_and_entered_as_they_come(desk):
    rows = [DRAFT, DRAFT | {"标题": "另一条", "栏目": "新闻"}]
    checked = check_items(spreadsheet(rows), authority=desk.justice, kind="drafts", today=TODAY)
    content = rejected_items(desk.justice, checked, TODAY)
    (row,) = read_sheet(content, ["标题", "栏目"]).rows
    assert "新闻" in row.cells["未导入的原因"].text
    again = check_items(content, authority=desk.justice, kind="drafts", today=TODAY)
    assert [str(problem).partition("：")[0] for problem in again.problems] == ["第2行“栏目”"]


def test_a_file_without_a_good_row_enters_nothing(desk):
    with pytest.raises(NothingToImport):
        desk.enter(DRAFT | {"栏目": "新闻"}, only_good=True)


@pytest.mark.parametrize("kind", ["drafts", "past"])
def test_the_template_is_read_without_a_problem_and_has_nothing_in_it(desk, kind):
    content = item_template(desk.justice, kind, TODAY)
    checked = check_items(content, authority=desk.justice, kind=kind, today=TODAY)
    assert [str(problem) for problem in checked.problems] == ["表格里除表头和示例外没有内容。请填好后再上传。"]


def test_an_unknown_column_is_named(desk):
    assert desk.problems(DRAFT | {"责任人": "某某"}) == [
        "“责任人”：不认识这一列。请改成模板里的列名，或者删去这一列后再上传"
    ]


def test_columns_for_the_clerk_alone_are_left_out(desk):
    desk.enter(DRAFT | {"序号": 1, "备注": "略"})
    assert Item.objects.count() == 1


def test_a_column_under_two_names_is_refused(desk):
    assert desk.problems(DRAFT | {"成文日期": date(2017, 3, 2)}) == ["“成文日期”：与“形成日期”是同一列。请只留一列"]


def test_a_required_column_that_is_missing_is_named(desk):
    said = desk.problems({"标题": "通知", "栏目": "工作动态"})
    assert said == ["“形成日期”：缺少这一列，它是必填的。请照模板补上"]


def test_a_cell_without_a_heading_is_named(desk):
    content = workbook([["标题", "栏目", "形成日期"], ["通知", "工作动态", date(2017, 3, 1), "掉队的"]])
    checked = check_items(content, authority=desk.justice, kind="drafts", today=TODAY)
    assert [str(one) for one in checked.problems] == ["第2行：“掉队的”不在任何一列之下，没有表头"]


def test_empty_rows_and_the_example_are_left_out(desk):
    content = workbook(
        [
            ["标题", "栏目", "形成日期"],
            ["【示例】通知", "工作动态", date(2017, 3, 1)],
            [None, None, None],
            ["通知", "工作动态", "２０１７．３．１"],
        ]
    )
    desk.enter_file(content)
    assert list(Item.objects.values_list("title", "formed_on")) == [("通知", date(2017, 3, 1))]


def test_the_same_row_twice_in_a_file_is_refused(desk):
    (said,) = desk.problems(DRAFT, DRAFT | {"标题": "关于开展“法治宣传月”活动的通知"})
    assert said.startswith("第3行“标题”：与第2行标题、形成日期都相同")


def test_what_is_there_already_is_refused(desk):
    desk.enter(DRAFT)
    (said,) = desk.problems(DRAFT, DRAFT | {"标题": "另一条"})
    assert said.startswith("第2行“标题”：与已有的“关于开展法治宣传月活动的通知”标题、形成日期都相同")


def test_a_number_that_is_there_already_is_refused(desk):
    desk.enter(DRAFT | {"文号": "东司〔2017〕12号"})
    (said,) = desk.problems(DRAFT | {"标题": "另一条", "文号": "东司[2017]12号"})
    assert said.startswith("第2行“文号”：与已有的“关于开展法治宣传月活动的通知”文号相同")


def test_an_interpretation_may_name_the_number_it_interprets(desk):
    desk.enter(DRAFT | {"文号": "东司〔2017〕12号", "体裁": "文件"})
    assert desk.problems(DRAFT | {"标题": "通知解读", "文号": "东司〔2017〕12号", "体裁": "政策解读"}) == []


def test_the_same_title_of_another_day_is_worth_a_look_only(desk):
    desk.enter(DRAFT)
    row = DRAFT | {"形成日期": date(2018, 3, 1)}
    assert (desk.problems(row), len(desk.warnings(row | {"正文": "一段"}))) == ([], 1)


def test_drafts_without_a_text_are_counted_in_one_warning(desk):
    (said,) = desk.warnings(DRAFT, DRAFT | {"标题": "另一条"})
    assert said.startswith("“正文”：有2行没有填正文")


def test_a_draft_goes_out_on_the_website_at_least(desk):
    (said,) = desk.problems(DRAFT | {"公开渠道": "政务微信"})
    assert said.startswith("第2行“公开渠道”：没有写“政府网站”")


def test_what_another_bureau_has_does_not_matter(desk):
    theirs = desk.office.appointed("教育专管员", "disclosure_officer", at=desk.office.education)
    desk.enter(DRAFT, authority=desk.office.education, by=theirs)
    assert desk.problems(DRAFT) == []


def test_personal_information_keeps_a_past_row_out(desk):
    (said,) = desk.problems(PAST | {"正文": f"联系人手机{MOBILE}"}, kind="past")
    assert said.startswith("第2行“正文”：疑似个人信息：手机号")
    assert MOBILE not in said


def test_personal_information_that_is_justified_goes_out_and_is_kept_as_such(desk):
    desk.past(PAST | {"正文": f"联系人手机{MOBILE}", "个人信息说明": "值班电话，依法公布"})
    hit = PrivacyHit.objects.get()
    assert (hit.state, hit.reason, hit.settled_by) == ("justified", "值班电话，依法公布", desk.officer)


def test_personal_information_in_a_draft_waits_for_its_gate(desk):
    row = DRAFT | {"正文": f"联系人手机{MOBILE}"}
    assert (desk.problems(row), len(desk.warnings(row))) == ([], 1)
    desk.enter(row)
    assert not gate_of(Version.objects.get()).is_clear


def test_a_normative_document_is_linked_to_the_register(desk):
    document = register_normative_document(
        authority=desk.justice,
        doc_no="东司〔2017〕12号",
        title="办法",
        issued_on=date(2017, 3, 1),
        by=desk.office.terminal,
        today=TODAY,
    )
    desk.enter(DRAFT | {"文号": "东司〔2017〕12号", "规范性文件": "是"})
    assert Item.objects.get().normative_document == document


def test_a_normative_document_that_is_not_registered_is_refused(desk):
    (said,) = desk.problems(DRAFT | {"文号": "东司〔2017〕12号", "规范性文件": "是"})
    assert said.startswith("第2行“文号”：东司〔2017〕12号不在规范性文件登记簿中")


def test_what_is_not_disclosed_needs_its_reason_and_a_day_to_look_again(desk):
    said = desk.problems(DRAFT | {"公开属性": "不予公开"})
    assert [one.partition("：")[0] for one in said] == ["第2行“不主动公开的理由”", "第2行“重新评估日期”"]


def test_a_release_before_the_day_of_forming_is_refused(desk):
    (said,) = desk.problems(PAST | {"公开日期": date(2017, 2, 28)}, kind="past")
    assert said.startswith("第2行“公开日期”：2017-02-28早于形成日期2017-03-01")


def test_a_statutory_item_is_found_by_its_name_in_the_text_of_its_day(desk):
    desk.enter(DRAFT | {"法定主动公开内容": "行政法规、规章和规范性文件", "形成日期": date(2017, 3, 1)})
    assert Item.objects.get().statutory_item == "B10_01"


def test_a_file_is_entered_once(desk):
    content = spreadsheet([DRAFT])
    desk.enter_file(content)
    with pytest.raises(AlreadyImported, match="2018-06-01"):
        desk.enter_file(content)


def test_resemblance_is_remembered_for_later_drafts(desk):
    desk.enter(DRAFT | {"正文": "为深入开展法治宣传教育，定于三月开展法治宣传月活动。"})
    assert Band.objects.filter(item=Item.objects.get()).exists()


@pytest.mark.parametrize("role", ["drafter", "signer", "administrator"])
def test_only_the_officer_of_the_authority_imports(desk, role):
    with pytest.raises(PermissionDenied):
        desk.enter(DRAFT, by=desk.office.appointed("别人", role))


def test_an_officer_of_another_bureau_imports_nothing_here(desk):
    theirs = desk.office.appointed("教育专管员", "disclosure_officer", at=desk.office.education)
    with pytest.raises(PermissionDenied):
        desk.enter(DRAFT, by=theirs)
