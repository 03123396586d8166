"""What every act on a letter does first, and what every change of one does last."""

from __future__ import annotations

from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.applications.actions.keeping.erasing import masked
from gongkai.domain.applications.actions.steps.acting import locked
from gongkai.domain.applications.errors import LetterClosed, NoSuchLetter, StaleLetter
from gongkai.domain.applications.models import Application, Letter
from gongkai.domain.applications.queries.handling import require_handling
from gongkai.domain.applications.queries.letters import hash_of, items_told
from gongkai.domain.audit.actions import record
from gongkai.domain.audit.models import Entry
from gongkai.domain.review.actions.chains import void_approvals
from gongkai.domain.review.models import State
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.letters.catalog import letter_text
from gongkai.knowledge.letters.several import title_for


def locked_letter(letter_id: int) -> Letter:
    """Return the letter, its application locked until the act ends. Raises NoSuchLetter."""
    case_id = Letter.objects.filter(pk=letter_id).values_list("application", flat=True).first()
    if case_id is None:
        raise NoSuchLetter
    application: Application = locked(case_id)
    one = Letter.objects.select_related("chain", "step").get(pk=letter_id)
    one.application = application
    return one


def open_letter(letter_id: int, by: User, today: date, *, revision: int | None = None) -> Letter:
    """Return the draft, locked, for those who handle its case.

    Raises:
        NoSuchLetter, PermissionDenied.
        LetterClosed: it was signed off or set aside.
        StaleLetter: somebody changed it since `revision`.
    """
    one = locked_letter(letter_id)
    require_handling(by, one.application, today)
    refuse_closed(one)
    if revision is not None and revision != one.revision:
        raise StaleLetter(one)
    return one


def refuse_closed(one: Letter) -> None:
    """Raise LetterClosed where the letter was signed off or set aside."""
    if one.number or one.set_aside_on:
        raise LetterClosed(one)


def changed(one: Letter, by: User, today: date) -> None:
    """Save a changed draft; what was approved of it is void. Raises PermissionDenied."""
    one.revision += 1
    one.save(update_fields=["title", "stated", "fee", "paragraphs", "addressee", "revision"])
    if one.chain and one.chain.state != State.WITHDRAWN:
        one.chain = void_approvals(one.chain.pk, new_text_hash=hash_of(one), by=by, today=today)


def items_changed(application: Application, by: User, today: date) -> None:
    """Write the reply anew that answers other items now, or others otherwise; what was approved of it is void.

    Raises:
        LetterClosed: it was signed off: its items stand still with it.
    """
    one = application.letters.filter(set_aside_on=None).exclude(code="").select_related("chain").first()
    if one is None:
        return
    one.application = application
    refuse_closed(one)
    one.title, one.paragraphs = title_for(letter_text(one.kind), items_told(one)), []
    changed(one, by, today)


def recorded_letter(
    act: str, one: Letter, by: User, today: date, *, reason: str = "", article: object = None, **details: object
) -> Entry:
    """Add the entry of an act on a letter, to the case's authority."""
    application = one.application
    return record(
        act,
        subject=application,
        by=by,
        authority_code=application.authority.code,
        article=article or article_of(act, application.received_on, entered_on=today),
        on=today,
        reason=masked(reason.strip()),
        details={"letter": one.pk, "kind": one.kind, **details},
    )
