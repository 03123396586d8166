"""条例第六条 · 热线上的一个问题：表格导入、交办、拟答复、三道审核、答复、公众检索到，同一热点两次回应在表里计1次

All of it on 9 January 2018; the officer, the section, three reviewers and the public each in windows of their own.
The story runs once; every test looks at one thing that came of it.
GONGKAI_PICTURES=docs/screenshots keeps the pictures.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.spreadsheets import spreadsheet
from tests.stories.conftest import TELEPHONE
from tests.stories.days import NOBODY, OFFICER, Day, Told, day
from tests.stories.year_by_hand import fill, send

SECTION, REVIEWERS = "邵清禾", ("顾若晴", "季怀瑜", "陆承安")
EVENT, TITLE = "法律援助预约电话难打通", "法律援助预约电话一直占线，怎么预约"
ANSWER = "自2018年1月9日起增开一条预约线路，也可以到窗口当场登记。\n登记以后三个工作日内回复。"
SEARCH = "/search/?q=增开一条预约线路"
YEAR = "/office/responses/year/?year=2018"
ROW = {
    "标题": TITLE,
    "平台": "8890",
    "平台编号": "8890-20180108-7",
    "收到时间": "2018-01-08 09:30",
    "诉求人": "赵样例",
    "内容": "从早上八点打到十点都是忙音。",
    "热点或者舆情": EVENT,
}


@pytest.fixture(scope="module")
def told(browser: Browser, sample_folder, tmp_path_factory) -> Told:
    folder = shutil.copytree(sample_folder, tmp_path_factory.mktemp("hotline"), dirs_exist_ok=True)
    told = Told(folder, Path(os.environ.get("GONGKAI_PICTURES") or tmp_path_factory.mktemp("pictures")))
    with day(browser, told, "2018-01-09", with_worker=True) as one:
        take_in(one, told)
        draft(one, told)
        for who in REVIEWERS:
            sign(one, told, who)
        give(one, told)
        read_as_the_public(one, told)
        with one.as_person(OFFICER) as page:
            answer_elsewhere(page, told)
            take_down(page, told)
    return told


def take_in(one: Day, told: Told) -> None:
    """The officer imports what the hotline sent, and gives it to the section."""
    with one.as_person(OFFICER) as page:
        page.goto("/office/responses/import/")
        file = {"name": "8890诉求.xlsx", "mimeType": "application/octet-stream", "buffer": spreadsheet([ROW])}
        page.get_by_label("填好的表格").set_input_files(file)
        page.get_by_role("button", name="检查", exact=True).click()
        told.look(page, "checked")
        page.get_by_role("button", name=re.compile("导入")).first.click()
        page.get_by_text("已导入1件").wait_for()
        page.get_by_role("link", name=TITLE).click()
        told.case = re.search(r"/office/responses/\d+/", page.url)[0]
        fill(page, "form[action$='assign/']", section_code="法律援助中心")
        send(page, "交办", "已交办")
        page.goto("/office/responses/")
        told.picture(page, "responses")


def draft(one: Day, told: Told) -> None:
    """The section finds it among the things of the day, writes the answer and submits it."""
    with one.as_person(SECTION) as page:
        told.look(page, "day")
        page.get_by_role("link", name=TITLE).click()
        fill(page, "form[action$='draft/']", answer=ANSWER)
        told.picture(page, "response-draft", at="answer")
        told.found.look_at(page, "a ticket")
        send(page, "保存并送审", "已提交审核")


def sign(one: Day, told: Told, who: str) -> None:
    with one.as_person(who) as page:
        page.goto("/office/review/")
        page.get_by_role("link", name=TITLE).click()
        told.look(page, f"review by {who}")
        for box in page.get_by_role("checkbox").all():
            box.check()
        page.get_by_label("意见", exact=True).fill("已逐项核对，同意。")
        page.get_by_label("通过", exact=True).check()
        page.get_by_role("button", name="签署").click()
        page.get_by_text("已签署同意").wait_for()


def give(one: Day, told: Told) -> None:
    with one.as_person(SECTION) as page:
        page.goto(told.case)
        page.get_by_label("公布地址").fill("8890平台工单8890-20180108-7")
        send(page, "登记已经答复", "已登记答复")
        told.look(page, "given")


def read_as_the_public(one: Day, told: Told) -> None:
    """Somebody finds the answer on a telephone: in the list, and by a word of it once the index followed."""
    with one.as_person(NOBODY, viewport=TELEPHONE) as page:
        page.goto("/answers/")
        told.look(page, "answers")
        wait_until_found(page)
        told.look(page, "search")
        page.get_by_role("link", name=TITLE).click()
        told.picture(page, "answer-375")
        told.found.look_at(page, "an answer")


def wait_until_found(page: Page) -> None:
    for _ in range(120):
        page.goto(SEARCH)
        if page.get_by_role("link", name=TITLE).count():
            return
        page.wait_for_timeout(500)
    pytest.fail("the index did not follow")


def answer_elsewhere(page: Page, told: Told) -> None:
    """The same matter is answered in the new media too; the officer looks at what the year counts."""
    page.goto(told.case)
    page.get_by_role("link", name=EVENT).click()
    answered = {"way": "微博微信", "platform": "东阳发布", "answered_on": "2018-01-09"}
    fill(page, "form[action$='answer/']", **answered)
    send(page, "登记回应", "已登记回应")
    page.goto(YEAR)
    told.picture(page, "responses-counted")
    page.get_by_role("link", name=re.compile("B1的清单")).click()
    told.look(page, "behind B1")
    page.goto("/office/capacity/?year=2017")
    told.picture(page, "capacity-2017", at="staff")


def take_down(page: Page, told: Told) -> None:
    """The officer takes it off the portal; whoever asks next finds nothing."""
    page.goto(told.case)
    fill(page, "form[action$='take-down/']", reason="线路合并，另行公布")
    send(page, "撤下", "已从门户撤下")
    page.goto(YEAR)
    told.look(page, "counted after")
    page.goto("/answers/")
    told.look(page, "answers after")
    page.goto(SEARCH)
    told.look(page, "search after")


def test_the_name_of_who_asked_is_kept_masked_only(told):
    assert "赵某某" in told.seen["response-draft"]


def test_the_limit_of_the_platform_stands_on_the_day_of_the_section(told):
    # 8890：三个工作日，1月8日（周一）收到，1月11日到期。
    assert TITLE in told.seen["day"]
    assert "1月11日 23:59前" in told.seen["day"]


def test_every_reviewer_reads_question_and_answer(told):
    read = [told.seen[f"review by {who}"] for who in REVIEWERS]
    assert all("都是忙音" in text and "增开一条预约线路" in text for text in read)


def test_two_answers_to_one_event_count_once(told):
    assert "B1 回应公众关注热点或重大舆情数 1次" in " ".join(told.seen["responses-counted"].split())


def test_each_way_of_answering_counts_in_its_own_cell(told):
    assert "计入 B1、B2.4、B2.5" in told.seen["responses-counted"]


def test_the_event_stands_behind_the_figure(told):
    assert EVENT in told.seen["behind B1"]


def test_the_public_finds_it_in_the_list_and_by_its_words(told):
    assert TITLE in told.seen["answers"]
    assert "回应关切 2018-01-09" in " ".join(told.seen["search"].split())


def test_the_public_reads_who_answered_and_not_who_asked(told):
    assert "东阳市司法局 法律援助中心" in told.seen["answer-375"]
    assert "赵样例" not in told.seen["answer-375"]


def test_taken_down_it_is_gone_from_list_and_search_and_stays_counted(told):
    left = [TITLE in told.seen[name] for name in ("answers after", "search after")]
    assert left == [False, False]
    assert "计入 B1、B2.4、B2.5" in told.seen["counted after"]


def test_the_ticket_and_the_answer_are_easy_to_use_on_a_desk_and_a_telephone(told):
    assert (told.found.violations, told.found.too_wide) == ({}, {})


def test_no_page_asked_another_host_or_complained(told):
    assert (told.found.foreign, told.found.complaints) == ([], [])
