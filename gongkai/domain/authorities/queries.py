"""Which authorities there are, and which of them report."""

from __future__ import annotations

from django.db.models import QuerySet

from gongkai.domain.authorities.errors import UnknownAuthority
from gongkai.domain.authorities.models import Authority, Kind

INSIDE = (Kind.SECTION, Kind.JUDICIAL_OFFICE)


def by_code(code: str) -> Authority | None:
    """Return the authority or section of that code, or None."""
    return Authority.objects.filter(code=code).first()


def require_authority(code: str) -> Authority:
    """Return the body of that code. Raises UnknownAuthority, naming those there are; sections are no authorities."""
    found = Authority.objects.filter(code=code).exclude(kind__in=INSIDE).first()
    if found is None:
        raise UnknownAuthority(
            code, list(Authority.objects.exclude(kind__in=INSIDE).values_list("code", flat=True)[:20])
        )
    return found


def reporting_units() -> QuerySet[Authority]:
    """Return the authorities that file an annual report of their own, in the order of the tree."""
    return Authority.objects.filter(is_reporting_unit=True).order_by("path")


def sections_of(authority: Authority) -> QuerySet[Authority]:
    """Return the sections and judicial offices directly inside an authority, in the order of their codes."""
    return Authority.objects.filter(parent=authority, kind__in=INSIDE).order_by("path")


def whole_branch(authority: Authority) -> QuerySet[Authority]:
    """Return the authority and everything below it, in the order of the tree."""
    return Authority.objects.filter(path__startswith=authority.path).order_by("path")
