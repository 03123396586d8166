"""A clean copy of a PDF: pages, links and bookmarks; what stamps and filled fields show becomes part of the page."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.extraction.unreadable import Unreadable

ENCRYPTED = "这个 PDF 加了密或限制了编辑，不能清理，请取消密码保护后另存，再来上传。"
BROKEN = "这个 PDF 已损坏或不完整，不能清理，请重新导出后再试。"
SIGNED = "这个 PDF 带有电子签名，清理会使签名失效，请打印成新的 PDF（虚拟打印）后重新上传，原件另行保存。"
SCANNED_FORM = "这个 PDF 带有动态表单（XFA），不能清理，请打印成 PDF 后重新上传。"
NOTES = frozenset({"/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/3D", "/RichMedia", "/Redact"})
CATALOG_EXTRAS = {
    "/Metadata": "XMP 属性",
    "/OpenAction": "打开时的动作",
    "/AA": "自动执行的动作",
    "/AF": "附件",
    "/Collection": "附件",
    "/PieceInfo": "制作软件的私有数据",
    "/SpiderInfo": "网页抓取信息",
    "/URI": "",
    "/Perms": "",
    "/Legal": "",
    "/DSS": "",
}
NAME_TREES = {"/EmbeddedFiles": "附件", "/JavaScript": "脚本", "/Renditions": "音频、视频", "/XFAResources": "表单"}
OBJECT_EXTRAS = ("/PieceInfo", "/Metadata", "/LastModified", "/Thumb", "/AA")
SPOKEN = ("/Alt", "/ActualText", "/E", "/T")


def clean_pdf(content: bytes, removed: Removed) -> bytes:
    """Return the clean copy of a PDF.

    Raises:
        Unreadable: encrypted, signed, a dynamic form, or broken.
    """
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            return _cleaned(document, removed)
    except pikepdf.PasswordError as fault:
        raise Unreadable(ENCRYPTED) from fault
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, KeyError, AttributeError, IndexError) as fault:
        raise Unreadable(BROKEN) from fault


def _cleaned(document: pikepdf.Pdf, removed: Removed) -> bytes:
    if document.is_encrypted:
        raise Unreadable(ENCRYPTED)
    _refuse_signed(document)
    _clean_pages(document, removed)
    _clean_catalog(document.Root, removed)
    if len(document.trailer.get("/Info", {})):
        removed.note("作者、制作软件、时间等属性")
    for key in ("/Info", "/ID"):
        if key in document.trailer:
            del document.trailer[key]
    _clean_objects(document)
    out = io.BytesIO()
    document.remove_unreferenced_resources()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


def _refuse_signed(document: pikepdf.Pdf) -> None:
    form = document.Root.get("/AcroForm")
    if form is not None and "/XFA" in form:
        raise Unreadable(SCANNED_FORM)
    if form is not None and int(form.get("/SigFlags", 0)) & 1:
        raise Unreadable(SIGNED)
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/FT") == "/Sig" and "/V" in item:
            raise Unreadable(SIGNED)


def _clean_pages(document: pikepdf.Pdf, removed: Removed) -> None:
    for page in document.pages:
        _keep_annotations(page.obj, lambda one: one.get("/Subtype") not in NOTES, removed)
    document.flatten_annotations("all")
    for page in document.pages:
        _keep_annotations(page.obj, _is_plain_link, removed)
        for key in ("/Metadata", "/PieceInfo", "/AA", "/Thumb", "/AF"):
            if key in page.obj:
                del page.obj[key]


def _keep_annotations(page: Any, keep: Any, removed: Removed) -> None:
    annotations = list(page.get("/Annots", []))
    kept = [one for one in annotations if keep(one)]
    if len(kept) < len(annotations):
        removed.note("批注和附加的标记")
    if kept:
        page["/Annots"] = pikepdf.Array(kept)
    elif "/Annots" in page:
        del page["/Annots"]
    for one in kept:
        for key in ("/Contents", "/T", "/RC", "/Subj", "/NM", "/M", "/PA"):
            if one.get("/Subtype") == "/Link" and key in one:
                del one[key]


def _is_plain_link(annotation: Any) -> bool:
    """Tell whether this leads to a page of the document or an address on the web, and does nothing else."""
    if annotation.get("/Subtype") != "/Link" or "/AA" in annotation:
        return False
    action = annotation.get("/A")
    if action is None:
        return "/Dest" in annotation
    if "/Next" in action:
        return False
    if action.get("/S") == "/URI":
        return str(action.get("/URI", "")).lower().startswith(("http://", "https://"))
    return bool(action.get("/S") == "/GoTo")


def _clean_catalog(root: Any, removed: Removed) -> None:
    for key, said in CATALOG_EXTRAS.items():
        if key in root:
            del root[key]
            removed.extend([said] if said else [])
    if "/AcroForm" in root:
        del root["/AcroForm"]
        removed.note("表单（填写的内容保留在页面上）")
    names = root.get("/Names", {})
    for key, said in NAME_TREES.items():
        if key in names:
            del names[key]
            removed.note(said)


def _clean_objects(document: pikepdf.Pdf) -> None:
    """Take private data, thumbnails and spoken texts off every object, and turn off actions of bookmarks."""
    for item in document.objects:
        holder = item.stream_dict if isinstance(item, pikepdf.Stream) else item
        if not isinstance(holder, pikepdf.Dictionary):
            continue
        for key in OBJECT_EXTRAS:
            if key in holder:
                del holder[key]
        if "/S" in holder and ("/P" in holder or holder.get("/Type") == "/StructElem"):
            for key in SPOKEN:
                if key in holder:
                    del holder[key]
        if "/Title" in holder and "/A" in holder and holder["/A"].get("/S") not in ("/GoTo", "/URI"):
            del holder["/A"]
