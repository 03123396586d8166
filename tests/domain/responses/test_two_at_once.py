"""条例（2007）第十四条，条例（2019）第十七条 · 两人同时把同一件诉求的答复送审：只有一条审核链，另一个得知"""

from __future__ import annotations

import pytest

from gongkai.domain.responses import actions
from gongkai.domain.review.models import Chain
from tests.domain.responses.desk import MONDAY, Desk
from tests.domain.together import race


@pytest.mark.django_db(transaction=True)
def test_of_two_submissions_at_once_one_begins_the_review_and_the_other_is_told(tmp_path):
    desk = Desk()
    ticket = desk.drafted()

    def submitted(by):
        return lambda: actions.submit_answer(ticket.pk, revision=ticket.revision, by=by, today=MONDAY)

    with race(tmp_path) as racing:
        results = racing.together(submitted(desk.drafter), submitted(desk.officer))
        chains = racing.afterwards(Chain.objects.count)

    assert (sorted(type(one).__name__ for one in results), chains) == (["Chain", "NotReturned"], 1)
