"""条例（2019）第十七条 · over random acts, no text goes out without every step by distinct allowed people on that text

Checked against `ledger.py`, which knows nothing of the program: what the program accepts, the ledger must allow; what
the ledger allows, the program must accept.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.actions import appoint, cancel_absence, end_appointment, record_absence
from gongkai.domain.authorities.models import Absence, Appointment
from gongkai.domain.review.actions.chains import resubmit, start_chain, void_approvals, withdraw_chain
from gongkai.domain.review.actions.links import issue_link, record_outside_opinion
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.actions.orders import allow_outside_review
from gongkai.domain.review.models import Chain, Opinion
from gongkai.domain.review.queries.lists import waiting_for
from gongkai.domain.review.queries.standing import is_approved
from gongkai.domain.review.queries.text import text_hash
from gongkai.knowledge.law.errors import Refusal
from tests.domain.office import Office
from tests.domain.review.ledger import (
    DRAFTING,
    NOT_FOR_OUTSIDERS,
    ORDERS,
    Cover,
    Ledger,
    Tenure,
    Text,
)

START = date(2024, 3, 4)
# 人少职务多：互相冲突的机会才多。
FIRST_TENURES = {
    "甲": ["drafter", "first_reviewer", "preparer"],
    "乙": ["first_reviewer", "secrecy_reviewer", "disclosure_head", "report_reviewer"],
    "丙": ["secrecy_reviewer", "legal_reviewer", "report_reviewer", "drafter"],
    "丁": ["signer", "head", "first_reviewer"],
    "戊": ["signer", "head", "legal_reviewer", "disclosure_officer"],
    "己": [],
}
PEOPLE = sorted(FIRST_TENURES)
ROLES = sorted({role for roles in ORDERS.values() for role in roles} | {"disclosure_officer"})
people = st.sampled_from(PEOPLE)
texts = st.integers(0, 2)
REFUSED = (Refusal, PermissionDenied)
reached: Counter[str] = Counter()


def hash_of(version: int) -> str:
    return text_hash([str(version)])


@dataclass
class Token:
    """A one-time link as the ledger knows it."""

    token: str
    subject: tuple[Chain, Text]
    step: int
    version: int
    behind: set[str]
    expires_on: date
    is_used: bool = False


class Bureau(RuleBasedStateMachine):
    """One bureau, up to three texts, six people who hold too many roles, and an administrator."""

    office: Office
    users: dict[str, User]

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.today = START
        self.ledger = Ledger([Tenure(name, role) for name, roles in FIRST_TENURES.items() for role in roles])
        self.subjects: list[tuple[Chain, Text]] = []
        self.tokens: list[Token] = []
        self.outsiders_allowed = False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def user(self, name: str) -> User:
        found = self.office.admin if name == "管理员" else self.users[name]
        found.is_active = name not in self.ledger.closed
        return found

    def subject(self, number: int) -> tuple[Chain, Text] | None:
        return self.subjects[number % len(self.subjects)] if self.subjects else None

    # 机关里的变动

    @rule(days=st.integers(1, 3))
    def days_pass(self, days):
        self.today += timedelta(days=days)

    @rule(name=people, role=st.sampled_from(ROLES))
    def somebody_is_appointed(self, name, role):
        try:
            appoint(
                user=self.user(name),
                authority=self.office.justice,
                role=role,
                by=self.office.admin,
                today=self.today,
            )
        except REFUSED:
            assert name in self.ledger.closed or self.ledger.has(name, role, self.today)
            return
        self.ledger.tenures.append(Tenure(name, role))

    @rule(data=st.data())
    def an_appointment_ends(self, data):
        open_ones = [one for one in self.ledger.tenures if one.ended_on is None]
        tenure = data.draw(st.sampled_from(open_ones)) if open_ones else None
        if tenure:
            found = Appointment.objects.get(user=self.users[tenure.name], role=tenure.role, ended_on=None)
            end_appointment(found.pk, by=self.office.admin, today=self.today)
            tenure.ended_on = self.today

    @rule(
        absent=people,
        stand_in=st.sampled_from([*PEOPLE, "己", "己", "己"]),
        first=st.integers(0, 1),
        days=st.integers(0, 5),
        signs_for=texts,
    )
    def somebody_is_away(self, absent, stand_in, first, days, signs_for):
        from_on = self.today + timedelta(days=first)
        to_on = from_on + timedelta(days=days)
        try:
            record_absence(
                user=self.user(absent),
                authority=self.office.justice,
                stand_in=self.user(stand_in),
                from_on=from_on,
                to_on=to_on,
                by=self.office.admin,
                today=self.today,
            )
        except REFUSED:
            return
        reached["absences"] += 1
        self.ledger.covers.append(Cover(absent, stand_in, from_on, to_on))
        found = self.subject(signs_for)
        if found and found[1].waits_at:
            self.anybody_signs(found, stand_in, found[1].waits_at)

    @rule()
    def an_absence_is_cancelled(self):
        found = Absence.objects.filter(cancelled_on=None, to_on__gte=self.today).order_by("-pk").first()
        if found:
            cancel_absence(found.pk, by=self.office.admin, today=self.today)
            same = [
                one
                for one in self.ledger.covers
                if (one.absent, one.stand_in, one.from_on, one.to_on)
                == (found.user.name, found.stand_in.name, found.from_on, found.to_on)
                and one.cancelled_on is None
            ]
            same[-1].cancelled_on = self.today

    @precondition(lambda self: not self.ledger.closed)
    @rule(name=people, chance=st.integers(0, 5))
    def an_account_is_closed(self, name, chance):
        if chance:
            return
        User.objects.filter(pk=self.users[name].pk).update(is_active=False)
        self.ledger.closed.add(name)

    @rule(allowed=st.booleans())
    def outside_review_is_allowed_or_not(self, allowed):
        allow_outside_review("justice", allowed=allowed, by=self.office.admin, today=self.today)
        self.outsiders_allowed = allowed

    # 提交、修改、退回、撤销

    @initialize(name=st.sampled_from(["甲", "丙"]), kind=st.sampled_from(["item", "reply"]), allowed=st.booleans())
    def a_first_text_is_submitted(self, name, kind, allowed):
        self.outside_review_is_allowed_or_not(allowed)
        self.a_text_is_submitted(name, kind)

    @precondition(lambda self: len(self.subjects) < 3)
    @rule(name=people, kind=st.sampled_from(sorted(ORDERS)))
    def a_text_is_submitted(self, name, kind):
        ways = list(self.ledger.ways(name, DRAFTING[kind], self.today))
        try:
            chain = start_chain(
                kind,
                authority_code="justice",
                title=f"文本{len(self.subjects)}",
                text_hash=hash_of(1),
                drafted_by=self.user(name),
                today=self.today,
            )
        except PermissionDenied:
            assert not ways
            return
        text = Text(kind)
        text.authors |= self.behind(Opinion.objects.filter(chain=chain).get(), ways)
        self.subjects.append((chain, text))

    @rule(number=texts, name=people)
    def a_text_is_changed(self, number, name):
        found = self.subject(number)
        if not found:
            return
        chain, text = found
        try:
            void_approvals(chain.pk, new_text_hash=hash_of(text.version + 1), by=self.user(name), today=self.today)
        except REFUSED:
            return
        reached["changes"] += 1
        text.change(name)

    @rule(number=texts, name=people, is_stale=st.booleans())
    def a_text_is_submitted_again(self, number, name, is_stale):
        found = self.subject(number)
        if not found:
            return
        chain, text = found
        ways = list(self.ledger.ways(name, DRAFTING[text.kind], self.today))
        version = text.version - is_stale
        try:
            resubmit(chain.pk, by=self.user(name), text_hash=hash_of(version), today=self.today)
        except REFUSED:
            return
        assert ways
        assert version == text.version
        assert not text.is_submitted
        assert not text.is_withdrawn
        behind = self.behind(Opinion.objects.filter(chain=chain, outcome="submit").latest("pk"), ways)
        assert not any(behind & done for done in text.approved.values())
        text.authors |= behind
        text.is_submitted = True

    @rule(number=texts, name=people)
    def a_text_is_returned(self, number, name):
        found = self.subject(number)
        if not found or found[1].waits_at is None:
            return
        chain, text = found
        allowed = self.ledger.may_sign(text, text.waits_at, name, self.today)
        try:
            self.say(chain, name, text.waits_at, "return", text.version)
        except REFUSED:
            assert not allowed
            return
        assert allowed
        text.is_submitted = False

    @precondition(lambda self: self.subjects)
    @rule(number=texts, name=people, chance=st.integers(0, 5))
    def a_text_is_withdrawn(self, number, name, chance):
        found = self.subject(number)
        if not found or chance:
            return
        chain, text = found
        try:
            withdraw_chain(chain.pk, by=self.user(name), reason="不再公开", today=self.today)
        except REFUSED:
            return
        text.is_withdrawn = True

    # 同意

    @rule(number=texts, name=people, step=st.integers(0, 4), age=st.integers(0, 1), ticks=st.booleans())
    def anybody_tries_to_approve(self, number, name, step, age, ticks):
        found = self.subject(number)
        if not found:
            return
        self.anybody_signs(found, name, step, age, ticks)

    @rule(number=texts, data=st.data(), times=st.integers(1, 3))
    def those_who_may_approve(self, number, data, times):
        found = self.subject(number)
        for _ in range(times if found else 0):
            step = found[1].waits_at
            able = [name for name in PEOPLE if step and self.ledger.may_sign(found[1], step, name, self.today)]
            if able:
                self.approve(found, data.draw(st.sampled_from(able)), step, found[1].version, True, allowed=True)

    @rule(
        number=texts,
        name=st.sampled_from([*PEOPLE, "外人", "生人"]),
        by=st.sampled_from(["管理员", "乙", "甲"]),
        days=st.integers(0, 3),
        is_used_at_once=st.booleans(),
    )
    def a_link_is_issued(self, number, name, by, days, is_used_at_once):
        found = self.subject(number)
        step = found[1].waits_at if found else None
        if not found or step is None:
            return
        chain, text = found
        expires_on = self.today + timedelta(days=days)
        try:
            link, token = issue_link(
                chain.pk,
                step=step,
                text_hash=hash_of(text.version),
                name=name,
                unit="外单位",
                expires_on=expires_on,
                by=self.user(by),
                today=self.today,
            )
        except REFUSED:
            return
        assert self.outsiders_allowed
        assert text.role_of(step) not in NOT_FOR_OUTSIDERS
        ways = [{by}] if by == "管理员" else list(self.ledger.ways(by, {"disclosure_head"}, self.today))
        issued_for = {link.issued_for.name} if link.issued_for else set()
        assert {by} | issued_for in ways
        self.tokens.append(Token(token, found, step, text.version, {name, by} | issued_for, expires_on))
        if is_used_at_once:
            self.use(self.tokens[-1])

    @precondition(lambda self: self.tokens)
    @rule(data=st.data())
    def a_link_is_used(self, data):
        self.use(data.draw(st.sampled_from(self.tokens)))

    # 随时成立

    @invariant()
    def what_may_go_out_is_what_the_ledger_says(self):
        for chain, text in self.subjects:
            chain.refresh_from_db()
            assert is_approved(chain, hash_of(text.version)) == text.may_go_out
            assert not is_approved(chain, hash_of(text.version - 1))
            reached["approved"] += text.may_go_out

    @invariant()
    def what_waits_for_a_person_is_what_the_person_may_do(self):
        for name in PEOPLE[:2]:
            waiting = {(one.chain.pk, one.step.number) for one in waiting_for(self.user(name), self.today)}
            able = {
                (chain.pk, text.waits_at)
                for chain, text in self.subjects
                if text.waits_at and self.ledger.may_sign(text, text.waits_at, name, self.today)
            }
            assert waiting == able

    def anybody_signs(self, found, name, step, age=0, ticks=True):
        text = found[1]
        allowed = step == text.waits_at and self.ledger.may_sign(text, step, name, self.today)
        self.approve(found, name, step, text.version - age, ticks, allowed=allowed and not age and ticks)

    def approve(self, found, name, step, version, ticks, *, allowed):
        chain, text = found
        try:
            opinion = self.say(chain, name, step, "approve", version, ticks=ticks)
        except REFUSED:
            assert not allowed
            return
        assert allowed
        text.approved[step] = self.behind(opinion, list(self.ledger.ways(name, {text.role_of(step)}, self.today)))

    def use(self, link: Token) -> None:
        chain, text = link.subject
        keys = [entry["key"] for entry in chain.steps.get(number=link.step).checklist]
        try:
            record_outside_opinion(link.token, outcome="approve", opinion="同意", today=self.today, checklist=keys)
        except REFUSED:
            return
        assert not link.is_used
        assert self.today <= link.expires_on
        assert self.outsiders_allowed
        assert (link.step, link.version) == (text.waits_at, text.version)
        assert text.is_free(link.behind)
        link.is_used = True
        reached["by link"] += 1
        text.approved[link.step] = link.behind

    def say(self, chain, name, step, outcome, version, *, ticks=True):
        found = chain.steps.filter(number=step).first()
        keys = [entry["key"] for entry in found.checklist] if found and ticks else []
        return record_opinion(
            chain.pk,
            by=self.user(name),
            step=step,
            outcome=outcome,
            opinion="同意" if outcome == "approve" else "退回",
            text_hash=hash_of(version),
            today=self.today,
            checklist=keys,
        )

    def behind(self, opinion: Opinion, ways: list[set[str]]) -> set[str]:
        """Return the people the program recorded; the ledger must know a way for them to act together."""
        recorded = {opinion.by_name, opinion.acted_for_name} - {""}
        assert recorded in ways
        reached["by stand-in"] += len(recorded) == 2
        return recorded


@pytest.fixture
def bureau(db):
    Bureau.office = Office()
    Bureau.users = {name: Bureau.office.appointed(name, *roles) for name, roles in FIRST_TENURES.items()}
    reached.clear()
    return Bureau


def run(bureau: type[Bureau], examples: int, steps: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet, database=None
    )
    run_state_machine_as_test(bureau, settings=chosen)


def test_no_text_goes_out_unreviewed(bureau):
    run(bureau, examples=15, steps=30)
    assert reached["approved"] > 0


@pytest.mark.long
def test_no_text_goes_out_unreviewed_in_many_more_sequences(bureau):
    run(bureau, examples=200, steps=50)
    wanted = {"approved", "by link", "by stand-in", "changes", "absences"}
    assert wanted - {name for name, seen in reached.items() if seen} == set()
