"""2014 年表式的表内核对: the rules of the 2014 table that are more than a sum or a comparison."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.knowledge.forms.checks.bodies import is_government
from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Unknown, Verdict, plain
from gongkai.knowledge.forms.checks.cells import cells_hold_numbers
from gongkai.knowledge.forms.report import Frame

_FRAME_FIELDS = {
    "reporting_unit": "填报单位",
    "head": "单位负责人",
    "reviewer": "审核人",
    "preparer": "填报人",
    "telephone": "联系电话",
    "filled_on_text": "填报日期",
}


def channels_overlap(case: Case) -> Iterator[Verdict]:
    """T13: say how far the channels repeat each other, where the figures tell it."""
    values = case.rule.values
    whole, *parts = case.numbers(values["whole"], *values["parts"])
    if whole == 0:
        return
    cells = (values["whole"], *values["parts"])
    if whole == max(parts) == sum(parts):
        yield Broken(f"{case.name(values['whole'])}为{plain(whole)}，全部通过同一渠道公开", cells)
    elif whole == max(parts):
        yield Broken(f"{case.name(values['whole'])}等于最多的一个渠道（{plain(whole)}），其他渠道只是重复公开", cells)
    elif whole == sum(parts):
        yield Broken(f"{case.name(values['whole'])}等于各渠道之和（{plain(whole)}），各渠道内容没有重复", cells)


def issued_documents_are_disclosed(case: Case) -> Iterator[Verdict]:
    """T15."""
    issued, disclosed = case.numbers("A1.2", "A1.1")
    if issued > 0 and disclosed == 0:
        yield Broken(f"制发了{plain(issued)}件规范性文件，主动公开的为0", ("A1.2", "A1.1"))


def handled_matches_replied(case: Case) -> Iterator[Verdict]:
    """T20: C3.7 holds interim notices; withdrawn or abandoned cases are handled without a reply."""
    handled, replied, notices = case.numbers("C2", "C3", "C3.7")
    if handled > replied:
        yield Broken(f"申请办结数为{plain(handled)}，多于申请答复数的{plain(replied)}", ("C2", "C3"))
    elif handled < replied - notices:
        message = f"申请办结数为{plain(handled)}，少于申请答复数减去告知更改补充数（{plain(replied - notices)}）"
        yield Broken(message, ("C2", "C3", "C3.7"))


def received_is_handled(case: Case) -> Iterator[Verdict]:
    """T21."""
    received, handled, replied = case.numbers("C1", "C2", "C3")
    if received > 0 and handled == 0 and replied == 0:
        yield Broken(f"收到申请{plain(received)}件，办结数和答复数都为0", ("C1", "C2", "C3"))


def disputes_come_from_applications(case: Case) -> Iterator[Verdict]:
    """T22: whether there were applications in earlier years is known from the records, or from last year's table."""
    reviews, suits, received = case.numbers("D", "E", "C1")
    if reviews + suits == 0 or received > 0 or _had_earlier_applications(case):
        return
    message = f"没有收到申请，却有行政复议{plain(reviews)}件、行政诉讼{plain(suits)}件"
    yield Broken(message, ("C1", "D", "E"))


def _had_earlier_applications(case: Case) -> bool:
    if case.report.has_earlier_applications is not None:
        return case.report.has_earlier_applications
    try:
        (received,) = case.last_numbers("C1")
    except Absent:
        raise Absent("不知道以前年度有没有收到申请", ("C1", "D", "E")) from None
    return received > 0


def fees_have_a_ground(case: Case) -> Iterator[Verdict]:
    """T23."""
    fees, granted, partly = case.numbers("G", "C3.2", "C3.3")
    if fees <= 0:
        return
    if granted + partly == 0:
        yield Broken(f"收取费用{plain(fees)}万元，却没有同意公开或者部分公开的答复", ("G", "C3.2", "C3.3"))
    if case.report.year is None:
        yield Unknown("不知道报告年度", ("G",))
    elif case.report.year >= case.rule.values["abolished_from"]:
        yield Broken(f"{case.report.year}年度收取费用{plain(fees)}万元，而该项收费已经停征", ("G",))


