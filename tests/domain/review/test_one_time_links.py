"""条例（2019）第十七条 · review by a person without an account, by a link that works once"""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.domain.accounts.errors import FieldsRefused, ReasonMissing
from gongkai.domain.audit.models import Entry
from gongkai.domain.review.actions.chains import void_approvals
from gongkai.domain.review.actions.links import issue_link, record_outside_opinion, revoke_link
from gongkai.domain.review.actions.orders import allow_outside_review
from gongkai.domain.review.errors import (
    ChecklistIncomplete,
    LinkExpired,
    LinkInvalid,
    LinkLifeRefused,
    LinkOutdated,
    LinkRevoked,
    LinkUsed,
    OutsideReviewNotAllowed,
    OwnDraft,
    SignedBefore,
    StepNotForOutsiders,
    TextChanged,
    WrongStep,
)
from gongkai.domain.review.models import OneTimeLink, Opinion
from gongkai.domain.review.queries.links import link_by, links_of
from gongkai.domain.review.queries.standing import is_approved, state_of
from tests.domain.review.conftest import CHANGED, MONDAY, TEXT

FRIDAY = date(2024, 3, 8)
SECRECY = ("state_secrets", "trade_secrets", "privacy", "stability", "aggregation")


@pytest.fixture
def allowed(desk):
    allow_outside_review("justice", allowed=True, by=desk.office.admin, today=MONDAY)
    return desk


@pytest.fixture
def chain(allowed):
    """An item that waits for its secrecy review."""
    chain = allowed.submitted()
    allowed.approve(chain, allowed.first)
    return chain


def issue(desk, chain, *, name="韩冰", step=2, by=None, expires_on=FRIDAY, text=TEXT, unit="东阳市保密局"):
    by = by or desk.office.admin
    return issue_link(
        chain.pk, step=step, text_hash=text, name=name, unit=unit, expires_on=expires_on, by=by, today=MONDAY
    )


def use(token, outcome="approve", opinion="不涉密，可以公开", today=MONDAY, checklist=SECRECY):
    return record_outside_opinion(token, outcome=outcome, opinion=opinion, today=today, checklist=checklist)


def label(chain) -> str:
    chain.refresh_from_db()
    return state_of(chain).label


def test_a_person_without_an_account_approves_a_step(allowed, chain):
    use(issue(allowed, chain)[1])
    assert label(chain) == "待签发"


def test_the_name_of_the_person_is_recorded(allowed, chain):
    assert use(issue(allowed, chain)[1]).signature == "韩冰（东阳市保密局，凭一次性链接）"


def test_a_person_without_an_account_returns_a_text(allowed, chain):
    use(issue(allowed, chain)[1], "return", "附件含工作秘密")
    assert label(chain) == "待重新提交"


def test_a_text_reviewed_by_link_may_go_out(allowed, chain):
    use(issue(allowed, chain)[1])
    allowed.approve(chain, allowed.signer)
    chain.refresh_from_db()
    assert is_approved(chain, TEXT)


def test_the_token_is_not_stored(allowed, chain):
    link, token = issue(allowed, chain)
    assert token.partition("-")[2] not in str(OneTimeLink.objects.filter(pk=link.pk).values().get())


def test_two_links_have_two_tokens(allowed, chain):
    assert issue(allowed, chain)[1] != issue(allowed, chain)[1]


def test_a_link_works_on_its_last_day(allowed, chain):
    use(issue(allowed, chain)[1], today=FRIDAY)
    assert label(chain) == "待签发"


def test_a_link_does_not_work_after_its_last_day(allowed, chain):
    with pytest.raises(LinkExpired, match="2024-03-08到期，您的意见没有提交"):
        use(issue(allowed, chain)[1], today=date(2024, 3, 9))


def test_a_link_works_once(allowed, chain):
    token = issue(allowed, chain)[1]
    use(token)
    with pytest.raises(LinkUsed, match="2024-03-04收到"):
        use(token)


def test_a_link_used_twice_leaves_one_opinion(allowed, chain):
    token = issue(allowed, chain)[1]
    use(token)
    with pytest.raises(LinkUsed):
        use(token, "return", "改主意了")
    assert Opinion.objects.filter(chain=chain, link__isnull=False).count() == 1


