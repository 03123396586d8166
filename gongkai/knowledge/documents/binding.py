"""装订: several PDFs → one, its pages numbered in the outer corner, each part named in the outline.

What is bound was uploaded by anybody, so it is opened in a child process with limits; a part that is no whole PDF is
left out of the bound one, and the caller says so.
"""

from __future__ import annotations

import io
import json
import struct
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS, Limits
from gongkai.knowledge.extraction.sandbox import DIED, run_child
from gongkai.knowledge.extraction.unreadable import Unreadable

CHILD = "gongkai.knowledge.documents.binding_child"
HEAD = struct.Struct(">I")  # before the JSON that stands before the bytes of the bound PDF


@dataclass(frozen=True)
class Leaf:
    """One part to bind. `numbered`: its pages count and carry a number; those of a list of contents do not."""

    title: str
    content: bytes
    numbered: bool = True


def page_counts(contents: Sequence[bytes], limits: Limits = ATTACHMENT_LIMITS) -> tuple[int, ...]:
    """Return how many pages each has, 0 for what is no PDF, broken, or locked by a password.

    Raises:
        Unreadable: together they took too long or too much memory.
    """
    leaves = [Leaf("", content) for content in contents]
    return tuple(_asked("count", leaves, limits)[0]["pages"]) if leaves else ()


def bound(leaves: Sequence[Leaf], limits: Limits = ATTACHMENT_LIMITS) -> bytes:
    """Return one PDF of the parts, in their order. Parts that `page_counts` gives 0 pages are not in it.

    Raises:
        Unreadable: as `page_counts`.
    """
    return _asked("bind", leaves, limits)[1]


def _asked(task: str, leaves: Sequence[Leaf], limits: Limits) -> tuple[dict[str, Any], bytes]:
    with cast(BinaryIO, tempfile.TemporaryFile()) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as parts:
            told = [{"title": leaf.title, "numbered": leaf.numbered} for leaf in leaves]
            parts.writestr("leaves", json.dumps(told))
            for number, leaf in enumerate(leaves):
                parts.writestr(str(number), leaf.content)
        file.seek(0)
        answer = io.BytesIO(run_child(CHILD, task, file, limits))
    try:
        header = json.loads(answer.read(HEAD.unpack(answer.read(HEAD.size))[0]))
    except (struct.error, ValueError) as fault:
        raise Unreadable(DIED) from fault
    if "reason" in header:
        raise Unreadable(str(header["reason"]))
    return header, answer.read()
