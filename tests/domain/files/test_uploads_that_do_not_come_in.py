"""附件的上传 · a full disk and an endless file are said on a page; the request leaves nothing behind"""

from __future__ import annotations

import errno
import os
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.client import MULTIPART_CONTENT

from gongkai.faces.theme.uploads import RefusedUploads
from tests.domain.files import samples

LARGE = samples.PDF + bytes(3 * 2**20)


@pytest.fixture
def uploads(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    return tmp_path


def posted(content: bytes):
    """Return the request, and the refusal's page if there is one."""
    file = SimpleUploadedFile("公告.pdf", content)
    request = RequestFactory().post("/upload", {"file": file, "title": "公告"})
    return request, RefusedUploads(lambda _request: HttpResponse()).process_view(request)


@pytest.mark.django_db
class TestUploads:
    def test_a_large_file_comes_in_over_the_disk(self, uploads):
        request, page = posted(LARGE)
        with request.FILES["file"] as file:
            came = (type(file), file.size, file.read() == LARGE)
        assert (page, came) == (None, (TemporaryUploadedFile, len(LARGE), True))

    def test_one_past_every_limit_is_not_read_to_its_end(self, uploads, settings):
        settings.LARGEST_DOCUMENT_MB = settings.LARGEST_MEDIA_MB = 1
        _, page = posted(LARGE)
        said = page.content.decode()
        assert (page.status_code, "超过1 MB" in said, list(uploads.iterdir())) == (413, True, [])

    def test_a_full_disk_is_said(self, uploads, monkeypatch):
        def full(self, content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(TemporaryUploadedFile, "write", full, raising=False)
        _, page = posted(LARGE)
        assert (page.status_code, "磁盘已满" in page.content.decode(), list(uploads.iterdir())) == (507, True, [])

    def test_a_folder_that_cannot_be_written_is_said_too(self, settings, tmp_path):
        settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "gone")
        _, page = posted(LARGE)
        assert page.status_code == 507


@pytest.mark.parametrize(
    "encoding", [MULTIPART_CONTENT, "application/x-www-form-urlencoded"], ids=["multipart", "urlencoded"]
)
@pytest.mark.parametrize(
    ("setting", "limit", "sent", "said"),
    [
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", 2**20, {"body": "文" * 400_000}, "文字（不算附件）超过1 MB的上限"),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 3, {str(number): "是" for number in range(5)}, "超过3项的上限"),
    ],
)
@pytest.mark.django_db
def test_a_form_past_a_limit_is_told_what_is_too_large_and_what_to_do(
    client, settings, encoding, setting, limit, sent, said
):
    setattr(settings, setting, limit)
    content = sent if encoding == MULTIPART_CONTENT else urlencode(sent)
    page = client.post("/office/sign-in/", content, content_type=encoding)
    text = page.content.decode()
    assert (page.status_code, said in text, "请返回上一页" in text) == (413, True, True)


@pytest.mark.django_db
def test_too_many_files_are_told(client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
    page = client.post("/office/sign-in/", {name: SimpleUploadedFile(name, b"1") for name in ("a.txt", "b.txt")})
    assert (page.status_code, "超过1个的上限" in page.content.decode()) == (413, True)


@pytest.mark.django_db
def test_the_autosave_is_told_in_a_sentence(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2**10
    answer = client.post("/office/items/1/autosave/", {"body": "文" * 1000}, headers={"X-Autosave": "1"})
    assert (answer.status_code, "作为附件上传" in answer.json()["message"]) == (413, True)


def test_a_small_file_needs_no_disk(settings):
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere"
    request, page = posted(samples.PDF)
    assert (page, request.FILES["file"].read()) == (None, samples.PDF)
