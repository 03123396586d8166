"""条例（2019）第十九条 · two persons on one draft: side by side, nothing lost, and saving again is then meant"""

from __future__ import annotations

from datetime import timedelta

import pytest
from lxml import html

from gongkai import clock
from gongkai.domain.disclosures.models import EditLock, Version, WorkingCopy
from tests.domain.disclosures.desk import BODY
from tests.faces.backoffice.items.editing_page import Editing


@pytest.fixture
def colleague(desk, page) -> Editing:
    """Somebody who opened the same draft before anybody saved; the lock is only a hint."""
    user = desk.office.appointed("钱多", "drafter")
    EditLock.objects.all().delete()
    return Editing(user, Version.objects.get().item_id)


@pytest.fixture
def late(page, colleague) -> Editing:
    """The drafter, whose page is older than what the colleague saved: another title, one more channel."""
    colleague.save(title="同事改的标题", channels=["website", "weibo"])
    return page


def stored() -> Version:
    return Version.objects.get()


def taken(page: Editing) -> str:
    return page.said.partition("只有对方改了的：")[2].partition("，已换成")[0].strip()


def choices(page: Editing) -> dict[str, str]:
    """Return which side is ticked, of every choice on the page."""
    ticked = html.fromstring(page.answer.content.decode()).xpath("//section[@class='panel clash']//input[@checked]")
    return {one.get("name"): one.get("value") for one in ticked}


def look_after_the_other_left(page: Editing) -> None:
    EditLock.objects.all().delete()
    page.look()


def test_nothing_is_written_over(late):
    answer = late.save(title="我改的标题")
    assert (answer.status_code, stored().title) == (409, "同事改的标题")


def test_the_page_shows_both_side_by_side(late):
    late.save(title="我改的标题")
    table = html.fromstring(late.answer.content.decode()).find_class("clash-fields")[0]
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]
    assert rows == [["项目", "现在的草稿", "您的"], ["标题", "同事改的标题", "我改的标题"]]


def test_it_says_who_saved(late):
    late.save(title="我改的标题")
    assert "钱多保存过这份草稿" in late.said


def test_what_was_typed_still_stands_in_the_form(late):
    late.save(title="我改的标题", body="<p>我写的正文</p>")
    assert (late.fields["title"], late.fields["body"]) == ("我改的标题", "<p>我写的正文</p>")


def test_what_only_the_other_changed_is_taken_over(late):
    late.save(body="<p>我写的正文</p>")
    assert (late.fields["title"], late.fields["channels"]) == ("同事改的标题", ["website", "weibo"])


def test_it_is_said_what_was_taken_over(late):
    late.save(body="<p>我写的正文</p>")
    assert taken(late) == "标题、公开渠道"


def test_saving_again_is_then_meant(late):
    late.save(title="我改的标题")
    late.save()
    assert (stored().title, stored().channels) == ("我改的标题", "website weibo")


def test_both_wrote_and_both_are_kept(late):
    late.save(body="<p>我写的正文</p>")
    late.save()
    assert (stored().title, stored().body) == ("同事改的标题", "<p>我写的正文</p>")


def test_the_others_words_can_be_chosen(late):
    late.save(title="我改的标题", source="法制科")
    late.save(**{"take-title": "theirs"})
    assert (stored().title, stored().source) == ("同事改的标题", "法制科")


def test_the_others_text_can_be_chosen(page, colleague):
    colleague.save(body="<p>同事写的正文</p>")
    page.save(body="<p>我写的正文</p>", title="我改的标题")
    page.save(**{"take-body": "theirs"})
    assert (stored().body, stored().title) == ("<p>同事写的正文</p>", "我改的标题")


def test_ones_own_words_are_ticked_to_begin_with(page, colleague):
    colleague.save(body="<p>同事写的正文</p>", title="同事改的标题")
    page.save(body="<p>我写的正文</p>", title="我改的标题")
    assert choices(page) == {"take-title": "mine", "take-body": "mine"}


