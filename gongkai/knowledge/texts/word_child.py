"""The child process that turns a Word file into HTML: the file on standard input, a JSON object on standard output."""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any, BinaryIO

from gongkai.knowledge.extraction.child import FAILED, OUT_OF_MEMORY, bind
from gongkai.knowledge.extraction.limits import Limits
from gongkai.knowledge.extraction.unreadable import Unreadable

READER = "gongkai.knowledge.texts.word_html"


def main(limits: Limits) -> int:
    """Read standard input and print what `word_html.read` returns, or a reason. Returns 0."""
    bind(limits)
    with open(0, "rb", closefd=False) as stream:
        sys.stdout.write(json.dumps(answer(stream, limits)))
    return 0


def answer(stream: BinaryIO, limits: Limits) -> dict[str, Any]:
    """Return what was read, or `{"reason": …}`. The reader is loaded only now, when the limits stand."""
    try:
        read: dict[str, Any] = importlib.import_module(READER).read(stream, limits)
    except Unreadable as refusal:
        return {"reason": refusal.reason}
    except (MemoryError, RecursionError):
        return {"reason": OUT_OF_MEMORY}
    except Exception:
        # Whatever a hostile file raises, the person gets one sentence.
        return {"reason": FAILED}
    return read


if __name__ == "__main__":
    sys.exit(main(Limits(**json.loads(sys.argv[2]))))
