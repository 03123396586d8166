"""GB/T 9704-2012 · 版心、署名和发文机关标志的位置"""

import pytest

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.document import SignatureBlock
from gongkai.knowledge.documents.layout import SignaturePlace, letter_place, mark_size, signature_place


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


# 第10.1条: six characters of 50 pt end at 30 + 17.64 mm, the line follows 4 mm lower.
def test_the_line_of_a_letter_stands_four_millimetres_under_its_mark():
    assert letter_place("东阳市民政局").line == pytest.approx(51.64, abs=0.01)


def test_the_number_of_a_letter_stands_seven_eighths_of_a_character_under_the_line():
    place = letter_place("东阳市民政局")
    double_line = 2.5 * 25.4 / 72  # strokes of 1.2 and 0.5 pt, 0.8 pt apart

    assert place.number - place.line == pytest.approx(double_line + 4.94, abs=0.01)


@pytest.mark.parametrize("mark", ["民政局", "东阳市民政局", "东阳市人力资源和社会保障局", "东" * 40])
def test_the_title_of_a_letter_begins_two_free_lines_under_its_number(mark):
    place = letter_place(mark)
    number_ends = place.number + 16 * 25.4 / 72
    title_begins = 37 + place.title_line * 28.95 * 25.4 / 72

    assert 2 <= (title_begins - number_ends) / (28.95 * 25.4 / 72) < 3
