"""A bureau with a WeChat account on the fake platform, a manual Weibo account, and people to use them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest
from django.db import transaction
from PIL import Image

from gongkai.domain.channels.actions import attempt_delivery, open_account, plan_delivery
from gongkai.domain.channels.actions.wechat import client, publishing
from gongkai.domain.channels.models import Account, Delivery
from gongkai.domain.channels.queries import Post, PostPicture
from tests.domain.office import Office
from tests.wechat_server import APP_ID, SECRET, FakeWeChat

MONDAY = date(2024, 3, 4)
NOON = datetime(2024, 3, 4, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
PLACE = "env:GONGKAI_SECRET_TEST"


def picture(name: str = "media:7", kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> PostPicture:
    content = io.BytesIO()
    Image.new("RGB", size, (0, 90, 160)).save(content, kind)
    return PostPicture(name, content.getvalue(), f"image/{kind.lower()}")


POST = Post(
    title="关于开展法治宣传的通知",
    body='<p>定于三月十二日在广场开展宣传。</p><p><img src="media:7" alt="现场"></p>',
    author="东阳市司法局",
    summary="三月十二日，广场见。",
    source_address="https://www.example.gov.cn/items/12",
    pictures=(picture(),),
)


class Newsroom:
    """People and accounts of the bureau of justice, and short ways to hand over and to attempt."""

    def __init__(self) -> None:
        self.office = Office()
        self.officer = self.office.appointed("何静", "disclosure_officer")
        self.drafter = self.office.appointed("沈知远", "drafter")
        self.stranger = self.office.appointed("外人", "drafter", "disclosure_officer", at=self.office.education)
        self.weibo = self.account(channel="weibo", name="东阳司法")
        self.wechat = self.account(
            channel="wechat", name="东阳司法", adapter="wechat", settings={"app_id": APP_ID, "secret": PLACE}
        )

    def account(self, **values: object) -> Account:
        values = {"by": self.officer, "opened_on": MONDAY, "today": MONDAY, **values}
        return open_account(self.office.justice, **values)

    def planned(self, account: Account | None = None, post: Post = POST, **more: object) -> Delivery:
        values = {"key": "item:12", "by": self.drafter, "today": MONDAY, **more}
        return plan_delivery((account or self.wechat).pk, post, **values)

    def attempt(self, delivery: Delivery, later: timedelta = timedelta()) -> Delivery:
        return attempt_delivery(delivery.pk, today=MONDAY, moment=NOON + later)[0]


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker) -> Iterator[Newsroom]:
    """Built once per module, in a transaction around those of its tests; each test undoes what it did itself."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        yield Newsroom()
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def newsroom(built, db) -> Newsroom:
    return built


@pytest.fixture
def wechat(settings, monkeypatch) -> Iterator[FakeWeChat]:
    """The fake platform, with short times so that nothing is waited for."""
    monkeypatch.setattr(client, "TIMEOUTS", httpx.Timeout(1.5))
    monkeypatch.setattr(publishing, "PAUSE", 0.0)
    monkeypatch.setenv("GONGKAI_SECRET_TEST", SECRET)
    with FakeWeChat() as platform:
        settings.WECHAT_API = platform.base_url
        yield platform