def test_a_form_that_was_not_complete_does_not_use_the_link_up(allowed, chain):
    token = issue(allowed, chain)[1]
    with pytest.raises(ChecklistIncomplete):
        use(token, checklist=())
    use(token)
    assert label(chain) == "待签发"


def test_a_return_without_a_reason_does_not_use_the_link_up(allowed, chain):
    token = issue(allowed, chain)[1]
    with pytest.raises(ReasonMissing):
        use(token, "return", "")
    assert link_by(token, MONDAY).used_on is None


@pytest.mark.parametrize("token", ["", "-", "1", "1-", "x-y", "999999999-abc", "９-abc", f"{'9' * 30}-abc", "-1-abc"])
def test_a_made_up_token_opens_nothing(allowed, chain, token):
    issue(allowed, chain)
    with pytest.raises(LinkInvalid):
        link_by(token, MONDAY)


def test_the_number_of_a_link_opens_nothing_without_its_secret(allowed, chain):
    link, token = issue(allowed, chain)
    with pytest.raises(LinkInvalid):
        link_by(f"{link.pk}-{token[-5:]}", MONDAY)


def test_the_secret_of_one_link_does_not_open_another(allowed, chain):
    first, _ = issue(allowed, chain)
    _, token = issue(allowed, chain)
    with pytest.raises(LinkInvalid):
        link_by(f"{first.pk}-{token.partition('-')[2]}", MONDAY)


def test_opening_a_link_does_not_use_it(allowed, chain):
    token = issue(allowed, chain)[1]
    link_by(token, MONDAY)
    assert link_by(token, MONDAY).name == "韩冰"


def test_a_link_to_a_changed_text_opens_nothing(allowed, chain):
    token = issue(allowed, chain)[1]
    void_approvals(chain.pk, new_text_hash=CHANGED, by=allowed.drafter, today=MONDAY)
    with pytest.raises(LinkOutdated, match="文本已修改"):
        use(token)


def test_a_link_to_a_step_done_by_a_colleague_opens_nothing(allowed, chain):
    token = issue(allowed, chain)[1]
    allowed.approve(chain, allowed.secrecy)
    with pytest.raises(LinkOutdated, match="已由他人办理"):
        use(token)


def test_a_revoked_link_opens_nothing(allowed, chain):
    link, token = issue(allowed, chain)
    revoke_link(link.pk, by=allowed.disclosure_head, today=MONDAY)
    with pytest.raises(LinkRevoked):
        use(token)


def test_a_used_link_is_not_revoked(allowed, chain):
    link, token = issue(allowed, chain)
    use(token)
    with pytest.raises(LinkUsed):
        revoke_link(link.pk, by=allowed.office.admin, today=MONDAY)


def test_a_link_is_revoked_once(allowed, chain):
    link, _ = issue(allowed, chain)
    revoke_link(link.pk, by=allowed.office.admin, today=MONDAY)
    with pytest.raises(LinkRevoked):
        revoke_link(link.pk, by=allowed.office.admin, today=MONDAY)


def test_no_link_is_issued_where_the_authority_does_not_allow_it(desk):
    chain = desk.submitted()
    with pytest.raises(OutsideReviewNotAllowed, match="系统管理员先开通"):
        issue(desk, chain, step=1)


def test_links_open_nothing_once_the_authority_no_longer_allows_them(allowed, chain):
    token = issue(allowed, chain)[1]
    allow_outside_review("justice", allowed=False, by=allowed.office.admin, today=MONDAY)
    with pytest.raises(LinkRevoked):
        use(token)


def test_only_an_administrator_allows_outside_review(desk):
    with pytest.raises(PermissionDenied, match="系统管理员"):
        allow_outside_review("justice", allowed=True, by=desk.drafter, today=MONDAY)


def test_the_setting_of_a_bureau_holds_for_its_sections(allowed):
    issued, _ = issue(allowed, allowed.submitted(at="legal"), step=1)
    assert issued.step == 1


