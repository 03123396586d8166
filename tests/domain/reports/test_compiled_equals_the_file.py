"""统计表 2014–2018 · whatever records are loaded, the compiled figures are those counted from the file by hand"""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings

from gongkai.domain.reports import queries
from gongkai.domain.reports.actions.load import load_records
from gongkai.knowledge.forms.catalog import form
from tests.domain.reports.bureau import TODAY, Bureau
from tests.domain.reports.oracle import counted
from tests.domain.reports.random_files import record_files

YEARS = (2016, 2017, 2018)
CELLS = list(form("national-2014").cells)
ONE_DATABASE_FOR_ALL = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def everywhere_alike(bureau: Bureau, file: bytes) -> Counter[str]:
    """Load a file, compare every cell of three years with the count by hand, take the records out again.

    Returns how often each cell was more than 0.
    """
    with transaction.atomic():
        load_records(BytesIO(file), authority=bureau.authority, by=bureau.clerk, today=TODAY)
        seen: Counter[str] = Counter()
        for year in YEARS:
            compiled = {c: f.value for c, f in queries.compiled(bureau.authority.code, year).figures.items()}
            assert compiled == counted(file, year)
            seen.update(cell for cell, number in compiled.items() if number)
        transaction.set_rollback(True)
    return seen


@pytest.fixture
def neighbour(bureau) -> Bureau:
    """Another bureau with records of its own, which must count nowhere in the first one's report."""
    other = Bureau("education", "东阳市教育局")
    other.item("动态", ("website", date(2017, 3, 1)), ("wechat", date(2017, 3, 1)))
    other.document("1号", date(2017, 3, 1))
    other.event("关切", ("other", date(2017, 3, 1)))
    other.application(
        "1", date(2017, 3, 1), notices=[date(2017, 3, 2)], payments=[(date(2017, 3, 9), Decimal(5))],
        decision="GRANT", served_on=date(2017, 3, 9),
    )  # fmt: skip
    other.proceeding("reconsideration", "1", date(2017, 3, 1), "upheld")
    return other


def test_every_cell_equals_the_count_by_hand_and_none_is_always_0(bureau, neighbour):
    seen: Counter[str] = Counter()

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        # A file that fails is told as it is: making it small takes minutes, and the long test does it.
        phases=[Phase.generate],
        suppress_health_check=ONE_DATABASE_FOR_ALL,
    )
    @given(record_files())
    def compare(file: bytes) -> None:
        seen.update(everywhere_alike(bureau, file))

    compare()
    assert [cell for cell in CELLS if not seen[cell]] == []


@pytest.mark.long
@settings(max_examples=600, deadline=None, suppress_health_check=ONE_DATABASE_FOR_ALL)
@given(file=record_files())
def test_every_cell_equals_the_count_by_hand_over_many_files(bureau, neighbour, file):
    everywhere_alike(bureau, file)
