"""条例（2019）第十七条 · sending a draft to review, once, as it was seen; what is missing, found or alike is told"""

from __future__ import annotations

import pytest

from gongkai.domain.accounts.models import SignIn
from gongkai.domain.disclosures.models import Item, Version
from gongkai.domain.review.models import Chain
from tests.domain.disclosures.desk import BODY
from tests.domain.disclosures.office_files import ID_CARD, MASKED
from tests.faces.backoffice.items.editing_page import Editing
from tests.faces.backoffice.pages import words
from tests.faces.backoffice.review_desk import inside


@pytest.fixture
def draft(desk) -> Version:
    return desk.draft()


def submit(desk, version: Version, **more):
    sent = {"revision": version.revision, **more}
    return inside(desk.drafter).post(f"/office/items/{version.item_id}/submit/", sent, follow=True)


def test_it_goes_to_review(desk, draft):
    submit(desk, draft)
    assert Chain.objects.get().state == "in_review"


def test_pressing_twice_submits_once_and_says_so(desk, draft):
    answers = [submit(desk, draft) for _ in range(2)]
    assert ([one.status_code for one in answers], Chain.objects.count()) == ([200, 409], 1)


@pytest.mark.parametrize("revision", ["", "x", "-1", "9" * 30])
def test_a_page_that_does_not_say_what_it_showed_submits_nothing(desk, draft, revision):
    answer = submit(desk, draft, revision=revision)
    assert (answer.status_code, Chain.objects.exists()) == (409, False)


def test_what_was_changed_after_it_was_seen_is_not_submitted(desk, draft):
    seen = draft.revision
    desk.save(draft, title="看过以后又改的")
    answer = submit(desk, draft, revision=seen)
    assert (answer.status_code, "在您打开之后修改过" in words(answer), Chain.objects.exists()) == (409, True, False)


def test_what_was_found_and_not_settled_is_listed(desk):
    version = desk.draft(body=f"{BODY}<p>身份证号{ID_CARD}。</p>")
    said = words(inside(desk.drafter).get(f"/office/items/{version.item_id}/submit/"))
    assert ("还不能提交" in said, MASKED in said, ID_CARD in said) == (True, True, False)


def test_what_is_found_blocks_though_the_page_is_not_asked(desk):
    version = desk.draft(body=f"{BODY}<p>身份证号{ID_CARD}。</p>")
    assert (submit(desk, version).status_code, Chain.objects.exists()) == (409, False)


def test_what_is_missing_is_told(desk):
    version = desk.draft(body="")
    answer = submit(desk, version)
    assert (answer.status_code, "正文" in words(answer)) == (409, True)


class TestResembles:
    """信息只计一次: a text much like an item that is there."""

    @pytest.fixture
    def again(self, desk) -> Version:
        desk.published()
        return desk.draft()

    def test_it_is_asked_whether_it_is_the_same(self, desk, again):
        said = words(inside(desk.drafter).get(f"/office/items/{again.item_id}/submit/"))
        assert ("与已有的信息很像" in said, "是同一件事" in said, "是另一件事" in said) == (True, True, True)

    def test_another_matter_needs_its_reason(self, desk, again):
        answer = submit(desk, again, another="1", reason=" ")
        assert (answer.status_code, "请写明理由。" in words(answer)) == (422, True)

    def test_with_the_reason_it_goes_to_review(self, desk, again):
        submit(desk, again, another="1", reason="另一个广场的另一次活动")
        assert Chain.objects.filter(state="in_review").count() == 1


class TestGivingUp:
    """A draft that is not wanted any more."""

    def test_it_needs_a_reason(self, desk, draft):
        answer = inside(desk.drafter).post(f"/office/items/{draft.item_id}/give-up/", {"reason": ""})
        assert (answer.status_code, Item.objects.get().discarded_on) == (422, None)

    def test_pressing_twice_gives_up_once(self, desk, draft):
        drafter = inside(desk.drafter)
        sent = {"reason": "重复"}
        answers = [drafter.post(f"/office/items/{draft.item_id}/give-up/", sent).status_code for _ in range(2)]
        assert (answers, Item.objects.get().discarded_reason) == ([302, 409], "重复")

    def test_a_revision_is_set_aside_and_what_is_public_stays(self, desk):
        item = desk.published()
        drafter = inside(desk.drafter)
        drafter.post(f"/office/items/{item.pk}/revise/", {"reason": "更正"})
        drafter.post(f"/office/items/{item.pk}/give-up/")
        item.refresh_from_db()
        assert (item.live.title, Version.objects.filter(set_aside_on__isnull=False).count()) == (item.title, 1)


class TestStaleTokens:
    """Pages left open until the sign-in, or the form's token, ran out."""

    def test_a_form_with_an_old_token_changes_nothing_and_says_what_to_do(self, desk, draft):
        page = Editing(desk.drafter, draft.item_id)
        page.client.handler.enforce_csrf_checks = True
        answer = page.client.post(f"{page.address}edit/", {**page.fields, "title": "过期的"})
        said = words(answer)
        assert (answer.status_code, Version.objects.get().title, "没有保存" in said) == (403, draft.title, True)

    def test_after_the_sign_in_ended_nothing_is_saved_and_what_was_written_is_handed_back(self, desk, draft):
        page = Editing(desk.drafter, draft.item_id)
        SignIn.objects.filter(user=desk.drafter).delete()
        answer = page.client.post(f"{page.address}edit/", {**page.fields, "title": "过期的"})
        said = (answer.status_code, "/office/sign-in/" in answer.text, "过期的" in words(answer))
        assert (said, Version.objects.get().title) == ((403, True, True), draft.title)

    def test_after_the_sign_in_ended_the_page_does_not_save_by_itself(self, desk, draft):
        page = Editing(desk.drafter, draft.item_id)
        SignIn.objects.filter(user=desk.drafter).delete()
        assert page.autosave(title="过期的").status_code == 302
