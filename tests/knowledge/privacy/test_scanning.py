"""审核放行 · 文件：表格按列看，藏着的也看，看不了的说出来"""

from __future__ import annotations

from gongkai.knowledge.extraction.extracted import Extracted, Grid, Hidden, Line, Row
from gongkai.knowledge.privacy.lists import detectors_version
from gongkai.knowledge.privacy.scanning import Scan, scan

ID = "330724198001010019"


def grid(*rows: tuple[str, ...], sheet: str = "") -> Grid:
    where = f"工作表“{sheet}”第{{}}行" if sheet else "表1第{}行"
    return Grid(tuple(Row(cells, where.format(n), f"A{n}" if sheet else "") for n, cells in enumerate(rows, start=1)))


def of(*blocks: Line | Grid, **more: object) -> Scan:
    return scan(Extracted("test", blocks, **more))  # type: ignore[arg-type]


def found(scanned: Scan) -> list[tuple[str, str, str]]:
    return [(hit.kind.value, hit.text, hit.where) for hit in scanned.hits]


def test_a_column_of_those_helped_is_found_without_a_word_beside_the_name():
    table = grid(("受援人", "案由", "承办律师"), ("钱多多", "工伤", "孙小圣"))
    assert found(of(table)) == [("sensitive_context", "钱多多", "表1第2行第1格")]


def test_the_title_above_a_table_says_whose_names_it_holds():
    table = grid(("序号", "姓名", "金额"), ("1", "钱　多", "664"))
    assert found(of(Line("低保金发放明细表", "第1段"), table)) == [("sensitive_context", "钱　多", "表1第2行第2格")]


def test_the_sheet_s_name_says_whose_names_it_holds():
    assert found(of(grid(("姓名", "村"), ("钱多多", "下湖村"), sheet="残疾人"))) == [
        ("sensitive_context", "钱多多", "工作表“残疾人”A2")
    ]


def test_a_list_of_staff_under_the_same_matter_is_none():
    table = grid(("准考证号", "姓名", "总分"), ("20180701023", "钱多多", "78.6"))
    assert found(of(Line("社区矫正社工招聘拟录用人员名单", "第1段"), table)) == []


def test_an_age_below_eighteen_makes_a_minor():
    table = grid(("姓名", "年龄"), ("钱多多", "12"), ("孙小圣", "42"))
    assert found(of(table)) == [("minor", "钱多多", "表1第2行第1格")]


def test_a_form_with_its_labels_to_the_left_is_read():
    table = grid(("姓名", "钱多多", "身份证号", ID), ("住址", "南马镇下湖村12号", "联系电话", "139\n00001234"))
    assert [kind for kind, _, _ in found(of(table))] == ["id_card_18", "home_address", "mobile"]


def test_an_account_in_a_row_of_an_agency_is_none():
    table = grid(("户名", "账号"), ("东阳市财政局", "6228480012345678911"), ("钱多多", "6228480012345678911"))
    assert found(of(table)) == [("bank_card", "6228480012345678911", "表1第3行第2格")]


def test_lines_with_commas_are_a_table():
    lines = [Line("姓名,手机,住址", "第1行"), Line("钱多多,13900001234,下湖村12号", "第2行")]
    assert [(kind, where) for kind, _, where in found(of(*lines))] == [
        ("mobile", "第2行第2格"),
        ("home_address", "第2行第3格"),
    ]


def test_a_number_goes_on_in_the_next_line():
    assert found(of(Line("身份证号3307241980", "第1页第1行"), Line("01010019。", "第1页第2行"))) == [
        ("id_card_18", "3307241980\n01010019", "第1页第1行")
    ]


def test_hidden_parts_are_scanned_and_marked():
    hidden = (Hidden("comment", f"已核对{ID}（张三）", "批注1"),)
    scanned = of(Line("正文", "第1段"), hidden=hidden)
    assert [(hit.where, hit.hidden) for hit in scanned.hits] == [("批注1", True)]


def test_rows_of_a_hidden_sheet_are_a_table_again():
    rows = ("受援人\t案由", "钱多多\t工伤")
    hidden = tuple(Hidden("hidden_sheet", row, f"隐藏的工作表“备份”A{n}") for n, row in enumerate(rows, start=1))
    assert [(hit.text, hit.hidden) for hit in of(hidden=hidden).hits] == [("钱多多", True)]


def test_metadata_are_scanned():
    assert found(of(metadata={"备注": "联系13900001234"})) == [("mobile", "13900001234", "文件属性“备注”")]


def test_a_scanned_page_is_never_clean():
    scanned = of(not_checked=(Hidden("scanned_page", "整页是图片，没有检查。", "第1页"),))
    assert (scanned.is_clean, scanned.not_checked) == (False, (("第1页", "整页是图片，没有检查。"),))


def test_a_place_named_after_a_person_does_not_tell_the_number():
    scanned = of(grid(("备注",), (f"号码{ID}",), sheet=ID))
    assert all(ID not in hit.where for hit in scanned.hits)


def test_a_scan_says_by_which_detectors_it_was_made():
    assert of(Line("正文", "第1段")).detectors == detectors_version()
