"""The child process that binds: parts as a ZIP on standard input, answer and bound PDF on standard output.

It binds itself to the limits as the child that extracts does, and never lets a traceback out.
"""

from __future__ import annotations

import importlib
import io
import json
import struct
import sys
import zipfile
from typing import Any

from gongkai.knowledge.extraction.child import bind
from gongkai.knowledge.extraction.limits import Limits

HEAD = struct.Struct(">I")
OUT_OF_MEMORY = "装订这份案卷需要的内存超过上限，请下载压缩包，其中各份材料单独成文件。"
FAILED = "装订这份案卷时出错，请下载压缩包，其中各份材料单独成文件。"


def main(task: str, limits: Limits) -> int:
    """Do the task and print the answer. Returns 0: the answer itself says it failed."""
    bind(limits)
    with open(0, "rb", closefd=False) as stream:
        header, content = answer(task, stream.read(), limits)
    said = json.dumps(header).encode("ascii")
    sys.stdout.buffer.write(HEAD.pack(len(said)) + said)
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
    return 0


def answer(task: str, given: bytes, limits: Limits) -> tuple[dict[str, Any], bytes]:
    """Return ({"pages"}, the bound PDF) or ({"reason"}, nothing)."""
    try:
        # Loaded only now, so that even the import of the libraries is bounded.
        pages = importlib.import_module("gongkai.knowledge.documents.binding_pages")
        with zipfile.ZipFile(io.BytesIO(given)) as parts:
            leaves = [
                (str(leaf["title"]), bool(leaf["numbered"]), parts.read(str(number)))
                for number, leaf in enumerate(json.loads(parts.read("leaves")))
            ]
        if task == "count":
            return {"pages": [pages.page_count(content) for _, _, content in leaves]}, b""
        return {"pages": []}, pages.bound(leaves)
    except (MemoryError, RecursionError):
        return {"reason": OUT_OF_MEMORY}, b""
    except Exception:
        # Whatever a hostile file raises, the person gets one sentence.
        return {"reason": FAILED}, b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Limits(**json.loads(sys.argv[2]))))
