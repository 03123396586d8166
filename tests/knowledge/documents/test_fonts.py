"""公文的字体：有什么用什么，代用的说明白"""

from pathlib import Path

import pytest

from gongkai.knowledge.documents.document import Typeface
from gongkai.knowledge.documents.fonts import FontsMissing, _by_family, _choose, find_fonts


def _found(*families):
    return {family: [(Path(f"/fonts/{family}.ttf"), 400)] for family in families}


@pytest.mark.parametrize(
    ("families", "family", "stands_in"),
    [
        (("仿宋_GB2312", "FandolFang R"), "仿宋_GB2312", False),
        (("FandolFang R", "FangSong"), "FangSong", False),
        (("Noto Serif CJK SC", "FandolFang R"), "FandolFang R", True),
        (("Noto Serif CJK SC",), "Noto Serif CJK SC", True),
        (("某厂仿宋体",), "某厂仿宋体", False),
    ],
)
def test_the_body_is_set_in_the_nearest_font_there_is(families, family, stands_in):
    choice = _choose(Typeface.BODY, _found(*families))

    assert (choice.family, choice.stands_in) == (family, stands_in)


def test_a_bold_song_stands_in_for_the_title_s_typeface():
    found = {"Noto Serif CJK SC": [(Path("r.ttc"), 400), (Path("b.ttc"), 700)]}

    assert _choose(Typeface.TITLE, found).path == Path("b.ttc")


def test_a_stand_in_is_named_beside_what_is_missing():
    sentence = _choose(Typeface.BODY, _found("FandolFang R")).sentence

    assert sentence == "仿宋：没有找到仿宋_GB2312，以 FandolFang R 代替"


def test_a_machine_without_chinese_fonts_says_what_to_do(tmp_path):
    with pytest.raises(FontsMissing, match="gongkai fonts --fetch") as refusal:
        find_fonts(tmp_path / "fonts", system=())

    assert str(tmp_path / "fonts") in str(refusal.value)


def test_a_file_that_is_no_font_is_passed_over(tmp_path):
    (tmp_path / "仿宋.ttf").write_bytes(b"not a font")

    with pytest.raises(FontsMissing):
        find_fonts(tmp_path, system=())


def test_only_fonts_that_are_there_are_claimed(fonts):
    there = _by_family(fonts.loaded)

    claimed = {family for typeface in Typeface for family in fonts.families(typeface)}
    assert claimed <= set(there)
