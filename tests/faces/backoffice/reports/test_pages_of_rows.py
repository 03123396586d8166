"""条例（2019）第五十条 · 从数字到记录：办理的人能打开办件，只填报的人看清单"""

from __future__ import annotations

import pytest

from gongkai.domain.authorities.models import Role
from gongkai.faces.backoffice.records import address_of_row


@pytest.mark.parametrize(
    ("key", "address"),
    [
        ("carried_in.2021-12-20.7", "/office/cases/7/"),
        ("results.2022-03-01.7", "/office/cases/7/"),
        ("disputes_pending.2022-03-01.3", "/office/oversight/3/"),
        ("documents_in_force.2020-03-01.5", "/office/register/5/"),
        ("carried_in.7", "/office/cases/7/"),
    ],
)
def test_who_handles_cases_gets_from_a_row_to_its_page(key, address):
    assert address_of_row(key, {Role.DISCLOSURE_OFFICER}) == address


def test_who_only_fills_in_the_report_sees_the_list_without_links_to_cases():
    assert address_of_row("carried_in.2021-12-20.7", {Role.PREPARER}) == ""


def test_what_somebody_stated_has_no_page_of_its_own():
    assert address_of_row("declared.2023-01-06.4", {Role.DISCLOSURE_OFFICER}) == ""
