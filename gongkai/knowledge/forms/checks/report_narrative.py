"""2019 年以后报告的文字核对: chapters, lengths and the numbers that the text repeats (R14, R17, R18, R20, R23)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongkai.knowledge.forms.checks import prose
from gongkai.knowledge.forms.checks.bodies import is_government
from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Noted, Unknown, Verdict, plain
from gongkai.knowledge.forms.report import Report, Section

_CHAPTERS = {
    1: ("总体情况", "总体情况"),
    2: ("主动公开政府信息情况", "主动公开"),
    3: ("收到和处理政府信息公开申请情况", "申请情况"),
    4: ("政府信息公开行政复议、行政诉讼情况", "复议"),
    5: ("存在的主要问题及改进情况", "问题"),
    6: ("其他需要报告的事项", "其他"),
}
_TABLES = {"t2": 2, "t3": 3, "t4": 4}
_NUMERALS = "零一二三四五六"

_TOPIC = re.compile("信息公开申请|依申请公开|申请公开|公开申请|信息依申请")
_COUNT = r"(?P<number>\d+)(?![\d.万亿余多])[件份宗条]"
_RECEIVED = re.compile(
    r"(?P<verb>新收到?|收到|接到|接收|受理|收办|办理)(?!率)[^\d,:;]{0,24}?申请(?!人)[^\d,:;]{0,10}?" + _COUNT
)
_RECEIVED_BEFORE = re.compile(
    r"(?P<verb>新收到?|收到|接到|接收|受理|收办)[^\d,:;]{0,6}?"
    + _COUNT
    + "(?:政府信息公开申请|信息公开申请|依申请公开|公开申请)"
)
_NOT_RECEIVED = re.compile(r"(?:没有|未曾|尚未|均未|未)(?:收到|接到|受理)过?[^\d,:;]{0,20}?申请(?!人)")
_HANDLED = re.compile(r"(?<![未尚])(?:办结|答复|办理完毕)(?![率书])[^\d,:;、]{0,16}?" + _COUNT)
_CARRIED_OUT = re.compile(r"(?:结转|转|顺延)[至到入]?(?:下一?年度?|次年|明年)[^\d,:;]{0,12}?" + _COUNT)
_CARRIED_OUT_AFTER = re.compile(_COUNT + r"[^\d,:;]{0,10}?(?:结转|转|顺延)[至到入]?(?:下一?年度?|次年|明年)")
_CARRIED_IN = re.compile(r"(?:上一?年度?|去年)(?:结转|转入)[^\d,:;]{0,12}?" + _COUNT)
_CARRIED_IN_AFTER = re.compile(r"结转(?:上一?年度?|去年)[^\d,:;]{0,12}?" + _COUNT)
_DISPUTE = re.compile(r"行政(?P<kind>复议|诉讼)(?P<gap>[^\d,:;]{0,14}?)" + _COUNT.replace("条", "起"))
_PART_OF_DISPUTES = re.compile(
    "维持|纠正|纠错|撤销|驳回|尚未|未审结|其他结果|直接起诉|复议后|胜诉|败诉|行政复议|行政诉讼"
)
_ONE_KIND = re.compile("自然人|法人|网上|网络|信函|当面|平台|系统|邮|转来|转办|转送|交办|移送")
_ONE_OFFICE = re.compile("本级|办公厅|办公室")
_WHOLE_PLACE = re.compile("全[省市县区州旗]|[省市县区州旗]各|合计|共计")


@dataclass(frozen=True)
class Reading:
    """One way to read a number of the text: what it would be, and the cells that it would be the sum of."""

    name: str
    cells: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def value(self, case: Case) -> int:
        """Return the sum of `cells` less that of `minus`. Raises Absent as `Case.numbers` does."""
        return int(sum(case.numbers(*self.cells)) - (sum(case.numbers(*self.minus)) if self.minus else 0))


@dataclass(frozen=True)
class Claim:
    """A number that the text gives, quoted, with the readings that it may have."""

    topic: str
    quote: str
    number: int
    readings: tuple[Reading, ...]


_NEW = Reading("本年新收", ("t3/new_received/total",))
_NEW_AND_CARRIED = Reading("本年新收加上年结转", ("t3/new_received/total", "t3/carried_in/total"))
_RESULTS = Reading("办理结果总计", ("t3/total_results/total",))
_OUT = Reading("结转下年度", ("t3/carried_out/total",))
_IN = Reading("上年结转", ("t3/carried_in/total",))


def _disputes(name: str, *rows: str) -> tuple[Reading, ...]:
    totals = tuple(f"t4/{row}/total" for row in rows)
    pending = tuple(f"t4/{row}/pending" for row in rows)
    return (Reading(f"{name}总计", totals), Reading(f"{name}总计减尚未审结", totals, pending))


_REVIEWS = _disputes("行政复议", "reconsideration")
_SUITS = _disputes("行政诉讼", "litigation_direct", "litigation_after")
_BOTH = _disputes("行政复议和行政诉讼", "reconsideration", "litigation_direct", "litigation_after")


def numbers_match_tables(case: Case) -> Iterator[Verdict]:
    """R14: of each topic one claim that fits is enough, as a text may also give a part; say which reading matched."""
    claims: dict[str, list[Claim]] = {}
    for claim in _claims(case):
        claims.setdefault(claim.topic, []).append(claim)
    for of_topic in claims.values():
        yield from _fits(case, of_topic)


def _fits(case: Case, claims: list[Claim]) -> Iterator[Verdict]:
    try:
        matched = next(
            ((claim, reading) for claim in claims for reading in claim.readings if reading.value(case) == claim.number),
            None,
        )
        yield from _matched(*matched) if matched else _unmatched(case, claims[0])
    except Absent as absent:
        yield absent.unknown


def _matched(claim: Claim, reading: Reading) -> Iterator[Verdict]:
    if len(claim.readings) > 1:
        message = f"文中“{claim.quote}”与表中{reading.name}（{claim.number}）一致"
        yield Noted(message, reading.cells + reading.minus)


def _unmatched(case: Case, claim: Claim) -> Iterator[Verdict]:
    tables = "，".join(f"{reading.name}为{reading.value(case)}" for reading in claim.readings)
    cells = tuple(dict.fromkeys(cell for reading in claim.readings for cell in reading.cells + reading.minus))
    yield Broken(f"文中“{claim.quote}”与表不符，表中{tables}", cells)


def _claims(case: Case) -> Iterator[Claim]:
    """Yield the plain claims of the narrative, problems and plans (chapter 五) apart."""
    for section in case.sections():
        if section.number == 5:
            continue
        for sentence in prose.sentences(prose.flat(section.text), ends="。!?"):
            if _TOPIC.search(sentence):
                yield from _claims_on_applications(sentence, case.report)
            if "信息公开" in sentence or _TOPIC.search(sentence):
                yield from _claims_on_disputes(prose.without_brackets(sentence), case.report.year)


def _claims_on_applications(sentence: str, report: Report) -> Iterator[Claim]:
    whole = prose.without_brackets(sentence).split("其中")[0]
    for clause in prose.clauses_of_year(whole, report.year):
        if re.search("复议|诉讼", clause) or _is_of_a_part(clause, report.authority):
            continue
        if found := _RECEIVED.search(clause) or _RECEIVED_BEFORE.search(clause):
            yield Claim("received", found[0], int(found["number"]), _readings_of(found["verb"]))
        elif found := _NOT_RECEIVED.search(clause):
            yield Claim("received", found[0], 0, (_NEW,))
        if found := _HANDLED.search(clause):
            yield Claim("handled", found[0], int(found["number"]), (_RESULTS,))
    for clause in prose.clauses(sentence.replace("(", ",").replace(")", ",").replace("、", ",")):
        if found := _CARRIED_OUT.search(clause) or _CARRIED_OUT_AFTER.search(clause):
            yield Claim("carried_out", found[0], int(found["number"]), (_OUT,))
        elif found := _CARRIED_IN.search(clause) or _CARRIED_IN_AFTER.search(clause):
            yield Claim("carried_in", found[0], int(found["number"]), (_IN,))


def _readings_of(verb: str) -> tuple[Reading, ...]:
    if verb.startswith("新收"):
        return (_NEW,)
    return (_NEW, _NEW_AND_CARRIED, _RESULTS) if verb == "办理" else (_NEW, _NEW_AND_CARRIED)


def _is_of_a_part(clause: str, authority: str | None) -> bool:
    """Return whether a clause counts one kind of application, or in a government's report one office of it."""
    if _WHOLE_PLACE.search(clause):
        return False
    return bool(_ONE_KIND.search(clause) or (is_government(authority) is not False and _ONE_OFFICE.search(clause)))


