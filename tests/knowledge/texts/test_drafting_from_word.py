"""从 Word 起草 · a .docx becomes a draft, and a harmful one a sentence"""

from __future__ import annotations

from datetime import date

import pytest
from docx import Document

from gongkai.knowledge.texts.body import media_ids
from gongkai.knowledge.texts.word import Drafted, WordRefused, read_word
from tests.knowledge.texts import word_files
from tests.knowledge.texts.squares import squares

DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'
BOX = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>框内'
    "</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
)
TRACKED = (
    '<w:p><w:r><w:t>应当</w:t></w:r><w:del w:id="1" w:author="甲"><w:r><w:delText>十日</w:delText></w:r></w:del>'
    '<w:ins w:id="2" w:author="甲"><w:r><w:t>五日</w:t></w:r></w:ins>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r></w:p>"
)
CHART = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic></wp:inline></w:drawing></w:r></w:p>'
)


@pytest.fixture(scope="module")
def drafted() -> Drafted:
    return read_word(word_files.notice())


NUMBERING = f"""<w:numbering xmlns:w="{word_files.W}">
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="japaneseCounting"/>
<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride>
</w:num></w:numbering>"""
ENTRIES = (("1", 0, "总则"), ("1", 1, "宗旨"), ("1", 1, "范围"), ("1", 0, "受理"), ("1", 1, "条件"), ("3", 0, "附则"))
ENTRIES += (("2", 0, "身份证明"), ("2", 0, "申请表"))


def numbered(number: str, level: int, text: str) -> str:
    looks = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{looks}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_automatic_numbers_are_written_out_and_plain_lists_stay_lists():
    content = word_files.with_body("".join(numbered(*entry) for entry in ENTRIES))
    draft = read_word(word_files.with_parts(content, {"word/numbering.xml": NUMBERING}))
    assert draft.body == (
        "<p>一、总则</p><p>（一）宗旨</p><p>（二）范围</p><p>二、受理</p><p>（一）条件</p><p>十一、附则</p>"
        "<ol><li>身份证明</li><li>申请表</li></ol>"
    )


@pytest.fixture(scope="module")
def with_debris() -> Drafted:
    return read_word(word_files.with_body(BOX + TRACKED + CHART))


def test_title_number_and_date_are_found(drafted):
    assert (drafted.title, drafted.doc_no, drafted.formed_on) == (
        "关于印发《虚构市法律援助办案工作规程》的通知",
        "虚司〔2017〕12号",
        date(2017, 10, 23),
    )


def test_the_body_does_not_repeat_them(drafted):
    assert not any(words in drafted.body for words in ("工作规程", "虚司", "文件", "签发人"))


def test_merged_cells_stay_merged(drafted):
    assert squares(drafted.body) == [["类别", "件数", "件数"], ["类别", "受理", "办结"], ["民事", "201", ""]]


def test_paragraphs_headings_and_signature_keep_their_order(drafted):
    assert drafted.body.startswith(
        "<p>各司法所、各科室：</p><p>现将规程印发给你们，请遵照执行。</p><h2>一、受理</h2><table>"
    )
    assert '<p style="text-align:right">虚构市司法局</p>' in drafted.body


def test_a_picture_comes_with_its_bytes_and_its_place(drafted):
    [picture] = drafted.pictures
    assert (media_ids(drafted.body), picture.media_type, picture.content) == (
        (picture.index,),
        "image/png",
        word_files.picture().getvalue(),
    )


def test_what_was_left_out_is_told(drafted):
    assert drafted.warnings == ("“签发人”没有放进正文。", "红头“虚构市司法局文件”没有放进正文。")


@pytest.mark.parametrize("told", ["1个文本框", "2处修订，已按接受全部修订处理", "1处隐藏文字", "1个图形、图表"])
def test_what_a_body_shows_otherwise_is_told(with_debris, told):
    assert told in "".join(with_debris.warnings)


def test_tracked_changes_are_accepted(with_debris):
    assert "应当五日" in with_debris.body


def test_comments_headers_and_unshown_pictures_are_told():
    document = Document()
    run = document.add_paragraph("关于开展活动的通知").add_run("，请核对")
    document.add_comment(runs=run, text="这里要改", author="乙")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.add_picture(word_files.picture("BMP"))
    warnings = "".join(read_word(word_files.saved(document)).warnings)
    assert all(told in warnings for told in ("1条批注没有带入", "页眉、页脚", "第1张）是网页不能显示的格式"))


def test_a_bomb_is_refused():
    bomb = word_files.with_parts(word_files.plain("甲"), {"word/media/a.png": b"\0" * 20_000_000})
    with pytest.raises(WordRefused, match="压缩炸弹"):
        read_word(bomb)


def test_entities_that_unfold_are_refused():
    with pytest.raises(WordRefused, match="恶意文件"):
        read_word(word_files.with_parts(word_files.plain("甲"), {"word/styles.xml": DTD}))


def test_macros_are_refused():
    with pytest.raises(WordRefused, match="宏"):
        read_word(word_files.with_parts(word_files.plain("甲"), {"word/vbaProject.bin": b"x"}))


def test_a_picture_outside_the_file_is_never_fetched():
    content = word_files.with_body(
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="rIdOut" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    relations = "word/_rels/document.xml.rels"
    outside = (
        '<Relationship Id="rIdOut" TargetMode="External" Target="file:///etc/hostname" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/></Relationships>'
    )
    named = word_files.part(content, relations).replace("</Relationships>", outside)
    draft = read_word(word_files.with_parts(content, {relations: named}))
    assert (draft.pictures, "引用了文件以外的地址" in "".join(draft.warnings)) == ((), True)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "旧版 Word"),
        (b"%PDF-1.7 ...", "不是 Word 文档"),
        ("关于放假的通知".encode(), "不是 Word 文档"),
        (bytes(31 * 1024 * 1024), "超过 30 MB"),
    ],
    ids=["empty", "doc", "pdf", "text", "large"],
)
def test_what_is_no_docx_is_refused_before_it_is_opened(content, told):
    with pytest.raises(WordRefused, match=told):
        read_word(content)


def test_half_a_file_is_refused():
    with pytest.raises(WordRefused, match="损坏"):
        read_word(word_files.notice()[:6000])


def test_a_workbook_is_refused():
    kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    with pytest.raises(WordRefused, match="不是 Word 文档"):
        read_word(word_files.with_parts(word_files.plain("甲"), {"[Content_Types].xml": kinds}))
