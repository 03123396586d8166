"""What is to be found in a generated city, and what the program said of it."""

from __future__ import annotations

from gongkai.domain.collecting.models import Submission
from gongkai.domain.collecting.queries.comparing import unusual_of
from gongkai.domain.collecting.queries.differences import units_that_differ
from gongkai.domain.collecting.queries.figures import whole_of
from gongkai.sample.city.faults import SHOWS, Fault
from gongkai.sample.city.load import City, copied_from

# 拒收的话里，哪一句说的是哪一种差错；写在这里，不问程序自己。
TOLD = {
    Fault.WORDS: "工作表“依申请公开”D8（予以公开·自然人）应当填数字，现在是“约3件”",
    Fault.BLANK: "工作表“依申请公开”E9（部分公开·商业企业）没有填",
    Fault.MOVED: "工作表“依申请公开”E5应当是“商业企业”，现在是“科研机构”",
    Fault.OTHER_FORM: "这是国办公开办函〔2019〕60号的表式，2022年度应当用国办公开办函〔2021〕30号的表式",
    Fault.LAST_YEARS_FILE: "写的是2021年度，要报的是2022年度",
    Fault.OTHER_UNIT: "A2写的单位是“岚湖市人民政府办公室”",
    Fault.AT_ONCE: "汪映川已于2023-01-10报送了第1次",
}

Place = tuple[str, int, str]


def planted(city: City) -> set[Place]:
    """Return (unit, year, fault) of everything that is to be found; a copy is found at both of the two."""
    sources = copied_from(list(city.codes), city.planted)
    shows = [(one, one.year + after) for one in city.planted for after in SHOWS.get(one.fault, (0,))]
    found = {(one.unit, year, one.fault.value) for one, year in shows}
    return found | {(sources[one.unit], one.year, one.fault.value) for one in city.planted if one.unit in sources}


def found_in(city: City) -> set[Place]:
    """Return what the program said of everybody."""
    rows = Submission.objects.select_related("unit__authority", "unit__call")
    found = {(row.unit.authority.code, row.unit.call.year, one["rule"]) for row in rows for one in row.findings}
    for call in city.calls:
        codes = {unit.pk: unit.authority.code for unit in call.units.select_related("authority")}
        for unit, told in unusual_of(call).items():
            found |= {(codes[unit], call.year, one.against.value) for one in told}
        found |= {(unit.authority.code, call.year, "published") for unit, _ in units_that_differ(call)}
    return found | {(code, year, _fault(sentence)) for code, year, sentence in city.refused}


def _fault(sentence: str) -> str:
    return next((fault.value for fault, words in TOLD.items() if words in sentence), sentence)


def sums_are_right(city: City) -> bool:
    """Whether every sum is that of the figures as they were generated."""
    for call in city.calls:
        mine = [figures for (_, year), figures in city.figures.items() if year == call.year]
        expected = {cell: sum(figures[cell] for figures in mine) for cell in mine[0]}
        if {cell: one.figure.value for cell, one in whole_of(call).sums.items()} != expected:
            return False
    return True
