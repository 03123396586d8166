"""What is handed to a channel, and what comes back."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from gongkai.domain.channels.models import Delivery

COVER = ""


@dataclass(frozen=True)
class PostPicture:
    """A picture: `name` is the `src` that the body gives it, for example "media:7"."""

    name: str
    content: bytes
    media_type: str


@dataclass(frozen=True)
class Post:
    """One text for one channel.

    `body`: clean HTML. `summary`: at most a few lines, may be empty. `source_address`: where the whole text stands.
    """

    title: str
    body: str
    author: str = ""
    summary: str = ""
    source_address: str = ""
    cover: PostPicture | None = None
    pictures: tuple[PostPicture, ...] = field(default=())

    @property
    def content(self) -> dict[str, Any]:
        """The words as they are stored, without pictures."""
        return {
            "title": self.title,
            "body": self.body,
            "author": self.author,
            "summary": self.summary,
            "source_address": self.source_address,
        }

    @property
    def digest(self) -> str:
        """SHA-256 over words and pictures, in hexadecimal."""
        whole = hashlib.sha256(json.dumps(self.content, sort_keys=True, ensure_ascii=False).encode())
        for picture in (*self.pictures, *([self.cover] if self.cover else [])):
            whole.update(picture.name.encode() + b"\0" + hashlib.sha256(picture.content).digest())
        return whole.hexdigest()


@dataclass(frozen=True)
class Receipt:
    """What a platform gives for a text that stands there: its number and its address."""

    number: str
    address: str


def post_of(delivery: Delivery) -> Post:
    """Return what a delivery carries. Its pictures are there until it is over."""
    kept = [PostPicture(one.name, bytes(one.content), one.media_type) for one in delivery.pictures.order_by("pk")]
    cover = next((one for one in kept if one.name == COVER), None)
    return Post(**delivery.content, cover=cover, pictures=tuple(one for one in kept if one.name != COVER))
