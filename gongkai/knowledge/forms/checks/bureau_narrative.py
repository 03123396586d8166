"""2014 年表式的文字核对: what the text of a report says against its table (N01–N06, N08, N10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.knowledge.forms.checks import prose
from gongkai.knowledge.forms.checks.case import Broken, Case, Check, Verdict, plain

_NUMBER = r"(?P<number>\d+)(?![\d.万亿余多])"
_DISCLOSED = re.compile(
    r"主动公开(?:[的了]|各类|各种|政府|政务|部门)*信息(?:[数共计为达约有]|总数|数量|总量|总计|合计|达到|累计)*"
    + _NUMBER
    + "条"
)
_ANSWERED = re.compile(r"回应[^\d]{0,30}?(?:热点|舆情|关切|关注)[^\d]{0,20}?" + _NUMBER + "次")
_APPLIED = re.compile(
    r"(?:(?:收到|接到|受理|办理)[^\d]{0,20}?申请(?!人)|依申请公开)[^\d]{0,8}?" + _NUMBER + "[件份条个]"
)
_NOT_APPLIED = re.compile(
    r"(?:没有|未曾|尚未|均未|未|无)(?:收到|接到|受理)过?[^\d]{0,20}?申请(?!人)|无依申请公开(?:事项|申请|信息)"
)
_NONE = (
    r"(?:(?:没有|未曾|尚未|均未|未|无)(?:发生|收到|出现|产生|引发|接到|涉及|有|被|提起|因)|没有|均无|暂无|尚无"
    r"|无(?=因|针对|有关|相关|涉及|任何|行政|政府信息|申诉|投诉|举报|人))"
)
_DISPUTES = {"复议": "D", "诉讼": "E", "申诉": "F", "投诉": "F", "举报": "F"}
_OTHER_BUSINESS = re.compile(
    "[受办审代处]理|办[结复]|承[办担]|应诉|出庭|参[与加]|接[到待听]|收到|信访|热线|12345|化解|调处"
)
_NO_DISPUTE = re.compile(_NONE + r"(?P<rest>.{0,60}?(?:复议|诉讼|申诉|投诉|举报).{0,60})")
_DISPUTE = re.compile(r"(?P<names>行政(?:复议|诉讼)[^\d]{0,20}?|(?:举报|投诉)[^\d]{0,6}?)" + _NUMBER + "[件起宗]")
_FREE = re.compile(
    r"没有[^\d]{0,24}?(?<!乱)(?<!违规)(?<!事业性)收费|(?:暂无|未|无|不)(?:进行|实行|产生|发生|涉及|收取|收到)?[^\d]{0,8}?(?<!乱)(?<!违规)(?<!事业性)(?:收费|费用|[索制寄等]费)|免收"
)
_PAID = re.compile(r"收取[^\d]{0,15}?(?P<number>\d+(?:\.\d+)?)万?元")


def disclosed_number_matches(case: Case) -> Iterator[Verdict]:
    """N01: where the text gives the number several times, one that fits is enough; a single channel's is another."""
    found = [
        number
        for number, clause in prose.numbers_after(_DISCLOSED, _clauses(case))
        if not prose.speaks_of_one_channel(clause)
    ]
    yield from _one_fits(case, "A1", found, "文中主动公开信息")


def answered_number_matches(case: Case) -> Iterator[Verdict]:
    """N02, read as N01."""
    found = [
        number
        for number, clause in prose.numbers_after(_ANSWERED, _clauses(case))
        if not prose.speaks_of_one_channel(clause)
    ]
    yield from _one_fits(case, "B1", found, "文中回应公众关注热点或重大舆情")


def _one_fits(case: Case, cell: str, found: list[Decimal], what: str) -> Iterator[Verdict]:
    if found and (stated := case.number(cell)) not in found:
        unit = case.report.form.cells[cell].unit
        yield Broken(f"{what}{plain(found[0])}{unit}，表中{case.name(cell)}为{plain(stated)}", (cell,))


def hotline_number_fits(case: Case) -> Iterator[Verdict]:
    """N03: sessions on a hotline are at most the answers by other ways, or all answers."""
    names = "|".join(map(re.escape, prose.words("hotlines")))
    pattern = re.compile(f"(?P<name>{names})[^\\d]{{0,8}}?{_NUMBER}次")
    for clause in _clauses(case):
        for found in pattern.finditer(clause):
            others, answers = case.numbers("B2.5", "B1")
            if int(found["number"]) > max(others, answers):
                message = f"文中{found['name']}{found['number']}次，表中回应数只有{plain(max(others, answers))}"
                yield Broken(message, ("B1", "B2.5"))


