"""Where a record has its own page in the office: what figures count, what audit entries and searches are about."""

from __future__ import annotations

from collections.abc import Mapping

from django.urls import reverse

# 统计清单的一族记录、审计记录的一类对象，各用哪个页面打开。
FAMILIES: Mapping[str, str] = {"items": "backoffice:item", "normative_documents": "backoffice:document"}
SUBJECTS: Mapping[str, str] = {
    "disclosures.item": "backoffice:item",
    "disclosures.normativedocument": "backoffice:document",
    "review.chain": "backoffice:review",
    "channels.delivery": "backoffice:delivery",
}


def address_of_row(key: str) -> str:
    """Return the page of a row behind a figure, by its key; "" where there is none."""
    family, _, rest = key.partition(".")
    return _address(FAMILIES.get(family), rest.rpartition(".")[2])


def address_of_subject(kind: str, number: str) -> str:
    """Return the page of what an audit entry is about; "" where there is none."""
    return _address(SUBJECTS.get(kind), number)


def _address(name: str | None, number: str) -> str:
    return reverse(name, args=(int(number),)) if name and number.isascii() and number.isdigit() else ""
