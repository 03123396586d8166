"""条例（2007）第九条，条例（2019）第十九条 · files beside a text, pictures in it, drafts out of Word files"""

from __future__ import annotations

import errno

import pytest

from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import AttachmentInBody, CannotCopy, CaptionMissing, NoSuchAttachment
from gongkai.domain.disclosures.models import Attachment, Item, Release, Version
from gongkai.domain.disclosures.queries.public import public_attachment
from gongkai.domain.files.actions import storing
from gongkai.domain.files.errors import ContentUnlikeName, DiskFull, NotAllowedKind
from gongkai.domain.jobs.models import OutboxRow
from gongkai.knowledge.cleaning.cleaned import Cleaned
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.texts.word import WordRefused
from tests.domain.disclosures.desk import MONDAY
from tests.domain.disclosures.office_files import picture, word_file, worksheet
from tests.domain.entries import entry_of

SHEET = worksheet(("项目", "数量"), ("资料", "300"))


@pytest.fixture
def doing(desk):
    return {"by": desk.drafter, "today": MONDAY}


@pytest.fixture
def draft(desk) -> Version:
    return desk.draft()


@pytest.fixture
def attached(draft, doing) -> Attachment:
    return actions.attach(draft.pk, content=SHEET, name="统计表.xlsx", **doing)


def test_an_attached_file_belongs_to_the_draft(draft, attached):
    assert list(draft.attachments.values_list("name", "position")) == [("统计表.xlsx", 1)]


def test_removing_leaves_one_entry_with_its_article(attached, doing):
    assert entry_of(actions.detach, attached.pk, **doing) == ("detach", "条例（2019）第十九条")


def test_a_file_voids_the_approvals(desk, draft, doing):
    version = desk.approved(draft)
    actions.attach(version.pk, content=SHEET, name="统计表.xlsx", **doing)
    version.chain.refresh_from_db()
    assert version.chain.state == "returned"


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"<svg onload='steal()'/>", "图.svg", NotAllowedKind),
        (b"<script>steal()</script>", "页.html", NotAllowedKind),
        (b"<html><script>steal()</script>", "表.xlsx", ContentUnlikeName),
    ],
)
def test_what_could_run_is_not_taken(draft, doing, content, name, refusal):
    with pytest.raises(refusal):
        actions.attach(draft.pk, content=content, name=name, **doing)


def test_a_full_disk_leaves_the_draft_as_it_was(draft, doing, monkeypatch):
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(storing.contents(), "save", full)
    with pytest.raises(DiskFull, match="原有的内容没有改动"):
        actions.attach(draft.pk, content=SHEET, name="统计表.xlsx", **doing)
    assert not draft.attachments.exists()


def test_pictures_need_words(desk, draft, doing):
    picked = actions.attach(draft.pk, content=picture(), name="现场.png", kind="image", **doing)
    actions.justify_hit(picked.hits.get().pk, reason="照片里没有个人信息", **doing)
    with pytest.raises(CaptionMissing, match="说明文字"):
        desk.submit(draft)


def test_files_are_put_in_order(draft, attached, doing):
    second = actions.attach(draft.pk, content=word_file("附件二"), name="附件二.docx", **doing)
    actions.order_attachments(draft.pk, order=[second.pk, attached.pk], **doing)
    assert [one.name for one in draft.attachments.all()] == ["附件二.docx", "统计表.xlsx"]


def test_an_order_that_names_other_files_is_refused(draft, attached, doing):
    with pytest.raises(NoSuchAttachment):
        actions.order_attachments(draft.pk, order=[attached.pk, 0], **doing)


def test_a_picture_in_the_body_is_not_taken_away(desk, draft, doing):
    picked = actions.attach(draft.pk, content=picture(), name="现场.png", kind="image", caption="现场", **doing)
    draft.refresh_from_db()
    desk.save(draft, body=f'<p><img src="media:{picked.pk}" alt="现场"></p>')
    with pytest.raises(AttachmentInBody, match="正文"):
        actions.detach(picked.pk, **doing)


def test_a_file_that_cannot_be_cleaned_is_told_at_submission(desk, draft, attached, monkeypatch):
    def broken(*args: object, **more: object) -> Cleaned:
        raise Unreadable("文件已加密。")

    monkeypatch.setattr("gongkai.domain.disclosures.actions.copies.clean_copy", broken)
    with pytest.raises(CannotCopy, match="已加密"):
        desk.submit(draft)


def test_a_full_disk_at_the_release_releases_nothing(desk, draft, attached, monkeypatch):
    """The copy is lost after the approval, and the disk is full when it is made again."""
    version = desk.approved(draft)
    Attachment.objects.update(copy=None)

    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(storing.contents(), "save", full)
    with pytest.raises(DiskFull):
        desk.publish(version)
    left = (Item.objects.get().index_no, Item.objects.get().live, Release.objects.count(), OutboxRow.objects.count())
    assert left == (None, None, 0, 0)


def test_the_address_of_a_file_dies_with_its_item(desk, draft, attached):
    item = desk.publish(desk.approved(draft))
    assert public_attachment(attached.pk).copy is not None
    desk.withdraw(item)
    with pytest.raises(Exception, match="不再公开"):
        public_attachment(attached.pk)


# 由Word文件拟稿


def from_word(desk, content: bytes, name: str = "通知.docx"):
    return actions.draft_from_word(
        authority=desk.justice, content=content, name=name, column="documents", by=desk.drafter, today=MONDAY
    )


def test_a_word_file_becomes_a_draft(desk):
    table = (("项目", "数量"), ("资料", "300"))
    content = word_file("关于开展宪法宣传的通知", "各司法所：", "请于三月开展活动。", table=table)
    version = from_word(desk, content).version
    assert ("<td>300</td>" in version.body, "三月" in version.body) == (True, True)


def test_a_draft_without_a_date_is_told_once_that_today_stands_in_for_it(desk):
    warnings = from_word(desk, word_file("关于开展宪法宣传的通知", "各司法所：", "请开展活动。")).warnings
    assert [one for one in warnings if "成文日期" in one] == [
        f"没有找到可用的成文日期，形成日期暂记为今天（{MONDAY}），请核对。"
    ]


def test_a_file_that_is_no_word_file_is_refused(desk):
    with pytest.raises(WordRefused):
        from_word(desk, b"PK\x03\x04 not a file")
    assert not Item.objects.exists()
