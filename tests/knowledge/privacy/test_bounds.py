"""审核放行 · 任何文字都能查完：没有会失控的正则，位置总是对的"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.knowledge.privacy import numbers
from gongkai.knowledge.privacy.detection import find

# Signs that the detectors care about, so that chance meets them often
SIGNS = st.text(
    st.sampled_from("0123456789xX -.\n\t:：，。、（）()@qq.com张王李欧阳三明低保户受援人村组号幢室路镇京A护照E年岁学生")
)


@settings(max_examples=100)
@given(SIGNS | st.text())
def test_hits_are_pieces_of_the_text_in_order_and_apart(text):
    hits = find(text)
    assert all(text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(left.end <= right.start for left, right in pairwise(hits))


@pytest.mark.parametrize(
    "piece",
    """
    1|1 |13900000000 |6222 |6222-0000-|号码|编号|（|(a)|张|张三、|受援人|低保户|住|号|村1组|1幢
    A|A |a@|a.|@qq.com|台胞证|名单：
    同学|12岁|·|张·|一|ABCDEFGH|http://|1-|1-1-101|户名|户名：公司|名单_张三_|1_|姓名~|~|1~|张三~|_
    """.strip()
    .replace("\n    ", "|")
    .split("|"),
)
def test_a_piece_repeated_for_long_is_still_looked_through(piece):
    piece = piece.replace("_", "\n").replace("~", "\t")
    # A regex that runs away would need hours for this; finishing is what is asserted.
    assert len(find(piece * (12_000 // len(piece)))) <= 12_000


def test_a_number_is_tried_with_a_bounded_number_of_neighbours(monkeypatch):
    tried = []
    window = numbers._window
    monkeypatch.setattr(numbers, "_window", lambda *args: tried.append(args) or window(*args))
    find("123 " * 1000)
    assert len(tried) <= numbers.MOST_GROUPS * 1000
