"""GB/T 9704-2012 · 版心、署名和发文机关标志的位置"""

import pytest

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import SignatureBlock
from gongkai.knowledge.documents.layout import SignaturePlace, mark_size, signature_place


def test_the_type_area_is_156_by_225_millimetres():
    height = layout.PAPER_HEIGHT - layout.TOP - layout.BOTTOM
    assert (layout.TYPE_WIDTH, height) == (156, 225)


def test_twenty_two_lines_fill_the_type_area_without_passing_it():
    free = 225 - layout.LINES_A_PAGE * layout.LINE_PITCH / layout.POINTS_A_MILLIMETRE
    assert 0 <= free < 0.5


def test_twenty_eight_characters_fill_a_line_without_passing_it():
    free = 156 - 28 * (layout.BODY_SIZE + layout.TRACKING) / layout.POINTS_A_MILLIMETRE
    assert 0 <= free < 0.2


def test_under_a_seal_the_date_keeps_four_characters_and_the_name_is_centred_over_it():
    # 东阳市司法局 and 2018年1月9日 are both six characters wide.
    assert signature_place(SignatureBlock("东阳市司法局", "2018年1月9日", sealed=True)) == SignaturePlace(4, 4)


def test_without_a_seal_the_date_starts_two_characters_after_the_name():
    place = signature_place(SignatureBlock("东阳市人民政府办公室", "2018年1月9日"))
    assert (place.agency_right, place.date_right) == (2, pytest.approx(2 + 10 - 2 - 6))


def test_a_date_longer_than_the_name_keeps_two_characters_and_moves_the_name_left():
    place = signature_place(SignatureBlock("民政局", "2018年11月19日"))
    assert (place.date_right, place.agency_right) == (2, 2 + 7 + 2 - 3)


def test_a_long_mark_is_made_small_enough_for_one_line():
    name = "东阳市" + "人力资源和社会保障" * 2 + "局文件"
    assert mark_size(name) * len(name) <= 156 * 72 / 25.4
