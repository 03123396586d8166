"""Whose report on which year: the authority, the year and the form it uses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.domain.authorities import queries as authorities
from gongkai.domain.authorities.models import Authority, Kind
from gongkai.domain.reports.errors import (
    NoReportingUnit,
    NotAReportingUnit,
    SeveralReportingUnits,
    YearOutsideForms,
)
from gongkai.knowledge.forms import catalog
from gongkai.knowledge.forms.form import Form


@dataclass(frozen=True)
class Scope:
    """One authority's year. Every count of a report is asked within it."""

    authority: Authority
    year: int
    form: Form

    @property
    def first_day(self) -> date:
        """1 January."""
        return date(self.year, 1, 1)

    @property
    def last_day(self) -> date:
        """31 December: the day that figures on the stock of things are taken."""
        return date(self.year, 12, 31)

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, as `__range` wants them."""
        return self.first_day, self.last_day


def scope_of(authority_code: str | None, year: int) -> Scope:
    """Return the scope of one report; without a code, of the only authority that reports.

    Raises:
        YearOutsideForms: no form serves the year.
        UnknownAuthority, NotAReportingUnit: the code names none, or one that does not report.
        NoReportingUnit, SeveralReportingUnits: no code was given and not exactly one authority reports.
    """
    form = _form_for(year)
    return Scope(_authority(authority_code), year, form)


def _form_for(year: int) -> Form:
    try:
        return catalog.form_for_year(year)
    except catalog.NoFormForYear as refusal:
        raise YearOutsideForms(str(refusal)) from refusal


def _authority(code: str | None) -> Authority:
    if code is None:
        return _only_reporting_unit()
    authority = authorities.require_authority(code)
    # 县级以上人民政府都要公布年度报告（条例（2019）第四十九条），登记时没有标明的也一样。
    if not authority.is_reporting_unit and authority.kind != Kind.GOVERNMENT:
        raise NotAReportingUnit(authority.name)
    return authority


def _only_reporting_unit() -> Authority:
    units = list(authorities.reporting_units()[:21])
    if not units:
        raise NoReportingUnit
    if len(units) > 1:
        raise SeveralReportingUnits([unit.code for unit in units])
    return units[0]
