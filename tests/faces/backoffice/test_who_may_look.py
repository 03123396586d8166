"""尚未公开的记录只在运行本系统的电脑上可以看到"""

from __future__ import annotations

import pytest

from tests.faces.backoffice.pages import REPORT, REPORTS, figure_page, report_file, words

pytestmark = pytest.mark.django_db

OFFICE = ["/office/", REPORTS, REPORT, figure_page("A1"), report_file("docx")]


@pytest.mark.parametrize("address", OFFICE)
def test_nobody_looks_from_another_computer(client, address):
    assert client.get(address, REMOTE_ADDR="203.0.113.9").status_code == 403


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "Via"])
def test_a_proxy_on_this_computer_opens_no_door(client, header):
    assert client.get(REPORTS, headers={header: "203.0.113.9"}).status_code == 403


def test_the_page_says_from_where_it_can_be_opened(client):
    assert "请到运行本系统的电脑上" in words(client.get(REPORTS, REMOTE_ADDR="203.0.113.9"))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_this_computer_may_look(client, address):
    assert client.get(REPORTS, REMOTE_ADDR=address).status_code == 200


def test_a_report_page_takes_no_posts(client):
    assert client.post(REPORTS).status_code == 405
