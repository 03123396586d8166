"""The public's side of the counter: a browser without cookies that fills in the form as a person does."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.domain.applications.submitted import ID_CARD
from tests.domain.office import Office

NEW, STATUS = "/apply/new/", "/apply/status/"
FILLED = {
    "authority": "justice",
    "who": "person",
    "applicant_name": "申请人甲",
    "identity_kind": "id_card",
    "identity_number": ID_CARD,
    "telephone": "13800000000",
    "subject": "2025年度法律援助补贴发放标准",
    "form_wanted": "paper",
    "route_wanted": "collect",
}


def office() -> Office:
    """Return a government with two bureaus to apply to."""
    return Office(date(2015, 1, 5))


def mark_of(response: HttpResponse) -> str:
    """Return the mark of the form on a page."""
    return unescape(re.findall(r'name="mark" value="([^"]+)"', response.content.decode())[0])


def fresh_mark(who: str = "person") -> str:
    """Return the mark of a form opened now."""
    return mark_of(Client().get(NEW, {"authority": "justice", "who": who, "wanted": "补贴标准"}))


def send(mark: str = "", client: Client | None = None, **other: Any) -> HttpResponse:
    """Send the form, changed as given."""
    return (client or Client()).post(NEW, FILLED | {"mark": mark or fresh_mark()} | other)


def number_and_code(response: HttpResponse) -> tuple[str, str]:
    """Return what the receipt shows."""
    page = response.content.decode()
    number = re.search(r"<dt>申请编号</dt><dd>([^<]+)</dd>", page)
    code = re.search(r'<dd class="apply-code">([^<]+)</dd>', page)
    assert number
    assert code
    return number[1], code[1]


def ask(number: str, code: str, **other: Any) -> HttpResponse:
    """Ask for the status."""
    return Client().post(STATUS, {"authority": "justice", "number": number, "code": code} | other)
