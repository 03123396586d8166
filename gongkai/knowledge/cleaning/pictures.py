"""Pictures without what they carry beside the picture. The picture itself is taken over byte for byte."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from gongkai.knowledge.cleaning.cleaned import Removed
from gongkai.knowledge.extraction.unreadable import Unreadable

BROKEN = "这幅图片已损坏或不完整，不能清理，请重新导出后再试。"
REMOVED = "图片的拍摄信息（位置、时间、设备）和文字说明"
JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
TIFF, GIF = (b"II*\x00", b"MM\x00*"), b"GIF8"
ORIENTATION = 0x0112
EXIF = b"Exif\x00\x00"
ICC = b"ICC_PROFILE\x00"
# Chunks that say how the pixels look; text, time, EXIF and private chunks are not among them.
PNG_CHUNKS = frozenset(
    {
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"bKGD",
        b"pHYs",
        b"cICP",
    }
)
STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
SOS, EOI = 0xDA, 0xD9


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
    for marker, body in _segments(content):
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


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, body) up to the end of the picture; a scan's body is its header with the pixels behind."""
    place = 2
    while place + 1 < len(content):
        if content[place] != 0xFF:
            raise Unreadable(BROKEN)
        marker = content[place + 1]
        if marker == 0xFF:  # fill bytes may stand before any marker
            place += 1
            continue
        if marker == EOI:
            return
        if marker in STANDALONE or place + 4 > len(content):
            raise Unreadable(BROKEN)
        end = place + 2 + int.from_bytes(content[place + 2 : place + 4], "big")
        if marker == SOS:
            end = _scan_end(content, end)
            yield marker, content[place + 2 : end]
        else:
            yield marker, content[place + 4 : end]
        place = end
    raise Unreadable(BROKEN)


def _scan_end(content: bytes, place: int) -> int:
    """Return where the next marker after a scan stands; stuffed zeros and restart marks belong to the pixels."""
    while (place := content.find(b"\xff", place)) != -1 and place + 1 < len(content):
        following = content[place + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            place += 2
        elif following == 0xFF:
            place += 1
        else:
            return place
    raise Unreadable(BROKEN)


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
    for kind, body in _chunks(content):
        turned = _orientation(EXIF + body) if kind == b"eXIf" else b""
        kept = body if kind in PNG_CHUNKS else turned.removeprefix(EXIF)
        if kept != body:
            removed.note(REMOVED)
        if kept or kind in PNG_CHUNKS:
            out.append(_chunk(kind, kept))
    return b"".join(out)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kind = content[place + 4 : place + 8]
        if place + 12 + length > len(content):
            break
        yield kind, content[place + 8 : place + 8 + length]
        if kind == b"IEND":
            return  # what hangs behind the end is no picture
        place += 12 + length
    raise Unreadable(BROKEN)


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
