"""The child process that cleans a hostile file: request and file on standard input, answer and copy on standard output.

It binds itself as the child that extracts does, and never lets a traceback out.
"""

from __future__ import annotations

import importlib
import json
import struct
import sys
from typing import Any

from gongkai.knowledge.cleaning.cleaned import Mask, Removed
from gongkai.knowledge.extraction.child import bind
from gongkai.knowledge.extraction.extracted import THUMBNAIL
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.unreadable import Unreadable

HEAD = struct.Struct(">I")
OUT_OF_MEMORY = "清理这个文件需要的内存超过上限，请拆成较小的文件后再试。"
FAILED = "清理这个文件时出错，它可能已损坏，请在原程序中重新另存后再试。"


def main(format_: str, limits: Limits) -> int:
    """Clean standard input and print the answer. Returns 0: the answer itself says it failed."""
    bind(limits)
    with open(0, "rb", closefd=False) as stream:
        request = json.loads(stream.read(HEAD.unpack(stream.read(HEAD.size))[0]))
        header, copy = answer(format_, stream.read(), request, limits)
    said = json.dumps(header).encode("ascii")
    sys.stdout.buffer.write(HEAD.pack(len(said)) + said)
    sys.stdout.buffer.write(copy)
    sys.stdout.buffer.flush()
    return 0


def answer(format_: str, content: bytes, request: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Return ({"format", "removed"}, the copy) or ({"reason"}, nothing)."""
    removed = Removed()
    try:
        # Loaded only now, so that even the import of the libraries is bounded.
        if request["only"] == THUMBNAIL:
            alone = importlib.import_module("gongkai.knowledge.cleaning.thumbnail")
            return {"format": format_, "removed": []}, alone.without_thumbnail(content, limits)
        writers = importlib.import_module("gongkai.knowledge.cleaning.writers")
        masks = [Mask(value, shown) for value, shown in request["masks"]]
        ending, copy = writers.written(format_, content, str(request["name"]), masks, removed, limits)
    except Unreadable as refusal:
        return {"reason": refusal.reason}, b""
    except (MemoryError, RecursionError):
        return {"reason": OUT_OF_MEMORY}, b""
    except Exception:
        # Whatever a hostile file raises, the person gets one sentence.
        return {"reason": FAILED}, b""
    return {"format": ending, "removed": list(removed.names)}, copy


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Limits(**json.loads(sys.argv[2]))))
