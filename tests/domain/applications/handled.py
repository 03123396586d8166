"""A case at the bureau of justice with the people who handle it; the bureau of education beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.domain.accounts.models import User
from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.queries import Viewer, viewer
from tests.domain.office import Office

TODAY = date(2026, 9, 30)
ROLES = ("drafter", "disclosure_officer", "disclosure_head", "legal_reviewer", "signer", "head")


class Case:
    """One person per role, and an application received on 2026-02-10 whose reply is due on 2026-03-16."""

    def __init__(self) -> None:
        self.office = Office()
        self.justice, self.education, self.legal = self.office.justice, self.office.education, self.office.legal
        self.drafter = self.office.appointed("沈知远", "drafter")
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.head = self.office.appointed("陆明", "disclosure_head")
        self.lawyer = self.office.appointed("郑宁", "legal_reviewer")
        self.signer = self.office.appointed("周敏", "signer")
        self.application = self.received(date(2026, 2, 10))

    def received(self, received_on: date, number: str = "2026-0001", **more: Any) -> Application:
        values = {
            "authority": self.justice, "way": "web", "applicant_kind": "natural_person", "applicant_name": "申请人甲",
            "subject": "法律援助案件补贴标准",
        }  # fmt: skip
        return actions.receive_application(
            number=number, received_on=received_on, by=self.drafter, today=max(received_on, TODAY), **{**values, **more}
        )

    def stranger(self) -> User:
        """Return somebody with every role, at the bureau of education."""
        return self.office.appointed("白露", *ROLES, at=self.education)

    def viewer(self, by: User | None = None, on: date = TODAY) -> Viewer:
        return viewer(by or self.drafter, on)

    def fresh(self) -> Application:
        return Application.objects.get(pk=self.application.pk)
