"""条例（2019）第二十三条 · a platform that answers 500 or hangs: the release here stands, the failure is told"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest

from gongkai.domain.channels.actions import attempt_delivery, open_account
from gongkai.domain.channels.actions.wechat import client, publishing
from gongkai.domain.channels.models import Delivery
from gongkai.domain.disclosures.models import Item, Release
from tests.domain.disclosures.desk import MONDAY, NOON
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside
from tests.wechat_server import APP_ID, SECRET, FakeWeChat


@pytest.fixture
def platform(settings, monkeypatch) -> Iterator[FakeWeChat]:
    """The fake platform, with short times so that nothing is waited for."""
    monkeypatch.setattr(client, "TIMEOUTS", httpx.Timeout(0.3))
    monkeypatch.setattr(publishing, "PAUSE", 0.0)
    monkeypatch.setenv("GONGKAI_SECRET_TEST", SECRET)
    with FakeWeChat() as fake:
        settings.WECHAT_API = fake.base_url
        yield fake


@pytest.fixture
def item(desk, platform) -> Item:
    """Released here, on its way to the account on WeChat."""
    place = {"app_id": APP_ID, "secret": "env:GONGKAI_SECRET_TEST"}
    who = {"opened_on": MONDAY, "by": desk.officer, "today": MONDAY}
    open_account(desk.justice, channel="wechat", name="东阳司法", adapter="wechat", settings=place, **who)
    version = desk.approved(channels=["website", "wechat"])
    inside(desk.officer).post(f"/office/items/{version.item_id}/publish/")
    return version.item


def attempted(times: int = 1) -> Delivery:
    delivery = Delivery.objects.get()
    for number in range(times):
        delivery, _ = attempt_delivery(delivery.pk, today=MONDAY, moment=NOON + timedelta(days=number))
    return delivery


FAILURES = [pytest.param({"status": 500}, id="500"), pytest.param({"hang": 0.5}, id="hangs")]


@pytest.mark.parametrize("failure", FAILURES)
def test_the_release_here_stands(item, platform, failure):
    platform.fail_with("stable_token", **failure)
    attempted()
    assert [(one.channel, one.is_own_portal) for one in Release.objects.all()] == [("website", True)]


@pytest.mark.parametrize("failure", FAILURES)
def test_the_page_tells_that_it_is_tried_again(desk, item, platform, failure):
    platform.fail_with("stable_token", **failure)
    attempted()
    said = words(inside(desk.officer).get(f"/office/items/{item.pk}/"))
    assert ("微信" in said.partition("公开情况")[2], "系统会自动再试，不需要人工办理。" in said) == (True, True)


def test_when_it_has_failed_the_page_tells_why_and_what_to_do(desk, item, platform):
    platform.fail_with("stable_token", status=500, times=99)
    assert attempted(14).state == "failed"
    said = words(inside(desk.officer).get(f"/office/items/{item.pk}/")).partition("公开情况")[2]
    assert ("微信接口出错（HTTP 500）" in said, "重新发布、改为人工登记或者取消" in said) == (True, True)


def test_the_public_reads_it_though_the_platform_failed(client, item, platform):
    platform.fail_with("stable_token", status=500, times=99)
    attempted(14)
    assert "三月一日" in client.get(f"/disclosure/items/{item.pk}/").content.decode()
