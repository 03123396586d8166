"""勾稽关系: sums and parts of the 2014 table that `rules.toml` states as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.checks.case import Absent, Broken, Case, Check, Verdict, plain
from gongkai.knowledge.forms.figures import Number


def totals_add_up(case: Case) -> Iterator[Verdict]:
    """Every total that the rule names equals its addends in the form."""
    for total in case.rule.values["totals"]:
        for addends in catalog.sums(case.report.form.id)[total]:
            yield from sum_holds(case, total, addends)


def sum_holds(case: Case, total: str, addends: tuple[str, ...]) -> Iterator[Verdict]:
    """Broken where `total` is not the sum of `addends`."""
    stated, *parts = case.numbers(total, *addends)
    if gap := abs(Decimal(stated - sum(parts))):
        message = f"{case.name(total)}为{plain(stated)}，而各分项之和为{plain(sum(parts))}，相差{plain(gap)}"
        yield Broken(message, (total, *addends))


def parts_within_whole(case: Case) -> Iterator[Verdict]:
    """The parts together are not more than the whole."""
    whole, parts = _whole_and_parts(case)
    if sum(parts) > whole:
        yield _parts_broken(case, whole, parts, "多于")


def parts_make_whole(case: Case) -> Iterator[Verdict]:
    """The parts together are the whole."""
    whole, parts = _whole_and_parts(case)
    if sum(parts) != whole:
        yield _parts_broken(case, whole, parts, "不等于")


def whole_within_parts(case: Case) -> Iterator[Verdict]:
    """The whole is not more than its parts together, which may overlap."""
    whole, parts = _whole_and_parts(case)
    if whole > sum(parts):
        yield _parts_broken(case, whole, parts, "少于")


def each_within(case: Case) -> Iterator[Verdict]:
    """Of every pair that the rule names, the first is not more than the second."""
    for smaller, larger in case.rule.values["within"]:
        try:
            left, right = case.numbers(smaller, larger)
        except Absent as absent:
            yield absent.unknown
            continue
        if left > right:
            message = f"{case.name(smaller)}为{plain(left)}，多于{case.name(larger)}的{plain(right)}"
            yield Broken(message, (smaller, larger))


def _whole_and_parts(case: Case) -> tuple[Number, list[Number]]:
    values = case.rule.values
    whole, *parts = case.numbers(values["whole"], *values["parts"])
    return whole, parts


def _parts_broken(case: Case, whole: Number, parts: list[Number], how: str) -> Broken:
    values = case.rule.values
    message = f"各分项之和为{plain(sum(parts))}，{how}{case.name(values['whole'])}的{plain(whole)}"
    return Broken(message, (values["whole"], *values["parts"]))


CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(("T02", "T03", "T04", "T07", "T08", "T09"), totals_add_up),
    **dict.fromkeys(("T10", "T11", "T14", "T16", "T17", "T19"), each_within),
    "T05": parts_within_whole,
    "T06": parts_make_whole,
    "T12": whole_within_parts,
    "T18": whole_within_parts,
}
