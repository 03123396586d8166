"""空白缩略图: the preview that a program keeps of an empty page shows no text, so nothing in it is left unchecked."""

from __future__ import annotations

import io

from PIL import Image, UnidentifiedImageError

MOST_BYTES, MOST_PIXELS = 65_536, 1_000_000
FORMATS = ("JPEG", "PNG")


def is_blank(body: bytes) -> bool:
    """Tell whether a small picture is of one single colour; a broken or large one is not said to be."""
    if len(body) > MOST_BYTES:
        return False
    try:
        with Image.open(io.BytesIO(body), formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return False
            return image.convert("RGBA").getcolors(1) is not None
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError):
        return False
