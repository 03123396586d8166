"""条例（2019）第二十三条 · two people at the same moment"""

from __future__ import annotations

import pytest

from tests.domain.channels.conftest import Newsroom
from tests.domain.together import race


@pytest.fixture
def racing(transactional_db, tmp_path):
    newsroom = Newsroom()
    with race(tmp_path) as race_over_it:
        yield newsroom, race_over_it


def test_two_who_hand_the_same_over_at_the_same_moment_do_so_once(racing):
    newsroom, race_over_it = racing
    results = race_over_it.together(newsroom.planned, newsroom.planned)
    assert sorted(type(result).__name__ for result in results) == ["AlreadyOnTheWay", "Delivery"]
