"""The bureau of justice answering concerns: an officer, a drafter of a section, three reviewers, two platforms."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from gongkai.domain.accounts.models import User
from gongkai.domain.authorities.queries import Viewer, viewer
from gongkai.domain.responses import actions
from gongkai.domain.responses.models import Event, Ticket
from gongkai.domain.review.models import Opinion
from tests.domain.office import Office

MONDAY = date(2024, 3, 4)
SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2024, 3, 4, 9, 30, tzinfo=SHANGHAI)
NOON = datetime(2024, 3, 4, 12, tzinfo=SHANGHAI)
ANSWER = "办理委托公证按省定标准收费，每件八十元。"


class Desk:
    """One person per role, and short ways to bring a ticket to its answer."""

    def __init__(self) -> None:
        self.office = Office()
        self.justice, self.education, self.legal = self.office.justice, self.office.education, self.office.legal
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.drafter = self.office.appointed("何书言", "drafter", at=self.legal)
        self.first = self.office.appointed("周敏", "first_reviewer")
        self.secrecy = self.office.appointed("郑宁", "secrecy_reviewer")
        self.signer = self.office.appointed("陆明", "signer")
        self.head = self.office.appointed("程以安", "disclosure_head")
        self.stranger = self.office.appointed("白露", "disclosure_officer", "drafter", at=self.education)
        self.questions = self.platform("市民问政")
        self.weibo = self.platform("东阳普法微博")

    def platform(self, name: str, **more: Any) -> Any:
        values = {"authority": self.justice, "name": name, "started_on": date(2024, 1, 2)}
        return actions.enter_concern("platforms", by=self.officer, today=MONDAY, **{**values, **more})

    def event(self, title: str = "公证收费", arose_on: date = MONDAY, **more: Any) -> Event:
        values = {"authority": self.justice, "title": title, "arose_on": arose_on}
        return actions.enter_concern("events", by=self.officer, today=MONDAY, **{**values, **more})  # type: ignore[return-value]

    def ticket(self, **more: Any) -> Ticket:
        values = {
            "authority": self.justice,
            "platform_id": self.questions.pk,
            "title": "公证怎样收费",
            "question": "办理委托公证要交多少钱？",
            "received_at": MORNING,
            "section_code": "legal",
            "by": self.officer,
            "today": MONDAY,
        }
        return actions.record_ticket(**{**values, **more})

    def drafted(self, ticket: Ticket | None = None, **more: Any) -> Ticket:
        found = ticket or self.ticket()
        values = {"revision": found.revision, "answer": ANSWER, "by": self.drafter, "today": MONDAY}
        return actions.draft_answer(found.pk, **{**values, **more})

    def submitted(self, ticket: Ticket | None = None, **more: Any) -> Ticket:
        found = ticket or self.drafted()
        values = {"revision": found.revision, "by": self.drafter, "today": MONDAY}
        actions.submit_answer(found.pk, **{**values, **more})
        return self.again(found)

    def approve(self, ticket: Ticket, by: User, **more: Any) -> Opinion:
        chain = self.again(ticket).chain
        step = chain.steps.get(number=chain.at_step)
        ticked = [one["key"] for one in step.checklist]
        values = {"opinion": "同意", "step": step.number, "text_hash": chain.text_hash, "checklist": ticked}
        return actions.approve_answer(ticket.pk, by=by, today=MONDAY, **{**values, **more})

    def approved(self, ticket: Ticket | None = None) -> Ticket:
        found = self.submitted(ticket)
        for by in (self.first, self.secrecy, self.signer):
            self.approve(found, by)
        return self.again(found)

    def answered(self, ticket: Ticket | None = None, **more: Any) -> Ticket:
        found = self.approved(ticket)
        return actions.give_answer(found.pk, **{"by": self.drafter, "now": NOON, **more})

    def link(self, ticket: Ticket, event: Event | None, **more: Any) -> Ticket:
        number = event.pk if event else None
        return actions.link_ticket(ticket.pk, event_id=number, **{"by": self.officer, "today": MONDAY, **more})

    def again(self, ticket: Ticket) -> Ticket:
        return Ticket.objects.select_related("chain", "event", "response", "platform").get(pk=ticket.pk)

    def viewer(self, by: User | None = None) -> Viewer:
        return viewer(by or self.officer, MONDAY)
