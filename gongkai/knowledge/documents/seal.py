"""印章图片: an image that both writers can print, painted anew so that it carries nothing but the picture."""

from __future__ import annotations

import io

from PIL import Image

SMALLEST, LARGEST, PRINTED = 300, 4000, 1000  # pixels a side; 1000 on 42 mm are 600 dots per inch


class UnreadableSeal(ValueError):
    """No image, or one too small or too large to print."""


def printable_seal(content: bytes) -> bytes:
    """Return the image as PNG, at most 1000 pixels a side, without metadata. Raises UnreadableSeal."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as image:
            if not all(SMALLEST <= side <= LARGEST for side in image.size):
                raise UnreadableSeal(f"{image.size} pixels")
            painted = image.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise UnreadableSeal(str(fault)) from fault
    painted.thumbnail((PRINTED, PRINTED))
    painted.info = {}
    out = io.BytesIO()
    painted.save(out, format="PNG", optimize=True)
    return out.getvalue()
