"""The child process that reads hostile formats: the file on standard input, one JSON object on standard output.

It binds its own memory, time and output before it looks at the first byte, and answers with the extracted file or
with a reason. It never lets a traceback out.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any, BinaryIO

from gongkai.knowledge.extraction.extracted import as_data
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.unreadable import Unreadable

try:
    import resource
except ImportError:  # Windows has no resource limits; there the parent's clock is the only one
    resource = None  # type: ignore[assignment]

# The readers by name. Loaded only after the limits are set, so that even their own import is bounded.
READERS = {
    "pdf": ("gongkai.knowledge.extraction.pdf", "read_pdf"),
    "office": ("gongkai.knowledge.extraction.office", "read_office"),
    "html": ("gongkai.knowledge.extraction.webpage", "read_webpage"),
    "picture": ("gongkai.knowledge.extraction.picture", "read_picture"),
}
OUT_OF_MEMORY = "读取这个文件需要的内存超过上限，请拆成较小的文件后再试。"
FAILED = "读取这个文件时出错，它可能已损坏，请重新导出后再试。"


def main(name: str, limits: Limits) -> int:
    """Read standard input with the reader `name` and print the answer. Returns 0: the answer itself says it failed."""
    bind(limits)
    with open(0, "rb", closefd=False) as stream:
        sys.stdout.write(json.dumps(answer(name, stream, limits)))
    return 0


def bind(limits: Limits) -> None:
    """Set the limits of this process: address space, processor time, no core dump, no file written."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def answer(name: str, stream: BinaryIO, limits: Limits) -> dict[str, Any]:
    """Return `{"extracted": …}` or `{"reason": …}`."""
    module, function = READERS[name]
    try:
        return {"extracted": as_data(getattr(importlib.import_module(module), function)(stream, limits))}
    except Unreadable as refusal:
        return {"reason": refusal.reason}
    except (MemoryError, RecursionError):
        return {"reason": OUT_OF_MEMORY}
    except Exception:
        # Whatever a hostile file raises, the person gets one sentence.
        return {"reason": FAILED}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Limits(**json.loads(sys.argv[2]))))
