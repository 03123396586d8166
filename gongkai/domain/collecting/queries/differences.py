"""报送与公布的差异: what a unit published otherwise than it submitted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
    """Return the units of a call whose published figures differ from the submitted ones, in the order of the tree."""
    units = call.units.select_related("authority", "current").order_by("authority__path")
    known = _with_published(call)
    found = []
    for unit in units:
        if unit.pk in known:
            unit.call = call
            published = differences_of(unit)
            if published and published.cells:
                found.append((unit, published))
    return found


def _with_published(call: Call) -> Collection[int]:
    """Return the units of which something published is at hand."""
    read = set(PublishedReading.objects.filter(unit__call=call).values_list("unit", flat=True))
    of_call = {"report__year": call.year, "report__authority__called__call": call, "published_on__isnull": False}
    return read | set(
        CalledUnit.objects.filter(
            call=call, authority__annual_reports__in=Version.objects.filter(**of_call).values("report")
        ).values_list("pk", flat=True)
    )


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
