"""A bureau for tests, and its records: items through the acts, because they keep what is counted; the rest as rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.applications.models import Application, CorrectionNotice, FeePayment
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures import actions as disclosures
from gongkai.domain.disclosures.models import Item, NormativeDocument, Release
from gongkai.domain.oversight.models import Proceeding
from gongkai.domain.reports import queries
from gongkai.domain.reports.queries.figures import figures
from gongkai.domain.reports.queries.scope import scope_of
from gongkai.domain.responses.models import Event, Response
from gongkai.knowledge.forms.figures import Figure

TODAY = date(2019, 3, 1)


class Bureau:
    """A reporting unit with as many records as a test writes down."""

    def __init__(self, code: str = "justice", name: str = "东阳市司法局") -> None:
        self.authority = Authority.objects.create(
            code=code, name=name, kind="bureau", path=f"{code}/", is_reporting_unit=True, telephone="0579-80000000"
        )
        self.clerk = terminal_user(today=TODAY)

    def number(self, cell: str, year: int = 2017) -> int | Decimal | None:
        """Return the number that the year's report has in a cell."""
        return self.figure(cell, year).value

    def figure(self, cell: str, year: int = 2017) -> Figure:
        """Return the figure that the year's report has in a cell."""
        return self.figures(year)[cell]

    def figures(self, year: int) -> Mapping[str, Figure]:
        """Return all figures of the year's report, counted anew."""
        return figures(scope_of(self.authority.code, year))

    def titles(self, cell: str, year: int = 2017) -> list[str]:
        """Return the titles of the records behind a cell."""
        return [row.title for row in queries.every_record_behind(self.authority.code, year, cell)]

    def item(self, title: str = "动态", *releases: tuple[str, date], **fields: Any) -> Item:
        """Draft an item and release it over (channel, day) pairs."""
        fields = {"column": "news", "formed_on": date(2014, 1, 2), **fields}
        item = disclosures.enter_item(authority=self.authority, title=title, by=self.clerk, today=TODAY, **fields)
        for channel, day in releases:
            self.release(item, channel, day)
        return item

    def release(self, item: Item, channel: str, day: date) -> Release:
        return disclosures.release_item(item.pk, channel=channel, released_on=day, by=self.clerk, today=TODAY)

    def void(self, release: Release) -> None:
        disclosures.void_release(release.pk, reason="误录", voided_on=date(2019, 2, 1), by=self.clerk, today=TODAY)

    def withdraw(self, item: Item) -> None:
        disclosures.withdraw_item(item.pk, reason="内容有误", withdrawn_on=date(2018, 5, 2), by=self.clerk, today=TODAY)

    def document(self, doc_no: str, issued_on: date, **fields: Any) -> NormativeDocument:
        return NormativeDocument.objects.create(
            authority=self.authority, doc_no=doc_no, title=f"办法{doc_no}", issued_on=issued_on, **fields
        )

    def application(self, number: str, received_on: date, **fields: Any) -> Application:
        """Write down an application; `notices` and `payments` are lists of days and of (day, 元)."""
        notices, payments = fields.pop("notices", []), fields.pop("payments", [])
        fields = {"way": "web", "applicant_kind": "natural_person", "applicant_name": "张三丰", **fields}
        application = Application.objects.create(
            authority=self.authority, number=number, received_on=received_on, subject="会议纪要",
            reply_due_on=date(2018, 1, 31), reply_article="条例（2007）第二十四条", **fields,
        )  # fmt: skip
        for day in notices:
            CorrectionNotice.objects.create(application=application, sent_on=day)
        for day, amount in payments:
            FeePayment.objects.create(application=application, paid_on=day, amount=amount)
        return application

    def event(self, title: str, *answers: tuple[str, date]) -> Event:
        """Write down an event answered by (way, day) pairs."""
        first = min((day for _, day in answers), default=None)
        event = Event.objects.create(
            authority=self.authority, title=title, arose_on=date(2014, 1, 2), first_answered_on=first
        )
        for way, day in answers:
            Response.objects.create(event=event, way=way, answered_on=day)
        return event

    def proceeding(self, kind: str, case_no: str, concluded_on: date | None, outcome: str = "") -> Proceeding:
        return Proceeding.objects.create(
            authority=self.authority, kind=kind, case_no=case_no, filed_on=date(2016, 1, 4),
            concluded_on=concluded_on, outcome=outcome,
        )  # fmt: skip
