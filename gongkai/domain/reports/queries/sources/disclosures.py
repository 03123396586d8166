"""主动公开: items first released in the year, and normative documents issued in it."""

from __future__ import annotations

from django.db.models import Q

from gongkai.domain.disclosures.models import Channel, Item, NormativeDocument
from gongkai.domain.reports.queries.counting import Column, Family
from gongkai.domain.reports.queries.scope import Scope


def _first_released(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, first_released_on__range=scope.days)


def _issued_here(scope: Scope) -> Q:
    return Q(authority=scope.authority.pk, issued_on__range=scope.days, issued_by="")


def _channels(item: Item) -> str:
    return "、".join(Channel(channel).label for channel in item.first_year_channels.split())


ITEMS = Family(
    name="items",
    model=Item,
    within=_first_released,
    day=Column("首次公开日期", lambda item: str(item.first_released_on)),
    day_field="first_released_on",
    title=Column("标题", lambda item: item.title),
    details=(
        Column("栏目", lambda item: item.get_column_display()),
        Column("体裁", lambda item: item.genre_label),
        Column("当年渠道", _channels),
        Column("提供科室", lambda item: item.section.name if item.section else ""),
        Column("撤回日期", lambda item: str(item.withdrawn_on or "")),
    ),
    keys=("first_year_channels", "genre", "is_normative"),
    conditions={"is_normative": Q(normative_document__isnull=False)},
    related=("section",),
)

NORMATIVE_DOCUMENTS = Family(
    name="normative_documents",
    model=NormativeDocument,
    within=_issued_here,
    day=Column("印发日期", lambda document: str(document.issued_on)),
    day_field="issued_on",
    title=Column("标题", lambda document: document.title),
    details=(
        Column("文号", lambda document: document.doc_no),
        Column("废止日期", lambda document: str(document.repealed_on or "")),
    ),
)
