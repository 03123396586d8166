"""The segments of a JPEG and the chunks of a PNG: walked by their lengths, the pixels never unpacked."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.knowledge.extraction.unreadable import Unreadable

BROKEN = "这幅图片已损坏或不完整，打不开，请重新导出后再试。"
JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
SOS, EOI = 0xDA, 0xD9


def jpeg_segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (marker, body) up to the end of the picture; a scan's body is its header with the pixels behind.

    Raises:
        Unreadable: the segments do not fit together.
    """
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


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield (kind, body) up to the end of the picture; what hangs behind it is no picture.

    Raises:
        Unreadable: the chunks do not fit together.
    """
    place = len(PNG)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kind = content[place + 4 : place + 8]
        if place + 12 + length > len(content):
            break
        yield kind, content[place + 8 : place + 8 + length]
        if kind == b"IEND":
            return
        place += 12 + length
    raise Unreadable(BROKEN)
