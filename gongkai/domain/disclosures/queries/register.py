"""Reading the register of normative documents, and its figures of a year."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.authorities.queries import Viewer
from gongkai.domain.disclosures.models import Item, NormativeDocument
from gongkai.domain.disclosures.queries.register_refusals import NoSuchDocument
from gongkai.domain.disclosures.queries.timeliness_due import Dues

MOST_CANDIDATES = 20


@dataclass(frozen=True)
class Figures:
    """制发、废止、现行有效 of a year: of documents the authority itself issued, by kind.

    `issued` and `repealed` in the year; `in_force` on its last day, or today where the year is not over.
    """

    kind: str
    issued: int
    repealed: int
    in_force: int


@dataclass(frozen=True)
class Filters:
    """筛选. Empty: everything. `state`: issued, repealed, in_force (of `year`, if given), not_disclosed, late."""

    year: int | None = None
    state: str = ""
    whose: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registered:
    """A document of the register, as which items it is disclosed, and until when it should have been.

    `is_late`: issued by the authority itself, not disclosed, and the twenty working days are over.
    """

    document: NormativeDocument
    items: tuple[Item, ...]
    due_on: date | None
    is_late: bool


def document_by_number(authority: Authority, doc_no: str) -> NormativeDocument | None:
    """Return the document of that number in the authority's register, or None."""
    return NormativeDocument.objects.filter(authority=authority, doc_no=doc_no).first()


def documents_matching(words: Sequence[str], codes: Collection[str]) -> QuerySet[NormativeDocument]:
    """Return the normative documents of these registers that hold every word in title or number, the latest first."""
    found = NormativeDocument.objects.filter(authority__code__in=codes).select_related("authority")
    for word in words:
        found = found.filter(Q(title__icontains=word) | Q(doc_no__icontains=word))
    return found.order_by("-issued_on", "-pk")


def require_document(viewer: Viewer, document_id: int, today: date) -> Registered:
    """Return the document. Raises NoSuchDocument where there is none, or none this viewer may know of."""
    found = _with_items(NormativeDocument.objects.filter(authority__code__in=viewer.readable, pk=document_id)).first()
    if found is None:
        raise NoSuchDocument
    return _registered(found, Dues(), today)


def register_of(authority: Authority, filters: Filters, today: date) -> list[Registered]:
    """Return the register as filtered, the latest first. Two queries."""
    documents = documents_matching(filters.words, [authority.code])
    if filters.whose:
        documents = documents.filter(issued_by="") if filters.whose == "own" else documents.exclude(issued_by="")
    documents = _in_state(documents, filters, today)
    dues = Dues()
    found = [_registered(one, dues, today) for one in _with_items(documents)]
    return [one for one in found if one.is_late] if filters.state == "late" else found


def late_documents(authority: Authority, today: date) -> list[Registered]:
    """Return what the authority issued since the Regulations and did not disclose within twenty working days.

    Law: 条例（2007）第十八条，条例（2019）第二十六条. Repealed ones are not waited for.
    """
    return register_of(authority, Filters(state="late"), today)


def years_of(authority: Authority) -> list[int]:
    """Return the years in which documents were issued or repealed, the latest first."""
    days = NormativeDocument.objects.filter(authority=authority).values_list("issued_on", "repealed_on")
    return sorted({day.year for row in days for day in row if day}, reverse=True)


def figures_of(authority: Authority, year: int, today: date) -> list[Figures]:
    """Return what the authority itself issued, repealed and has in force, for each kind. One query.

    Law: 条例（2019）第五十条; the table of 2021 asks for rules and for normative documents apart.
    """
    first, last = date(year, 1, 1), min(date(year, 12, 31), today)
    in_force = Q(issued_on__lte=last) & (Q(repealed_on__isnull=True) | Q(repealed_on__gt=last))
    rows = (
        NormativeDocument.objects.filter(authority=authority, issued_by="")
        .values("kind")
        .annotate(
            issued=Count("pk", filter=Q(issued_on__range=(first, last))),
            repealed=Count("pk", filter=Q(repealed_on__range=(first, last))),
            in_force=Count("pk", filter=in_force),
        )
        .order_by()
    )
    by_kind = {row["kind"]: (row["issued"], row["repealed"], row["in_force"]) for row in rows}
    kinds = NormativeDocument.Kind
    return [Figures(str(kinds(kind).label), *by_kind.get(kind, (0, 0, 0))) for kind in kinds.values]


def candidates_for(document: NormativeDocument, words: Sequence[str] = ()) -> list[Item]:
    """Return the authority's items that could be the document: the same number first, then by words of its title."""
    mine = Item.objects.filter(
        authority=document.authority, discarded_on__isnull=True, normative_document__isnull=True
    ).select_related("section")
    if words:
        for word in words:
            mine = mine.filter(Q(title__icontains=word) | Q(doc_no__icontains=word))
    else:
        core = document.title.strip("《》")
        mine = mine.filter(Q(doc_no=document.doc_no) | Q(title__icontains=core))
    return list(mine.order_by("-formed_on", "-pk")[:MOST_CANDIDATES])


def _with_items(documents: QuerySet[NormativeDocument]) -> QuerySet[NormativeDocument]:
    items = Item.objects.filter(discarded_on__isnull=True).order_by("first_released_on", "pk")
    return documents.select_related("authority").prefetch_related(Prefetch("items", items, to_attr="disclosed_as"))


def _registered(document: NormativeDocument, dues: Dues, today: date) -> Registered:
    items: tuple[Item, ...] = tuple(document.disclosed_as)  # type: ignore[attr-defined]
    due_on, _ = dues.of(document.issued_on)
    is_waiting = not document.issued_by and not document.repealed_on and not any(one.first_released_on for one in items)
    return Registered(document, items, due_on, is_late=bool(is_waiting and due_on and due_on < today))


def _in_state(documents: QuerySet[NormativeDocument], filters: Filters, today: date) -> QuerySet[NormativeDocument]:
    if filters.state == "not_disclosed":
        return documents.exclude(items__first_released_on__isnull=False)
    last = min(date(filters.year, 12, 31), today) if filters.year else today
    if filters.state == "in_force":
        alive = Q(repealed_on__isnull=True) | Q(repealed_on__gt=last)
        return documents.filter(alive, issued_on__lte=last)
    if filters.state == "repealed":
        repealed = documents.filter(repealed_on__isnull=False)
        return repealed.filter(repealed_on__year=filters.year) if filters.year else repealed
    return documents.filter(issued_on__year=filters.year) if filters.year else documents