def _claims_on_disputes(sentence: str, year: int | None) -> Iterator[Claim]:
    for clause in prose.clauses_of_year(sentence, year):
        for found in _DISPUTE.finditer(clause):
            both = "诉讼" in found["gap"] and not re.search("未|维持|纠", found["gap"])
            if both:
                yield Claim("both", found[0], int(found["number"]), _BOTH)
            elif not _PART_OF_DISPUTES.search(found["gap"]) and not _is_second_of_two(clause, found.start()):
                readings = _REVIEWS if found["kind"] == "复议" else _SUITS
                yield Claim(found["kind"], found[0], int(found["number"]), readings)


def _is_second_of_two(clause: str, start: int) -> bool:
    return bool(re.search("复议[、和及与]$", clause[:start]))


def chapters_are_complete(case: Case) -> Iterator[Verdict]:
    """R17: the six chapters in order, the tables in 二, 三 and 四."""
    numbered = [section for section in case.sections() if section.number in _CHAPTERS]
    present = [section.number for section in numbered]
    missing = [number for number in _CHAPTERS if number not in present]
    if missing:
        yield Broken(f"缺少{'、'.join(f'第{_NUMERALS[n]}部分“{_CHAPTERS[n][0]}”' for n in missing)}")
    if present != sorted(set(present), key=lambda number: number or 0):
        yield Broken(f"各部分的顺序是{'、'.join(_NUMERALS[number or 0] for number in present)}")
    yield from _headings_fit(numbered)
    yield from _tables_in_place(case)


