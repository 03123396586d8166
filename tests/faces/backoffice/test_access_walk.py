"""条例第四条 · 每个地址、每种职务、本机关和别的机关、登录和没登录：各得到所声明的答复，一个不漏"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.test import Client, RequestFactory
from django.test.client import ClientHandler
from django.urls import get_resolver, resolve

from gongkai import clock
from gongkai.domain.accounts import queries as accounts
from gongkai.domain.applications.actions import (
    draft_letter,
    keep_evidence,
    receive_application,
    set_letter_settings,
    submit_application,
)
from gongkai.domain.applications.actions import enclose as enclose_copy
from gongkai.domain.applications.actions.keeping.old_ledgers import take_over_ledger
from gongkai.domain.applications.actions.keeping.retention import propose_destruction
from gongkai.domain.applications.actions.particulars import enclose
from gongkai.domain.applications.actions.wanted import name_items
from gongkai.domain.applications.models import Application
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import viewer
from gongkai.domain.capacity.actions import enter_record
from gongkai.domain.channels.actions import Post, open_account, plan_delivery
from gongkai.domain.collecting.actions.calling import call_units
from gongkai.domain.disclosures.actions import attach, draft_item, enter_item, release_item
from gongkai.domain.disclosures.actions.columns import set_column_rule
from gongkai.domain.disclosures.actions.imports import import_items
from gongkai.domain.disclosures.actions.register import register_normative_document
from gongkai.domain.notices.models import Mail
from gongkai.domain.oversight.actions.complaints import Told, enter_complaint
from gongkai.domain.oversight.actions.documents import add_proceeding_document
from gongkai.domain.oversight.actions.proceedings import Entry, enter_proceeding
from gongkai.domain.reports.actions.improving import promise_improvement
from gongkai.domain.reports.actions.opening import open_report
from gongkai.domain.responses.actions import enter_concern, import_tickets, record_ticket
from gongkai.domain.review.actions.chains import start_chain
from gongkai.domain.review.actions.links import issue_link
from gongkai.domain.review.actions.orders import allow_outside_review
from gongkai.faces import access
from gongkai.knowledge.law.remedies import Overseers
from tests.architecture.test_addresses import patterns
from tests.domain.applications.submitted import mark, particulars, proof
from tests.domain.office import Office
from tests.faces.backoffice.access_table import DOOR, ON, PEOPLE, TABLE, Answer, Row
from tests.signing_in import enter
from tests.spreadsheets import DRAFT, OLD_CASE, spreadsheet

ITEM_NUMBERS = ("item", "version", "attachment", "hit", "release", "account", "delivery")


class Quick(RequestFactory):
    """A browser that only brings the answer: `Client` copies every context of every page for later questions."""

    handler = ClientHandler(enforce_csrf_checks=False)

    def request(self, **request: Any) -> Any:
        return self.handler(self._base_environ(**request))


@dataclass(frozen=True)
class Walk:
    """The cookies of everybody, and the numbers that stand in addresses."""

    cookies: dict[str, str]
    numbers: dict[str, int | str]
    browser: Quick = field(default_factory=Quick)

    def answer(self, row: Row, person: str) -> Answer:
        """Return what the person gets at the row's address; nothing that was done there stays done."""
        browser = self.browser
        browser.cookies.clear()
        if person in self.cookies:
            browser.cookies["gongkai_session"] = self.cookies[person]
        with transaction.atomic():
            response = browser.generic(row.method, row.address.format(**self.numbers))
            if response.streaming:
                # 读到底，文件才会合上。
                b"".join(response.streaming_content)
            transaction.set_rollback(True)
        if response.status_code != 302:
            return response.status_code
        return DOOR if response.url.startswith("/office/sign-in/") else ON


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker) -> Iterator[Walk]:
    """A government with two bureaus and one person in every role at each; made once, rolled back at the end.

    As nothing that is done stays done, nobody's session, name or posts change, nor where an address leads: they are
    looked up once, not at each of the ten thousand requests.
    """
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patched:
        walk = _walk()
        patched.setattr(access, "viewer", cache(viewer))
        patched.setattr(get_resolver(), "resolve", cache(get_resolver().resolve))
        _look_up_once(patched, SessionStore, "load", lambda session: session.session_key)
        _look_up_once(patched, ModelBackend, "get_user", lambda backend, user_id: user_id)
        _look_up_once(patched, accounts, "open_sign_in", lambda sign_in_id, user, **rest: (sign_in_id, user.pk))
        yield walk
        transaction.set_rollback(True)


