"""图表: every bar as long as its number, every number beside its bar, the same on page and paper"""

from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gongkai.knowledge.documents.chart import Bar, Chart, Group, Series
from gongkai.knowledge.documents.chart_drawing import drawing, lines_of
from gongkai.knowledge.documents.chart_print import chart_picture
from gongkai.knowledge.documents.document import ChartBlock, Document, Paragraph
from gongkai.knowledge.documents.pdf import write_pdf
from gongkai.knowledge.documents.word import write_docx

CHANNELS = Chart(
    "主动公开信息的渠道",
    (Series("2017年", "条"), Series("2016年", "条")),
    (
        Group("政府网站", (Bar(288, "288"), Bar(240, "240"))),
        Group("政务微信", (Bar(0, "0"), Bar(None, "未填"))),
    ),
)
SPOKEN = "主动公开信息的渠道：政府网站：2017年288条，2016年240条；政务微信：2017年0条，2016年未填。"
DOCUMENT = Document("报告", (Paragraph.of("上文。"), ChartBlock(CHANNELS, 1), Paragraph.of("下文。")))

numbers = st.integers(0, 10**9)
charts = st.integers(1, 3).flatmap(
    lambda series: st.builds(
        Chart,
        st.just("图"),
        st.just(tuple(Series(f"{year}年", "件") for year in range(series))),
        st.lists(
            st.builds(
                Group,
                st.text(st.sampled_from("公开申请0A（）"), min_size=1, max_size=40),
                st.tuples(*[st.builds(lambda n: Bar(n, str(n)), numbers)] * series),
            ),
            min_size=1,
            max_size=8,
        ).map(tuple),
    )
)


def test_the_words_read_aloud_hold_every_number_and_what_is_missing():
    assert CHANNELS.spoken == SPOKEN


def test_a_single_series_is_read_without_its_name():
    assert Chart("图", (Series("2017年", "条"),), (Group("公报", (Bar(3, "3"),)),)).spoken == "图：公报3条。"


@pytest.mark.parametrize("bars", [(), (Bar(1, "1"), Bar(2, "2")), (Bar(-1, "-1"),)])
def test_what_cannot_be_drawn_is_refused(bars):
    with pytest.raises(ValueError, match="图"):
        Chart("图", (Series("2017年"),), (Group("公报", bars),))


@pytest.mark.parametrize(("numbers", "is_telling"), [((288, 0), False), ((288, 1), True), ((0, 0), False)])
def test_a_chart_tells_something_where_two_bars_can_be_compared(numbers, is_telling):
    groups = tuple(Group(str(n), (Bar(n, str(n)),)) for n in numbers)
    assert Chart("图", (Series("2017年"),), groups).is_telling is is_telling


@given(charts)
@settings(max_examples=30)
def test_bars_are_as_long_as_their_numbers(chart):
    drawn = drawing(chart, width=360, size=14)
    above = [(n + 1, bar.number) for group in chart.groups for n, bar in enumerate(group.bars) if bar.number]
    assert [bar.series for bar in drawn.bars] == [series for series, _ in above]
    most = max((bar.length for bar in drawn.bars), default=0)
    for bar, (_, number) in zip(drawn.bars, above, strict=True):
        assert bar.length == pytest.approx(max(most * number / max(chart.numbers), 0.12 * 14), abs=0.02)


@given(charts)
@settings(max_examples=30)
def test_nothing_stands_outside_the_drawing_and_no_two_bars_on_one_another(chart):
    drawn = drawing(chart, width=442, size=10.5)
    assert all(bar.top >= 0 and bar.top + drawn.thickness <= drawn.height + 0.02 for bar in drawn.bars)
    assert all(0 < words.down <= drawn.height + 0.02 for words in drawn.words)
    tops = [bar.top for bar in drawn.bars]
    assert all(later - before > drawn.thickness for before, later in pairwise(tops))
    assert all(drawn.axis + bar.length < drawn.width for bar in drawn.bars)


@given(charts)
@settings(max_examples=30)
def test_every_bar_has_its_number_beside_it(chart):
    told = [f"{bar.words}件" for group in chart.groups for bar in group.bars]
    drawn = drawing(chart, width=360, size=14)
    assert [words.text for words in drawn.words if not words.ends_there] == told


@given(st.text(st.sampled_from("公开申请ab1"), max_size=60))
def test_a_label_keeps_its_words_in_lines_of_eight(label):
    lines = lines_of(label)
    assert len(lines) <= 3
    assert "".join(lines) == label or (lines[-1].endswith("…") and label.startswith("".join(lines)[:-1]))


def _word(fonts) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_docx(DOCUMENT, fonts)))


def test_a_word_document_has_the_picture_with_all_numbers_in_words(fonts):
    (described,) = _word(fonts).element.body.iter(qn("wp:docPr"))
    assert (described.get("name"), described.get("descr")) == ("图1　主动公开信息的渠道", SPOKEN)


def test_the_picture_is_as_wide_as_the_text_sharp_and_light(fonts):
    with zipfile.ZipFile(io.BytesIO(write_docx(DOCUMENT, fonts))) as package:
        (name,) = [one for one in package.namelist() if one.startswith("word/media/")]
        content = package.read(name)
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.format == "PNG"
        assert 1843 <= picture.width <= 1860  # 156 mm at 300 dots per inch
    assert len(content) < 60_000


def test_the_picture_stands_in_a_line_that_grows_with_it(fonts):
    picture = next(one for one in _word(fonts).paragraphs if one._element.findall(f".//{qn('wp:inline')}"))
    assert picture.paragraph_format.line_spacing == 1.0


def test_the_picture_stands_inside_the_text_area(fonts):
    (inline,) = _word(fonts).element.body.iter(qn("wp:inline"))
    assert [inline.get(side) for side in ("distL", "distR")] == ["0", "0"]


def test_the_paper_of_the_picture_is_white(fonts):
    with Image.open(io.BytesIO(chart_picture(CHANNELS, fonts))) as picture:
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_a_character_that_xml_has_no_place_for_is_left_out_of_a_word_document(fonts):
    chart = Chart("渠\uffff道", (Series("条"),), (Group("网\ufffe站", (Bar(1, "1"),)),))

    written = write_docx(Document("报\uffff告", (ChartBlock(chart, 1),), author="局\uffff"), fonts)

    (described,) = docx.Document(io.BytesIO(written)).element.body.iter(qn("wp:docPr"))
    assert (described.get("name"), described.get("descr")) == ("图1　渠道", "渠道：网站1。")


def test_without_fonts_the_numbers_stand_in_a_sentence():
    words = [one.text for one in docx.Document(io.BytesIO(write_docx(DOCUMENT))).paragraphs]
    assert SPOKEN in words


def test_the_same_chart_gives_the_same_picture(fonts):
    assert chart_picture(CHANNELS, fonts) == chart_picture(CHANNELS, fonts)


def test_a_pdf_says_the_numbers_to_who_does_not_see_them(fonts):
    with pikepdf.open(io.BytesIO(write_pdf(DOCUMENT, fonts))) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert told == [SPOKEN]
