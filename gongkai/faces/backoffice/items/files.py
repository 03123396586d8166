"""Attachments of a draft: adding, moving, removing, putting into the text; handing out originals to those who may read.

Names and captions are saved with the page (`saving`), whatever button is pressed.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import NoSuchAttachment
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.disclosures.queries.versions import attachments, require_attachment
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.editing import edits_text
from gongkai.faces.backoffice.items.editing import editing
from gongkai.faces.backoffice.items.saving import Page, revision_of, save_page
from gongkai.faces.backoffice.items.settling import told
from gongkai.faces.backoffice.items.writing import back_to, require_draft
from gongkai.faces.theme.files import file_response
from gongkai.knowledge.law.errors import Refusal
from gongkai.knowledge.texts.body import media_ids

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)
Kind = Attachment.Kind
MOVES = {"up": -1, "down": 1}
# 拖进来的、没有选类别的，按文件自己的样子归类。
KIND_OF_TYPE = {"image": Kind.IMAGE, "video": Kind.VIDEO, "audio": Kind.AUDIO}
SHOWN = {
    Kind.IMAGE: '<img src="media:{number}" alt="{words}">',
    Kind.VIDEO: '<video src="media:{number}" controls></video>',
    Kind.AUDIO: '<audio src="media:{number}" controls></audio>',
}


@require_POST
@open_to(*DRAFTING)
@edits_text
def add_files(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Add files to the draft; each is taken or refused for itself. The page is saved before; its words stay on it."""
    version = require_draft(request, item_id)
    page = save_page(request, version)
    files = request.FILES.getlist("file")
    if not files:
        messages.info(request, "没有选择文件。请先选择，或者把文件拖到框里。")
    for file in files:
        page = _added(request, page, file)
    return back_to(item_id, "files") if page.is_done else editing(request, page)


@require_POST
@open_to(*DRAFTING)
def add_picture(request: OfficeRequest, item_id: int) -> JsonResponse:
    """Take a picture that the editor puts into the body; answers its number."""
    version = require_draft(request, item_id)
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"message": "没有收到图片，请重新选择。"}, status=400)
    try:
        attachment = _attached(request, version, file, Kind.IMAGE)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=422)
    # 添加图片也是一次保存。页面本来就旧了的不跟着走，存的时候要并排看。
    is_fresh = revision_of(request.POST) == version.revision and follows(attachment.version, version)
    fields = {"revision": str(attachment.version.revision)} if is_fresh else {}
    return JsonResponse({"id": attachment.pk, "fields": fields})


@require_POST
@open_to(*DRAFTING)
@edits_text
def change_file(request: OfficeRequest, item_id: int, attachment_id: int) -> HttpResponse:
    """Move, remove or show in the text one file of the draft, or give it subtitles; the page is saved before."""
    version = require_draft(request, item_id)
    if attachment_id not in [one.pk for one in attachments(request.viewer, version.pk)]:
        raise NoSuchAttachment
    page = save_page(request, version)
    if not page.is_done:
        return editing(request, page)
    told(request, lambda: _changed(request, page.version, attachment_id))
    return back_to(item_id, "files")


@require_safe
@open_to(*READERS)
def file(request: OfficeRequest, item_id: int, attachment_id: int) -> HttpResponseBase:
    """Hand out an original to somebody who reads the item; shown in the browser where its kind allows it."""
    attachment = require_attachment(request.viewer, attachment_id)
    if attachment.version.item_id != item_id:
        raise NoSuchAttachment
    stored, name = attachment.original, attachment.name
    if "subtitles" in request.GET and attachment.subtitles:
        stored, name = attachment.subtitles, attachment.subtitles.name
    return file_response(request, stored, as_attachment="save" in request.GET, name=name)


def follows(later: Version, earlier: Version) -> bool:
    """Whether nobody else saved between two states of a draft that one act of the person lies between."""
    return later.revision == earlier.revision + 1


def _added(request: OfficeRequest, page: Page, file: UploadedFile) -> Page:
    """Add one file, or say why not. Returns the page, made from the draft with the file in it."""
    try:
        attachment = _attached(request, page.version, file, _kind_of(request, file))
    except Refusal as refusal:
        messages.error(request, f"“{file.name}”没有添加：{refusal}")
        return page
    messages.success(request, f"已添加“{file.name}”。")
    return replace(page, version=attachment.version) if follows(attachment.version, page.version) else page


def _kind_of(request: OfficeRequest, file: UploadedFile) -> str:
    asked = request.POST.get("kind", "")
    if asked:
        return asked
    return KIND_OF_TYPE.get((file.content_type or "").partition("/")[0], Kind.FILE).value


def _attached(request: OfficeRequest, version: Version, file: UploadedFile, kind: str) -> Attachment:
    return actions.attach(
        version.pk, content=file, name=file.name or "", kind=kind, by=request.user, today=clock.today()
    )


def _changed(request: OfficeRequest, version: Version, attachment_id: int) -> str:
    """Do what the pressed button says; return the sentence for the person."""
    by, today = request.user, clock.today()
    if "remove" in request.POST:
        actions.detach(attachment_id, by=by, today=today)
        return "已移除这个文件。"
    if "insert" in request.POST:
        return _inserted(request, version, attachment_id)
    move = next((step for name, step in MOVES.items() if name in request.POST), 0)
    if move:
        return _moved(request, version, attachment_id, move)
    subtitles = request.FILES.get(f"subtitles-{attachment_id}")
    if subtitles:
        actions.describe_attachment(
            attachment_id, subtitles=subtitles, subtitles_name=subtitles.name or "字幕.vtt", by=by, today=today
        )
        return "已保存字幕。"
    return "已保存说明。"


def _moved(request: OfficeRequest, version: Version, attachment_id: int, move: int) -> str:
    there = [one.pk for one in attachments(request.viewer, version.pk)]
    place = there.index(attachment_id)
    other = min(max(place + move, 0), len(there) - 1)
    there[place], there[other] = there[other], there[place]
    actions.order_attachments(version.pk, order=there, by=request.user, today=clock.today())
    return "已调整次序。"


def _inserted(request: OfficeRequest, version: Version, attachment_id: int) -> str:
    """Put a picture, video or sound with its caption at the end of the text."""
    one = next(one for one in attachments(request.viewer, version.pk) if one.pk == attachment_id)
    if one.kind not in SHOWN:
        return "附件列在正文后面，不插入正文。"
    if one.pk in media_ids(version.body):
        return f"“{one.name}”已经在正文里。"
    words = escape(one.caption or one.name)
    shown = SHOWN[Kind(one.kind)].format(number=one.pk, words=words)
    body = f"{version.body}<figure>{shown}<figcaption>{words}</figcaption></figure>"
    actions.save_draft(version.pk, revision=version.revision, body=body, by=request.user, today=clock.today())
    return f"“{one.name}”已插入正文末尾，可以在正文里移动。"
