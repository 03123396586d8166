"""gongkai search"""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from gongkai.domain.search.models import Document
from tests.domain.search.test_keeping_up import records as records

pytestmark = pytest.mark.usefixtures("records")


def said(what: str) -> str:
    out = StringIO()
    call_command("search", what, stdout=out)
    return out.getvalue()


def test_status_before_the_first_index_names_the_command():
    assert "gongkai search rebuild" in said("status")


def test_rebuild_says_how_many_it_holds(records):
    records.public = {str(n): Document(str(n), "公证") for n in range(1001)}
    told = said("rebuild")
    assert "已处理1,000件" in told
    assert "1,001件" in told


def test_status_says_that_nothing_is_left(records):
    said("rebuild")
    assert "已是最新" in said("status")


def test_catch_up_says_what_it_did(records):
    said("rebuild")
    records.publish("1", "公证")
    assert "更新1件，移除0件" in said("catch-up")


def test_what_cannot_be_done_is_said_in_one_sentence(records, shelf):
    with shelf.home.next_generation(), pytest.raises(CommandError, match="另一个进程"):
        said("rebuild")