def test_the_drafter_issues_no_link(allowed, chain):
    with pytest.raises(PermissionDenied):
        issue(allowed, chain, by=allowed.drafter)


def test_the_signers_step_is_not_for_outsiders(allowed, chain):
    allowed.approve(chain, allowed.secrecy)
    with pytest.raises(StepNotForOutsiders, match="签发"):
        issue(allowed, chain, step=3)


def test_the_heads_signature_on_a_report_is_not_for_outsiders(allowed):
    chain = allowed.submitted("report")
    allowed.approve(chain, allowed.report_reviewer)
    with pytest.raises(StepNotForOutsiders, match="单位负责人签批"):
        issue(allowed, chain, step=3)


def test_a_step_that_is_not_waiting_gets_no_link(allowed):
    with pytest.raises(WrongStep):
        issue(allowed, allowed.submitted(), step=2)


def test_another_text_gets_no_link(allowed, chain):
    with pytest.raises(TextChanged):
        issue(allowed, chain, text=CHANGED)


@pytest.mark.parametrize("expires_on", [date(2024, 3, 3), date(2024, 3, 19)])
def test_a_link_lives_from_today_for_two_weeks_at_most(allowed, chain, expires_on):
    with pytest.raises(LinkLifeRefused, match="2024-03-18"):
        issue(allowed, chain, expires_on=expires_on)


def test_a_link_names_a_person(allowed, chain):
    with pytest.raises(FieldsRefused, match="审核人"):
        issue(allowed, chain, name=" ")


def test_a_link_in_the_drafters_name_is_refused(allowed, chain):
    with pytest.raises(OwnDraft):
        issue(allowed, chain, name="沈知远")


def test_a_link_in_the_name_of_who_did_another_step_is_refused(allowed, chain):
    with pytest.raises(SignedBefore):
        issue(allowed, chain, name="周敏")


def test_who_approved_a_step_does_not_vouch_for_another(allowed):
    allowed.office.appoint(allowed.disclosure_head, "first_reviewer")
    chain = allowed.submitted()
    allowed.approve(chain, allowed.disclosure_head)
    with pytest.raises(SignedBefore):
        issue(allowed, chain, by=allowed.disclosure_head)


def test_who_vouched_for_a_step_does_not_do_another(allowed, chain):
    allowed.office.appoint(allowed.disclosure_head, "signer")
    use(issue(allowed, chain, by=allowed.disclosure_head)[1])
    with pytest.raises(SignedBefore):
        allowed.approve(chain, allowed.disclosure_head)


def test_a_colleague_of_the_outsiders_name_does_not_do_another_step(allowed, chain):
    same = allowed.office.appointed("韩冰", "signer")
    use(issue(allowed, chain)[1])
    with pytest.raises(SignedBefore, match="韩冰"):
        allowed.approve(chain, same)


def test_one_person_does_not_vouch_for_two_steps(allowed):
    chain = allowed.submitted()
    token = issue(allowed, chain, step=1)[1]
    use(token, checklist=("accurate", "in_scope", "in_time"))
    with pytest.raises(SignedBefore):
        issue(allowed, chain, name="另一人")


def test_the_act_of_an_outsider_is_audited_in_their_name(allowed, chain):
    link, token = issue(allowed, chain)
    use(token)
    entry = Entry.objects.latest("pk")
    assert (entry.act, entry.actor_id, entry.actor_name) == (
        "record_outside_opinion",
        f"link-{link.pk}",
        "韩冰（东阳市保密局）",
    )


def test_issuing_and_revoking_are_audited(allowed, chain):
    link, _ = issue(allowed, chain)
    revoke_link(link.pk, by=allowed.office.admin, today=MONDAY)
    acts = Entry.objects.order_by("-sequence").filter(authority_code="justice").values_list("act", "article")[:2]
    assert list(acts) == [("revoke_link", "条例（2019）第十七条第二款"), ("issue_link", "条例（2019）第十七条第二款")]


def test_the_links_of_a_chain_are_listed(allowed, chain):
    first, _ = issue(allowed, chain)
    second, _ = issue(allowed, chain, name="另一人")
    assert list(links_of(chain)) == [second, first]
