"""与上年衔接: what must follow, or at least be explained, from last year's report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from functools import partial

from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Verdict, each, plain
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.report import Report, Status

_GROUPS = ("reconsideration", "litigation_direct", "litigation_after")
_OUTCOMES = ("upheld", "corrected", "other", "pending")
# Comparing takes time with the number of equal pairs of characters. No real chapter comes near these: what does is
# made of a few characters over and over, and is compared by how often each of them occurs.
_LONGEST_COMPARED = 20_000
_MOST_PAIRS = 2_000_000


def changes_are_small(case: Case) -> Iterator[Verdict]:
    """T29: a change is large when it passes both the share and the number."""
    limits = {change["cell"]: change for change in case.rule.values["changes"]}

    def small(cell: str) -> Iterator[Verdict]:
        (last,) = case.last_numbers(cell)
        now = case.number(cell)
        change = abs(now - last)
        if change >= limits[cell]["least"] and change > limits[cell]["share"] * last:
            yield Broken(f"{case.name(cell)}由上年的{plain(last)}变为{plain(now)}，变动超过一半", (cell,))

    yield from each(limits, small)


def carried_in_was_carried_out(case: Case) -> Iterator[Verdict]:
    """R08, per column: an error between two published reports, a warning while either is a draft."""
    table = next(table for table in case.report.form.tables if table.id == "t3")
    yield from each(table.columns, partial(_carried_over, case))


def _carried_over(case: Case, column: str) -> Iterator[Verdict]:
    (carried_out,) = case.last_numbers(f"t3/carried_out/{column}")
    cell = f"t3/carried_in/{column}"
    carried_in = case.number(cell)
    if carried_in != carried_out:
        final = case.report.status is case.last_year().status is Status.PUBLISHED
        message = f"{case.name(cell)}为{plain(carried_in)}，上年报告的结转下年度为{plain(carried_out)}"
        yield Broken(message, (cell,), Severity.ERROR if final else Severity.WARNING)


def in_force_follows(case: Case) -> Iterator[Verdict]:
    """R09, per row: 现行有效(t) = 现行有效(t-1) + 制发(t) - 废止(t)."""
    yield from each(case.rule.values["rows"], partial(_in_force_follows, case))


def _in_force_follows(case: Case, row: str) -> Iterator[Verdict]:
    cells = tuple(f"t2/{row}/{column}" for column in ("in_force", "issued", "repealed"))
    (last,) = case.last_numbers(cells[0])
    now, issued, repealed = case.numbers(*cells)
    if now != last + issued - repealed:
        message = (
            f"{case.name(cells[0])}为{plain(now)}，上年{plain(last)}加制发{plain(issued)}减废止{plain(repealed)}"
            f"应为{plain(last + issued - repealed)}"
        )
        yield Broken(message, cells)


def bases_follow(case: Case) -> Iterator[Verdict]:
    """R10, per row: totals grow by no more than what was disclosed; last year's number of projects is last year's."""
    values = case.rule.values
    yield from each(values["totals"], partial(_total_follows, case))
    yield from each(values["projects"], partial(_projects_follow, case))


def _total_follows(case: Case, row: str) -> Iterator[Verdict]:
    cells = (f"t2/{row}/total", f"t2/{row}/disclosed")
    (last,) = case.last_numbers(cells[0])
    total, disclosed = case.numbers(*cells)
    if total > last + disclosed:
        message = f"{case.name(cells[0])}为{plain(total)}，多于上年总数{plain(last)}加本年新公开{plain(disclosed)}"
        yield Broken(message, cells)


def _projects_follow(case: Case, row: str) -> Iterator[Verdict]:
    cell = f"t2/{row}/previous"
    last, change = case.last_numbers(cell, f"t2/{row}/change")
    stated = case.number(cell)
    if stated != last + change:
        due = f"按上年报告（{plain(last)}，增减{plain(change)}）应为{plain(last + change)}"
        message = f"{case.name(cell)}为{plain(stated)}，{due}"
        yield Broken(message, (cell,))


def pending_cases_stay_in_sight(case: Case) -> Iterator[Verdict]:
    """R13, per group of table 四."""
    yield from each(_GROUPS, partial(_pending_in_sight, case))


def _pending_in_sight(case: Case, group: str) -> Iterator[Verdict]:
    cells = tuple(f"t4/{group}/{outcome}" for outcome in _OUTCOMES)
    (pending,) = case.last_numbers(cells[-1])
    seen = sum(case.numbers(*cells))
    if pending > seen:
        name = case.report.form.cells[cells[0]].label.split("·")[0]
        yield Broken(f"{name}上年尚未审结{plain(pending)}件，本年审结和未审结合计只有{plain(seen)}件", cells)


def problems_are_not_copied(case: Case) -> Iterator[Verdict]:
    """R19: similarity of the two chapters 五 as character sequences without white space."""
    mine, theirs = _problems(case.report, "本报告"), _problems(case.last_year(), "上年报告")
    least = case.rule.values["similarity"]
    ratio = likeness(theirs, mine)
    if ratio >= least:
        yield Broken(f"“存在的主要问题及改进情况”与上年的相似度为{ratio:.0%}")


def likeness(last: str, mine: str) -> float:
    """Return the share of characters that two texts have in common in sequence."""
    matcher = SequenceMatcher(None, last, mine, autojunk=False)
    here, there = Counter(mine), Counter(last)
    if mine == last or sum(count * there[character] for character, count in here.items()) > _MOST_PAIRS:
        return matcher.quick_ratio()
    return matcher.ratio()


def _problems(report: Report, whose: str) -> str:
    """Return chapter 五 without white space. Raises Absent where it is not at hand or empty."""
    written = characters_of(report, 5)
    if not written:
        raise Absent(f"{whose}没有第五部分的文字")
    return written


def characters_of(report: Report, chapter: int) -> str:
    """Return what is compared of a chapter: its text without white space, "" where there is none."""
    texts = ("".join(one.text.split()) for one in report.sections or () if one.number == chapter)
    return "".join(texts)[:_LONGEST_COMPARED]


def units_did_not_slip(case: Case) -> Iterator[Verdict]:
    """R21: an amount about ten thousand times last year's, or its inverse, is 万元 taken for 元."""
    amounts = [cell.id for cell in case.report.form.cells.values() if cell.column == "amount"]
    yield from each(amounts, partial(_unit_did_not_slip, case))


def _unit_did_not_slip(case: Case, cell: str) -> Iterator[Verdict]:
    (last,) = case.last_numbers(cell)
    now, values = case.number(cell), case.rule.values
    small, large = sorted((last, now))
    # Multiplied out instead of divided, so that the limits themselves are exact and 0 needs no exception.
    if small > 0 and values["least"] * small <= large <= values["most"] * small:
        yield Broken(f"{case.name(cell)}由上年的{plain(last)}变为{plain(now)}", (cell,))


CHECKS: Mapping[str, Check] = {
    "T29": changes_are_small,
    "R08": carried_in_was_carried_out,
    "R09": in_force_follows,
    "R10": bases_follow,
    "R13": pending_cases_stay_in_sight,
    "R19": problems_are_not_copied,
    "R21": units_did_not_slip,
}
