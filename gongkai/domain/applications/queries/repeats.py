"""重复申请: earlier applications of the same applicant that ask for the same, and how many came in a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from gongkai.domain.applications.models import Application
from gongkai.domain.applications.queries.handling import may_handle
from gongkai.domain.authorities.queries import Viewer
from gongkai.knowledge.texts.likeness import compare, fingerprint

MOST_COMPARED = 500


@dataclass(frozen=True)
class Earlier:
    """An application of the same applicant about the same; `why`: a Chinese sentence, for the person to judge by."""

    application: Application
    score: float
    why: str
    is_answered: bool


def repeats_of(viewer: Viewer, application: Application) -> list[Earlier]:
    """Return what the applicant asked this authority for before that is the same matter, the most alike first.

    By the applicant's name: whether it is the same person, staff judge. Of many, the latest 500 are compared.

    Law: 条例（2019）第三十六条第六项 — the same applicant, the same information, answered before.
    """
    if not may_handle(viewer, application):
        return []
    asked = fingerprint("", application.subject)
    found = []
    for other in _others(application).filter(pk__lt=application.pk).order_by("-pk")[:MOST_COMPARED]:
        is_answered = other.served_on is not None
        if _even(other.subject) == _even(application.subject):
            found.append(Earlier(other, 1.0, "申请内容完全相同。", is_answered))
            continue
        likeness = compare(asked, fingerprint("", other.subject))
        if likeness.same_matter:
            found.append(Earlier(other, likeness.score, likeness.why, is_answered))
    return sorted(found, key=lambda one: -one.score)


def received_in_month(viewer: Viewer, application: Application) -> int:
    """Return how many applications of the same applicant came in its calendar month before it: what a fee counts from.

    Law: 国办函〔2020〕109号 — 按件 adds up over one applicant's calendar month.
    """
    if not may_handle(viewer, application):
        return 0
    on = application.received_on
    before = _others(application).filter(received_on__range=(date(on.year, on.month, 1), on))
    return before.exclude(received_on=on, pk__gt=application.pk).count()


def _others(application: Application) -> QuerySet[Application]:
    same = Application.objects.filter(authority=application.authority_id, applicant_name=application.applicant_name)
    return same.exclude(pk=application.pk)


def _even(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum()).casefold()
