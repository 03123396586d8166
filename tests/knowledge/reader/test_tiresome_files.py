"""读取：内容古怪的大文件在时限内读完或说明原因，不会停住，也不会出错。"""

from __future__ import annotations

import time

import pytest

from gongkai.knowledge.extraction.plain_text import read_plain_text
from gongkai.knowledge.extraction.unreadable import Unreadable
from gongkai.knowledge.forms.reader.reading import MOST_ENTRIES, read_extracted
from tests.knowledge.reader import rendering

REPORT = rendering.report("national-2021", dict.fromkeys(rendering.cells_of("national-2021"), "7"), rendering.piped)
# The longest text that is let in, in the shapes that cost the most.
TIRESOME = {
    "one row again and again": "| 1.属于国家秘密 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n" * 5000,
    "rows that lack values": "1.属于国家秘密  2 0 0 0 2\n" * 5000,
    "broken labels": "要求行政机关确认或重\n 4 0 0 0 0 0 4\n" * 2500,
    "one endless number": "| 行政许可 | " + "7" * 900_000 + " |\n",
    "one endless line": "七 " * 200_000,
    "nested brackets": "| " + "(" * 100_000 + ")" * 100_000 + " | 1 |",
    "endless numbering": "| " + "一、" * 100_000 + " | 2 |",
}


@pytest.mark.parametrize("shape", TIRESOME)
def test_a_tiresome_file_is_read_in_time(shape):
    started = time.monotonic()
    read_extracted(read_plain_text((REPORT + TIRESOME[shape]).encode()))
    assert time.monotonic() - started < 15


def test_a_file_of_too_many_lines_is_refused():
    with pytest.raises(Unreadable, match="行"):
        read_extracted(read_plain_text((REPORT + "甲乙\n" * (MOST_ENTRIES + 1)).encode()))
