"""A small city that collects: three bureaus and a township below its government, and who hands in and takes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.domain.authorities.actions import register_authority
from gongkai.domain.authorities.models import Authority
from gongkai.domain.collecting.actions.calling import call_units
from gongkai.domain.collecting.actions.deciding import accept_submission, return_submission
from gongkai.domain.collecting.actions.submitting import submit_figures
from gongkai.domain.collecting.models import Call, CalledUnit, Submission, Way
from gongkai.domain.collecting.queries.reading import Read
from gongkai.knowledge.forms.catalog import form_for_year
from gongkai.knowledge.forms.figures import Figure
from gongkai.knowledge.forms.report import Report
from tests.domain.office import Office

CALLED_ON, DUE_ON, SENT_ON, TAKEN_ON = date(2024, 1, 2), date(2024, 1, 31), date(2024, 1, 15), date(2024, 1, 20)
YEAR = 2023


class City:
    """`office.government` collects; `supervisor` takes; `clerk` hands in for the bureau of justice."""

    def __init__(self) -> None:
        self.office = Office(CALLED_ON)
        self.government = self.office.government
        self._report(self.office.justice, self.office.education)
        self.township = self._registered("baiyun", "白云街道办事处", "township")
        self.own = self._registered("dongyang-office", "东阳市人民政府办公室", "bureau")
        self.supervisor = self.office.appointed("主管甲", "supervisor", at=self.government)
        self.clerk = self.office.appointed("填报乙", "preparer", at=self.office.justice)
        self.other_clerk = self.office.appointed("填报丙", "preparer", at=self.office.education)

    def call(self, year: int = YEAR, **more: Any) -> Call:
        values = {"due_on": DUE_ON, "by": self.supervisor, "today": CALLED_ON, "own_office": "dongyang-office"}
        return call_units(authority=self.government, year=year, **{**values, **more})

    def unit(self, call: Call, code: str = "justice") -> CalledUnit:
        return call.units.select_related("call__authority", "authority", "current").get(authority__code=code)

    def submit(self, unit: CalledUnit, numbers: Mapping[str, Any] | None = None, **more: Any) -> Submission:
        """Hand in figures for a unit: zeros, but for `numbers` (None for a blank)."""
        read = Read(report(unit, numbers or {}))
        standing = CalledUnit.objects.get(pk=unit.pk).submissions.count()
        values = {"read": read, "way": Way.TEMPLATE, "seen": standing, "by": self.supervisor, "today": SENT_ON}
        return submit_figures(unit.pk, **{**values, **more})

    def accept(self, unit: CalledUnit, **more: Any) -> Submission:
        number = CalledUnit.objects.get(pk=unit.pk).submissions.count()
        values = {"number": number, "by": self.supervisor, "today": TAKEN_ON}
        return accept_submission(unit.pk, **{**values, **more})

    def send_back(self, unit: CalledUnit, reason: str = "请补报附件", **more: Any) -> Submission:
        number = CalledUnit.objects.get(pk=unit.pk).submissions.count()
        values = {"number": number, "reason": reason, "by": self.supervisor, "today": TAKEN_ON}
        return return_submission(unit.pk, **{**values, **more})

    def taken(self, call: Call, numbers: Mapping[str, Mapping[str, Any]]) -> None:
        """Have {unit code: its numbers} handed in and accepted."""
        for code, given in numbers.items():
            unit = self.unit(call, code)
            self.submit(unit, given)
            self.accept(unit, reason="照报送的数字接收")

    def _registered(self, code: str, name: str, kind: str) -> Authority:
        return register_authority(
            code=code,
            name=name,
            kind=kind,
            parent=self.government,
            is_reporting_unit=True,
            by=self.office.terminal,
            today=CALLED_ON,
        )

    def _report(self, *bodies: Authority) -> None:
        Authority.objects.filter(pk__in=[body.pk for body in bodies]).update(is_reporting_unit=True)


def report(unit: CalledUnit, numbers: Mapping[str, Any], **more: Any) -> Report:
    """Return a unit's report of zeros, but for `numbers`: an int, a decimal as text, or None for a blank."""
    form = form_for_year(unit.call.year)
    given = {cell: Figure.missing() if value is None else _figure(value) for cell, value in numbers.items()}
    figures = {**dict.fromkeys(form.cells, Figure.of(0)), **given}
    return Report(
        **{"form": form, "figures": figures, "authority": unit.authority.name, "year": unit.call.year, **more}
    )


def _figure(value: Any) -> Figure:
    return Figure.of(Decimal(value) if isinstance(value, str) else value)
