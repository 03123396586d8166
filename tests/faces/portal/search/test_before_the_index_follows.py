"""条例（2019）第十八条 · 撤回、更正在下一次请求就看得到，索引晚几秒跟上；约数写明是约数"""

from __future__ import annotations

import shutil

import pytest

from gongkai.domain.disclosures import actions
from tests.domain.disclosures.desk import MONDAY, OTHER
from tests.faces.backoffice.pages import words
from tests.faces.portal.search.asking import asked, head, titles, with_attachment
from tests.faces.portal.search.conftest import published_once

pytestmark = pytest.mark.django_db


def _three(desk):
    """Three items that have 活动 in their texts, one of them with an attachment."""
    return desk, [
        with_attachment(desk, "活动名单：海棠社区"),
        desk.published(title="普法活动一", body="<p>活动一。</p>"),
        desk.published(title="普法活动二", body="<p>活动二。</p>"),
    ]


made = published_once(_three)


@pytest.fixture
def desk(made, db):
    return made[0]


@pytest.fixture
def three(made, db, settings, tmp_path):
    """The items, and a copy of their index for the test to change."""
    shutil.copytree(settings.DATA_FOLDER / "search", tmp_path / "search")
    settings.DATA_FOLDER = tmp_path
    return made[1]


def test_what_was_withdrawn_is_gone_at_the_next_request(client, desk, three):
    desk.withdraw(three[0])
    assert titles(asked(client, "海棠")) == []


def test_nothing_of_its_text_is_left_on_the_page(client, desk, three):
    desk.withdraw(three[0], hides_title=True)
    page = asked(client, "活动").content.decode()
    assert "宪法宣传" not in page
    assert "海棠" not in page


def test_it_is_not_counted_and_the_number_is_called_about(client, desk, three):
    desk.withdraw(three[0])
    assert head(asked(client, "活动")) == "约 2 条"


def test_the_page_says_that_the_index_follows(client, desk, three):
    desk.withdraw(three[0])
    assert "刚有 1 项变更，检索正在跟上" in words(asked(client, "活动"))


def test_once_the_index_followed_the_number_is_exact(client, desk, three, taken_in):
    desk.withdraw(three[0])
    taken_in()
    assert head(asked(client, "活动")) == "2 条"


def test_the_last_one_withdrawn_leaves_nothing_found(client, desk, three):
    desk.withdraw(three[0])
    assert head(asked(client, "海棠")) == "没有找到"


def test_a_text_replaced_is_shown_without_the_words_of_the_old_one(client, desk, three):
    version = actions.revise_item(three[0].pk, reason="核对人数", by=desk.drafter, today=MONDAY)
    desk.save(version, title="宪法宣传进社区", body="<p>三月一日，活动照常。</p>")
    desk.publish(desk.approved(version))
    answer = asked(client, "广场")
    assert titles(answer) == ["宪法宣传进社区"]
    assert "文化广场" not in words(answer)


def test_what_was_released_is_found_once_the_index_followed(client, desk, three, taken_in):
    desk.published(**OTHER)
    taken_in()
    assert titles(asked(client, "调解员")) == [OTHER["title"]]
