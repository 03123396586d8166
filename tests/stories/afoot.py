"""Two more reports of the sample, brought by its people to where every page of the procedure has something to show.

2018 is published and its correction begun; 2016 waits for its reviewer. 2017 stays as the other stories tell it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page

CLERK, REVIEWER, HEAD, ADMINISTRATOR = "沈知远", "顾若晴", "陆承安", "温以恒"
REPORTS = "/office/reports/dongyang-justice/"
PEOPLE_HERE = "/office/people/at/dongyang-justice/"
MOST_WARNINGS = 20
As = Callable[[str], Page]


def bring_afoot(signed_in_as: As) -> dict[str, str]:
    """Do it; return the numbers that stand in the addresses of pages.

    These are `person`, `appointment`, `chain`, `case`, `open_case`, `submission`, `letter` (a draft in the open case);
    of public pages `guide`, `office`, `topic`, `with_file`, `withdrawn`.
    """
    for year in (2018, 2016):
        freeze(signed_in_as(CLERK), year)
    for person in (REVIEWER, HEAD):
        sign(signed_in_as(person), 2018)
    publish_and_correct(signed_in_as(CLERK), 2018)
    chain = {"chain": chain_of(signed_in_as(REVIEWER), 2016)}
    public = pages_of_kinds(signed_in_as(CLERK)) | pages_of_items(signed_in_as(CLERK))
    case = cases_of(signed_in_as(CLERK))
    case |= {"letter": draft_of(signed_in_as(CLERK), case["open_case"])}
    return numbers(signed_in_as(ADMINISTRATOR)) | chain | public | case


def freeze(page: Page, year: int) -> None:
    """Begin the report, explain what its checks found, send it for review."""
    page.goto(f"{REPORTS}{year}/")
    page.get_by_role("button", name="开始编制").click()
    page.get_by_role("heading", name=re.compile("还有|可以定稿了")).wait_for()
    for _ in range(MOST_WARNINGS):
        waiting = page.locator(".finding > form")
        left = waiting.count()
        if not left:
            break
        waiting.first.get_by_label(re.compile("^为什么可以这样")).fill("已逐条核对记录，情况属实。")
        waiting.first.get_by_role("button", name=re.compile("^保存说明")).click()
        page.get_by_role("heading", name=f"还有{left - 1}项" if left > 1 else "可以定稿了").wait_for()
    page.get_by_role("button", name="定稿并送审").click()
    page.get_by_role("heading", name=re.compile("^等.*签字")).wait_for()


def sign(page: Page, year: int) -> None:
    page.goto(f"{REPORTS}{year}/")
    page.get_by_role("link", name="签字或者退回").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_label("意见", exact=True).fill("同意。")
    page.get_by_label("通过", exact=True).check()
    page.get_by_role("button", name="签署").click()
    page.wait_for_url("**/review/")


def publish_and_correct(page: Page, year: int) -> None:
    page.goto(f"{REPORTS}{year}/")
    page.get_by_role("button", name="公布").click()
    page.get_by_role("heading", name="已公布").wait_for()
    page.get_by_text("办理更正", exact=True).click()
    page.get_by_label("更正理由").fill("补写咨询窗口的电话受理情况。")
    page.get_by_role("button", name="另起一版更正").click()
    page.get_by_role("link", name=re.compile("^与上一版的差异")).wait_for()


def chain_of(page: Page, year: int) -> str:
    page.goto(f"{REPORTS}{year}/")
    return _part(page.get_by_role("link", name="签字或者退回").get_attribute("href"), -2)


def cases_of(page: Page) -> dict[str, str]:
    """Return the numbers of the sample's first concluded case, of one that waits for a third party, and of a fax."""
    found = {}
    for name, address, row in (
        ("case", "/office/cases/?tab=done", ".case-rows .task-name"),
        ("open_case", "/office/cases/?q=考核评分表", ".case-rows .task-name"),
        ("submission", "/office/applications/", "section[aria-labelledby=waiting] .rows a"),
    ):
        page.goto(address)
        found[name] = _part(page.locator(row).last.get_attribute("href"), -2)
    return found


def draft_of(page: Page, case: str) -> str:
    """Draft a partial release that does not say yet what is withheld; return its number."""
    page.goto(f"/office/cases/{case}/letters/new/?kind=partial")
    page.get_by_label("提供的信息名称").fill("2016年度承办单位考核评分表")
    page.get_by_role("button", name="生成草稿").click()
    page.get_by_text("已拟好").wait_for()
    return _part(page.url, -2)


def numbers(page: Page) -> dict[str, str]:
    """Return the numbers that an administrator's screens have in their addresses."""
    page.goto(PEOPLE_HERE)
    person = page.get_by_role("link", name="何书言").get_attribute("href")
    page.goto(str(person))
    ending = page.get_by_role("link", name=re.compile("^免职")).first.get_attribute("href")
    return {"person": _part(person, -2), "appointment": _part(ending, -3)}


def pages_of_kinds(page: Page) -> dict[str, str]:
    """Return the number of a public guide, office and topic: the first in its list."""
    found = {}
    for kind in ("guide", "office", "topic"):
        page.goto(f"/disclosure/{kind}s/")
        found[kind] = _part(page.locator("main li :is(h2, h3) a").first.get_attribute("href"), -2)
    return found


def pages_of_items(page: Page) -> dict[str, str]:
    """Return the number of a public item with a table and a file, and of one that was withdrawn."""
    page.goto("/disclosure/columns/personnel/")
    with_file = page.get_by_role("link", name="2017年东阳市司法局公开招聘编外工作人员公告")
    found = {"with_file": _part(with_file.get_attribute("href"), -2)}
    page.goto("/office/items/?stage=withdrawn")
    withdrawn = page.get_by_role("link", name=re.compile("拟录用名单公示")).first
    return found | {"withdrawn": _part(withdrawn.get_attribute("href"), -2)}


def _part(address: str | None, place: int) -> str:
    return (address or "").split("/")[place]
