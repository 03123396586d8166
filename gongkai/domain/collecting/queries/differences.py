"""报送与公布的差异: what a unit published otherwise than it submitted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongkai.domain.collecting.models import Call, CalledUnit, PublishedReading
from gongkai.domain.collecting.queries.figures import form_of, report_of
from gongkai.domain.reports.models import Version
from gongkai.domain.reports.queries.versions import frozen_report_of
from gongkai.knowledge.forms.differences import CellDifference
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.form import Form, Kind


@dataclass(frozen=True)
class PublishedFigures:
    """What a unit published, where it was found, and the cells that differ from what stands as submitted."""

    source: str
    on: date
    cells: tuple[CellDifference, ...]


def differences_of(unit: CalledUnit) -> PublishedFigures | None:
    """Return what the unit published otherwise than it submitted; None where nothing published is known.

    What was read from a file last counts before the report published in the system.
    """
    if unit.current is None:
        return None
    found = _from_file(unit) or _from_system(unit)
    if found is None:
        return None
    source, on, published = found
    # 现行报送已经取过，别再取一次单位和收集。
    unit.current.unit = unit
    submitted = report_of(unit.current).figures
    form = form_of(unit.call)
    cells = tuple(
        CellDifference(cell, submitted[cell.id], published[cell.id])
        for cell in form.cells.values()
        if submitted[cell.id].value != published[cell.id].value
    )
    return PublishedFigures(source, on, cells)


def units_that_differ(call: Call) -> list[tuple[CalledUnit, PublishedFigures]]:
    """Return the units of a call whose published figures differ from the submitted ones, in the order of the tree.

    A unit that published the very version it handed in is not looked at: what is frozen does not change.
    """
    read = set(PublishedReading.objects.filter(unit__call=call).values_list("unit", flat=True))
    published = _published_versions(call)
    found = []
    for unit in call.units.select_related("authority", "current").order_by("authority__path"):
        version = published.get(unit.authority_id)
        is_the_same = unit.current is not None and unit.current.version_id == version
        if unit.pk in read or (version is not None and not is_the_same):
            unit.call = call
            told = differences_of(unit)
            if told and told.cells:
                found.append((unit, told))
    return found


def _published_versions(call: Call) -> dict[int, int]:
    """Return {authority: its last published version} of the call's year. One query."""
    versions = Version.objects.filter(report__year=call.year, published_on__isnull=False)
    asked = versions.filter(report__authority__called__call=call).order_by("number")
    return dict(asked.values_list("report__authority", "pk"))


def _from_file(unit: CalledUnit) -> tuple[str, date, Mapping[str, Figure]] | None:
    reading = unit.published.select_related("stored").order_by("pk").last()
    if reading is None:
        return None
    return f"公布的文件“{reading.stored.name}”", reading.read_on, _figures(form_of(unit.call), reading.figures)


def _from_system(unit: CalledUnit) -> tuple[str, date, Mapping[str, Figure]] | None:
    versions = Version.objects.select_related("report__authority", "chain").filter(
        report__authority=unit.authority_id, report__year=unit.call.year, published_on__isnull=False
    )
    version = versions.order_by("number").last()
    if version is None or version.published_on is None:
        return None
    published = frozen_report_of(version)
    return f"公布的年度报告第{version.number}版", version.published_on, published.figures


def _figures(form: Form, stored: Mapping[str, str | None]) -> dict[str, Figure]:
    found = {}
    for cell in form.cells.values():
        value = stored.get(cell.id)
        number = None if value is None else Decimal(value)
        if number is not None and cell.kind is not Kind.MONEY and number == int(number):
            found[cell.id] = Figure.of(int(number))
        else:
            found[cell.id] = Figure.missing() if number is None else Figure.of(number)
    return found