def test_where_a_third_saves_meanwhile_it_is_shown_again(late, colleague):
    late.save(title="我改的标题")
    colleague.save(title="同事又改的标题")
    answer = late.save()
    assert (answer.status_code, "同事又改的标题" in late.said, stored().title) == (409, True, "同事又改的标题")


def test_the_same_words_from_both_are_no_clash(page, colleague):
    colleague.save(title="同一个标题")
    answer = page.save(title="同一个标题")
    assert (answer.status_code, "已保存" in page.messages) == (200, True)


def test_what_is_wrong_in_ones_own_words_is_told_beside(late):
    late.save(doc_no="三号文件", title="")
    late.save(title="我改的标题")
    assert ("文号“三号文件”写得不对" in late.said, stored().title) == (True, "同事改的标题")


def test_a_page_that_does_not_say_what_it_was_made_from_takes_nothing_over(late):
    late.fields.pop("seen")
    late.save(body="<p>我写的正文</p>")
    assert (taken(late), late.fields["title"]) == ("", "宪法宣传进广场")


def test_words_beside_files_wait_on_the_page_too(late):
    late.save(title="我改的标题", **{"reason-1": "理由"})
    assert stored().revision == 2


class TestWhoeverCloses:
    """What was typed and refused is kept: whoever closes the window finds it again."""

    def test_finds_both_again(self, late):
        late.save(title="我改的标题")
        look_after_the_other_left(late)
        assert ("两个人改了同一份草稿" in late.said, late.fields["title"]) == (True, "我改的标题")

    def test_finds_both_again_though_the_page_saved_itself(self, late):
        late.save(title="我改的标题")
        late.autosave(title="我又改的标题")
        look_after_the_other_left(late)
        assert ("两个人改了同一份草稿" in late.said, late.fields["title"]) == (True, "我又改的标题")

    def test_finds_a_refused_page_again(self, page):
        page.save(title="我改的标题", doc_no="三号文件")
        page.look()
        assert (page.fields["title"], page.fields["doc_no"], "已恢复您" in page.said) == (
            "我改的标题",
            "三号文件",
            True,
        )

    def test_is_told_when_it_was_kept(self, page):
        page.autosave(title="自动保存的")
        page.look()
        assert f"已恢复您{clock.now().month}月{clock.now().day}日" in page.said

    def test_gives_it_up_with_one_click(self, page):
        page.autosave(title="自动保存的")
        page.look()
        page.press("edit/", drop_copy="1")
        assert (page.fields["title"], WorkingCopy.objects.exists()) == ("宪法宣传进广场", False)


class TestHeld:
    """A draft that somebody has open."""

    def other(self, desk) -> Editing:
        return Editing(desk.office.appointed("钱多", "drafter"), stored().item_id)

    def test_the_page_says_who(self, desk, page):
        assert "沈知远正在编辑" in self.other(desk).said

    def test_it_can_be_taken_over(self, desk, page):
        other = self.other(desk)
        other.press("edit/", take_over="1")
        assert (other.fields["title"], EditLock.objects.get().user.name) == ("宪法宣传进广场", "钱多")

    def test_whom_it_was_taken_from_is_told(self, desk, page):
        self.other(desk).press("edit/", take_over="1")
        assert page.autosave(hold="1").json() == {"holder": "钱多"}

    def test_whom_it_was_taken_from_still_saves(self, desk, page):
        self.other(desk).press("edit/", take_over="1")
        page.save(title="还是存上了")
        assert stored().title == "还是存上了"

    def test_after_three_minutes_of_silence_it_is_free(self, desk, page):
        EditLock.objects.update(until=clock.now() - timedelta(seconds=1))
        assert self.other(desk).fields["title"] == "宪法宣传进广场"

    def test_sending_it_to_review_lets_go(self, page):
        page.save(submit="1")
        assert not EditLock.objects.exists()


def test_a_body_the_editor_only_wrote_anew_is_the_same(page, colleague):
    colleague.save(body="<p>同事写的正文</p>")
    page.save(title="我改的标题", body=f"\r\n{BODY}\r\n")
    assert page.fields["body"] == "<p>同事写的正文</p>"
