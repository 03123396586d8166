"""Where a record has its own page in the office: what figures count, what audit entries and searches are about."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.urls import reverse

from gongkai.domain.applications.queries.cases import HANDLERS
from gongkai.domain.authorities.models import Role
from gongkai.domain.oversight.queries.overseeing import READING

DOCUMENT, CASE, PROCEEDING = "backoffice:document", "backoffice:case", "backoffice:proceeding"
UNIT = "backoffice:unit-of-figure"
# 统计清单的一族记录、审计记录的一类对象，各用哪个页面打开。
FAMILIES: Mapping[str, str] = {
    "items": "backoffice:item",
    **dict.fromkeys(("normative_documents", "documents_issued", "documents_repealed"), DOCUMENT),
    **dict.fromkeys(("documents_in_force", "documents_disclosed", "documents_public"), DOCUMENT),
    **dict.fromkeys(("received", "concluded", "new_received", "carried_in", "results", "carried_out"), CASE),
    **dict.fromkeys(("proceedings", "disputes_concluded", "disputes_pending"), PROCEEDING),
    "units": UNIT,
}
# 这些页面只有办理的人打得开；填报人看得到清单，点不开的不给链接。
OPEN_TO: Mapping[str, Collection[Role]] = {CASE: HANDLERS, PROCEEDING: READING, UNIT: (Role.SUPERVISOR,)}
SUBJECTS: Mapping[str, str] = {
    "disclosures.item": "backoffice:item",
    "disclosures.normativedocument": "backoffice:document",
    "review.chain": "backoffice:review",
    "channels.delivery": "backoffice:delivery",
}


def address_of_row(key: str, roles: Collection[Role]) -> str:
    """Return the page of a row behind a figure, by its key; "" where there is none for a person of these roles."""
    family, _, rest = key.partition(".")
    name = FAMILIES.get(family, "")
    if name in OPEN_TO and not set(OPEN_TO[name]) & set(roles):
        return ""
    return _address(name, rest.rpartition(".")[2])


def address_of_subject(kind: str, number: str) -> str:
    """Return the page of what an audit entry is about; "" where there is none."""
    return _address(SUBJECTS.get(kind), number)


def _address(name: str | None, number: str) -> str:
    return reverse(name, args=(int(number),)) if name and number.isascii() and number.isdigit() else ""
