"""Reading the register of normative documents."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db.models import Q, QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import NormativeDocument


def document_by_number(authority: Authority, doc_no: str) -> NormativeDocument | None:
    """Return the document of that number in the authority's register, or None."""
    return NormativeDocument.objects.filter(authority=authority, doc_no=doc_no).first()


def documents_matching(words: Sequence[str], codes: Collection[str]) -> QuerySet[NormativeDocument]:
    """Return the normative documents of these registers that hold every word in title or number, the latest first."""
    found = NormativeDocument.objects.filter(authority__code__in=codes).select_related("authority")
    for word in words:
        found = found.filter(Q(title__icontains=word) | Q(doc_no__icontains=word))
    return found.order_by("-issued_on", "-pk")
