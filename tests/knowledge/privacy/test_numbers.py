"""审核放行 · 号码：写法再怪也要认出来，机关的号码不算"""

from __future__ import annotations

import pytest

from gongkai.knowledge.privacy.detection import find

ID, CARD = "330724198001010019", "6228480012345678911"


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.kind.value, hit.text) for hit in find(text)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("id_card_18", ID),
        ("id_card_18", "３３０７２４１９８００１０１００１９"),
        ("id_card_18", "330724 19800101 0019"),
        ("id_card_18", "330724-19800101-0019"),
        ("id_card_18", "3307241980\n01010019"),
        ("id_card_18", "3 3 0 7 2 4 1 9 8 0 0 1 0 1 0 0 1 9"),
        ("id_card_18", "11010519491231002x"),
        ("id_card_18", "1101051949123100\u200b2X"),
        ("id_card_15", "330724650101123"),
        ("mobile", "13900000000"),
        ("mobile", "139 0000 0000"),
        ("mobile", "139-0000-0000"),
        ("mobile", "１３９００００００００"),
        ("mobile", "139\u200b0000\u200b0000"),
        ("mobile", "(139)0000-0000"),
        ("mobile", "（139）00000000"),
        ("mobile", "(139) 0000 0000"),
        ("bank_card", CARD),
        ("bank_card", "6228-4800-1234-5678-911"),
        ("bank_card", "6228 4800 1234 5678 911"),
    ],
)
def test_a_number_is_found_however_it_is_written(kind, value):
    assert found(f"经办人说{value}是他的。") == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码91330783MA28D4X79W",
        "机构赋码113307830026191230，统一社会信用代码113307830026191234",
        "电话0579-86012345、0571 87654321，传真：010-12345678",
        "合计13912345678.00元，预算13812345678元，另13,912,345,678.00元",
        "东政办发〔2018〕138号，（2018）浙0783民初13812号，第13812345678号公证书",
        "索引号330783198001011/2018-00012，11330783002619123D/201812-00031",
        "条码6901234567892，订单号6222020200112233447",
        "身份证号码3307**********0019，手机138****5678，卡号**** **** **** 1234",
        "流水号330724198001010018",  # fails its check digit
        "账号6228480012345678912",  # fails Luhn
        "2018-03-12 13:45:59，20180312134559",
        "https://www.example.gov.cn/art/2018/3/12/art_13912345678_138.html",
        "单位账户：6228480012345678911",
        "收款单位：东阳市财政局，账号6228480012345678911",
        "户名：东阳市公共资源交易中心\n账号：6228480012345678911",
        "IMG13912345678AB，V13912345678",
        "(139)0000-00001，流水号(139)0000-0000，见附件(138)页，共2018-0000件",
        "年份 2015 2016 2017\n件数 138 2016 2017",
    ],
)
def test_a_number_of_an_office_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize("before", ["身份证号：", "身份证号码为", "公民身份号码 ", "身份证（号码）"])
def test_a_mistyped_identity_number_is_found_by_its_label(before):
    assert found(f"{before}330724198001010018，住东阳市。") == [("id_card_18", "330724198001010018")]


def test_a_mistyped_identity_number_ending_in_x_is_found_by_its_label():
    assert found("身份证号：33072419800101001X") == [("id_card_18", "33072419800101001X")]


@pytest.mark.parametrize(
    "text", ["身份证号：330724198013010018", "身份证号登记簿第330724198001010018号", "见330724198001010018"]
)
def test_eighteen_digits_without_label_or_birthday_are_none(text):
    assert found(text) == []


def test_a_person_s_card_in_a_letter_of_an_office_is_found():
    text = f"收款单位：东阳市财政局。退款至本人银行卡：{CARD}"
    assert found(text) == [("bank_card", CARD)]


def test_two_numbers_beside_each_other_are_two():
    assert found("13900000000 13811111111") == [("mobile", "13900000000"), ("mobile", "13811111111")]


def test_a_list_with_a_number_for_each_entry_keeps_its_ordinal():
    assert found("1.13900000000") == [("mobile", "13900000000")]


def test_of_two_readings_of_a_card_in_groups_the_longer_counts():
    text = "一卡通6217 8001 7369 1709 779"
    assert found(text) == [("bank_card", "6217 8001 7369 1709 779")]
