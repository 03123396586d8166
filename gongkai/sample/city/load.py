"""装入城市: its units are registered, asked, and hand in three years through the same acts that people use."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from django.db import transaction

from gongkai.domain.accounts.actions import create_user, terminal_user
from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import appoint, register_authority
from gongkai.domain.authorities.models import Authority, Kind, Role
from gongkai.domain.collecting.actions.calling import call_units
from gongkai.domain.collecting.actions.deciding import accept_submission, note_published_figures
from gongkai.domain.collecting.actions.submitting import submit_figures
from gongkai.domain.collecting.models import Call, CalledUnit, Way
from gongkai.domain.collecting.queries.reading import Read, read_file
from gongkai.domain.files.actions import store
from gongkai.knowledge.forms.figures import Number
from gongkai.knowledge.law.errors import Refusal
from gongkai.sample.city.faults import OF_FIGURES, OF_FILES, YEAR_OF, Fault, Planted, spoiled
from gongkai.sample.city.figures import Character, Figures, character, report_of, year_of

CODE, NAME, SUPERVISOR = "lanhu", "岚湖市", "lanhu-office"
FOUNDED_ON = date(2021, 1, 4)
FIRST_YEAR, YEARS = 2021, 3
TOWNSHIPS = 5  # one unit in so many
# 前几个单位的名称；再多的编号。街道都是虚构的。
BUREAUS = ("教育局", "民政局", "财政局", "水利局", "农业农村局", "卫生健康局", "文化和旅游局", "应急管理局")
STREETS = ("映湖街道办事处", "栖霞街道办事处", "听松街道办事处")


@dataclass(frozen=True)
class City:
    """What was loaded: `figures` as each unit reported them; `refused`: (unit, year, the sentence it was told)."""

    codes: tuple[str, ...]
    calls: tuple[Call, ...]
    supervisor: User
    planted: tuple[Planted, ...]
    figures: Mapping[tuple[str, int], Mapping[str, Number]]
    refused: list[tuple[str, int, str]] = field(default_factory=list)


def plan(codes: list[str], each: int) -> tuple[Planted, ...]:
    """Return the faults to plant: `each` of every kind, one to a unit, from the first unit on."""
    faults = [fault for fault in Fault for _ in range(each)]
    if len(faults) > len(codes):
        raise ValueError(f"{len(faults)} faults need as many units")
    return tuple(Planted(fault, code, FIRST_YEAR + YEAR_OF[fault]) for fault, code in zip(faults, codes, strict=False))


def grown(codes: list[str], planted: tuple[Planted, ...], seed: int) -> dict[tuple[str, int], Figures]:
    """Return {(unit, year): figures}, honest but for the faults of figures. The same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 — invented figures, nothing secret
    by_unit = {one.unit: one for one in planted}
    sources = copied_from(codes, planted)
    found: dict[tuple[str, int], Figures] = {}
    # 照抄别人的，等被抄的有了数字再写。
    for code in sorted(codes, key=lambda code: code in sources):
        one, last = by_unit.get(code), dict[str, Number]()
        unit = _character(one, chance)
        for year in range(FIRST_YEAR, FIRST_YEAR + YEARS):
            figures = year_of(unit, last, chance)
            if one and one.fault is Fault.COPIED_UNIT and year == one.year:
                figures = dict(found[sources[code], year])
            if one and (change := OF_FIGURES.get(one.fault, {}).get(year - one.year)):
                change(figures, last)
            found[code, year] = last = figures
    return found


def copied_from(codes: list[str], planted: tuple[Planted, ...]) -> dict[str, str]:
    """Return {unit that copies: unit it copies from}: honest ones, the last of all first."""
    copying = [one.unit for one in planted if one.fault is Fault.COPIED_UNIT]
    return dict(zip(copying, reversed(codes), strict=False))


def _character(planted: Planted | None, chance: random.Random) -> Character:
    """Return what a unit is like; one that is to jump is small, so that it does not stand apart from others as well."""
    unit = character(chance, takes_fees=planted is not None and planted.fault is Fault.R21)
    return replace(unit, coercive_measures=12) if planted and planted.fault is Fault.JUMP else unit


