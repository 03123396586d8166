"""Files and forms on their way in: too large, or no room on the disk, is said on a page, not by a broken connection.

Django writes what is uploaded to the disk before any view runs; what fails there is kept for the middleware below.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
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
    """Answer for an upload or a form that did not come in whole, before any view sees the half of it.

    Stands before the check of CSRF: the form's token may lie behind the file that was not read to its end.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Return the page that says why, or None where nothing was refused."""
        if request.method != "POST":
            return None
        try:
            bool(request.POST)
        except UnreadablePostError:
            pass
        except tuple(_TOO_MUCH) as more:
            return _told(request, _TOO_MUCH[type(more)](), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        refusal = getattr(request, _REFUSAL, None)
        return _page(request, refusal) if refusal else None


def _page(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    is_large = isinstance(refusal, TooLarge)
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if is_large else HTTPStatus.INSUFFICIENT_STORAGE
    return _told(request, str(refusal), status)


def _told(request: HttpRequest, message: str, status: HTTPStatus) -> HttpResponse:
    # 自动保存的脚本只读一句话，见 autosave.js。
    if "X-Autosave" in request.headers:
        return JsonResponse({"message": message}, status=status)
    shown = {"heading": "没有保存", "message": message, "status": status.value}
    return render(request, "theme/refused.html", shown, status=status)


def _too_much_text() -> str:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 2**20
    return (
        f"一次提交的文字（不算附件）超过{limit:.0f} MB的上限，没有保存。请返回上一页，把长的内容、粘贴进来的图片"
        "存成文件，作为附件上传，正文里只留说明。"
    )


def _too_many_fields() -> str:
    return (
        f"这一页一次交来的内容超过{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS}项的上限，没有保存。"
        "请返回上一页，少勾选或者少填写一些，分几次提交。"
    )


def _too_many_files() -> str:
    return f"一次上传的文件超过{settings.DATA_UPLOAD_MAX_NUMBER_FILES}个的上限，没有保存。请返回上一页，分几次上传。"


_TOO_MUCH: dict[type[Exception], Callable[[], str]] = {
    RequestDataTooBig: _too_much_text,
    TooManyFieldsSent: _too_many_fields,
    TooManyFilesSent: _too_many_files,
}
