"""Applications under either text of the Regulations."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications.actions import receive_application
from gongkai.domain.applications.models import Application

TODAY = date(2025, 6, 2)


@pytest.fixture
def doing(clerk):
    """Who acts, and the day on which all is entered."""
    return {"by": clerk, "today": TODAY}


@pytest.fixture
def receive(justice, doing):
    """Return a function that registers an application received on a day."""

    def received(received_on: date, number: str = "1", **fields) -> Application:
        values = {
            "way": "web",
            "applicant_kind": "natural_person",
            "applicant_name": "申请人甲",
            "subject": "补贴标准",
        } | fields
        return receive_application(authority=justice, number=number, received_on=received_on, **values, **doing)

    return received


@pytest.fixture
def old(receive) -> Application:
    """Received 2017-01-20: due 2017-02-15 (条例（2007）)."""
    return receive(date(2017, 1, 20))


@pytest.fixture
def new(receive) -> Application:
    """Received 2021-02-05: due 2021-03-10 (条例（2019）)."""
    return receive(date(2021, 2, 5))
