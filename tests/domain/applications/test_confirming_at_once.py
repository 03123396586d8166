"""条例（2019）第三十一条 · 两人同时登记双方确认：一个办成，收到日期不再改，另一个得知"""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Submission
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.office import Office
from tests.domain.together import race

SENT_ON, CONFIRMED_ON, NEXT_DAY = date(2026, 2, 10), date(2026, 2, 10), date(2026, 2, 11)


@pytest.mark.django_db(transaction=True)
def test_of_two_confirmations_at_once_one_counts_and_the_other_is_told(tmp_path):
    office = Office()
    officer = office.appointed("顾若晴", "disclosure_officer")
    receipt = actions.submit_application(
        mark(), authority=office.justice, particulars=particulars(), proof=proof(), today=SENT_ON
    )

    def confirmed(day: date):
        given = {"how": "telephone", "with_whom": "本人", "reason": "当天已确认", "by": officer, "today": NEXT_DAY}
        return lambda: actions.confirm_submission(receipt.submission.pk, confirmed_on=day, **given)

    with race(tmp_path) as racing:
        results = racing.together(confirmed(CONFIRMED_ON), confirmed(NEXT_DAY))
        one = racing.afterwards(lambda: Submission.objects.select_related("application").get())

    assert sorted(type(each).__name__ for each in results) == ["AlreadyReceived", "Submission"]
    assert one.application.received_on == one.confirmed_on