def staff_matches_offices(case: Case) -> Iterator[Verdict]:
    """T24: nobody does the work; an office without full-time staff the other way round; a bureau with two offices."""
    try:
        if case.number("H3") == 0:
            yield Broken("从事政府信息公开工作人员数为0", ("H3",))
    except Absent as absent:
        yield absent.unknown
    offices, full_time = case.numbers("H1", "H3.1")
    if offices == 0 and full_time > 0:
        yield Broken(f"没有专门机构，却有专职人员{plain(full_time)}人", ("H1", "H3.1"))
    if offices > 1:
        yield from _several_offices(case, plain(offices))


def _several_offices(case: Case, offices: str) -> Iterator[Verdict]:
    """More than one office is odd for a single bureau, not for a government or a sum of units."""
    if case.units:
        return
    government = is_government(case.report.authority)
    if government is None:
        yield Unknown("不知道填报单位是一个部门还是一级政府", ("H1",))
    elif not government:
        yield Broken(f"一个部门有{offices}个专门机构", ("H1",))


def trained_without_a_class(case: Case) -> Iterator[Verdict]:
    """T25."""
    classes, trained = case.numbers("I2", "I3")
    if trained > 0 and classes == 0:
        yield Broken(f"接受培训{plain(trained)}人次，举办培训班数为0", ("I2", "I3"))


def classes_have_people(case: Case) -> Iterator[Verdict]:
    """T26."""
    classes, trained = case.numbers("I2", "I3")
    if trained < classes:
        yield Broken(f"举办培训班{plain(classes)}次，接受培训只有{plain(trained)}人次", ("I2", "I3"))


def nothing_on_application(case: Case) -> Iterator[Verdict]:
    """T27."""
    cells = tuple(cell for cell in case.report.form.cells if cell[0] in "CDEFG")
    if not any(case.numbers(*cells)):
        yield Broken("依申请公开、行政复议、行政诉讼、举报投诉和费用各项全部为0", ("C1", "D", "E", "F", "G"))


def frame_is_complete(case: Case) -> Iterator[Verdict]:
    """T28. Law: 条例（2007）第三十一条 — published by 31 March."""
    frame = case.report.frame
    if frame is None:
        raise Absent("没有填报信息")
    missing = [label for key, label in _FRAME_FIELDS.items() if not getattr(frame, key).strip()]
    if missing:
        yield Broken(f"没有填写{'、'.join(missing)}")
    if frame.filled_on_text.strip() or frame.filled_on:
        yield from _filled_in_time(case, frame)


def _filled_in_time(case: Case, frame: Frame) -> Iterator[Verdict]:
    if frame.filled_on is None:
        raise Absent(f"填报日期“{frame.filled_on_text.strip()}”读不准")
    if case.report.year is None:
        raise Absent("不知道报告年度")
    first = date(case.report.year + 1, 1, 1)
    last = date(case.report.year + 1, case.rule.values["last_month"], case.rule.values["last_day"])
    if frame.filled_on < first:
        yield Broken(f"填报日期{frame.filled_on}在统计年度结束之前")
    if frame.filled_on > last:
        yield Broken(f"填报日期{frame.filled_on}晚于{last}")


def quarters_make_the_year(case: Case) -> Iterator[Verdict]:
    """T31: quarterly tables are kept by some provinces only and are no input here, so this is never answered."""
    yield Unknown("没有各季度的数据")


CHECKS: Mapping[str, Check] = {
    "T01": cells_hold_numbers,
    "T13": channels_overlap,
    "T15": issued_documents_are_disclosed,
    "T20": handled_matches_replied,
    "T21": received_is_handled,
    "T22": disputes_come_from_applications,
    "T23": fees_have_a_ground,
    "T24": staff_matches_offices,
    "T25": trained_without_a_class,
    "T26": classes_have_people,
    "T27": nothing_on_application,
    "T28": frame_is_complete,
    "T31": quarters_make_the_year,
}
