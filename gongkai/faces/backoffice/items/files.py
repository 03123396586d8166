"""Attachments of a draft: adding, describing, ordering, removing; handing out originals to those who may read."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from gongkai import clock
from gongkai.domain.authorities.models import Role
from gongkai.domain.disclosures import actions
from gongkai.domain.disclosures.errors import NoSuchAttachment
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.disclosures.queries.versions import attachments, require_attachment
from gongkai.faces.access import READERS, OfficeRequest, open_to
from gongkai.faces.backoffice.items.writing import require_draft
from gongkai.faces.theme.files import file_response
from gongkai.knowledge.law.errors import Refusal

DRAFTING = (Role.DRAFTER, Role.DISCLOSURE_OFFICER)
MOVES = {"up": -1, "down": 1}


@require_POST
@open_to(*DRAFTING)
def add_files(request: OfficeRequest, item_id: int) -> HttpResponse:
    """Add files to the draft; each is taken or refused for itself."""
    version = require_draft(request, item_id)
    files = request.FILES.getlist("file")
    if not files:
        messages.info(request, "没有选择文件。")
    for file in files:
        try:
            _attached(request, version, file, request.POST.get("kind", Attachment.Kind.FILE))
        except Refusal as refusal:
            messages.error(request, f"“{file.name}”没有添加：{refusal}")
        else:
            messages.success(request, f"已添加“{file.name}”。")
    return _back(item_id)


@require_POST
@open_to(*DRAFTING)
def add_picture(request: OfficeRequest, item_id: int) -> JsonResponse:
    """Take a picture that the editor puts into the body; answers its number."""
    version = require_draft(request, item_id)
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"message": "没有收到图片，请重新选择。"}, status=400)
    try:
        attachment = _attached(request, version, file, Attachment.Kind.IMAGE)
    except Refusal as refusal:
        return JsonResponse({"message": str(refusal)}, status=422)
    return JsonResponse({"id": attachment.pk})


@require_POST
@open_to(*DRAFTING)
def change_file(request: OfficeRequest, item_id: int, attachment_id: int) -> HttpResponse:
    """Describe, move or remove one file of the draft."""
    version = require_draft(request, item_id)
    there = [one.pk for one in attachments(request.viewer, version.pk)]
    if attachment_id not in there:
        raise NoSuchAttachment
    try:
        messages.success(request, _changed(request, version, attachment_id, there))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _back(item_id)


@require_safe
@open_to(*READERS)
def file(request: OfficeRequest, item_id: int, attachment_id: int) -> HttpResponseBase:
    """Hand out an original to somebody who reads the item; shown in the browser where its kind allows it."""
    attachment = require_attachment(request.viewer, attachment_id)
    if attachment.version.item_id != item_id:
        raise NoSuchAttachment
    stored = attachment.original
    if "subtitles" in request.GET and attachment.subtitles:
        stored = attachment.subtitles
    return file_response(request, stored, as_attachment="save" in request.GET, name=attachment.name)


def _attached(request: OfficeRequest, version: Version, file: UploadedFile, kind: str) -> Attachment:
    return actions.attach(
        version.pk, content=file, name=file.name or "", kind=kind, by=request.user, today=clock.today()
    )


def _changed(request: OfficeRequest, version: Version, attachment_id: int, there: list[int]) -> str:
    """Do what the pressed button says; return the sentence for the person."""
    by, today = request.user, clock.today()
    if "remove" in request.POST:
        actions.detach(attachment_id, by=by, today=today)
        return "已移除这个文件。"
    move = next((step for name, step in MOVES.items() if name in request.POST), 0)
    if move:
        place = there.index(attachment_id)
        other = min(max(place + move, 0), len(there) - 1)
        there[place], there[other] = there[other], there[place]
        actions.order_attachments(version.pk, order=there, by=by, today=today)
        return "已调整次序。"
    subtitles = request.FILES.get("subtitles")
    actions.describe_attachment(
        attachment_id,
        name=request.POST.get("name"),
        caption=request.POST.get("caption"),
        subtitles=subtitles,
        subtitles_name=subtitles.name if subtitles and subtitles.name else "字幕.vtt",
        by=by,
        today=today,
    )
    return "已保存说明。"


def _back(item_id: int) -> HttpResponse:
    response = redirect("backoffice:edit-item", item_id)
    response["Location"] += "#files"
    return response
