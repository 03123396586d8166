"""Pictures without what they carry beside the picture. The picture itself is taken over byte for byte."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.extraction.picture import EXIF, PNG_PICTURE
from gongkai.knowledge.extraction.picture_parts import BROKEN, JPEG, PNG, SOS, jpeg_segments, png_chunks
from gongkai.knowledge.extraction.unreadable import Unreadable

REMOVED = "图片的拍摄信息（位置、时间、设备）和文字说明"
TIFF, GIF = (b"II*\x00", b"MM\x00*"), b"GIF8"
ORIENTATION = 0x0112
ICC = b"ICC_PROFILE\x00"
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE


def cleaned_picture(content: bytes, removed: Removed) -> bytes:
    """Return a picture of an office file without its metadata; a format that keeps none comes back as it is."""
    if content.startswith(JPEG):
        return cleaned_jpeg(content, removed)
    if content.startswith(PNG):
        return cleaned_png(content, removed)
    if content.startswith(GIF) or content.startswith(TIFF):
        return _repainted(content, removed)
    return content


def cleaned_jpeg(content: bytes, removed: Removed) -> bytes:
    """Return the JPEG with tables, pixels, colour profile and orientation only.

    Raises:
        Unreadable: the segments do not fit together.
    """
    out = [JPEG]
    turned = b""
    for marker, body in jpeg_segments(content):
        if APP0 <= marker <= APP15 or marker == COMMENT:
            kept = _kept_segment(marker, body)
            turned = turned or (_orientation(body) if marker == APP1 else b"")
            if kept != body:
                removed.note(REMOVED)
            if kept:
                out.append(_segment(marker, kept))
        else:
            # An orientation stands right behind the JFIF header, where every program looks for it.
            if turned:
                out.append(_segment(APP1, turned))
                turned = b""
            out.append(_segment(marker, body) if marker != SOS else b"\xff\xda" + body)
    return b"".join([*out, b"\xff\xd9"])


def _kept_segment(marker: int, body: bytes) -> bytes:
    if marker == APP0 and body.startswith(b"JFIF\x00") and len(body) >= 14:
        return body[:12] + b"\x00\x00"  # without the thumbnail
    if marker == APP2 and body.startswith(ICC):
        return body
    return body[:12] if marker == APP14 and body.startswith(b"Adobe") else b""


def _segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def _orientation(exif: bytes) -> bytes:
    """Return EXIF data with nothing but the orientation, or b"" where the picture stands upright."""
    if not exif.startswith(EXIF):
        return b""
    reader = Image.Exif()
    try:
        reader.load(exif)
        turn = reader.get(ORIENTATION, 1)
    except Exception:
        # Broken EXIF says nothing about how to hold the picture.
        return b""
    if not isinstance(turn, int) or not 2 <= turn <= 8:
        return b""
    return EXIF + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, turn, 0, 0)


def cleaned_png(content: bytes, removed: Removed) -> bytes:
    """Return the PNG with the chunks that make the picture; how a turned one is to be held stays.

    Raises:
        Unreadable: the chunks do not fit together.
    """
    out = [PNG]
    for kind, body in png_chunks(content):
        turned = _orientation(EXIF + body) if kind == b"eXIf" else b""
        kept = body if kind in PNG_PICTURE else turned.removeprefix(EXIF)
        if kept != body:
            removed.note(REMOVED)
        if kept or kind in PNG_PICTURE:
            out.append(_chunk(kind, kept))
    return b"".join(out)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def _repainted(content: bytes, removed: Removed) -> bytes:
    """Return the first frame of a GIF or TIFF painted anew, without comments and tags."""
    try:
        with Image.open(io.BytesIO(content), formats=("GIF", "TIFF")) as image:
            kept = {key: image.info[key] for key in ("transparency", "dpi") if key in image.info}
            if "comment" in image.info or "xmp" in image.info or image.format == "TIFF":
                removed.note(REMOVED)
            plain = image.copy()
            plain.info = {}
            out = io.BytesIO()
            plain.save(out, format=image.format, **kept)
            return out.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise Unreadable(BROKEN) from fault
