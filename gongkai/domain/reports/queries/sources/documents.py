"""表二 规章、规范性文件: issued, repealed and in force by the register; disclosed by the items they went out as.

Only what the agency issued itself counts.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from gongkai.domain.disclosures.models import Item, NormativeDocument
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope


def _own(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, issued_by="")


def _issued(scope: Scope) -> Q:
    return _own(scope) & Q(issued_on__range=scope.days)


def _repealed(scope: Scope) -> Q:
    return _own(scope) & Q(repealed_on__range=scope.days)


def _in_force(scope: Scope) -> Q:
    not_repealed = Q(repealed_on__isnull=True) | Q(repealed_on__gt=scope.last_day)
    return _own(scope) & Q(issued_on__lte=scope.last_day) & not_repealed


def _released(**days: object) -> Q:
    return Q(Exists(Item.objects.filter(normative_document=OuterRef("pk"), **days)))


def _disclosed(scope: Scope) -> Q:
    """First released in the year: what went out before, as whichever item, is not newly disclosed."""
    newly = _released(first_released_on__range=scope.days) & ~_released(first_released_on__lt=scope.first_day)
    return _own(scope) & newly


def _public(scope: Scope) -> Q:
    return _own(scope) & _released(first_released_on__lte=scope.last_day)


_ISSUED_ON = Column("印发日期", lambda document: str(document.issued_on))
_TITLE = Column("标题", lambda document: document.title)
_DETAILS = (
    Column("文号", lambda document: document.doc_no),
    Column("类别", lambda document: document.get_kind_display()),
    Column("废止日期", lambda document: str(document.repealed_on or "")),
)

DOCUMENTS_ISSUED = Family(
    name="documents_issued",
    model=NormativeDocument,
    within=_issued,
    day=_ISSUED_ON,
    day_field="issued_on",
    title=_TITLE,
    details=_DETAILS,
    keys=("kind",),
)

DOCUMENTS_REPEALED = Family(
    name="documents_repealed",
    model=NormativeDocument,
    within=_repealed,
    day=_ISSUED_ON,
    day_field="issued_on",
    title=_TITLE,
    details=_DETAILS,
    keys=("kind",),
)

DOCUMENTS_IN_FORCE = Family(
    name="documents_in_force",
    model=NormativeDocument,
    within=_in_force,
    day=_ISSUED_ON,
    day_field="issued_on",
    title=_TITLE,
    details=_DETAILS,
    keys=("kind",),
)

DOCUMENTS_DISCLOSED = Family(
    name="documents_disclosed",
    model=NormativeDocument,
    within=_disclosed,
    day=_ISSUED_ON,
    day_field="issued_on",
    title=_TITLE,
    details=_DETAILS,
    keys=("kind",),
)

DOCUMENTS_PUBLIC = Family(
    name="documents_public",
    model=NormativeDocument,
    within=_public,
    day=_ISSUED_ON,
    day_field="issued_on",
    title=_TITLE,
    details=_DETAILS,
    keys=("kind",),
)
