"""What a file is, told by its first bytes: names lie, and extensions are changed to get past a filter."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats that are told apart. TEXT is what is left when no signature fits and the bytes are text."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    OFD = "ofd"
    ARCHIVE = "archive"
    OFFICE_97 = "office97"
    RTF = "rtf"
    JPEG = "jpg"
    PNG = "png"
    IMAGE = "image"
    SVG = "svg"
    HTML = "html"
    MHTML = "mhtml"
    TEXT = "text"


HEAD_BYTES = 4096
PDF_HEADER_WITHIN = 1024  # readers accept debris before %PDF-, so we look as far as they do

SIGNATURES: tuple[tuple[bytes, Format], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Format.OFFICE_97),
    (b"{\\rtf", Format.RTF),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"\xff\xd8\xff", Format.JPEG),
    (b"GIF8", Format.IMAGE),
    (b"II*\x00", Format.IMAGE),
    (b"MM\x00*", Format.IMAGE),
    (b"Rar!\x1a\x07", Format.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Format.ARCHIVE),
    (b"\x1f\x8b\x08", Format.ARCHIVE),
    (b"BZh", Format.ARCHIVE),
    (b"\xfd7zXZ\x00", Format.ARCHIVE),
)
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# The names of parts are looked for in raw bytes: opening the directory of a hostile archive is work for the child.
ZIP_PARTS: tuple[tuple[bytes, Format], ...] = (
    (b"word/", Format.DOCX),
    (b"xl/", Format.XLSX),
    (b"ppt/", Format.PPTX),
    (b"OFD.xml", Format.OFD),
)
HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta ", b"<div", b"<p>")


def format_of(head: bytes, tail: bytes = b"") -> Format:
    """Return the format that the first `HEAD_BYTES` (and for archives the last bytes) show."""
    if b"%PDF-" in head[:PDF_HEADER_WITHIN]:
        return Format.PDF
    if head.startswith(ZIP):
        return next((format_ for part, format_ in ZIP_PARTS if part in head or part in tail), Format.ARCHIVE)
    for signature, format_ in SIGNATURES:
        if head.startswith(signature):
            return format_
    return _markup(head.removeprefix(b"\xef\xbb\xbf").lstrip().lower())


def _markup(start: bytes) -> Format:
    if start.startswith(b"mime-version:") or b"content-type: multipart/related" in start:
        return Format.MHTML
    drawn = start.startswith((b"<?xml", b"<!doctype svg", b"<!--")) and b"<svg" in start and b"<html" not in start
    if drawn or start.startswith(b"<svg"):
        return Format.SVG
    if start.startswith(HTML_MARKS) or (start.startswith(b"<?xml") and b"<html" in start):
        return Format.HTML
    return Format.TEXT


# The endings a name may have for its content; a format that is not here is refused before its name matters.
ENDINGS: dict[Format, frozenset[str]] = {
    Format.PDF: frozenset({"pdf"}),
    Format.DOCX: frozenset({"docx", "docm", "dotx"}),
    Format.XLSX: frozenset({"xlsx", "xlsm", "xltx"}),
    Format.PPTX: frozenset({"pptx", "pptm", "ppsx"}),
    Format.JPEG: frozenset({"jpg", "jpeg"}),
    Format.PNG: frozenset({"png"}),
    Format.HTML: frozenset({"html", "htm"}),
    Format.TEXT: frozenset({"txt", "csv", "md", "tsv"}),
}


def agrees(format_: Format, name: str) -> bool:
    """Tell whether a file's name ends as its content does. Old endings of refused formats agree with everything."""
    endings = ENDINGS.get(format_)
    return endings is None or name.rpartition(".")[2].lower() in endings
