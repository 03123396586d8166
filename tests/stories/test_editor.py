"""The editor in a browser: what is pasted reaches the form, nothing is fetched from elsewhere, typing is not lost."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from time import sleep

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, expect

from gongkai.knowledge.texts.body import clean_body
from tests.knowledge.texts import pasted
from tests.knowledge.texts.squares import squares
from tests.stories.editor_page import EditorPage

PASTE = """([html, picture]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
  if (picture) data.items.add(new File([bytes], "a.png", {type: "image/png"}));
  document.querySelector(".jodit-wysiwyg").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
BODY = "#body"
WRITING = ".jodit-wysiwyg"


@pytest.fixture(scope="module")
def serving() -> Iterator[EditorPage]:
    page = EditorPage()
    thread = threading.Thread(target=page.serve, daemon=True)
    thread.start()
    yield page
    page.close()
    thread.join()


@pytest.fixture(scope="module")
def window(browser) -> Iterator[BrowserContext]:
    """One window for all, so that the editor is loaded from the browser's own store after the first time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(30_000)
    context.clock.install()
    yield context
    context.close()


@pytest.fixture
def server(serving) -> EditorPage:
    serving.begin_anew()
    return serving


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said against the page: a broken policy, a script's error."""
    return []


@pytest.fixture
def asked() -> list[str]:
    """The addresses that the page asked for."""
    return []


@pytest.fixture
def open_editor(window, server, complaints, asked) -> Iterator:
    """Return a function that opens the page; it is closed at the end, and nothing of it is kept in the browser."""
    pages = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of" not in message.text:
            complaints.append(message.text)

    def opened() -> Page:
        page = window.new_page()
        pages.append(page)
        page.on("console", note)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(server.address)
        page.wait_for_selector(WRITING)
        return page

    yield opened
    for page in pages:
        page.goto(f"{server.address}/media/1/")
        page.evaluate("localStorage.clear()")
        page.close()


@pytest.fixture
def editor(open_editor) -> Page:
    return open_editor()


def paste(page: Page, html: str = "", picture: str = "") -> None:
    page.locator(WRITING).click()
    page.evaluate(PASTE, [html, picture])
    page.clock.run_for(1_000)


def value(page: Page) -> str:
    return page.locator(BODY).input_value()


def type_in(page: Page, words: str) -> None:
    page.locator(WRITING).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)
    page.clock.run_for(1_000)
    expect(page.locator(WRITING)).to_contain_text(words)


def wait_until(holds: Callable[[], bool]) -> None:
    """Return once it holds; fail after half a minute."""
    for _ in range(600):
        if holds():
            return
        sleep(0.05)
    pytest.fail("it did not come to hold within half a minute")


@pytest.mark.parametrize(
    ("html", "grid"),
    [(pasted.WORD, pasted.WORD_GRID), (pasted.WPS, pasted.WPS_GRID), (pasted.EXCEL, pasted.EXCEL_GRID)],
    ids=["Word", "WPS", "Excel"],
)
def test_merged_cells_of_a_pasted_table_reach_the_form_and_the_clean_body(editor, html, grid):
    paste(editor, html)
    assert (squares(value(editor)), squares(clean_body(value(editor)))) == (grid, grid)


def test_the_page_asks_nothing_of_another_host_and_keeps_to_its_policy(editor, server, asked, complaints):
    paste(editor, pasted.WORD)
    editor.get_by_role("button", name="表格").first.click()
    editor.clock.run_for(1_000)
    strangers = [address for address in asked if not address.startswith((server.address, "data:", "blob:"))]
    assert (strangers, complaints) == ([], [])


def test_pictures_that_did_not_come_along_are_told(editor):
    paste(editor, pasted.WORD)
    expect(editor.locator(".editor-note")).to_have_text("有1张图片没有粘贴进来，请用“插入图片”按钮上传。")


def test_a_pasted_picture_is_uploaded_and_stands_under_its_number(editor):
    paste(editor, picture=PNG)
    expect(editor.locator(f"{WRITING} img")).to_have_attribute("src", "/media/41/")
    assert 'src="media:41"' in value(editor)


def test_a_stored_picture_is_shown_and_its_number_is_kept(open_editor, server):
    server.body = '<p>甲<img src="media:12" alt="大厅"></p>'
    page = open_editor()
    expect(page.locator(f"{WRITING} img")).to_have_attribute("src", "/media/12/")
    type_in(page, "乙")
    assert ('src="media:12"' in value(page), "乙" in value(page)) == (True, True)