def _look_up_once(patched: pytest.MonkeyPatch, where: Any, name: str, key_of: Callable[..., Any]) -> None:
    """Let each caller have a copy of its own of what was found first, so that none sees what another did with it."""
    look_up, found = getattr(where, name), {}

    def once(*values: Any, **more: Any) -> Any:
        key = key_of(*values, **more)
        if key not in found:
            found[key] = look_up(*values, **more)
        return copy(found[key])

    patched.setattr(where, name, once)


def _walk() -> Walk:
    office = Office(clock.today())
    places = {"own": office.justice, "other": office.education, "above": office.government}
    cookies = {"no role": _cookie(office.person("no-role"))}
    for role in Role:
        for place, authority in places.items():
            person = f"{role} {place}"
            cookies[person] = _cookie(office.appointed(person.replace(" ", "-"), role, at=authority))
    looked_after = office.person("looked-after", authority_code="justice")
    stand_in = office.person("stand-in", authority_code="justice")
    appointment = office.appoint(looked_after, Role.DRAFTER)
    absence = office.absent(looked_after, stand_in, clock.today(), clock.today())
    sign_in = _client(looked_after).session["sign_in"]
    numbers = {
        "person": looked_after.pk,
        "appointment": appointment.pk,
        "absence": absence.pk,
        "sign_in": sign_in,
        **_review(office),
        **_disclosure(office),
        **_item(office),
        **_elsewhere(office),
        **_application(office),
        **_case(office),
        **_keeping(office),
        **_oversight(office),
        **_mail(office),
        **_concerns(office),
        **_collecting(office),
    }
    preparer = office.appointed("report-writer", Role.PREPARER)
    open_report(authority=office.justice, year=2017, by=preparer, today=clock.today())
    return Walk(cookies, numbers)


def _application(office: Office) -> dict[str, int | str]:
    """Return the numbers of an application to the bureau that waits for its confirmation, and of a scan with it."""
    scan = enclose(b"%PDF-1.4 scan", name="证件.pdf", purpose="identity")
    receipt = submit_application(
        mark(),
        authority=office.justice,
        particulars=particulars(),
        proof=proof(),
        enclosed=[scan],
        today=clock.today(),
    )
    return {"submission": receipt.submission.pk, "enclosure": receipt.submission.enclosures.get().pk}


def _case(office: Office) -> dict[str, int | str]:
    """Return the numbers of a case of the bureau, and of an evidence kept in it."""
    who = {"by": office.appointed("case-officer", Role.DISCLOSURE_OFFICER), "today": clock.today()}
    values = {"way": "counter", "applicant_kind": "natural_person", "applicant_name": "申请人甲", "subject": "补贴标准"}
    case = receive_application(authority=office.justice, number="案1", received_on=clock.today(), **values, **who)
    evidence = keep_evidence(case.pk, proof="duties", content=b"%PDF-1.4 x", name="职责.pdf", **who)
    wanted = name_items(case.pk, texts=["补贴标准", "补贴名单"], **who)
    return {"case": case.pk, "evidence": evidence.pk, "wanted": wanted[0].pk, **_letter(office, case)}


def _letter(office: Office, case: Application) -> dict[str, int | str]:
    """Return the numbers of a notice that is ready to be signed, and of a copy with it."""
    head, drafter = office.appointed("letter-head", Role.DISCLOSURE_HEAD), office.person("case-officer")
    today = clock.today()
    overseers = Overseers("东阳市人民法院", "东阳市人民政府")
    set_letter_settings(office.justice, mark="东司", overseers=overseers, by=head, today=today)
    stated = {"consulted": "第三方", "consulted_on": today}
    letter = draft_letter(case.pk, kind="consultation_notice", stated=stated, by=drafter, today=today)
    copy = enclose_copy(letter.pk, content="名单".encode(), name="名单.txt", by=drafter, today=today)
    return {"letter": letter.pk, "copy": copy.pk}


