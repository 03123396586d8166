"""年报成文: the annual report as a document: title, chapters, and the tables where the form prints them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongkai.knowledge.documents.document import (
    Align,
    AttachmentHead,
    AttachmentNote,
    ChartBlock,
    Document,
    Heading,
    Paragraph,
    PortraitBlock,
    Run,
    SignatureBlock,
    TableBlock,
    TableCell,
    Typeface,
)
from gongkai.knowledge.forms.publication.printed import Place, PrintedTable, printed_tables
from gongkai.knowledge.forms.publication.values import shown
from gongkai.knowledge.forms.report import Frame, Report, Section

TABLE_SIZE = 10.5  # 五号
NARROW_TABLE_SIZE = 9.0  # 小五
MANY_COLUMNS = 10
_TABLE_IN_ANNEX = "t1"

_SUBHEADING = re.compile(r"^（[一二三四五六七八九十]+）[^。；：]{1,40}$")
_NUMBERED_HEAD = re.compile(r"^(（.）)(.+)$")
_RUN_IN_HEADING = re.compile(r"^(（[一二三四五六七八九十]+）[^。]{1,30}。)(.+)$")
# 表样用半角括号和冒号；公文里用全角。
_FULL_WIDTH = str.maketrans({"(": "（", ")": "）", ":": "："})


def report_document(report: Report, *, dated: date | None = None) -> Document:
    """Return the report as a document in the order its form asks for.

    Reports on 2014–2018 carry their table as an annex, with the frame that says who stands for it; from 2019 on,
    tables 二, 三 and 四 stand in the chapters of their number. Figures that are not known stay blank.

    Args:
        dated: 成文日期 beside the agency's name at the end; None leaves the signature off.
    """
    in_annex = report.form.tables[0].id == _TABLE_IN_ANNEX
    blocks = [*(_chapters(report) if in_annex else _chapters_with_tables(report))]
    if blocks and isinstance(blocks[-1], Paragraph | ChartBlock):
        # 署名不能单独占一页：the last paragraph, or chart, stays with what closes the document.
        blocks[-1] = replace(blocks[-1], keep_with_next=True)
    if in_annex:
        blocks.append(AttachmentNote((_annex_title(report),)))
    if dated and report.authority:
        blocks.append(SignatureBlock(report.authority, f"{dated.year}年{dated.month}月{dated.day}日"))
    if in_annex:
        blocks.extend(_annex(report))
    return Document(report_title(report, line_break="\n"), tuple(blocks), author=report.authority or "")


def report_title(report: Report, *, line_break: str = "") -> str:
    """Return 东阳市司法局2017年政府信息公开工作年度报告; what is not known is left out."""
    year = f"{report.year}年" if report.year else ""
    authority = f"{report.authority}{line_break}" if report.authority else ""
    return f"{authority}{year}政府信息公开工作年度报告"


def table_block(printed: PrintedTable, report: Report) -> TableBlock:
    """Return a printed table with the report's figures in their places."""
    narrow = len(printed.widths) >= MANY_COLUMNS
    size = NARROW_TABLE_SIZE if narrow else TABLE_SIZE
    return TableBlock(
        rows=tuple(tuple(_table_cell(place, report, narrow=narrow) for place in row) for row in printed.rows),
        widths=printed.widths,
        header_rows=printed.header_rows,
        size=size,
        description=printed.title,
        parts=printed.parts,
    )


def _table_cell(place: Place, report: Report, *, narrow: bool) -> TableCell:
    text = _figure(place, report) if place.cell else place.text.translate(_FULL_WIDTH).replace(" ", "")
    if narrow and place.head and place.colspan == 1:
        text = _in_a_narrow_column(text)
    align = Align.LEFT if place.left else Align.CENTER
    return TableCell(text, place.colspan, place.rowspan, align, place.head, place.indent)


def _figure(place: Place, report: Report) -> str:
    digits = shown(report.number(place.cell)) if place.cell else ""
    return f"{digits}{place.unit}" if digits else ""


def _in_a_narrow_column(head: str) -> str:
    """Break a head where a reader would: 商业|企业, 社会公|益组织 never loses one character, （三）|不予公开."""
    if numbered := _NUMBERED_HEAD.match(head):
        return f"{numbered[1]}\n{numbered[2]}"
    middle = len(head) // 2
    return f"{head[:middle]}\n{head[middle:]}" if len(head) in (4, 6) else head


def _chapters(report: Report) -> list[PortraitBlock]:
    return [block for section in report.sections or () for block in _chapter(section)]


def _chapters_with_tables(report: Report) -> list[PortraitBlock]:
    """Return chapters 一 to 六; where the form has a table, it stands there instead of words."""
    tables = {_chapter_number(table.title): table for table in printed_tables(report.form.id)}
    before = [section for section in report.sections or () if section.number is None]
    written = {section.number: section for section in report.sections or () if section.number is not None}
    blocks = [block for section in before for block in _chapter(section)]
    for number in sorted({*written, *tables}):
        if number in tables:
            table = tables[number]
            blocks += [Heading(1, table.title.partition("、")[2], number), table_block(table, report)]
        else:
            blocks += _chapter(written[number])
    return blocks


def _chapter_number(title: str) -> int:
    return "一二三四五六".index(title[0]) + 1


def _chapter(section: Section) -> list[PortraitBlock]:
    blocks: list[PortraitBlock] = [Heading(1, section.heading, section.number)] if section.heading else []
    blocks += _charts(section, 0)
    for number, line in enumerate(section.paragraphs, 1):
        blocks += [_block(line), *_charts(section, number)]
    return blocks


def _charts(section: Section, after: int) -> list[ChartBlock]:
    return [ChartBlock(one.chart, one.number) for one in section.charts_after(after)]


def _block(line: str) -> PortraitBlock:
    """Return a line of a chapter: a subheading, a paragraph that opens with one, or a paragraph."""
    if _SUBHEADING.match(line):
        return Heading(2, line)
    if opening := _RUN_IN_HEADING.match(line):
        return Paragraph((Run(opening[1], Typeface.SCRIPT), Run(opening[2])))
    return Paragraph.of(line)


def _annex_title(report: Report) -> str:
    year = f"{report.year}年度" if report.year else ""
    return f"{year}{report.form.title}"


def _annex(report: Report) -> list[PortraitBlock]:
    frame = report.frame or Frame()
    unit = frame.reporting_unit or report.authority or ""
    (table,) = printed_tables(report.form.id)
    above = Paragraph((Run(f"填报单位（盖章）：{unit}"),), Align.LEFT, indent=0, size=TABLE_SIZE, keep_with_next=True)
    head = AttachmentHead("附件", _annex_title(report))
    return [head, above, table_block(table, report), _feet(frame)]


def _feet(frame: Frame) -> TableBlock:
    filled_on = frame.filled_on_text
    if not filled_on and frame.filled_on:
        filled_on = f"{frame.filled_on.year}年{frame.filled_on.month}月{frame.filled_on.day}日"
    words = (
        ("单位负责人", frame.head),
        ("审核人", frame.reviewer),
        ("填报人", frame.preparer),
        ("联系电话", frame.telephone),
        ("填报日期", filled_on),
        ("", ""),
    )
    cells = [TableCell(f"{name}：{value}" if name else "", align=Align.LEFT) for name, value in words]
    return TableBlock((tuple(cells[:3]), tuple(cells[3:])), (56.0, 56.0, 44.0), size=TABLE_SIZE, ruled=False)
