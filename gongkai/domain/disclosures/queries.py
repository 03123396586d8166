"""Reading what was disclosed, and the register of normative documents."""

from __future__ import annotations

from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.models import NormativeDocument


def document_by_number(authority: Authority, doc_no: str) -> NormativeDocument | None:
    """Return the document of that number in the authority's register, or None."""
    return NormativeDocument.objects.filter(authority=authority, doc_no=doc_no).first()
