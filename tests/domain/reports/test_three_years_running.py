"""国办公开办函〔2019〕60号、〔2021〕30号 · 三个年度连着编：逐格与手工统计一致，勾稽关系成立，结转相接，文字与表一致"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.load import load_records
from gongkai.domain.reports.models import DeclaredFigure
from gongkai.knowledge.forms import checks
from gongkai.knowledge.forms.catalog import form_for_year
from gongkai.knowledge.forms.findings import Severity
from gongkai.knowledge.forms.form import Source
from gongkai.knowledge.forms.report import Report, Status
from tests.domain.reports.bureau import Bureau
from tests.domain.reports.random_histories import histories
from tests.domain.reports.report_oracle import counted

TODAY = date(2026, 2, 2)
ONE_DATABASE_FOR_ALL = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
SPANS = [2018, 2021]


@pytest.fixture
def declaring(bureau) -> Bureau:
    """A bureau whose sections stated nought in every cell that no record gives."""
    DeclaredFigure.objects.bulk_create(
        DeclaredFigure(
            authority=bureau.authority, year=year, cell=cell.id, value=Decimal(0), declared_by="葛清远",
            declared_on=TODAY, reason="汇总表",
        )
        for year in range(2019, 2025)
        for cell in form_for_year(year).cells.values()
        if cell.source is Source.DECLARED
    )  # fmt: skip
    return bureau


def three_years(bureau: Bureau, file: bytes, first_year: int, look: Callable[[list[Report]], Any]) -> Any:
    """Load a file, compile the three years after its first, look at them, and take the records out again."""
    with transaction.atomic():
        load_records(BytesIO(file), authority=bureau.authority, by=bureau.clerk, today=TODAY)
        reports = [queries.compiled(bureau.authority.code, first_year + n) for n in (1, 2, 3)]
        found = look([replace(report, status=Status.PUBLISHED) for report in reports])
        transaction.set_rollback(True)
    return found


def holds(bureau: Bureau, file: bytes, first_year: int) -> Counter[str]:
    """Compare every counted cell of three years with the count by hand, and ask the checks; return the cells seen."""

    def look(reports: list[Report]) -> Counter[str]:
        seen: Counter[str] = Counter()
        for report, previous in zip(reports, [None, *reports], strict=False):
            figures = Counter({cell: int(figure.value) for cell, figure in report.figures.items() if figure.value})
            assert figures == counted(file, report.year)
            assert _broken(report, previous) == []
            seen.update(figures)
        return seen

    return three_years(bureau, file, first_year, look)


def _broken(report: Report, previous: Report | None) -> list[str]:
    """Return what is wrong: any error, and any number of the drafted text that does not fit the tables."""
    findings = checks.check(report, previous)
    return [one.message for one in findings if one.severity is Severity.ERROR or _is_of_the_text(one)]


def _is_of_the_text(finding) -> bool:
    return finding.severity is Severity.WARNING and finding.rule in {"R14", "R15", "R16", "R18", "R23"}


@pytest.mark.parametrize("first_year", SPANS)
def test_three_years_of_random_cases_fit_the_count_by_hand_and_every_rule(declaring, first_year):
    seen: Counter[str] = Counter()

    # A file that fails is told as it is: making it small takes minutes, and the long test does it.
    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=ONE_DATABASE_FOR_ALL,
    )
    @given(histories(first_year))
    def compare(file: bytes) -> None:
        seen.update(holds(declaring, file, first_year))

    compare()
    assert {"t3/carried_in/total", "t3/carried_out/total", "t4/reconsideration/pending"} <= set(seen)


@pytest.mark.long
@pytest.mark.parametrize("first_year", SPANS)
def test_many_random_histories_fit_the_count_by_hand_and_every_rule(declaring, first_year):
    @settings(max_examples=400, deadline=None, suppress_health_check=ONE_DATABASE_FOR_ALL)
    @given(histories(first_year))
    def compare(file: bytes) -> None:
        holds(declaring, file, first_year)

    compare()
