"""Pictures (.jpg, .png): what they carry beside the picture. The text in the picture itself is never read here."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from io import BufferedReader

from PIL import ExifTags, Image, UnidentifiedImageError

from gongkai.knowledge.extraction.extracted import Extracted, Hidden
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.picture_parts import BROKEN, png_chunks
from gongkai.knowledge.extraction.plain_text import decoded
from gongkai.knowledge.extraction.unreadable import Unreadable

TOO_LARGE = "这幅图片的像素超过上限，请缩小后再试。"
IN_THE_PICTURE = "图中的文字没有检查，请人工核对。"
# How the picture is to be shown: no word of a person.
LAYOUT = frozenset({"Orientation", "XResolution", "YResolution", "ResolutionUnit", "YCbCrPositioning", "ColorSpace"})
# Chunks that make the picture; texts, times, EXIF and private chunks are not among them.
PNG_PICTURE = frozenset(
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
EXIF = b"Exif\x00\x00"
LONGEST_TEXT = 1_000_000
MOST_PIXELS = 200_000_000
FORMATS = ("JPEG", "PNG")
IMAGE_FACTS = frozenset(
    [
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "progressive",
        "progression",
        "icc_profile",
        "gamma",
        "chromaticity",
        "srgb",
        "transparency",
        "aspect",
        "interlace",
        "exif",
        "xmp",
        "photoshop",
        "adobe",
        "adobe_transform",
        "mp",
        "default_image",
        "loop",
        "duration",
        "mpoffset",
    ]
)


def read_picture(stream: BufferedReader, limits: Limits) -> Extracted:
    """Return the texts a picture carries (EXIF with GPS, XMP, PNG texts, comments); its own text is not checked.

    Raises:
        Unreadable: no JPEG or PNG, broken, or far too many pixels. The pixels themselves are not unpacked.
    """
    warnings.simplefilter("ignore")
    try:
        with Image.open(stream, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Unreadable(TOO_LARGE)
            image_format = "jpg" if image.format in ("JPEG", "MPO") else "png"
            stream.seek(0)
            found = tuple(_png_texts(stream.read()) if image_format == "png" else _carried(image))
    except Image.DecompressionBombError as fault:
        raise Unreadable(TOO_LARGE) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as fault:
        raise Unreadable(BROKEN) from fault
    return Extracted(image_format, (), found, {}, (Hidden("picture", IN_THE_PICTURE, "图片"),))


def _carried(image: Image.Image) -> Iterator[Hidden]:
    yield from _exif_texts(image.getexif())
    for key, value in image.info.items():
        if str(key) not in IMAGE_FACTS:
            yield from _said("text_chunk", str(key), value)
        elif key in ("xmp", "photoshop"):
            yield from _said(str(key), str(key), value if key == "xmp" else str(value))


def _exif_texts(exif: Image.Exif) -> Iterator[Hidden]:
    for tag, value in exif.items():
        if tag not in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo, ExifTags.IFD.Interop):
            yield from _said("exif", ExifTags.TAGS.get(tag, str(tag)), value)
    for directory, names in ((ExifTags.IFD.Exif, ExifTags.TAGS), (ExifTags.IFD.GPSInfo, ExifTags.GPSTAGS)):
        for tag, value in exif.get_ifd(directory).items():
            yield from _said("exif", names.get(tag, str(tag)), value)


def _png_texts(content: bytes) -> Iterator[Hidden]:
    """Yield what every chunk says that does not make the picture, also behind the pixels."""
    for kind, body in png_chunks(content):
        if kind in PNG_PICTURE:
            continue
        name, _, value = body.partition(b"\x00")
        if kind == b"eXIf":
            exif = Image.Exif()
            exif.load(EXIF + body)
            yield from _exif_texts(exif)
        elif kind == b"tEXt":
            yield from _said("text_chunk", _decoded(name), value)
        elif kind == b"zTXt":
            yield from _said("text_chunk", _decoded(name), _unpacked(value[1:]))
        elif kind == b"iTXt":
            text = value[2:].split(b"\x00", 2)[-1]
            yield from _said("text_chunk", _decoded(name), _unpacked(text) if value[:1] == b"\x01" else text)
        else:
            yield from _said("chunk", kind.decode("latin-1"), body)


def _unpacked(body: bytes) -> bytes:
    """Return a packed text, its beginning only where it is a bomb."""
    try:
        return zlib.decompressobj().decompress(body, LONGEST_TEXT)
    except zlib.error:
        return body


def _said(kind: str, name: str, value: object) -> Iterator[Hidden]:
    if name in LAYOUT:
        return
    text = _decoded(value) if isinstance(value, bytes) else _rewritten(value) if isinstance(value, str) else str(value)
    if text.strip("\x00 "):
        yield Hidden(kind, f"{name}：{text}", "图片信息")


def _rewritten(value: str) -> str:
    """Return a text tag as it was written: the library reads each byte of it as one Latin character."""
    try:
        return _decoded(value.encode("latin-1"))
    except UnicodeEncodeError:
        return value


def _decoded(value: bytes) -> str:
    """Return bytes as text: EXIF writes an eight-byte mark before a comment."""
    body = value[8:] if value[:8] in (b"ASCII\0\0\0", b"UNICODE\0") else value
    try:
        return decoded(body.strip(b"\x00"))
    except Unreadable:
        return value.decode("utf-8", "replace")
