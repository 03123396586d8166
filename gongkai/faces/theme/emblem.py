"""本机关标识：an image of the authority's own, laid into the data folder as `emblem.png`. None ships with the program.

PNG only: an SVG can carry scripts and addresses of other hosts.
"""

from __future__ import annotations

import logging
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

logger = logging.getLogger(__name__)

FILE_NAME = "emblem.png"
MOST_BYTES = 512 * 1024
SIDE = range(16, 2049)  # pixels
WIDEST = 4  # times its height: the header is one line
_START = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"


@dataclass(frozen=True)
class Emblem:
    """A checked image: its bytes, its size in pixels, and a version that changes with the file."""

    content: bytes
    width: int
    height: int
    version: str


def emblem_in(folder: Path) -> Emblem | None:
    """Return the emblem of a data folder; None where there is none, or where the file is no image we show."""
    path = folder / FILE_NAME
    try:
        state = path.stat()
    except OSError:
        return None
    return _read(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4)
def _read(path: Path, changed: int, size: int) -> Emblem | None:
    # 每个版本只读一次、只提醒一次。
    try:
        content = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError:
        content = b""
    why = _fault(content)
    if why:
        logger.warning("%s %s，页面上不显示。请换一个后刷新。", FILE_NAME, why)
        return None
    return Emblem(content, *_size(content), version=f"{changed:x}")


def _fault(content: bytes) -> str:
    """Return what keeps the image from being shown, "" where nothing does."""
    if len(content) < len(_START) + 8 or not content.startswith(_START):
        return "不是 PNG 图片、读不出来或者超过 512 KB"
    width, height = _size(content)
    if width not in SIDE or height not in SIDE or width > WIDEST * height:
        return f"为 {width}×{height} 像素；每边应为 16 至 2048 像素，宽不超过高的 {WIDEST} 倍"
    return ""


def _size(content: bytes) -> tuple[int, int]:
    width, height = struct.unpack_from(">II", content, len(_START))
    return width, height
