"""条例（2007）第三十二条，条例（2019）第五十条 · 两人同时填同一格：先后都记下，后填的为准，不出错"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.domain.audit.models import Entry
from gongkai.domain.reports.actions.declare import declare_figure, fill_frame
from gongkai.domain.reports.models import DeclaredFigure, ReportFrame
from tests.domain.office import Office
from tests.domain.together import race

TODAY = date(2022, 1, 10)


@pytest.mark.django_db(transaction=True)
def test_two_first_statements_at_once_are_made_one_after_the_other(tmp_path):
    office = Office()
    preparer = office.appointed("填报乙", "preparer")
    of_year = {"authority": office.justice, "year": 2021, "by": preparer, "today": TODAY}

    def stated(value: int):
        return lambda: declare_figure(cell="t2/penalties/decisions", value=Decimal(value), reason="台账", **of_year)

    with race(tmp_path) as racing:
        racing.together(stated(1), stated(2), *[lambda: fill_frame(head="陆明", **of_year)] * 2)
        kept = racing.afterwards(lambda: (DeclaredFigure.objects.count(), ReportFrame.objects.count()))
        acts = racing.afterwards(lambda: Entry.objects.filter(act__in=["declare_figure", "fill_frame"]).count())

    assert (kept, acts) == ((1, 1), 4)
