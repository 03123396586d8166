"""Files on their way in: too large, or no room on the disk, is said on a page, not by a broken connection.

Django writes what is uploaded to the disk before any view runs; what fails there is kept for the middleware below.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, NoReturn

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.shortcuts import render

from gongkai.domain.files.actions.storing import clean_name
from gongkai.domain.files.errors import DiskFull, TooLarge
from gongkai.knowledge.law.errors import Refusal

_REFUSAL = "upload_refusal"


class ToTheDisk(TemporaryFileUploadHandler):
    """Keeps the upload in a temporary file, as Django's own does, up to the largest that any kind may have."""

    def __init__(self, request: HttpRequest | None = None) -> None:
        super().__init__(request)
        self._limit = max(settings.LARGEST_DOCUMENT_MB, settings.LARGEST_MEDIA_MB) * 2**20

    def new_file(self, *given: Any, **values: Any) -> None:
        """Begin a file. Raises StopUpload where the disk refuses."""
        self._or_refuse(lambda: super(ToTheDisk, self).new_file(*given, **values))

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write the next part. Raises StopUpload past the limit, and where the disk refuses."""
        if start + len(raw_data) > self._limit:
            self._refuse(TooLarge(clean_name(self.file_name or ""), self._limit))
        self._or_refuse(lambda: self.file.write(raw_data))

    def file_complete(self, file_size: int) -> Any:
        """Return the file, all of it on the disk. Raises StopUpload where the disk refuses."""
        return self._or_refuse(lambda: super(ToTheDisk, self).file_complete(file_size))

    def _or_refuse(self, work: Callable[[], Any]) -> Any:
        try:
            return work()
        except OSError:
            self._refuse(DiskFull(clean_name(self.file_name or "")))

    def _refuse(self, refusal: Refusal) -> NoReturn:
        # 盘满时，连关上半个文件也会再报一次。
        with suppress(OSError):
            self.upload_interrupted()
        setattr(self.request, _REFUSAL, refusal)
        # 读完再答：断开连接的话，浏览器只显示网络错误。
        raise StopUpload(connection_reset=False)


class RefusedUploads:
    """Answer for an upload that did not come in whole, before any view sees the half of it.

    Stands before the check of CSRF: the form's token may lie behind the file that was not read to its end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Return the page that says why, or None where nothing was refused."""
        if request.method == "POST" and request.content_type == "multipart/form-data":
            with suppress(UnreadablePostError):
                bool(request.POST)
        refusal = getattr(request, _REFUSAL, None)
        return _page(request, refusal) if refusal else None


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    is_large = isinstance(refusal, TooLarge)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.INSUFFICIENT_STORAGE
    shown = {"heading": "没有保存", "message": str(refusal), "status": status.value}
    return render(request, "theme/refused.html", shown, status=status)
