"""Pictures as WeChat takes them: in the body jpg or png below 1 MB, the cover a jpg below 64 KB."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from gongkai.domain.channels.errors import ChannelRefused
from gongkai.domain.channels.queries.posts import COVER, PostPicture

MOST_IN_BODY = 1_000_000  # bytes
MOST_OF_COVER = 64_000  # bytes
COVER_SIZE = (900, 383)
BODY_SIZE = (1600, 4000)
PLAIN_COLOUR = (178, 34, 34)
QUALITIES = (88, 75, 60, 45, 30)
TAKEN = frozenset({"image/jpeg", "image/png"})


def in_body(picture: PostPicture) -> PostPicture:
    """Return the picture as it is where the platform takes it, else as a smaller jpg. Raises ChannelRefused."""
    if picture.media_type in TAKEN and len(picture.content) < MOST_IN_BODY:
        return picture
    return _as_jpeg(picture, BODY_SIZE, MOST_IN_BODY)


def as_cover(cover: PostPicture | None, pictures: tuple[PostPicture, ...]) -> PostPicture:
    """Return the cover as a jpg below 64 KB: the one given, else the first picture, else a plain coloured one."""
    chosen = cover or next(iter(pictures), None)
    if chosen is not None:
        return _as_jpeg(chosen, COVER_SIZE, MOST_OF_COVER)
    content = io.BytesIO()
    Image.new("RGB", COVER_SIZE, PLAIN_COLOUR).save(content, "JPEG")
    return PostPicture(COVER, content.getvalue(), "image/jpeg")


def _as_jpeg(picture: PostPicture, size: tuple[int, int], most: int) -> PostPicture:
    image = _opened(picture)
    image.thumbnail((size[0], size[0]) if size == COVER_SIZE else size)
    for quality in QUALITIES:
        content = io.BytesIO()
        image.save(content, "JPEG", quality=quality)
        if content.tell() < most:
            return PostPicture(picture.name, content.getvalue(), "image/jpeg")
    raise ChannelRefused("有一张图片过大，缩小后微信仍不收。请换一张小一些的图片。")


def _opened(picture: PostPicture) -> Image.Image:
    """Return the picture on white, without transparency. Raises ChannelRefused for what is none, or a bomb."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(picture.content)).convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ChannelRefused("有一张图片打不开，或者尺寸过大。请换一张图片后重新交办。") from None
    flat = Image.new("RGB", image.size, (255, 255, 255))
    flat.paste(image, mask=image.getchannel("A"))
    return flat
