"""The answer of the search box: what was found, by kind, each within what the person may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import people_matching
from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries import HANDLERS, applications_matching
from gongkai.domain.authorities.models import Role
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Item, NormativeDocument
from gongkai.domain.disclosures.queries.finding import items_matching
from gongkai.domain.disclosures.queries.register import documents_matching
from gongkai.domain.reports.queries.finding import reports_matching
from gongkai.domain.reports.queries.overview import ReportingUnit
from gongkai.domain.review.models import Chain
from gongkai.domain.review.queries.finding import chains_matching
from gongkai.faces.access import OfficeRequest, open_to
from gongkai.faces.backoffice.find.words import asked

MOST = 20


@dataclass(frozen=True)
class Hit:
    """One thing found; `address` is "" for what has no page of its own."""

    name: str
    facts: tuple[str, ...]
    address: str = ""


@dataclass(frozen=True)
class Group:
    """What was found of one kind. `has_more`: there is more than is listed."""

    label: str
    hits: tuple[Hit, ...]
    has_more: bool


@require_safe
@open_to("signed in")
def find(request: OfficeRequest) -> HttpResponse:
    """Search by number and title among what the person may read."""
    typed = asked(request.GET.get("q", ""))
    groups = list(_groups(typed.words, request.viewer)) if typed.words else []
    shown = {
        "q": typed.text,
        "asked": typed,
        "groups": groups,
        "count": sum(len(group.hits) for group in groups),
        "has_more": any(group.has_more for group in groups),
    }
    return render(request, "backoffice/find/find.html", shown)


def _groups(words: Sequence[str], asking: Viewer) -> Iterator[Group]:
    """Yield the kinds of which something was found. A kind that nobody here may see costs no query."""
    readable, administered = asking.readable, asking.codes_with(Role.ADMINISTRATOR)
    handled = asking.codes_with(*HANDLERS)
    found = [
        ("审核", map(_chain, chains_matching(words, asking)[: MOST + 1]) if readable else ()),
        ("申请", map(_application, applications_matching(words, handled)[: MOST + 1]) if handled else ()),
        ("年度报告", (_report(*one) for one in reports_matching(words, readable)) if readable else ()),
        ("规范性文件", map(_document, documents_matching(words, readable)[: MOST + 1]) if readable else ()),
        ("主动公开信息", map(_item, items_matching(words, readable)[: MOST + 1]) if readable else ()),
        ("人员", map(_person, people_matching(words, administered)[: MOST + 1]) if administered else ()),
    ]
    for label, hits in found:
        group = _group(label, hits)
        if group.hits:
            yield group


def _group(label: str, hits: Iterable[Hit]) -> Group:
    first = list(islice(hits, MOST + 1))
    return Group(label, tuple(first[:MOST]), len(first) > MOST)


def _chain(chain: Chain) -> Hit:
    facts = (chain.get_kind_display(), chain.get_state_display(), f"{chain.drafted_by.name}拟")
    return Hit(chain.title, facts, reverse("backoffice:review", args=(chain.pk,)))


def _application(application: Application) -> Hit:
    state = f"{_day(application.served_on)}答复" if application.served_on else f"{_day(application.reply_due_on)}前答复"
    facts = (application.subject, f"{_day(application.received_on)}收到", state)
    return Hit(application.number, facts, reverse("backoffice:case", args=(application.pk,)))


def _report(unit: ReportingUnit, year: int) -> Hit:
    address = reverse("backoffice:report", args=(unit.code, year))
    return Hit(f"{unit.name}{year}年政府信息公开工作年度报告", (), address)


def _document(document: NormativeDocument) -> Hit:
    state = f"{_day(document.repealed_on)}废止" if document.repealed_on else ""
    facts = (document.doc_no, document.issued_by or document.authority.name, f"{_day(document.issued_on)}印发", state)
    return Hit(
        document.title, tuple(fact for fact in facts if fact), reverse("backoffice:document", args=(document.pk,))
    )


def _item(item: Item) -> Hit:
    released = f"{_day(item.first_released_on)}公开" if item.first_released_on else "尚未公开"
    state = "已撤回" if item.withdrawn_on else ""
    number = item.normative_document.doc_no if item.normative_document else ""
    place = item.section.name if item.section else item.authority.name
    facts = (number, item.get_column_display(), place, released, state)
    return Hit(item.title, tuple(fact for fact in facts if fact), reverse("backoffice:item", args=(item.pk,)))


def _person(user: User) -> Hit:
    facts = (user.username, *(() if user.is_active else ("已停用",)))
    return Hit(user.name, facts, reverse("backoffice:person", args=(user.pk,)))


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
