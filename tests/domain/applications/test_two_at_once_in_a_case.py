"""条例第四条 · 两个人同时办理同一件申请：一个办成，另一个得知，数据不乱"""

from __future__ import annotations

import pytest

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions.steps.as_seen import as_seen
from gongkai.domain.applications.errors import CaseChanged
from gongkai.domain.applications.models import Answer
from gongkai.domain.applications.queries.changes import mark_of
from tests.domain.applications.handled import TODAY, Case
from tests.domain.together import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_answers_to_a_question_at_once_one_stands_and_the_other_is_told(tmp_path):
    case = Case()
    seen, pk = mark_of(case.application), case.application.pk

    def answered(by, note):
        given = {"question": "correction", "goes_on": True, "note": note, "by": by, "today": TODAY}
        return lambda: as_seen(pk, seen, lambda: actions.answer_question(pk, **given), by=by)

    with race(tmp_path) as racing:
        results = racing.together(answered(case.drafter, "明确"), answered(case.officer, "不明确"))
        standing = racing.afterwards(Answer.objects.count)

    assert sorted(type(one).__name__ for one in results) == ["Answer", CaseChanged.__name__]
    assert standing == 1
