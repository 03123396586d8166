"""A case at the bureau of justice, and the browsers of the people around it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from gongkai import clock
from gongkai.domain.accounts.models import User
from gongkai.domain.applications import actions
from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer, viewer
from tests.domain.office import Office
from tests.signing_in import enter

LIST = "/office/cases/"


class Desk:
    """A case received seven days ago under the law of 2019; everybody of the bureau, a section, and the neighbours."""

    def __init__(self) -> None:
        self.today = clock.today()
        self.office = Office(date(2015, 1, 5))
        self.justice: Authority = self.office.justice
        self.drafter = self.office.appointed("沈知远", "drafter")
        self.officer = self.office.appointed("顾若晴", "disclosure_officer")
        self.head = self.office.appointed("陆明", "disclosure_head")
        self.signer = self.office.appointed("周敏", "signer")
        self.section_drafter = self.office.appointed("许知微", "drafter", at=self.office.legal)
        self.neighbour = self.office.appointed("白露", "drafter", "disclosure_head", at=self.office.education)
        self.case = self.received("1", self.today - timedelta(days=7))
        people = (self.drafter, self.officer, self.head, self.signer, self.section_drafter, self.neighbour)
        # 一个模块只登录一次，各个测试共用。
        self._browsers = {user.pk: enter(Client(), user) for user in people}

    def received(self, number: str, on: date, **more: Any) -> Application:
        """Return an application to the bureau, received on that day."""
        values = {"way": "counter", "applicant_kind": "natural_person", "applicant_name": "申请人甲"}
        values |= {"authority": self.justice, "subject": "法律援助案件补贴标准"} | more
        return actions.receive_application(number=number, received_on=on, by=self.drafter, today=self.today, **values)

    def browser(self, user: User) -> Client:
        return self._browsers[user.pk]

    def viewer(self, user: User) -> Viewer:
        return viewer(user, self.today)

    def address(self, case: Application | None = None) -> str:
        return f"{LIST}{(case or self.case).pk}/"

    def page(self, user: User, case: Application | None = None) -> str:
        return self.browser(user).get(self.address(case)).content.decode()

    def do(self, user: User, act: str, case: Application | None = None, **given: Any) -> HttpResponse:
        """Return the answer to a form of the page, sent by that person; days as ISO."""
        values = {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items()}
        return self.browser(user).post(f"{self.address(case)}do/{act}/", values)

    def fresh(self, case: Application | None = None) -> Application:
        return Application.objects.get(pk=(case or self.case).pk)


def said(response: HttpResponse) -> str:
    return response.content.decode()
