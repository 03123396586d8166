"""A bureau with everybody a review needs, and texts on their way."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.domain.accounts.models import User
from gongkai.domain.review.actions.chains import start_chain
from gongkai.domain.review.actions.opinions import record_opinion
from gongkai.domain.review.models import Chain, Opinion
from gongkai.domain.review.queries.text import text_hash
from tests.domain.office import Office
from tests.domain.once import once_a_module

MONDAY = date(2024, 3, 4)
TEXT, CHANGED = text_hash(["一版"]), text_hash(["二版"])


class Desk:
    """The bureau of justice at work: one person per role, and short ways to submit and sign."""

    def __init__(self) -> None:
        self.office = Office()
        self.drafter = self.office.appointed("沈知远", "drafter", "preparer")
        self.first = self.office.appointed("周敏", "first_reviewer")
        self.secrecy = self.office.appointed("郑宁", "secrecy_reviewer")
        self.signer = self.office.appointed("陆明", "signer")
        self.disclosure_head = self.office.appointed("何静", "disclosure_head")
        self.legal = self.office.appointed("许衡", "legal_reviewer")
        self.report_reviewer = self.office.appointed("孔越", "report_reviewer")
        self.head = self.office.appointed("严正", "head")

    def submitted(
        self, kind: str = "item", *, title: str = "关于公开的通知", today: date = MONDAY, **more: object
    ) -> Chain:
        return start_chain(
            kind,
            authority_code=more.pop("at", "justice"),
            title=title,
            text_hash=TEXT,
            drafted_by=more.pop("by", self.drafter),
            today=today,
            **more,
        )

    def approve(self, chain: Chain, by: User, **more: object) -> Opinion:
        return self.say(chain, by, "approve", "同意", **more)

    def send_back(self, chain: Chain, by: User, reason: str = "数字与附件不一致", **more: object) -> Opinion:
        return self.say(chain, by, "return", reason, **more)

    def say(self, chain: Chain, by: User, outcome: str, opinion: str, **more: object) -> Opinion:
        chain.refresh_from_db()
        step = more.pop("step", chain.at_step)
        found = chain.steps.filter(number=step).first()
        return record_opinion(
            chain.pk,
            by=by,
            step=step,
            outcome=outcome,
            opinion=opinion,
            text_hash=more.pop("text_hash", chain.text_hash),
            today=more.pop("today", MONDAY),
            checklist=more.pop("checklist", [entry["key"] for entry in found.checklist] if found else []),
            **more,
        )

    def approved(self) -> Chain:
        chain = self.submitted()
        for by in (self.first, self.secrecy, self.signer):
            self.approve(chain, by)
        chain.refresh_from_db()
        return chain


opened = once_a_module(Desk)


@pytest.fixture
def desk(opened, db) -> Desk:
    return opened