def _mail(office: Office) -> dict[str, int | str]:
    """Return the number of a mail of the bureau that failed."""
    values = {"what": "已经收到", "about": "2026-0001", "subject": "申请2026-0001", "body": "已经收到。"}
    where = {"address": "jia@example.com", "masked": "j***@example.com", "state": "failed"}
    mail = Mail.objects.create(authority=office.justice, key="walk", queued_on=clock.today(), **values, **where)
    return {"mail": mail.pk}


def _concerns(office: Office) -> dict[str, int | str]:
    """Return the numbers of an open ticket, a public answer and its batch, an event, an office and a measure."""
    officer, today = office.appointed("concern-officer", Role.DISCLOSURE_OFFICER), clock.today()
    act = {"authority": office.justice, "by": officer, "today": today}
    platform = enter_concern("platforms", name="市民问政", started_on=today, **act)
    event = enter_concern("events", title="公证收费", arose_on=today, **act)
    ticket = record_ticket(platform_id=platform.pk, title="公证怎样收费", received_at=clock.now(), **act)
    answered = {
        "标题": "公证",
        "平台": "市民问政",
        "收到时间": today,
        "答复日期": today,
        "答复": "八十元",
        "在门户公开": "是",
    }
    batch = import_tickets(spreadsheet([answered]), file_name="诉求.xlsx", **act).batch
    opened = enter_record("offices", name="政务公开科", opened_on=today, **act)
    plan = promise_improvement(year=2017, problem="间隔偏长。", measure="指定联络人。", **act)
    return {
        "ticket": ticket.pk,
        "ticket_batch": batch.pk,
        "public_answer": batch.tickets.get().pk,
        "event": event.pk,
        "disclosure_office": opened.pk,
        "plan": plan.pk,
    }


def _oversight(office: Office) -> dict[str, int | str]:
    """Return the numbers of a reconsideration against the bureau, of a document in it, and of a complaint."""
    who = {"by": office.appointed("legal-officer", Role.LEGAL_REVIEWER), "today": clock.today()}
    today = clock.today()
    entry = Entry(kind="reconsideration", case_no="3号", filed_on=today, body="东阳市人民政府", notice_on=today)
    case = enter_proceeding(entry, authority=office.justice, **who)
    kept = add_proceeding_document(case.pk, content=b"%PDF-1.4 x", name="通知.pdf", kind="notice", **who)
    complaint = enter_complaint(Told(subject="电话无人接听", received_on=today), authority=office.justice, **who)
    return {"proceeding": case.pk, "proceeding_document": kept.pk, "complaint": complaint.pk}


def _collecting(office: Office) -> dict[str, int | str]:
    """Return the numbers of the government's call for a year, and of the bureau in it."""
    today = clock.today()
    supervisor = office.appointed("supervising", Role.SUPERVISOR, at=office.government)
    call = call_units(authority=office.government, year=2017, due_on=today, by=supervisor, today=today)
    return {"call": call.pk, "unit": call.units.get(authority=office.justice).pk}


def _review(office: Office) -> dict[str, int | str]:
    """Return the numbers of a text on its way at the bureau of justice, and of a link to its first step."""
    today = clock.today()
    drafter = office.appointed("writer", Role.DRAFTER)
    head = office.appointed("office-head", Role.DISCLOSURE_HEAD)
    allow_outside_review("justice", allowed=True, by=office.admin, today=today)
    values = {"authority_code": "justice", "title": "通知", "text_hash": "0" * 64}
    chain = start_chain("item", drafted_by=drafter, today=today, **values)
    who = {"name": "外部审核人", "unit": "保密局", "by": head}
    link, token = issue_link(chain.pk, step=1, text_hash=chain.text_hash, expires_on=today, today=today, **who)
    return {"chain": chain.pk, "link": link.pk, "token": token}


def _disclosure(office: Office) -> dict[str, int | str]:
    """Return the numbers of a batch entered from a spreadsheet, a document of the register, and a column's rule."""
    officer, today = office.appointed("importer", Role.DISCLOSURE_OFFICER), clock.today()
    act = {"authority": office.justice, "by": officer, "today": today}
    rows = [DRAFT | {"正文": "三月一日开展宣传。"}]
    batch = import_items(spreadsheet(rows), file_name="信息.xlsx", kind="drafts", **act).batch
    document = register_normative_document(
        doc_no="东司〔2018〕12号", title="人民调解办法", issued_on=date(2018, 3, 1), **act
    )
    rule = set_column_rule(section=None, column="news", refresh_days=30, quota=12, **act)
    return {"batch": batch.pk, "document": document.pk, "rule": rule.pk}