def load_city(units: int, *, each: int, seed: int = 30, years: int = YEARS) -> City:
    """Load a city of so many units with `each` fault of every kind; everything is accepted, faults and all.

    Args:
        years: how many years are handed in; figures are there for all of them.
    """
    terminal = terminal_user(today=FOUNDED_ON)
    government, names = _registered(units, terminal)
    supervisor = _supervisor(government, terminal)
    planted = plan(list(names)[1:], each)
    codes = list(names)
    city = City(tuple(codes), _called(government, supervisor, years), supervisor, planted, grown(codes, planted, seed))
    of_unit = {(one.unit, one.year): one.fault for one in planted}
    for call in city.calls:
        asked = {unit.authority.code: unit for unit in call.units.select_related("authority", "call__authority")}
        for code, unit in asked.items():
            _hand_in(city, unit, of_unit.get((code, call.year)), names)
    return city


def _registered(units: int, by: User) -> tuple[Authority, dict[str, str]]:
    government = register_authority(code=CODE, name=f"{NAME}人民政府", kind=Kind.GOVERNMENT, by=by, today=FOUNDED_ON)
    names: dict[str, str] = {}
    for code, name, kind in _bodies(units):
        register_authority(
            code=code, name=name, kind=kind, parent=government, is_reporting_unit=True, by=by, today=FOUNDED_ON
        )
        names[code] = name
    return government, names


def _bodies(units: int) -> Iterator[tuple[str, str, Kind]]:
    """Yield (code, name, kind) of so many units: the government's office, then bureaus and one township in five."""
    yield f"{CODE}-office", f"{NAME}人民政府办公室", Kind.BUREAU
    streets, bureaus = iter(STREETS), iter(BUREAUS)
    for number in range(1, units):
        if number % TOWNSHIPS == 0:
            name, kind = next(streets, f"第{number}街道办事处"), Kind.TOWNSHIP
        else:
            name, kind = next(bureaus, f"第{number}局"), Kind.BUREAU
        yield f"{CODE}-{number:03}", f"{NAME}{name}", kind


def _supervisor(government: Authority, terminal: User) -> User:
    person = create_user(username=SUPERVISOR, name="汪映川", is_demo=True, by=terminal, today=FOUNDED_ON)
    appoint(user=person, authority=government, role=Role.ADMINISTRATOR, by=terminal, today=FOUNDED_ON)
    appoint(user=person, authority=government, role=Role.SUPERVISOR, by=person, today=FOUNDED_ON)
    return person


def _called(government: Authority, by: User, years: int) -> tuple[Call, ...]:
    return tuple(
        call_units(
            authority=government,
            year=year,
            due_on=date(year + 1, 1, 31),
            own_office=f"{CODE}-office",
            by=by,
            today=date(year + 1, 1, 4),
        )
        for year in range(FIRST_YEAR, FIRST_YEAR + years)
    )


@transaction.atomic
def _hand_in(city: City, unit: CalledUnit, fault: Fault | None, names: Mapping[str, str]) -> None:
    """Hand in one unit's year; what is refused is noted, and handed in again as it should be."""
    code, year = unit.authority.code, unit.call.year
    today, figures = date(year + 1, 1, 10), city.figures[code, year]
    if fault in OF_FILES:
        other = next(name for name in names.values() if name != unit.authority.name)
        content = spoiled(fault, figures, authority=unit.authority.name, year=year, other=other)
        _refused(city, unit, lambda: read_file(content, name="报表.xlsx", way=Way.TEMPLATE, unit=unit))
    read = Read(report_of(figures, authority=unit.authority.name, year=year))
    submit = partial(submit_figures, unit.pk, read=read, way=Way.TEMPLATE, seen=0, by=city.supervisor, today=today)
    submit()
    if fault is Fault.AT_ONCE:
        _refused(city, unit, submit)
    accept_submission(unit.pk, number=1, reason="照报送的数字接收", by=city.supervisor, today=date(year + 1, 2, 1))
    if fault is Fault.PUBLISHED:
        _publish(city, unit, figures, date(year + 1, 2, 2))


def _refused(city: City, unit: CalledUnit, act: Callable[[], object]) -> None:
    try:
        act()
    except Refusal as refusal:
        city.refused.append((unit.authority.code, unit.call.year, str(refusal)))


def _publish(city: City, unit: CalledUnit, figures: Mapping[str, Number], today: date) -> None:
    """The unit publishes something else than it submitted."""
    changed = {**figures, "t2/licences/decisions": figures["t2/licences/decisions"] + 1}
    by = city.supervisor
    stored = store(b"a", name="年报.txt", authority_code=unit.authority.code, by=by, today=today)
    report = report_of(changed, authority=unit.authority.name, year=unit.call.year)
    note_published_figures(unit.pk, report=report, stored=stored, by=by, today=today)
