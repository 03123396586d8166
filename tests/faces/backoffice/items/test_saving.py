"""条例（2019）第十九条 · the editing page: whatever button is pressed, everything typed is saved; nothing is lost"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Version, WorkingCopy
from tests.domain.disclosures.desk import BODY, MONDAY
from tests.domain.disclosures.office_files import ID_CARD, word_file
from tests.faces.backoffice.items.editing_page import Editing


def stored() -> Version:
    return Version.objects.get()


def test_looking_and_saving_changes_nothing(page):
    page.save()
    assert (stored().revision, "已保存" in page.messages) == (1, True)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("title", "宪法宣传进校园"),
        ("doc_no", "东司〔2024〕3号"),
        ("source", "法制科"),
        ("column", "documents"),
        ("topic", "T02"),
        ("summary", "一句话的概述"),
        ("body", "<p>改过的正文。</p>"),
    ],
)
def test_what_is_typed_is_saved(page, name, value):
    page.save(**{name: value})
    assert getattr(stored(), name) == value


def test_a_day_that_is_typed_is_saved(page):
    page.save(formed_on="2024-02-29")
    assert stored().formed_on == date(2024, 2, 29)


def test_the_channels_ticked_are_saved(page):
    page.save(channels=["website", "weibo", "wechat"])
    assert stored().channels == "website weibo wechat"


def test_what_a_field_refuses_comes_back_with_all_that_was_typed(page):
    page.save(title="新的标题", doc_no="三号文件", channels=["website", "weibo"], body="<p>新的正文</p>")
    back = {name: page.fields[name] for name in ("title", "doc_no", "channels", "body")}
    assert back == {
        "title": "新的标题",
        "doc_no": "三号文件",
        "channels": ["website", "weibo"],
        "body": "<p>新的正文</p>",
    }


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("doc_no", "三号文件", "文号“三号文件”"),
        ("formed_on", "2024-03-05", "形成日期2024-03-05晚于今天"),
        ("formed_on", "1919-05-04", "早于1949-10-01"),
        ("formed_on", "昨天", "形成日期"),
        ("title", "", "标题"),
        ("title", "字" * 301, "300"),
        ("title", "有\x00空字符", "标题"),
        ("genre", "poem", "poem"),
        ("body", "<p>" + "字" * 1_000_001 + "</p>", "超过1000000个的上限"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_written(page, name, value, said):
    answer = page.save(**{name: value})
    assert (answer.status_code, stored().revision, said in page.said) == (422, 1, True)


def test_the_page_leads_to_each_field_that_has_to_be_put_right(page):
    page.save(doc_no="三号文件", title="")
    assert "还没有保存，您写的都在。请改正： 标题 、 文号 。" in page.said


def test_line_breaks_of_browsers_change_nothing(desk, page):
    desk.save(stored(), summary="第一行\n第二行")
    page.look()
    page.save(summary="第一行\r\n第二行")
    assert stored().revision == 2


def test_pressing_mask_masks_though_a_reason_is_typed(with_file):
    reason = field(with_file, "reason-")
    hit = reason.removeprefix("reason-")
    with_file.press(f"hits/{hit}/", mask="1", **{reason: "本人同意"})
    assert (ID_CARD in stored().body, stored().hits.get().state) == (False, "masked")


def test_a_reason_that_is_missing_is_asked_for(with_file):
    with_file.press(f"hits/{field(with_file, 'reason-').removeprefix('reason-')}/")
    assert ("没有写理由" in with_file.messages, stored().hits.get().state) == (True, "open")


def test_everything_that_can_be_masked_is_masked_with_one_click(with_file):
    with_file.press("hits/", mask="1")
    assert ("已遮盖1处。" in with_file.messages, ID_CARD in stored().body) == (True, False)


def test_after_a_refusal_the_corrected_page_is_saved(page):
    page.save(title="新的标题", doc_no="三号文件")
    page.save(doc_no="东司〔2024〕3号")
    assert (stored().title, stored().doc_no) == ("新的标题", "东司〔2024〕3号")


def test_a_script_in_a_pasted_body_is_gone_when_it_is_saved(page):
    page.save(
        body='<p onclick="x()">开<script>alert(1)</script>会</p><svg onload="x()"></svg><img src="javascript:x()">'
    )
    assert stored().body == "<p>开会</p>"


def test_a_script_that_was_refused_with_its_page_runs_nowhere_on_it(page):
    page.save(
        title="</textarea><script>alert(1)</script>", doc_no="三号文件", body="</textarea><script>alert(2)</script>"
    )
    assert "<script>alert" not in page.answer.content.decode()


def test_a_page_without_its_revision_says_that_it_saved_nothing(page):
    page.fields.pop("revision")
    answer = page.save(title="没有存上")
    assert (answer.status_code, stored().title, "没有保存" in page.said) == (409, "宪法宣传进广场", True)


@pytest.mark.parametrize("revision", ["x", "", "-1", "9" * 40, "1.5"])
def test_a_page_with_a_broken_revision_overwrites_nothing(page, revision):
    answer = page.save(title="没有存上", revision=revision)
    assert (answer.status_code, stored().title) == (409, "宪法宣传进广场")


def test_pressing_twice_saves_once(page):
    sent = {**page.fields, "title": "改一次"}
    for _ in range(2):
        page.client.post(f"{page.address}edit/", sent)
    assert (stored().title, stored().revision) == ("改一次", 2)


def test_saving_forgets_what_was_kept_of_the_page(page):
    page.autosave(title="自动保存的")
    page.save(title="保存的")
    assert not WorkingCopy.objects.exists()


def test_saving_for_review_goes_on_to_the_submission(page):
    page.save(title="改过再提交", submit="1")
    assert ("提交审核" in page.said, stored().title) == (True, "改过再提交")


def test_a_text_under_review_says_that_it_goes_round_again(desk):
    version = desk.draft()
    desk.submit(version)
    assert "审核中：改动后须重新提交" in Editing(desk.drafter, version.item_id).said


@pytest.fixture
def with_file(desk) -> Editing:
    """The page of a draft with a file, and with an ID number found in its text."""
    version = desk.draft(body=f"{BODY}<p>身份证号{ID_CARD}。</p>")
    actions.attach(version.pk, content=word_file("名单"), name="名单.docx", by=desk.drafter, today=MONDAY)
    return Editing(desk.drafter, version.item_id)


def field(page: Editing, begins: str) -> str:
    return next(name for name in page.fields if name.startswith(begins))


@pytest.mark.parametrize("part", ["edit/", "files/add/", "hits/"])
def test_names_and_words_of_files_are_saved_by_every_button(with_file, part):
    typed = {field(with_file, "name-"): "参加人员名单.docx", field(with_file, "caption-"): "三月一日参加的人"}
    with_file.press(part, **typed)
    kept = stored().attachments.get()
    assert (kept.name, kept.caption) == ("参加人员名单.docx", "三月一日参加的人")


def test_a_name_that_is_refused_comes_back_and_the_rest_is_saved(with_file):
    name = field(with_file, "name-")
    answer = with_file.save(**{name: "", "title": "标题存上了"})
    assert (answer.status_code, with_file.fields[name], stored().title) == (409, "", "标题存上了")


def test_a_reason_typed_is_recorded_by_every_button(with_file):
    with_file.save(**{field(with_file, "reason-"): "示例号码，不是真人的"})
    assert stored().hits.get().state == "justified"


def test_words_beside_files_survive_a_refused_field(with_file):
    caption, reason = field(with_file, "caption-"), field(with_file, "reason-")
    with_file.save(**{"doc_no": "三号文件", caption: "还没有存的说明", reason: "还没有存的理由"})
    assert (with_file.fields[caption], with_file.fields[reason]) == ("还没有存的说明", "还没有存的理由")
