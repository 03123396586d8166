"""条例（2019）第五十一条 · 文书设置：联系人和印章图片随签发的文书固定下来"""

from __future__ import annotations

from copy import copy
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from gongkai.domain.applications import actions
from gongkai.domain.applications.actions import NewSeal
from gongkai.domain.applications.errors import ChangedUnderReview, SealUnreadable
from gongkai.domain.applications.models import LetterSettings
from gongkai.domain.applications.queries.letters import facts_of
from gongkai.knowledge.law.remedies import Overseers
from tests.domain.applications.handled import RECEIVED_ON, Case
from tests.domain.once import once_a_module

opened = once_a_module(lambda: Case().settled())


@pytest.fixture
def case(opened, db) -> Case:
    return copy(opened)


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGBA", (400, 400), (220, 0, 0, 255)).save(out, format="PNG")
    return out.getvalue()


def settle(case, by=None, **more):
    overseers = Overseers("东阳市人民法院", "东阳市人民政府")
    values = {"mark": "东司", "overseers": overseers, "by": by or case.head, "today": RECEIVED_ON}
    return actions.set_letter_settings(case.justice, **values, **more)


def signed(case):
    case.searched()
    return case.signed_off(case.drafted())


def test_a_letter_signed_off_prints_the_seal(case):
    settle(case, seal=NewSeal(picture(), "章.png"))
    assert facts_of(signed(case), RECEIVED_ON).seal.startswith(b"\x89PNG")


def test_a_draft_does_not(case):
    settle(case, seal=NewSeal(picture(), "章.png"))
    assert facts_of(case.drafted(), RECEIVED_ON).seal == b""


def test_a_new_seal_leaves_what_was_signed_before(case):
    letter = signed(case)
    settle(case, seal=NewSeal(picture(), "章.png"))
    letter.refresh_from_db()
    assert facts_of(letter, RECEIVED_ON).seal == b""


def test_a_new_contact_leaves_what_was_signed_before(case):
    letter = signed(case)
    settle(case, contact="联系人：何青")
    letter.refresh_from_db()
    assert facts_of(letter, RECEIVED_ON).contact == "联系人：顾若晴"


def test_other_settings_leave_the_seal(case):
    settle(case, seal=NewSeal(picture(), "章.png"))
    assert settle(case).seal


def test_the_seal_is_taken_away(case):
    settle(case, seal=NewSeal(picture(), "章.png"))
    assert settle(case, seal=NewSeal()).seal is None


def test_what_is_no_picture_is_refused(case):
    with pytest.raises(SealUnreadable, match=r"章\.png"):
        settle(case, seal=NewSeal(b"\x89PNG", "章.png"))


def test_who_neither_heads_nor_administers_changes_nothing(case):
    with pytest.raises(PermissionDenied):
        settle(case, by=case.officer)
    assert LetterSettings.objects.get().superior == "金华市司法局"


# 审核中的答复


@pytest.fixture
def under_review(case):
    case.searched()
    letter = case.drafted()
    case.submit(letter)
    return letter


def test_what_was_submitted_under_other_settings_is_not_approved(case, under_review):
    settle(case, contact="联系人：何青")
    with pytest.raises(ChangedUnderReview, match="退回承办人"):
        case.approve(under_review, case.head)


def test_returned_and_submitted_again_it_is(case, under_review):
    settle(case, contact="联系人：何青")
    under_review.refresh_from_db()
    chain = under_review.chain
    actions.return_reply(
        under_review.pk, step=2, reason="设置改过", text_hash=chain.text_hash, by=case.head, today=RECEIVED_ON
    )
    assert "联系人：何青" in facts_of(case.signed_off(under_review), RECEIVED_ON).contact