def test_looking_at_a_text_does_not_change_it(editor, server):
    editor.clock.run_for(61_000)
    assert (value(editor), server.saved) == ("<p>原文</p>", [])


def test_what_is_typed_is_submitted(editor, server):
    type_in(editor, "新写的")
    editor.get_by_role("button", name="提交").click()
    editor.wait_for_url("**/submitted")
    assert "新写的" in server.submitted[0]["body"][0]


def test_the_editor_speaks_chinese_and_has_a_name(editor):
    expect(editor.get_by_role("textbox", name="正文")).to_be_visible()
    expect(editor.get_by_role("button", name="粗体")).to_be_visible()


def test_the_keyboard_alone_reaches_buttons_and_text(editor):
    editor.locator("#title").focus()
    reached = []
    for key in ("Tab", "ArrowRight", "Tab", "Tab"):
        editor.keyboard.press(key)
        reached.append(editor.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert reached == ["格式块", "粗体", "正文", None]


def test_the_editor_is_accessible(editor):
    paste(editor, pasted.WORD)
    found = Axe().run(editor, options={"rules": {"page-has-heading-one": {"enabled": False}}})
    assert [one["id"] for one in found.response["violations"]] == []


def test_what_is_typed_is_saved_after_twenty_seconds(editor, server):
    server.answers = [(HTTPStatus.OK, {"saved_at": "09:41", "fields": {"version": "2"}})]
    type_in(editor, "新写的")
    editor.clock.run_for(20_500)
    expect(editor.get_by_role("status").filter(has_text="已保存")).to_have_text("已保存 09:41")
    assert ("新写的" in server.saved[-1]["body"][0], editor.locator("[name=version]").input_value()) == (True, "2")


def test_what_was_typed_at_the_last_moment_is_sent_when_the_page_is_left(editor, server):
    type_in(editor, "先写的")
    editor.keyboard.type("最后一刻")
    editor.goto(f"{server.address}/media/1/")
    wait_until(lambda: any("最后一刻" in one["body"][0] for one in server.saved))


def test_a_page_that_came_back_unsaved_offers_nothing_older(open_editor, server):
    server.answers = [(HTTPStatus.INTERNAL_SERVER_ERROR, {})] * 4
    page = open_editor()
    type_in(page, "没有存上的话")
    page.clock.run_for(20_500)
    expect(page.locator("[data-autosave-status]")).to_contain_text("没有存上，正在重试")
    server.sent_back = True
    page.reload()
    page.wait_for_selector(WRITING)
    expect(page.get_by_role("button", name="恢复")).to_have_count(0)


def test_a_failure_is_told_and_what_was_typed_is_offered_again(editor, server):
    server.answers = [(HTTPStatus.INTERNAL_SERVER_ERROR, {})]
    type_in(editor, "没有存上的话")
    editor.clock.run_for(20_500)
    expect(editor.locator("[data-autosave-status]")).to_contain_text("没有存上，正在重试")
    server.answers = [(HTTPStatus.INTERNAL_SERVER_ERROR, {})] * 3
    editor.reload()
    editor.get_by_role("button", name="恢复").click()
    editor.clock.run_for(500)
    expect(editor.locator(WRITING)).to_contain_text("没有存上的话")
    assert "没有存上的话" in value(editor)


def test_saving_is_tried_again(editor, server):
    server.answers = [(HTTPStatus.INTERNAL_SERVER_ERROR, {})]
    type_in(editor, "新写的")
    editor.clock.run_for(20_500)
    expect(editor.locator("[data-autosave-status]")).to_contain_text("没有存上，正在重试")
    editor.clock.run_for(20_500)
    expect(editor.locator("[data-autosave-status]")).to_have_text("已保存 09:41")


def test_another_persons_change_stops_saving_and_is_told(editor, server):
    server.answers = [(HTTPStatus.CONFLICT, {"message": "另有人修改了这份草稿：章一鸣，09:40。"})]
    type_in(editor, "我的话")
    editor.clock.run_for(20_500)
    expect(editor.locator("[data-autosave-status]")).to_have_text("另有人修改了这份草稿：章一鸣，09:40。")
    type_in(editor, "再写")
    editor.clock.run_for(41_000)
    assert len(server.saved) == 1


def test_without_script_the_field_is_typed_into_as_it_is(browser, server):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.address)
        page.get_by_label("正文").fill("<p>手写的</p>")
        page.get_by_role("button", name="提交").click()
    assert server.submitted[0]["body"] == ["<p>手写的</p>"]
