"""A bureau that speaks over accounts, seen through the pages, on Monday 4 March 2024."""

from __future__ import annotations

import pytest

from gongkai.domain.channels.actions import open_account
from gongkai.domain.channels.models import Account, Delivery
from tests.domain.disclosures.desk import MONDAY, Desk
from tests.domain.once import once_a_module

opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db, monkeypatch) -> Desk:
    monkeypatch.setenv("GONGKAI_TODAY", MONDAY.isoformat())
    return opened


@pytest.fixture
def weibo(desk) -> Account:
    return open_account(desk.justice, channel="weibo", name="东阳普法", opened_on=MONDAY, by=desk.officer, today=MONDAY)


@pytest.fixture
def delivery(desk, weibo) -> Delivery:
    """Handed to the account on Weibo; a person is to publish it."""
    desk.published(channels=["website", "weibo"])
    return Delivery.objects.get()