def _item(office: Office) -> dict[str, int | str]:
    """Return the numbers of a draft of the bureau, its text, a file of it, and a telephone number found in it."""
    who = {"by": office.appointed("item-writer", Role.DRAFTER), "today": clock.today()}
    body = "<p>咨询请拨打王建国的手机13957912345。</p>"
    values = {"title": "法律咨询日", "column": "news", "formed_on": clock.today(), "body": body}
    version = draft_item(authority=office.justice, **values, **who)
    attachment = attach(version.pk, content="名单".encode(), name="名单.txt", **who)
    numbers = {"item": version.item_id, "version": version.pk, "attachment": attachment.pk}
    return {**numbers, "hit": version.hits.get().pk}


def _keeping(office: Office) -> dict[str, int | str]:
    """Return the numbers of an old ledger, of a case in it that withheld something, of a destruction proposed."""
    who = {"by": office.appointed("ledger-head", Role.DISCLOSURE_HEAD), "today": clock.today()}
    denied = {"答复类型": "DENY_SECRET", "答复日期": date(2010, 4, 1), "归档号": "1", "归档日期": date(2010, 5, 4)}
    content = spreadsheet([OLD_CASE | {"收到日期": date(2010, 3, 10)} | denied])
    taken = take_over_ledger(content, file_name="旧台账.xlsx", authority=office.justice, basis="纸质台账", **who)
    case = taken.batch.entries.get().application_id
    destruction = propose_destruction(office.justice, [case], reason="期满", **who)
    return {"old_ledger": taken.batch.pk, "withheld": case, "destruction": destruction.pk}


def _elsewhere(office: Office) -> dict[str, int | str]:
    """Return the numbers of a release entered by hand, an account of the bureau, and a text handed to it."""
    who = {"by": office.appointed("publisher", Role.DISCLOSURE_OFFICER), "today": clock.today()}
    item = enter_item(authority=office.justice, title="以前的信息", column="news", formed_on=clock.today(), **who)
    release = release_item(item.pk, channel="gazette", released_on=clock.today(), **who)
    account = open_account(office.justice, channel="weibo", name="东阳普法", opened_on=clock.today(), **who)
    delivery = plan_delivery(account.pk, Post("法律咨询日", "<p>全天咨询。</p>"), key="version:1", **who)
    return {"release": release.pk, "account": account.pk, "delivery": delivery.pk}


def _client(user) -> Client:
    return enter(Client(), user)


def _cookie(user) -> str:
    return _client(user).cookies["gongkai_session"].value


def test_every_address_has_a_row_and_every_row_an_address():
    assert sorted(place for place, _ in patterns(get_resolver())) == sorted(TABLE)


def test_the_address_of_every_row_is_that_of_its_route():
    names = (
        "person",
        "appointment",
        "absence",
        "sign_in",
        "chain",
        "link",
        "token",
        "batch",
        "document",
        "rule",
        "submission",
        "enclosure",
        "case",
        "old_ledger",
        "withheld",
        "destruction",
        "letter",
        "copy",
        "evidence",
        "wanted",
        "proceeding",
        "proceeding_document",
        "complaint",
        "mail",
        "call",
        "unit",
        "ticket",
        "ticket_batch",
        "public_answer",
        "event",
        "disclosure_office",
        "plan",
        *ITEM_NUMBERS,
    )
    numbers = dict.fromkeys(names, 1)
    led = {route: resolve(row.address.format(**numbers)).route for route, row in TABLE.items()}
    assert led == {route: route for route in TABLE}


@pytest.mark.django_db
@pytest.mark.parametrize("route", TABLE)
def test_everybody_gets_the_declared_answer(walk, route):
    row = TABLE[route]
    got = {person: walk.answer(row, person) for person in PEOPLE}
    assert got == {person: row.answer_for(person) for person in PEOPLE}


def test_a_row_that_names_nobody_known_is_a_slip_of_the_pen():
    assert {person for row in TABLE.values() for person in row.but} - set(PEOPLE) == set()
