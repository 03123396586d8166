"""条例（2019）第四十五条 · 签发前修改文字：版头、附件、署名不变"""

import pytest

from gongkai.knowledge.letters.editing import paragraphs, with_paragraphs
from gongkai.knowledge.letters.errors import NothingLeft
from gongkai.knowledge.letters.letter import letter
from gongkai.knowledge.letters.plain import plain_text
from tests.knowledge.letters.cases import facts_for


def test_only_the_paragraphs_change():
    document = letter("grant", facts_for("grant"))

    edited = with_paragraphs(document, ["经审查，予以公开。", "", "特此告知。"])

    assert plain_text(edited).splitlines() == [
        "东阳市民政局",
        "东民公复〔2026〕17号",
        "政府信息公开告知书",
        "王某某：",
        "经审查，予以公开。",
        "特此告知。",
        "附件：1. 2024年度困难群众救助资金收支表",
        "　　　2. 2024年度困难群众救助资金分配方案",
        "东阳市民政局",
        "2026年3月10日",
    ]


def test_a_letter_edited_with_its_own_paragraphs_is_the_same_letter():
    document = letter("partial", facts_for("partial"))

    assert with_paragraphs(document, paragraphs(document)) == document


def test_a_letter_cannot_be_edited_away():
    with pytest.raises(NothingLeft, match="不能为空"):
        with_paragraphs(letter("grant", facts_for("grant")), ["", " \n"])
