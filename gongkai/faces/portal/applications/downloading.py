"""下载文书: a letter that was served, or a copy that went out with it, for who has number and code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from gongkai import clock
from gongkai.domain.applications.actions.knocking import knock
from gongkai.domain.applications.queries.served import (
    content_served,
    docx_served,
    enclosure_served,
    letter_served,
    pdf_served,
)
from gongkai.faces.access import client_address
from gongkai.faces.portal.applications.progressing import DOWNLOAD, Opened, progress_page
from gongkai.knowledge.documents.fonts import FontsMissing
from gongkai.knowledge.law.errors import Refusal

MOST_AN_HOUR = 60
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TOO_MANY = "从您的网络下载的次数太多。请过一小时再下载，或者联系受理机关。"
NO_FONTS = "PDF 文件暂时不能生成。请下载 Word 文档，或者联系受理机关。"
NO_SUCH_FILE = "没有这份文书。请从下面的清单下载。"


def download(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Hand out what the button names: `pdf-7`, `docx-7` a letter, `copy-3` a copy."""
    kind, _, number = request.POST.get("file", "").partition("-")
    if kind not in {"pdf", "docx", "copy"} or not (number.isascii() and number.isdigit() and len(number) < 19):
        return progress_page(request, opened, problem=NO_SUCH_FILE, problem_at=DOWNLOAD, code=404)
    if knock("download", client_address(request), now=clock.now()) > MOST_AN_HOUR:
        return progress_page(request, opened, problem=TOO_MANY, problem_at=DOWNLOAD, code=429)
    try:
        return _file(opened, kind, int(number))
    except FontsMissing:
        return progress_page(request, opened, problem=NO_FONTS, problem_at=DOWNLOAD, code=503)
    except Refusal as refusal:
        return progress_page(request, opened, problem=str(refusal), problem_at=DOWNLOAD, code=404)


def _file(opened: Opened, kind: str, number: int) -> HttpResponse:
    if kind == "copy":
        copy = enclosure_served(opened.submission, number, clock.today())
        return _saved(content_served(copy), copy.stored.name, copy.stored.media_type)
    letter = letter_served(opened.submission, number, clock.today())
    name = f"{letter.title}（{opened.submission.number}）.{kind}"
    if kind == "pdf":
        return _saved(pdf_served(letter), name, "application/pdf")
    return _saved(docx_served(letter), name, DOCX)


def _saved(content: bytes, name: str, media_type: str) -> HttpResponse:
    headers = {"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment"}
    return HttpResponse(content, content_type=media_type, headers=headers)
