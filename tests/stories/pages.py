"""Every page of the site, with the sample's records in it: the stories that look at all pages take them from here.

Which addresses there are is `tests.faces.backoffice.access_table`; what is not walked says why.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.faces.backoffice.access_table import TABLE

CLERK, ADMINISTRATOR, NOBODY = "沈知远", "温以恒", ""
REPORT = "/office/reports/dongyang-justice/2017/"
PEOPLE_HERE = "/office/people/at/dongyang-justice/"


@dataclass(frozen=True)
class Visit:
    """One page: who opens it, and its address; `{person}` and `{appointment}` are taken from the people screens."""

    address: str
    who: str = CLERK


PAGES: dict[str, list[Visit]] = {
    "office/": [Visit("/office/"), Visit("/office/", "陆承安")],
    "office/due/": [Visit("/office/due/")],
    "office/find/": [Visit("/office/find/?q=公开"), Visit("/office/find/?q=没有这个词"), Visit("/office/find/")],
    "office/review/": [Visit("/office/review/"), Visit("/office/review/", "顾若晴")],
    "office/audit/": [Visit("/office/audit/", ADMINISTRATOR)],
    "office/reports/": [Visit("/office/reports/")],
    "office/reports/<str:code>/<year:year>/": [Visit(REPORT), Visit("/office/reports/dongyang-justice/2018/")],
    "office/reports/<str:code>/<year:year>/figures/<path:cell>/": [
        Visit(f"{REPORT}figures/A1/"),
        Visit(f"{REPORT}figures/I3/"),
        Visit(f"{REPORT}figures/C1/"),
    ],
    "office/sign-in/": [Visit("/office/sign-in/", NOBODY), Visit("/office/sign-in/?next=/office/people/", NOBODY)],
    "office/me/": [Visit("/office/me/")],
    "office/me/password/": [Visit("/office/me/password/")],
    "office/me/phone/": [Visit("/office/me/phone/")],
    "office/people/": [Visit("/office/people/", "白若谷")],
    "office/people/at/<str:code>/": [Visit(PEOPLE_HERE, ADMINISTRATOR), Visit("/office/people/at/dongyang/", "白若谷")],
    "office/people/at/<str:code>/users/new/": [Visit(f"{PEOPLE_HERE}users/new/", ADMINISTRATOR)],
    "office/people/at/<str:code>/sections/new/": [Visit(f"{PEOPLE_HERE}sections/new/", ADMINISTRATOR)],
    "office/people/at/<str:code>/absences/new/": [Visit(f"{PEOPLE_HERE}absences/new/", ADMINISTRATOR)],
    "office/people/person/<int:user_id>/": [Visit("/office/people/person/{person}/", ADMINISTRATOR)],
    "office/people/person/<int:user_id>/appoint/": [Visit("/office/people/person/{person}/appoint/", ADMINISTRATOR)],
    "office/people/appointments/<int:appointment_id>/end/": [
        Visit("/office/people/appointments/{appointment}/end/", ADMINISTRATOR)
    ],
}
# 没有、不给看、看不懂：每一种答复也是一页。
REFUSALS = [
    Visit("/nothing/", NOBODY),
    Visit(f"{REPORT}figures/Z9/"),
    Visit("/office/people/"),
    Visit("/office/reports/nobody/2017/"),
]
NO_PAGES = {
    "": "leads on",
    "office/start/": "only in an installation without people: test_the_first_run_…",
    "office/sign-in/code/": "only with a phone bound: test_the_first_run_…",
    "office/reports/<str:code>/<year:year>/files/<str:suffix>/": "a file",
    "emblem.png": "an image",
}
ALL = [visit for visits in PAGES.values() for visit in visits] + REFUSALS


def undeclared() -> set[str]:
    """Return the addresses that show something, are not acts, and stand in neither list; or in a list and nowhere."""
    shown = {route for route, row in TABLE.items() if row.method == "GET"}
    return shown ^ (set(PAGES) | set(NO_PAGES))


def numbers(page: Page) -> dict[str, str]:
    """Return the numbers that stand in addresses, read off the screens of an administrator who is signed in."""
    page.goto(PEOPLE_HERE)
    person = page.get_by_role("link", name="何书言").get_attribute("href") or ""
    page.goto(person)
    appointment = page.get_by_role("link", name=re.compile("^免职")).first.get_attribute("href") or ""
    return {"person": person.split("/")[-2], "appointment": appointment.split("/")[-3]}
