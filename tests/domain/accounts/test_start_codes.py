"""条例第四条 · 启用码：系统里还没有人的时候，只开一次门"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.actions import create_user
from gongkai.domain.accounts.actions.start import issue_start_code, use_start_code
from gongkai.domain.accounts.errors import AlreadyStarted, StartCodeWrong
from gongkai.domain.accounts.queries import by_username
from tests.domain.entries import entry_of

TODAY = date(2024, 3, 4)
ARTICLE = "条例（2019）第四条"


def test_an_issued_start_code_opens(db):
    code = issue_start_code(today=TODAY)
    assert entry_of(use_start_code, code, today=TODAY) == ("use_start_code", ARTICLE)


def test_a_start_code_opens_once(db):
    code = issue_start_code(today=TODAY)
    use_start_code(code, today=TODAY)
    with pytest.raises(StartCodeWrong, match="启用码不正确"):
        use_start_code(code, today=TODAY)


def test_a_start_code_opens_nothing_once_there_are_people(db):
    code = issue_start_code(today=TODAY)
    create_user(username="a", name="甲", by=by_username("terminal"), today=TODAY)
    with pytest.raises(AlreadyStarted, match="直接登录"):
        use_start_code(code, today=TODAY)
