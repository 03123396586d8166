"""条例（2019）第十七条 · files that mean harm, a disk that is full: a clear sentence, nothing half-written"""

from __future__ import annotations

import errno
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.models import Attachment, Item, Version
from gongkai.domain.files.models import Stored
from tests.domain.disclosures.desk import MONDAY
from tests.domain.disclosures.office_files import picture, word_file
from tests.domain.files import samples
from tests.faces.backoffice.items.editing_page import Editing
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside
from tests.knowledge.texts import word_files

WORD = "/office/items/from-word/"
OLE = samples.OLE
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def upload(name: str, content: bytes, media_type: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, media_type)


def add(page: Editing, *files: SimpleUploadedFile, **changes) -> str:
    """Add files by the button; return what is said of it."""
    page.press("files/add/", file=list(files), kind="", **changes)
    return page.messages


@pytest.fixture
def full_disk(monkeypatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("图.svg", samples.SVG, "请另存为 .jpg 或 .png 图片后再上传"),
        ("页.html", samples.HTML, "请把内容粘贴到正文，或者另存为 .pdf 后再上传"),
        ("图.png", samples.SVG, "的内容是 SVG 图，与扩展名不符"),
        ("图.jpg", samples.HTML, "的内容是网页，与扩展名不符"),
        ("表.pdf", samples.HTML, "的内容是网页，与扩展名不符"),
        ("图.png", samples.EXE, "的内容是程序，与扩展名不符"),
        ("有宏.docx", samples.DOCM, "里有宏（程序），没有保存"),
        ("打包.zip", samples.ZIP, "请解压后把里面的文件逐个上传"),
        ("空.pdf", b"", "是空文件，没有保存"),
        ("gpj.\u202eexe", samples.EXE, "这类文件不能上传"),
    ],
)
def test_what_could_do_harm_is_not_taken_and_it_is_said_what_to_do(page, name, content, said):
    told = add(page, upload(name, content))
    assert (said in told, Attachment.objects.exists(), Stored.objects.exists()) == (True, False, False)


def test_what_is_taken_is_taken_though_another_is_not(page):
    add(page, upload("图.svg", samples.SVG), upload("名单.docx", word_file("名单")))
    assert [one.name for one in Attachment.objects.all()] == ["名单.docx"]


def test_what_was_typed_beside_a_refused_file_is_saved(page):
    add(page, upload("图.svg", samples.SVG), title="标题存上了")
    assert Version.objects.get().title == "标题存上了"


def test_a_file_is_added_though_a_field_is_refused_and_the_field_is_still_there(page):
    add(page, upload("名单.docx", word_file("名单")), doc_no="三号文件")
    page.save(doc_no="东司〔2024〕3号")
    version = Version.objects.get()
    assert (version.attachments.get().name, version.doc_no) == ("名单.docx", "东司〔2024〕3号")


def test_the_picture_of_the_editor_that_is_none_is_told(page):
    given = {"file": upload("图.png", samples.SVG, "image/png"), "revision": page.fields["revision"]}
    answer = page.client.post(f"{page.address}files/picture/", given)
    assert (answer.status_code, "是 SVG 图" in answer.json()["message"]) == (422, True)


def test_the_page_goes_on_after_a_picture_was_put_in(page):
    given = {"file": upload("图.png", picture(), "image/png"), "revision": page.fields["revision"]}
    taken = page.client.post(f"{page.address}files/picture/", given).json()
    page.save(body=f'<p>图：<img src="media:{taken["id"]}" alt="会场"></p>', **taken["fields"])
    assert f'src="media:{taken["id"]}"' in Version.objects.get().body


def test_a_picture_put_into_an_older_page_does_not_make_it_a_newer_one(desk, page):
    desk.save(Version.objects.get(), title="别处存过的")
    given = {"file": upload("图.png", picture(), "image/png"), "revision": page.fields["revision"]}
    assert page.client.post(f"{page.address}files/picture/", given).json()["fields"] == {}


def test_a_full_disk_is_told(page, full_disk):
    told = add(page, upload("名单.docx", word_file("名单")))
    assert "磁盘已满，“名单.docx”没有保存，原有的内容没有改动" in told


def test_a_full_disk_leaves_nothing_half_written(page, folder, full_disk):
    add(page, upload("名单.docx", word_file("名单")))
    on_disk = [path for path in folder.rglob("*") if path.is_file()]
    assert (on_disk, Stored.objects.exists(), Attachment.objects.exists()) == ([], False, False)


def test_a_full_disk_does_not_cost_what_was_typed(page, full_disk):
    add(page, upload("名单.docx", word_file("名单")), title="标题存上了")
    assert Version.objects.get().title == "标题存上了"


def test_a_full_disk_at_the_copy_for_the_public_stops_the_submission(desk, page, monkeypatch):
    add(page, upload("名单.docx", word_file("参加的人")))
    monkeypatch.setattr(os, "fsync", _no_room)
    revision = Version.objects.get().revision
    answer = page.client.post(f"{page.address}submit/", {"revision": revision})
    assert (answer.status_code, "磁盘已满" in words(answer), Version.objects.get().chain) == (409, True, None)


