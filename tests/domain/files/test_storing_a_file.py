"""条例（2019）第十七条 · a file is kept as it came, private, and only if it is what it says"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import stat
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from gongkai import clock
from gongkai.domain.accounts.models import User
from gongkai.domain.files.actions import remove_strays, store_derived, storing, take_in
from gongkai.domain.files.actions.storing import clean_name
from gongkai.domain.files.errors import (
    CannotStore,
    ContentMissing,
    ContentUnlikeName,
    DiskFull,
    Empty,
    HoldsMacros,
    NotAllowedKind,
    TooLarge,
)
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.kinds import Group, content_of, extensions
from gongkai.domain.files.models.storage import contents
from gongkai.domain.files.queries import copies_of, open_stored, same_content, stored_file
from tests.domain.entries import entry_of
from tests.domain.files import samples
from tests.domain.files.conftest import TODAY

MB = 2**20


@pytest.mark.parametrize(("name", "content", "media_type"), [(n, c, t) for n, (c, t) in samples.TAKEN.items()])
def test_a_kind_that_is_taken_is_known_by_its_content(cabinet, name, content, media_type):
    assert cabinet.store(content, name).media_type == media_type


@pytest.mark.parametrize(("name", "content", "said"), [(n, c, s) for n, (c, s) in samples.UNLIKE.items()])
def test_content_unlike_its_name_is_refused_and_named(cabinet, name, content, said):
    with pytest.raises(ContentUnlikeName, match=said):
        cabinet.store(content, name)


@pytest.mark.parametrize(("name", "content", "advice"), [(n, c, a) for n, (c, a) in samples.NEVER.items()])
def test_a_kind_that_is_never_taken_is_refused_with_what_to_do_instead(cabinet, name, content, advice):
    with pytest.raises(NotAllowedKind, match=advice):
        cabinet.store(content, name)


def test_what_is_refused_leaves_nothing(cabinet):
    with pytest.raises(ContentUnlikeName):
        cabinet.store(samples.EXE)
    assert (cabinet.on_disk, Stored.objects.count()) == ([], 0)


def test_where_pictures_are_asked_for_a_document_is_refused(cabinet):
    with pytest.raises(NotAllowedKind, match=r"这里可以上传：\.jpg、\.png、\.gif、\.jpeg"):
        cabinet.store(samples.PDF, allowed={Group.IMAGE})


@pytest.mark.parametrize(("groups", "said"), [({Group.DOCUMENT}, r"\.docx"), ({Group.IMAGE}, r"这里可以上传：\.jpg")])
def test_what_to_do_instead_fits_what_is_asked_for(cabinet, groups, said):
    with pytest.raises(NotAllowedKind, match=said):
        cabinet.store(samples.OLE, "旧文.doc", allowed=groups)


class TestTakenInBefore:
    """A large file is looked at and written to the disk before the act that stores it."""

    def test_what_was_taken_in_is_stored(self, cabinet):
        taken = take_in(samples.PDF, name="公告.pdf", by=cabinet.clerk)
        before = Stored.objects.count()
        stored = cabinet.store(taken, name="")
        with open_stored(stored) as content:
            assert (before, stored.name, content.read()) == (0, "公告.pdf", samples.PDF)

    def test_it_still_has_to_be_of_a_kind_that_is_asked_for(self, cabinet):
        taken = take_in(samples.PDF, name="公告.pdf", by=cabinet.clerk)
        with pytest.raises(NotAllowedKind, match="这里可以上传"):
            cabinet.store(taken, allowed={Group.IMAGE})

    def test_what_lies_about_itself_is_not_taken_in(self, cabinet):
        with pytest.raises(ContentUnlikeName):
            take_in(samples.EXE, name="公告.pdf", by=cabinet.clerk)
        assert cabinet.on_disk == []

    def test_what_no_act_stores_is_cleared_away(self, cabinet):
        take_in(samples.PDF, name="公告.pdf", by=cabinet.clerk)
        assert (remove_strays(before=clock.moment() + timedelta(hours=1)), cabinet.on_disk) == (1, [])


def test_macros_in_a_docx_are_refused(cabinet):
    with pytest.raises(HoldsMacros, match="宏"):
        cabinet.store(samples.DOCM, "通知.docx")


def test_an_empty_file_is_refused(cabinet):
    with pytest.raises(Empty):
        cabinet.store(b"", "空.txt")


def test_a_document_past_the_limit_is_refused_and_told_the_limit(cabinet, settings):
    settings.LARGEST_DOCUMENT_MB = 1
    with pytest.raises(TooLarge, match="超过1 MB"):
        cabinet.store(samples.PDF + b" " * MB)


def test_a_document_of_just_the_limit_is_taken(cabinet, settings):
    settings.LARGEST_DOCUMENT_MB = 1
    assert cabinet.store(samples.PDF.ljust(MB)).size == MB


def test_video_has_a_limit_of_its_own(cabinet, settings):
    settings.LARGEST_DOCUMENT_MB = 1
    assert cabinet.store(samples.MP4 + bytes(MB), "节目.mp4").size > MB


def test_a_zip_whose_directory_is_larger_than_any_document_has_is_not_read():
    names = [f"word/{'x' * 2000}{number}" for number in range(2_200)]
    assert content_of(io.BytesIO(samples.zipped("word/document.xml", *names))) == "archive"


def test_what_was_stored_comes_back_byte_for_byte(cabinet):
    stored = cabinet.store(SimpleUploadedFile("公告.pdf", samples.PDF))
    with open_stored(stored) as content:
        back = content.read()
    assert (back, stored.sha256, stored.size) == (samples.PDF, hashlib.sha256(back).hexdigest(), len(back))


def test_nobody_but_the_program_may_read_the_folder(cabinet):
    cabinet.store()
    paths = [cabinet.folder, *cabinet.folder.rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()}
    assert (modes, {stat.S_IMODE(path.stat().st_mode) for path in cabinet.on_disk}) == ({0o700}, {0o600})


def test_a_private_file_has_no_address(cabinet):
    with pytest.raises(ValueError, match="no address"):
        contents().url(cabinet.store().path)


def test_equal_contents_do_not_share_a_place(cabinet):
    first, second = cabinet.store(), cabinet.store()
    assert (first.sha256 == second.sha256, first.path == second.path) == (True, False)


def test_the_act_stands_in_the_audit_with_its_article(cabinet):
    assert entry_of(cabinet.store) == ("store_file", "条例（2019）第十七条")


def test_a_copy_for_release_knows_its_original(cabinet):
    original = cabinet.store()
    copy = store_derived(samples.PDF, original=original, by=cabinet.clerk, today=TODAY)
    assert (copies_of(original), copy.name, copy.authority_code) == ([copy], "公告.pdf", "justice")


def test_a_copy_stands_in_the_audit_too(cabinet):
    original = cabinet.store()
    act, _ = entry_of(store_derived, samples.PDF, original=original, by=cabinet.clerk, today=TODAY)
    assert act == "store_copy"


def test_a_copy_has_to_be_what_its_name_says(cabinet):
    with pytest.raises(ContentUnlikeName):
        store_derived(samples.PNG, original=cabinet.store(), by=cabinet.clerk, today=TODAY)


def test_who_may_not_act_stores_nothing(cabinet):
    cabinet.clerk.is_active = False
    User.objects.filter(pk=cabinet.clerk.pk).update(is_active=False)
    with pytest.raises(PermissionDenied):
        cabinet.store()
    assert cabinet.on_disk == []


def test_files_are_found_by_number_and_by_content_within_an_authority(cabinet):
    stored = cabinet.store()
    assert (stored_file(stored.pk), stored_file(0), same_content(stored.sha256, "justice")) == (stored, None, [stored])


def test_another_authority_does_not_learn_who_has_the_same_content(cabinet):
    assert same_content(cabinet.store().sha256, "education") == []


def test_a_content_that_is_gone_is_said_so(cabinet):
    stored = cabinet.store()
    cabinet.on_disk[0].unlink()
    with pytest.raises(ContentMissing, match="备份"):
        open_stored(stored)


@pytest.mark.parametrize(
    ("number", "refusal", "said"),
    [(errno.ENOSPC, DiskFull, "磁盘已满"), (errno.EDQUOT, DiskFull, "磁盘已满"), (errno.EIO, CannotStore, "存不进去")],
)
def test_a_full_disk_is_told_and_nothing_half_written_stays(cabinet, monkeypatch, number, refusal, said):
    def full(descriptor):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(refusal, match=said):
        cabinet.store()
    assert (cabinet.on_disk, Stored.objects.count()) == ([], 0)


def test_a_row_that_cannot_be_written_takes_its_content_with_it(cabinet, monkeypatch):
    def broken(*given, **values):
        raise DatabaseError

    monkeypatch.setattr(storing, "record", broken)
    with pytest.raises(DatabaseError):
        cabinet.store()
    assert (cabinet.on_disk, Stored.objects.count()) == ([], 0)


class TestClearingUp:
    def test_a_content_without_a_row_goes_when_it_is_old(self, cabinet):
        with transaction.atomic():
            cabinet.store()
            transaction.set_rollback(True)
        assert (remove_strays(before=clock.moment() + timedelta(hours=1)), cabinet.on_disk) == (1, [])

    def test_half_a_content_goes_when_it_is_old(self, cabinet):
        kept = cabinet.store()
        (cabinet.on_disk[0].parent / ".incoming-abc").write_bytes(b"half")
        removed = remove_strays(before=clock.moment() + timedelta(hours=1))
        assert (removed, [path.name for path in cabinet.on_disk]) == (1, [kept.path.rpartition("/")[2]])

    def test_what_is_just_being_stored_stays(self, cabinet):
        cabinet.folder.mkdir()
        (cabinet.folder / ".incoming-abc").write_bytes(b"half")
        assert (remove_strays(before=clock.moment() - timedelta(days=1)), len(cabinet.on_disk)) == (0, 1)

    def test_the_command_says_what_it_did(self, cabinet, capsys):
        cabinet.folder.mkdir()
        stray = cabinet.folder / ".incoming-abc"
        stray.write_bytes(b"half")
        os.utime(stray, (1_500_000_000, 1_500_000_000))
        for _ in range(2):
            call_command("clear_files")
        assert capsys.readouterr().out == "清理了1个没有登记的文件。\n没有需要清理的文件。\n"


class TestNames:
    @pytest.mark.parametrize(
        ("given_name", "kept"),
        [
            ("C:\\文档\\公告.pdf", "公告.pdf"),
            ("../../etc/公告.pdf", "公告.pdf"),
            ("公告\x00\r\n.pdf", "公告.pdf"),
            ("公告\u202efdp.exe", "公告fdp.exe"),
            ('关于"<通知>".pdf', "关于通知.pdf"),
            ("  公告 .pdf. ", "公告.pdf"),
            (".pdf", "未命名.pdf"),
            ("/", "未命名"),
        ],
    )
    def test_a_name_shows_what_it_is(self, given_name, kept):
        assert clean_name(given_name) == kept

    @given(st.text(max_size=400))
    def test_no_name_holds_a_path_or_what_cannot_be_seen(self, given_name):
        kept = clean_name(given_name)
        assert 0 < len(kept) <= 200
        assert not set(kept) & set('/\\\x00\r\n\u202e\u200b:*?"<>|')

    @given(st.text(max_size=400))
    def test_cleaning_twice_changes_nothing(self, given_name):
        assert clean_name(clean_name(given_name)) == clean_name(given_name)


@given(st.binary(max_size=300))
def test_any_bytes_have_a_name_for_what_they_are(content):
    assert isinstance(content_of(io.BytesIO(content)), str)


def test_the_extensions_of_a_use_can_be_shown_in_a_form():
    assert (extensions({Group.VIDEO}), extensions({Group.IMAGE})) == (["mp4"], ["jpg", "png", "gif", "jpeg"])
