"""条例（2007）第十五条，条例（2019）第二十三条 · accounts, and the text that a person carries to a platform"""

from __future__ import annotations

import pytest

from gongkai.domain.channels.actions import open_account
from gongkai.domain.channels.models import Account
from tests.domain.disclosures.desk import MONDAY
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside
from tests.wechat_server import APP_ID, SECRET, FakeWeChat

CHANNELS = "/office/channels/"
GIVEN = {
    "authority": "justice",
    "channel": "weibo",
    "name": "东阳普法",
    "adapter": "manual",
    "opened_on": "2024-03-04",
}
WECHAT = {**GIVEN, "channel": "wechat", "adapter": "wechat", "app_id": APP_ID}


def page_of(delivery, part: str = "") -> str:
    return f"{CHANNELS}deliveries/{delivery.pk}/{part}"


def test_an_account_is_opened(desk):
    inside(desk.officer).post(f"{CHANNELS}open/", GIVEN)
    assert Account.objects.get().name == "东阳普法"


def test_the_secret_itself_is_refused(desk):
    answer = inside(desk.officer).post(f"{CHANNELS}open/", {**WECHAT, "secret": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"})
    assert (answer.status_code, "不是密钥本身" in words(answer), Account.objects.count()) == (409, True, 0)


def test_a_drafter_opens_none(desk):
    assert inside(desk.drafter).post(f"{CHANNELS}open/", GIVEN).status_code == 403


def test_the_account_of_another_body_cannot_be_chosen(desk):
    assert inside(desk.officer).post(f"{CHANNELS}open/", {**GIVEN, "authority": "education"}).status_code == 422


def test_an_account_is_closed(desk, weibo):
    inside(desk.officer).post(f"{CHANNELS}accounts/{weibo.pk}/close/", {"closed_on": "2024-03-04"})
    weibo.refresh_from_db()
    assert weibo.closed_on == MONDAY


def test_one_with_something_on_its_way_stays_open(desk, delivery):
    answer = inside(desk.officer).post(f"{CHANNELS}accounts/{delivery.account_id}/close/", {"closed_on": "2024-03-04"})
    assert (answer.status_code, "还有1件信息" in words(answer)) == (409, True)


def test_another_bureau_sees_none_of_it(desk, delivery):
    stranger = inside(desk.stranger())
    said = words(stranger.get(CHANNELS))
    assert ("东阳普法" in said, stranger.get(page_of(delivery)).status_code) == (False, 404)


def test_what_waits_for_a_person_is_listed(desk, delivery):
    assert "等人去发的" in words(inside(desk.officer).get(CHANNELS))


def test_the_text_is_there_to_copy(desk, delivery):
    assert "【宪法宣传进广场】三月一日，法制科在文化广场" in words(inside(desk.officer).get(page_of(delivery)))


def test_the_address_is_taken_back(desk, delivery):
    given = {"sent_on": "2024-03-04", "address": "https://weibo.com/1/a"}
    inside(desk.officer).post(page_of(delivery, "confirm/"), given)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.address) == ("sent", "https://weibo.com/1/a")


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"sent_on": "2024-03-04"}, 409),
        ({"sent_on": "2024-03-05", "address": "https://weibo.com/1/a"}, 409),
        ({"sent_on": "", "address": "https://weibo.com/1/a"}, 422),
        ({"sent_on": "2024-03-04", "address": "javascript:alert(1)"}, 422),
    ],
)
def test_what_is_no_address_is_not_taken(desk, delivery, given, status):
    answer = inside(desk.officer).post(page_of(delivery, "confirm/"), given)
    delivery.refresh_from_db()
    assert (answer.status_code, delivery.state) == (status, "waiting")


def test_it_is_called_off_with_a_reason(desk, delivery):
    inside(desk.officer).post(page_of(delivery, "cancel/"), {"reason": "平台停运"})
    delivery.refresh_from_db()
    assert delivery.state == "cancelled"


def test_what_has_not_failed_is_not_tried_again(desk, delivery):
    answer = inside(desk.officer).post(page_of(delivery, "retry/"), follow=True)
    assert "只有没有发成的才需要重新发布" in answer.content.decode()


def test_a_reviewer_reads_and_has_no_button(desk, delivery):
    answer = inside(desk.first).get(page_of(delivery))
    assert (answer.status_code, "confirm/" in answer.content.decode()) == (200, False)


@pytest.fixture
def wechat(desk, monkeypatch) -> Account:
    monkeypatch.setenv("GONGKAI_SECRET_WECHAT", SECRET)
    place = {"app_id": APP_ID, "secret": "env:GONGKAI_SECRET_WECHAT"}
    more = {"opened_on": MONDAY, "by": desk.officer, "today": MONDAY}
    return open_account(desk.justice, channel="wechat", name="东阳司法", adapter="wechat", settings=place, **more)


def tried(desk, account: Account) -> str:
    answer = inside(desk.officer).post(f"{CHANNELS}accounts/{account.pk}/try/", follow=True)
    return answer.content.decode()


def test_an_account_the_platform_knows_can_be_used(desk, wechat, settings):
    with FakeWeChat() as platform:
        settings.WECHAT_API = platform.base_url
        assert "可以使用" in tried(desk, wechat)


def test_a_wrong_secret_is_told_in_words(desk, wechat, settings, monkeypatch):
    monkeypatch.setenv("GONGKAI_SECRET_WECHAT", "another")
    with FakeWeChat() as platform:
        settings.WECHAT_API = platform.base_url
        assert "现在不能发布" in tried(desk, wechat)


def test_a_secret_that_is_not_there_is_told_with_its_place(desk, wechat, monkeypatch):
    monkeypatch.delenv("GONGKAI_SECRET_WECHAT")
    assert "没有设置环境变量 GONGKAI_SECRET_WECHAT" in tried(desk, wechat)


def test_a_platform_that_fails_is_told(desk, wechat, settings):
    with FakeWeChat() as platform:
        settings.WECHAT_API = platform.base_url
        platform.fail_with("stable_token", status=500)
        assert "请稍后再试" in tried(desk, wechat)
