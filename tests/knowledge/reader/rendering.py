"""Reports written out as text by the tests themselves, in the ways offices do; labels are written here by hand."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from tests.knowledge.reader.truths import APPLICANTS, DONGYANG_2017, RESULTS
from tests.seed import table_lines

Values = Mapping[str, str]  # cell id → what is printed in the cell, "" for a blank
Row = Sequence[str]

MARGIN = "三、本年度办理结果"
T3_ROWS = [
    ("new_received", "", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "", "二、上年结转政府信息公开申请数量"),
    ("granted", MARGIN, "（一）予以公开"),
    ("partial", MARGIN, "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("denied.state_secret", "（三）不予公开", "1.属于国家秘密"),
    ("denied.law_forbids", "（三）不予公开", "2.其他法律行政法规禁止公开"),
    ("denied.safety_stability", "（三）不予公开", "3.危及“三安全一稳定”"),
    ("denied.third_party", "（三）不予公开", "4.保护第三方合法权益"),
    ("denied.internal", "（三）不予公开", "5.属于三类内部事务信息"),
    ("denied.process", "（三）不予公开", "6.属于四类过程性信息"),
    ("denied.case_file", "（三）不予公开", "7.属于行政执法案卷"),
    ("denied.statutory_query", "（三）不予公开", "8.属于行政查询事项"),
    ("unable.not_held", "（四）无法提供", "1.本机关不掌握相关政府信息"),
    ("unable.needs_making", "（四）无法提供", "2.没有现成信息需要另行制作"),
    ("unable.still_unclear", "（四）无法提供", "3.补正后申请内容仍不明确"),
    ("not_processed.petition", "（五）不予处理", "1.信访举报投诉类申请"),
    ("not_processed.repeat", "（五）不予处理", "2.重复申请"),
    ("not_processed.publication", "（五）不予处理", "3.要求提供公开出版物"),
    ("not_processed.abusive", "（五）不予处理", "4.无正当理由大量反复申请"),
    ("not_processed.reconfirm", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息"),
]
OTHER_2021 = [
    ("other.no_correction", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other.no_payment", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other.other", "（六）其他处理", "3.其他"),
]
OTHER_2019 = [("other", "", "（六）其他处理")]
CLOSING = [("total_results", "", "（七）总计"), ("carried_out", "", "四、结转下年度继续办理")]

T2_2021 = [
    ("第二十条第（一）项", ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]),
    ("rules", "规章", ("issued", "repealed", "in_force")),
    ("normative_documents", "行政规范性文件", ("issued", "repealed", "in_force")),
    ("第二十条第（五）项", ["信息内容", "本年处理决定数量"]),
    ("licences", "行政许可", ("decisions",)),
    ("第二十条第（六）项", ["信息内容", "本年处理决定数量"]),
    ("penalties", "行政处罚", ("decisions",)),
    ("coercive_measures", "行政强制", ("decisions",)),
    ("第二十条第（八）项", ["信息内容", "本年收费金额（单位：万元）"]),
    ("fees", "行政事业性收费", ("amount",)),
]
T2_2019 = [
    ("第二十条第（一）项", ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]),
    ("rules", "规章", ("made", "disclosed", "total")),
    ("normative_documents", "规范性文件", ("made", "disclosed", "total")),
    ("第二十条第（五）项", ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]),
    ("licences", "行政许可", ("previous", "change", "decisions")),
    ("other_services", "其他对外管理服务事项", ("previous", "change", "decisions")),
    ("第二十条第（六）项", ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]),
    ("penalties", "行政处罚", ("previous", "change", "decisions")),
    ("coercive_measures", "行政强制", ("previous", "change", "decisions")),
    ("第二十条第（八）项", ["信息内容", "上一年项目数量", "本年增/减"]),
    ("fees", "行政事业性收费", ("previous", "change")),
    ("第二十条第（九）项", ["信息内容", "采购项目数量", "采购总金额"]),
    ("procurement", "政府集中采购", ("projects", "amount")),
]
T4_ROWS = ("reconsideration", "litigation_direct", "litigation_after")


def t3_rows(form: str) -> list[tuple[str, str, str]]:
    """Return (row key, heading beside it, label) of table three."""
    return T3_ROWS + (OTHER_2021 if form == "national-2021" else OTHER_2019) + CLOSING


def t2_blocks(form: str) -> list[tuple]:
    return T2_2021 if form == "national-2021" else T2_2019


def cells_of(form: str) -> list[str]:
    """Return every cell id of a form, in printed order."""
    if form == "national-2014":
        return list(DONGYANG_2017)
    t2 = [f"t2/{row}/{c}" for row, *rest in t2_blocks(form) if len(rest) == 2 for c in rest[1]]
    t3 = [f"t3/{row}/{c}" for row, _, _ in t3_rows(form) for c in APPLICANTS]
    return [*t2, *t3, *(f"t4/{row}/{c}" for row in T4_ROWS for c in RESULTS)]


def bureau_lines() -> list[tuple[str, str]]:
    """Return (label, unit) of every printed line of the 2014 table; headings have the unit ——."""
    return [(line.label, line.unit) for line in table_lines()]


def tables(form: str, values: Values) -> list[list[Row]]:
    """Return the tables of a report as rows of cells; () in a row's place stands for nothing."""
    if form == "national-2014":
        cells = iter(values)
        rows = [(label, unit, "" if unit == "——" else values[next(cells)]) for label, unit in bureau_lines()]
        return [[("统 计 指 标", "单位", "统计数"), *rows]]
    t2: list[Row] = []
    for block in t2_blocks(form):
        if len(block) == 2:
            t2 += [(block[0],), tuple(block[1])]
        else:
            t2.append((block[1], *(values[f"t2/{block[0]}/{column}"] for column in block[2])))
    head = [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"),
        ("", "自然人", "法人或其他组织", "总计"),
        ("", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"),
    ]
    t3 = [(label, *(values[f"t3/{row}/{column}"] for column in APPLICANTS)) for row, _, label in t3_rows(form)]
    t4 = [
        ("行政复议", "行政诉讼"),
        ("未经复议直接起诉", "复议后起诉"),
        ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3,
        tuple(values[f"t4/{row}/{column}"] for row in T4_ROWS for column in RESULTS),
    ]
    return [t2, [*head, *t3], t4]


def piped(rows: Sequence[Row]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def piped_openly(rows: Sequence[Row]) -> str:
    return "\n".join(" | ".join(row) for row in rows)


def markdown(rows: Sequence[Row]) -> str:
    width = max(map(len, rows))
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in filled]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


def tabbed(rows: Sequence[Row]) -> str:
    return "\n".join("\t".join(row) for row in rows)


def stacked(rows: Sequence[Row]) -> str:
    return "\n".join("\n".join(row) for row in rows)


def width_of(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def aligned(rows: Sequence[Row], label_width: int = 28, column_width: int = 12) -> str:
    """Return the rows in columns of spaces; a label too long goes on in the next lines, its values in the first."""
    lines = []
    for row in rows:
        pieces = _wrapped(row[0], label_width)
        cells = "".join(" " * (column_width - width_of(cell)) + cell for cell in row[1:])
        lines.append((pieces[0] + " " * (label_width + 2 - width_of(pieces[0])) + cells).rstrip())
        lines += pieces[1:]
    return "\n".join(lines)


def aligned_below(rows: Sequence[Row], label_width: int = 28, column_width: int = 12) -> str:
    """As `aligned`, but the values stand in the last line of a wrapped label."""
    lines = []
    for row in rows:
        pieces = _wrapped(row[0], label_width)
        cells = "".join(" " * (column_width - width_of(cell)) + cell for cell in row[1:])
        lines += pieces[:-1]
        lines.append((pieces[-1] + " " * (label_width + 2 - width_of(pieces[-1])) + cells).rstrip())
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    pieces = [""]
    for character in text:
        if width_of(pieces[-1] + character) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


TITLES = {"national-2014": 2016, "national-2019": 2020, "national-2021": 2023}


def report(form: str, values: Values, style) -> str:
    """Return a whole report in which every table is written in one style."""
    year = TITLES[form]
    written = [style(table) for table in tables(form, values)]
    if form == "national-2014":
        head = f"{year}年度政府信息公开工作情况统计表\n填报单位（盖章）：某市司法局\n"
        foot = f"单位负责人：张三　审核人：李四　填报人：王五\n联系电话：0000-00000000　填报日期：{year + 1}年1月9日\n"
        return f"{head}{written[0]}\n{foot}"
    return (
        f"某市司法局{year}年政府信息公开工作年度报告\n\n一、总体情况\n{year}年，本局认真做好政府信息公开工作。\n\n"
        f"二、主动公开政府信息情况\n{written[0]}\n\n三、收到和处理政府信息公开申请情况\n{written[1]}\n\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n{written[2]}\n\n"
        "五、存在的主要问题及改进情况\n公开的及时性有待提高，将加强培训。\n\n"
        "六、其他需要报告的事项\n本年度没有收取信息处理费。\n"
    )
