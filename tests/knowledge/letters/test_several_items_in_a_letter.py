"""条例（2019）第三十六条、第三十七条 · 一件一答复：申请有多项内容的，答复书逐项写明结果、条文和理由"""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest
from docx import Document as WordDocument

from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx
from gongkai.knowledge.letters.errors import FactsMissing
from gongkai.knowledge.letters.facts import ItemFacts
from gongkai.knowledge.letters.letter import letter, letter_with_gaps
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.letters.cases import facts_for
from tests.knowledge.letters.test_golden_letters import GOLDEN

GIVEN = ItemFacts("救助资金收支表", "grant", {"supplied": ("收支表",), "supplied_how": "纸质复制件，邮寄"})
WITHHELD = ItemFacts(
    "救助对象名单；", "deny_third",
    {"interest": "个人隐私", "third_party_view": "第三方不同意公开", "reason": "名单含健康和家庭经济状况"},
)  # fmt: skip
NOT_FOUND = ItemFacts("“专项”审计报告{报告}", "not_exist", {"search_done": "在公文系统以“专项审计”检索"})
ELSEWHERE = ItemFacts("预算批复", "not_ours", {"other_agency": "东阳市财政局", "other_agency_contact": "0579-86000001"})
MIXED = (GIVEN, WITHHELD, NOT_FOUND)
CASES = {"partial": MIXED, "not_exist": (NOT_FOUND, ELSEWHERE)}


def facts(kind, *items, **more):
    return replace(facts_for(kind, **more), stated={}, items=items)


@pytest.mark.parametrize("kind", CASES)
def test_a_reply_to_several_items_says_exactly_this(kind):
    written = plain_text(letter(kind, facts(kind, *CASES[kind])))

    assert written == (GOLDEN / "several" / f"{kind}.txt").read_text(encoding="utf-8")


def test_each_item_is_told_with_its_own_articles():
    lines = plain_text(letter("partial", facts("partial", *MIXED))).splitlines()
    places = ("第三十六条第二项", "第十五条、第三十六条第三项", "第三十六条第四项")

    told = [next(line for line in lines if line.startswith(f"{number}、关于")) for number in "一二三"]
    assert [place in line for place, line in zip(places, told, strict=True)] == [True] * 3


def test_what_is_missing_is_named_with_its_item():
    bare = replace(NOT_FOUND, stated={})
    with pytest.raises(FactsMissing, match="第三项的检索的范围和方法"):
        letter("partial", facts("partial", GIVEN, WITHHELD, bare))


def test_a_screen_marks_it():
    document, lacking = letter_with_gaps("partial", facts("partial", GIVEN, replace(WITHHELD, stated={})))

    assert all(f"【{label}】" in plain_text(document) for label in lacking)


def test_until_2024_one_sentence_tells_the_remedies_of_all():
    written = plain_text(letter("partial", facts("partial", *MIXED, dated=date(2023, 12, 29))))

    assert written.count("申请行政复议") == 1


def test_since_2024_what_is_withheld_goes_to_reconsideration_first():
    written = plain_text(letter("partial", facts("partial", *MIXED)))

    assert "你如对本告知书第二项答复不服，应当先自收到" in written
    assert "你如对本告知书其他各项答复不服，可以自收到" in written


def test_one_result_for_all_items_is_told_once_and_names_them():
    same = (NOT_FOUND, replace(NOT_FOUND, text="验收报告"))
    written = plain_text(letter("not_exist", replace(facts_for("not_exist"), items=same)))

    assert "申请的内容共两项：1.“‘专项’审计报告{报告}”；2.“验收报告”。" in written
    assert written.count("现告知你该政府信息不存在") == 1


def test_it_stands_on_paper_item_by_item(fonts):
    with pdfplumber.open(BytesIO(write_pdf(letter("partial", facts("partial", *MIXED)), fonts))) as opened:
        pages = [page.chars for page in opened.pages]
    body = [char for page in pages for char in page if abs(char["size"] - 16) < 0.1 and char["text"].strip()]
    printed = "".join(char["text"] for char in body)

    # 每项自成一段，首行缩进两字：28毫米订口再加两个三号字。
    starts = [body[printed.index(f"{number}、关于")]["x0"] for number in "一二三"]
    assert starts == pytest.approx([28 * 72 / 25.4 + 32] * 3, abs=1)


def test_in_word_each_item_is_a_paragraph_of_its_own():
    word = WordDocument(BytesIO(write_docx(letter("partial", facts("partial", *MIXED)))))

    assert [one.text[:4] for one in word.paragraphs if "、关于“" in one.text] == ["一、关于", "二、关于", "三、关于"]
