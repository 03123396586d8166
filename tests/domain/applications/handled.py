"""A case at the bureau of justice with the people who handle it; the bureau of education beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from gongkai.domain.accounts.models import User
from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries.options import questions_left
from gongkai.domain.authorities.queries import Viewer, viewer
from gongkai.domain.review.models import Chain, Opinion
from gongkai.knowledge.law.remedies import Overseers
from tests.domain.office import OPENED_ON, Office

TODAY = date(2026, 9, 30)
RECEIVED_ON = date(2026, 2, 10)
ROLES = ("drafter", "disclosure_officer", "disclosure_head", "legal_reviewer", "signer", "head")


class Case:
    """One person per role, and an application received on 2026-02-10 whose reply is due on 2026-03-16."""

    opened_on = OPENED_ON

    def __init__(self) -> None:
        self.office = Office(self.opened_on)
        self.justice, self.education, self.legal = self.office.justice, self.office.education, self.office.legal
        self.drafter = self.office.appointed("沈知远", "drafter")
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.head = self.office.appointed("陆明", "disclosure_head")
        self.lawyer = self.office.appointed("郑宁", "legal_reviewer")
        self.signer = self.office.appointed("周敏", "signer")
        self.application = self.received(RECEIVED_ON)

    def received(self, received_on: date, number: str = "2026-0001", **more: Any) -> Application:
        values = {
            "authority": self.justice, "way": "web", "applicant_kind": "natural_person", "applicant_name": "申请人甲",
            "subject": "法律援助案件补贴标准",
        }  # fmt: skip
        return actions.receive_application(
            number=number, received_on=received_on, by=self.drafter, today=max(received_on, TODAY), **{**values, **more}
        )

    def settled(self) -> Case:
        """Return it after it was said by which mark letters are numbered, and who oversees the bureau."""
        overseers = Overseers("东阳市人民法院", "东阳市人民政府", "金华市司法局", is_justice_department=True)
        actions.set_letter_settings(
            self.justice, mark="东司", overseers=overseers, contact="联系人：顾若晴", by=self.head, today=RECEIVED_ON
        )
        return self

    def drafted(self, code: str = "NOT_EXIST", today: date = RECEIVED_ON, **stated: Any) -> Letter:
        """Return a draft reply; by default that nothing was found, with its search."""
        values = stated or {"search_done": "以“补贴标准”为关键词检索档案室目录和办公系统"}
        return actions.draft_reply(self.application.pk, code=code, stated=values, by=self.drafter, today=today)

    def searched(self, today: date = RECEIVED_ON) -> None:
        actions.log_search(
            self.application.pk, place="档案室目录、办公系统", words="补贴标准", searched_by="沈知远",
            searched_on=today, result="没有找到", by=self.drafter, today=today,
        )  # fmt: skip

    def looked_at(self, code: str, today: date = RECEIVED_ON) -> None:
        """Answer the questions that lead to the decision, as far as nobody has."""
        case = self.fresh()
        for one in questions_left(case, code):
            actions.answer_question(
                case.pk, question=one.key, goes_on=code not in one.codes, note="已核对", by=self.drafter, today=today
            )

    def submit(self, letter: Letter, today: date = RECEIVED_ON) -> Chain:
        letter.refresh_from_db()
        self.looked_at(letter.code, today)
        return actions.submit_reply(letter.pk, revision=letter.revision, by=self.drafter, today=today)

    def approve(self, letter: Letter, by: User, today: date = RECEIVED_ON, **more: Any) -> Opinion:
        letter.refresh_from_db()
        chain: Any = letter.chain
        step = chain.steps.get(number=chain.at_step)
        keys = [entry["key"] for entry in step.checklist]
        values = {"step": step.number, "opinion": "同意", "text_hash": chain.text_hash, "checklist": keys}
        return actions.approve_reply(letter.pk, by=by, today=today, **{**values, **more})

    def signed_off(self, letter: Letter, today: date = RECEIVED_ON) -> Letter:
        """Return the reply after its three approvals."""
        self.submit(letter, today)
        for by in (self.head, self.lawyer, self.signer):
            self.approve(letter, by, today)
        letter.refresh_from_db()
        return letter

    def notice(self, kind: str, today: date, addressee: str = "", **stated: Any) -> Letter:
        """Return a notice that was drafted, and signed by the head of the disclosure office."""
        letter = actions.draft_letter(
            self.application.pk, kind=kind, stated=stated, addressee=addressee, by=self.drafter, today=today
        )
        return actions.sign_letter(letter.pk, revision=letter.revision, by=self.head, today=today)

    def serve(self, letter: Letter, today: date, **how: Any) -> Letter:
        values: dict[str, Any] = {"way": "direct", "signed_on": today} | how
        service = actions.Service(**values)
        return actions.serve_letter(letter.pk, service, by=self.drafter, today=today)

    def stranger(self) -> User:
        """Return somebody with every role, at the bureau of education."""
        return self.office.appointed("白露", *ROLES, at=self.education)

    def viewer(self, by: User | None = None, on: date = TODAY) -> Viewer:
        return viewer(by or self.drafter, on)

    def fresh(self) -> Application:
        return Application.objects.get(pk=self.application.pk)