def _headings_fit(numbered: list[Section]) -> Iterator[Verdict]:
    for section in numbered:
        title, keyword = _CHAPTERS[section.number or 1]
        if keyword not in prose.flat(section.heading):
            yield Broken(f"第{_NUMERALS[section.number or 1]}部分的标题是“{section.heading.strip()}”，应为“{title}”")


def _tables_in_place(case: Case) -> Iterator[Verdict]:
    for table in case.report.form.tables:
        stood = case.report.tables_in.get(table.id)
        if stood is None:
            yield Unknown(f"不知道表{_NUMERALS[_TABLES[table.id]]}在哪一部分")
        elif stood != _TABLES[table.id]:
            yield Broken(f"“{table.title}”的表放在了第{stood}部分")


def overview_is_short(case: Case) -> Iterator[Verdict]:
    """R18: characters other than white space, punctuation included."""
    length = sum(len("".join(section.text.split())) for section in case.sections() if section.number == 1)
    if length > case.rule.values["most"]:
        yield Broken(f"“总体情况”有{length}字")


def fees_are_stated(case: Case) -> Iterator[Verdict]:
    """R20: chapter 六 speaks of the information processing fee."""
    texts = [prose.flat(section.text) for section in case.sections() if section.number == 6]
    if not any(re.search("处理费|收费|收取[^。;]{0,12}费", text) for text in texts):
        yield Broken("“其他需要报告的事项”没有写信息处理费收取情况")


_ALL_IN_TIME = re.compile(
    r"(?:按[期时]|及时)(?:答复|办结|回复)率[^\d,:;]{0,6}100%|[均全都](?:部)?[^,:;]{0,6}(?:法定期限内|按期|按时)[^,:;]{0,6}(?:答复|办结)"
)


def replies_were_in_time(case: Case) -> Iterator[Verdict]:
    """R23: only the body's own ledger knows of late replies."""
    found = next(filter(None, map(_ALL_IN_TIME.search, prose.clauses(prose.narrative(case.sections())))), None)
    if found is None:
        return
    late = case.report.late_replies
    if late is None:
        raise Absent("没有台账，不知道有没有逾期答复")
    if late > 0:
        yield Broken(f"文中说“{found[0]}”，台账中有{plain(late)}件逾期答复")


CHECKS: Mapping[str, Check] = {
    "R14": numbers_match_tables,
    "R17": chapters_are_complete,
    "R18": overview_is_short,
    "R20": fees_are_stated,
    "R23": replies_were_in_time,
}
