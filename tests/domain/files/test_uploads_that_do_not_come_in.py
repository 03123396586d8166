"""附件的上传 · a full disk and an endless file are said on a page; the request leaves nothing behind"""

from __future__ import annotations

import errno
import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

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


def test_a_small_file_needs_no_disk(settings):
    settings.FILE_UPLOAD_TEMP_DIR = "/nowhere"
    request, page = posted(samples.PDF)
    assert (page, request.FILES["file"].read()) == (None, samples.PDF)