def _no_room(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class TestFromWord:
    """A .docx that becomes an item."""

    def given(self, content: bytes, name: str = "通知.docx") -> dict:
        return {"file": upload(name, content), "column": "documents", "place": "justice"}

    def send(self, desk, content: bytes, name: str = "通知.docx"):
        return inside(desk.drafter).post(WORD, self.given(content, name), follow=True)

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"", "这个文件是空的，请重新选择。"),
            (b"PK\x03\x04" + b"x" * 200, "打不开"),
            (samples.PDF, "这不是 Word 文档（.docx），请用 Word 或 WPS 另存为 .docx 后再上传。"),
            (samples.HTML, "这不是 Word 文档（.docx）"),
            (OLE, "加了密码，请取消密码，用 Word 或 WPS 另存为 .docx 后再上传。"),
            (word_files.with_parts(word_files.plain("甲"), {"word/media/a.png": b"\0" * 20_000_000}), "可能是压缩炸弹"),
            (word_files.with_parts(word_files.plain("甲"), {"word/styles.xml": DTD}), "可能是恶意文件"),
            (word_files.with_parts(word_files.plain("甲"), {"word/vbaProject.bin": b"x"}), "宏"),
            (word_files.notice()[:3000], "已损坏或不完整"),
        ],
        ids=["empty", "broken", "pdf", "html", "encrypted", "bomb", "entities", "macros", "half"],
    )
    def test_what_is_no_word_file_is_told_on_the_page_and_makes_no_item(self, desk, content, said):
        answer = self.send(desk, content)
        assert (answer.status_code, said in words(answer), Item.objects.exists()) == (422, True, False)

    def test_a_notice_becomes_a_draft(self, desk):
        self.send(desk, word_files.notice())
        version = Version.objects.get()
        assert (version.doc_no, 'rowspan="2"' in version.body, version.attachments.count()) == (
            "虚司〔2017〕12号",
            True,
            1,
        )

    def test_a_full_disk_leaves_no_item_behind(self, desk, full_disk):
        answer = self.send(desk, word_files.notice())
        assert (answer.status_code, "磁盘已满" in words(answer), Item.objects.exists()) == (422, True, False)

    def test_a_place_of_another_bureau_is_no_choice(self, desk):
        given = {**self.given(word_files.notice()), "place": "education"}
        answer = inside(desk.drafter).post(WORD, given)
        assert (answer.status_code, Item.objects.exists()) == (422, False)

    def test_without_a_file_it_is_said_what_is_missing(self, desk):
        answer = inside(desk.drafter).post(WORD, {"column": "documents", "place": "justice"})
        assert (answer.status_code, "请选择一个 .docx 文件。" in words(answer)) == (422, True)


class TestInTheBody:
    """Pictures, videos and sounds that stand in the text, with their captions."""

    @pytest.fixture
    def shown(self, desk) -> tuple[Editing, Attachment]:
        version = desk.draft()
        values = {"kind": "image", "caption": "会场<全景>", "by": desk.drafter, "today": MONDAY}
        one = actions.attach(version.pk, content=picture(), name="会场.png", **values)
        return Editing(desk.drafter, version.item_id), one

    def test_a_button_puts_it_in_with_its_caption(self, shown):
        page, one = shown
        page.press(f"files/{one.pk}/change/", insert="1")
        assert Version.objects.get().body.endswith(
            f'<figure><img src="media:{one.pk}" alt="会场&lt;全景&gt;">'
            "<figcaption>会场&lt;全景&gt;</figcaption></figure>"
        )

    def test_it_is_put_in_once(self, shown):
        page, one = shown
        for _ in range(2):
            page.press(f"files/{one.pk}/change/", insert="1")
        assert Version.objects.get().body.count("<img") == 1

    def test_what_stands_in_the_text_is_not_removed(self, shown):
        page, one = shown
        page.press(f"files/{one.pk}/change/", insert="1")
        page.press(f"files/{one.pk}/change/", remove="1")
        assert ("请先从正文中删去" in page.messages, Attachment.objects.count()) == (True, 1)

    def test_removing_twice_is_no_error(self, shown):
        page, one = shown
        sent = {**page.fields, "remove": "1"}
        answers = [page.client.post(f"{page.address}files/{one.pk}/change/", sent) for _ in range(2)]
        assert ([one.status_code for one in answers], Attachment.objects.exists()) == ([302, 409], False)

    def test_pictures_change_places(self, desk, shown):
        page, one = shown
        actions.attach(one.version_id, content=word_file("名单"), name="名单.docx", by=desk.drafter, today=MONDAY)
        page.look()
        page.press(f"files/{one.pk}/change/", down="1")
        assert [each.name for each in Version.objects.get().attachments.all()] == ["名单.docx", "会场.png"]

    def test_what_is_no_subtitle_is_told(self, desk):
        version = desk.draft()
        values = {"kind": "video", "by": desk.drafter, "today": MONDAY}
        one = actions.attach(version.pk, content=samples.MP4, name="片.mp4", **values)
        page = Editing(desk.drafter, version.item_id)
        page.press(f"files/{one.pk}/change/", **{f"subtitles-{one.pk}": upload("字幕.vtt", samples.TEXT)})
        assert ("是纯文本" in page.messages, Attachment.objects.get().subtitles) == (True, None)