def applications_match(case: Case) -> Iterator[Verdict]:
    """N04: "没有收到申请" if and only if C1 = 0."""
    for clause, _, on_disclosure in _clauses_in_context(case):
        if re.search("复议|诉讼|许可|援助", clause):
            continue
        # 公证申请20件 is the body's other business: only where 公开 is spoken of is a number one of applications.
        found = _APPLIED.search(clause) if on_disclosure else None
        none = bool(_NOT_APPLIED.search(clause)) if found is None else int(found["number"]) == 0
        if none and (received := case.number("C1")) > 0:
            yield Broken(f"文中说没有收到申请，表中{case.name('C1')}为{plain(received)}", ("C1",))
        if found and not none and not prose.negated(clause[: found.start()]) and case.number("C1") == 0:
            yield Broken(f"文中说收到申请{found['number']}件，表中{case.name('C1')}为0", ("C1",))


def disputes_match(case: Case) -> Iterator[Verdict]:
    """N05: "未发生行政复议、行政诉讼、申诉" if and only if the cells named are 0."""
    for clause, sentence, on_disclosure in _clauses_in_context(case):
        counted = [(_cells_named(found["names"]), int(found["number"])) for found in _DISPUTE.finditer(clause)]
        # A bureau of justice decides reviews and pleads suits of all kinds; only those on disclosure are in the table.
        if not on_disclosure and _OTHER_BUSINESS.search(sentence):
            counted = [(cells, number) for cells, number in counted if number == 0]
        denied = _NO_DISPUTE.search(clause) if not counted else None
        if denied:
            counted = [(_cells_named(denied["rest"]), 0)]
        for cells, number in counted:
            yield from _dispute_matches(case, cells, number)


def _cells_named(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(cell for word, cell in _DISPUTES.items() if word in text))


def _dispute_matches(case: Case, cells: tuple[str, ...], number: int) -> Iterator[Verdict]:
    figures = dict(zip(cells, case.numbers(*cells), strict=True))
    counted = tuple(cell for cell, figure in figures.items() if figure > 0)
    names = "、".join(case.name(cell) for cell in counted or cells)
    if number == 0 and counted:
        yield Broken(f"文中说没有发生，表中{names}为{'、'.join(plain(figures[c]) for c in counted)}", counted)
    if number > 0 and not counted:
        yield Broken(f"文中说有{number}件，表中{names}为0", cells)


def fees_match(case: Case) -> Iterator[Verdict]:
    """N06: "暂无收费" if and only if G = 0."""
    for clause in _clauses(case):
        paid = [found for found in _PAID.finditer(clause) if "申请" in clause or "信息公开" in clause]
        if any(Decimal(found["number"]) > 0 for found in paid):
            if case.number("G") == 0:
                yield Broken(f"文中说“{clause}”，表中{case.name('G')}为0", ("G",))
        elif (paid or _FREE.search(clause)) and (fees := case.number("G")) > 0:
            yield Broken(f"文中说没有收费，表中{case.name('G')}为{plain(fees)}万元", ("G",))


def dedicated_staff_is_full_time(case: Case) -> Iterator[Verdict]:
    """N08."""
    named = [c for c in _clauses(case) if any(w in c for w in prose.words("dedicated")) and not prose.negated(c)]
    if named and case.number("H3.1") == 0:
        yield Broken(f"文中说“{named[0]}”，表中{case.name('H3.1')}为0", ("H3.1",))


def years_agree(case: Case) -> Iterator[Verdict]:
    """N10: the table is filled in within the year or the next; whether in time is another rule's (T28)."""
    years = dict(case.report.years)
    if len(set(years.values())) > 1:
        shown = "、".join(f"{_PLACES.get(place, place)}为{year}" for place, year in years.items())
        yield Broken(f"报告各处的年度不一致：{shown}")
    year, frame = case.report.year, case.report.frame
    if year is not None and frame and frame.filled_on and frame.filled_on.year not in (year, year + 1):
        yield Broken(f"报告年度为{year}，填报日期却是{frame.filled_on}")


_PLACES = {"title": "标题", "table": "表题", "body": "正文"}


def _clauses_in_context(case: Case) -> Iterator[tuple[str, str, bool]]:
    """Yield each clause of the reported year with its sentence, and whether that or its chapter is about disclosure.

    Raises Absent where there is no narrative.
    """
    for section in case.sections():
        chapter = bool(re.search("申请|复议|诉讼", section.heading))
        for sentence in prose.sentences(prose.without_brackets(prose.flat(section.text)), ends="。!?"):
            on_disclosure = chapter or "公开" in sentence or "依申请" in sentence
            for clause in prose.clauses_of_year(sentence, case.report.year):
                yield clause, sentence, on_disclosure


def _clauses(case: Case) -> list[str]:
    """Return the narrative's clauses that speak of the reported year. Raises Absent where there is no narrative."""
    text = prose.without_brackets(prose.narrative(case.sections()))
    return prose.clauses_of_year(text, case.report.year)


CHECKS: Mapping[str, Check] = {
    "N01": disclosed_number_matches,
    "N02": answered_number_matches,
    "N03": hotline_number_fits,
    "N04": applications_match,
    "N05": disputes_match,
    "N06": fees_match,
    "N08": dedicated_staff_is_full_time,
    "N10": years_agree,
}
