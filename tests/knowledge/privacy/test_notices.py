"""审核放行 · 真实写法：法律援助、社区矫正、低保公示、录用公示、处罚决定"""

from __future__ import annotations

import pytest

from gongkai.knowledge.privacy.detection import find
from tests.knowledge.privacy.notices import notices, parts


@pytest.mark.parametrize("title", notices())
def test_what_is_marked_is_found_and_nothing_else(title):
    text, wanted = parts(notices()[title])
    assert [(hit.kind.value, hit.text) for hit in find(text)] == wanted
