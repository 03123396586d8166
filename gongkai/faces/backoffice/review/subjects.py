"""What a chain is about: its text, its own page, and the acts of its own app by which it is approved or returned.

One entry per kind. A kind without an entry is shown and refuses opinions: its app has no act yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.urls import reverse

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions import approve_reply, return_reply
from gongkai.domain.applications.queries.letters import letter_of_chain
from gongkai.domain.disclosures.actions.reviewing import approve_item, return_item
from gongkai.domain.disclosures.queries.under_review import version_of_chain as version_of_item
from gongkai.domain.reports.actions.signing import return_report, sign_report
from gongkai.domain.reports.queries.finding import text_under_review, version_of_chain
from gongkai.domain.responses.actions import approve_answer, return_answer
from gongkai.domain.responses.queries.tickets import ticket_of_chain
from gongkai.domain.review.models import Chain, Kind, Opinion, Outcome
from gongkai.faces.backoffice.review.answers import answer_text
from gongkai.faces.backoffice.review.errors import NoPagesYet
from gongkai.faces.backoffice.review.given import Given
from gongkai.faces.backoffice.review.items import ItemText, item_text
from gongkai.faces.backoffice.review.letters import LetterText, letter_of
from gongkai.knowledge.forms.publication.values import shown
from gongkai.knowledge.forms.report import Report


@dataclass(frozen=True)
class Text:
    """What is reviewed: chapters as (heading, paragraphs), figures as (label, value); `address` is its own page.

    `item`: an item's text instead, as it will look, with what was found in it. `letter`: a reply, as it will print.
    """

    address: str = ""
    item: ItemText | None = None
    chapters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    figures: tuple[tuple[str, str], ...] = ()
    letter: LetterText | None = None


@dataclass(frozen=True)
class Subject:
    """How a kind of subject is read and signed.

    `text` takes the token of a one-time link, "" in the office. `record` returns the row that the chain reviews;
    `approve` and `send_back` take its number and what was said.
    """

    text: Callable[[Chain, str], Text]
    record: Callable[[Chain], Model | None]
    approve: Callable[..., Opinion]
    send_back: Callable[..., Opinion]


def can_be_signed(chain: Chain) -> bool:
    """Whether opinions on this kind of subject can be given here."""
    return chain.kind in SUBJECTS


def text_of(chain: Chain, outside: str = "") -> Text:
    """Return what is reviewed; empty for a kind that has no app yet.

    Args:
        outside: the token of a one-time link, for whom has no account; files then lead through the link.
    """
    subject = SUBJECTS.get(chain.kind)
    return subject.text(chain, outside) if subject else Text()


def sign(chain: Chain, given: Given, by: User, today: date) -> Opinion:
    """Give an opinion by the act of the subject's app.

    Raises:
        NoPagesYet: the kind has no app yet, or nothing lies behind the chain.
        Refusal, PermissionDenied: those of the act, as `review.actions.opinions.record_opinion`.
    """
    subject = SUBJECTS.get(chain.kind)
    record = subject.record(chain) if subject else None
    if subject is None or record is None:
        raise NoPagesYet(Kind(chain.kind).label)
    said = {"by": by, "today": today, "step": given.step, "text_hash": given.text_hash, "basis": given.basis}
    if given.outcome == Outcome.RETURN:
        return subject.send_back(record.pk, reason=given.opinion, **said)
    return subject.approve(record.pk, opinion=given.opinion, checklist=given.checklist, **said)


def _report_text(chain: Chain, _outside: str) -> Text:
    version = version_of_chain(chain)
    if version is None:
        return Text()
    annual = version.report
    address = reverse("backoffice:report-version", args=(annual.authority.code, annual.year, version.number))
    report = text_under_review(version)
    return Text(address, None, _chapters(report), _figures(report)) if report else Text(address)


def _chapters(report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = ((section.heading, tuple(filter(None, section.text.splitlines()))) for section in report.sections or ())
    return tuple((heading, paragraphs) for heading, paragraphs in found if paragraphs)


def _figures(report: Report) -> tuple[tuple[str, str], ...]:
    cells = report.form.cells
    return tuple((cells[cell].label, shown(figure) or "（空）") for cell, figure in report.figures.items())


def _item_text(chain: Chain, outside: str) -> Text:
    return Text(*item_text(chain, outside))


def _reply_text(chain: Chain, outside: str) -> Text:
    address, text = letter_of(chain, outside)
    return Text(address, letter=text)


def _answer_text(chain: Chain, outside: str) -> Text:
    address, chapters = answer_text(chain, outside)
    return Text(address, chapters=chapters)


SUBJECTS: Mapping[str, Subject] = {
    Kind.REPORT.value: Subject(_report_text, version_of_chain, sign_report, return_report),
    Kind.ITEM.value: Subject(_item_text, version_of_item, approve_item, return_item),
    Kind.REPLY.value: Subject(_reply_text, letter_of_chain, approve_reply, return_reply),
    Kind.ANSWER.value: Subject(_answer_text, ticket_of_chain, approve_answer, return_answer),
}
