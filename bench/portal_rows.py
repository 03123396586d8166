"""Public items for a bench: straight into the tables, of one body and its sections, spread over columns and years."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from django.db.models import OuterRef, Subquery

from bench.chinese_documents import documents
from gongkai.domain.accounts.actions import terminal_user
from gongkai.domain.authorities.actions import register_authority, register_section
from gongkai.domain.authorities.models import Authority
from gongkai.domain.disclosures.actions.counting import recount
from gongkai.domain.disclosures.models import DESCRIBED, Column, Item, Release, Version
from gongkai.domain.jobs.models import Stamp

DAY = date(2024, 3, 4)
FIRST = date(2014, 1, 2)
TEXTS, AT_ONCE = 400, 2_000
STATUTORY = ("", "", "A20_01", "A20_05", "A20_09")
COLUMNS = [str(column) for column in Column if column != Column.ANNUAL_REPORTS]


def load(count: int, seed: int = 2017) -> None:
    """Bring so many public items, their texts and releases into an empty database, and count them."""
    chance = random.Random(seed)
    by = terminal_user(today=DAY)
    values = {"by": by, "today": DAY}
    body = register_authority(code="bench", name="东阳市司法局", kind="bureau", is_reporting_unit=True, **values)
    sections = [
        register_section(authority=body, code=f"section{one}", name=f"第{one}科室", **values) for one in range(1, 8)
    ]
    texts = [one.document for one in documents(TEXTS)]
    bodies = ["".join(f"<p>{line}</p>" for line in one.body.split("\n")) for one in texts]
    rows = _items(count, body, sections, [one.title for one in texts], chance)
    while chunk := list(islice(rows, AT_ONCE)):
        items = Item.objects.bulk_create(chunk)
        Version.objects.bulk_create(_version(item, bodies[item.pk % TEXTS], by.pk) for item in items)
        Release.objects.bulk_create(
            Release(item=item, channel="website", is_own_portal=True, released_on=item.first_released_on)
            for item in items
        )
    live = Version.objects.filter(item=OuterRef("pk")).values("pk")[:1]
    Item.objects.filter(live=None).update(live=Subquery(live))
    recount()
    Stamp.objects.get_or_create(scope="items")


def _items(
    count: int, body: Authority, sections: Sequence[Authority], titles: Sequence[str], chance: random.Random
) -> Iterator[Item]:
    days = (date(2024, 3, 1) - FIRST).days
    for number in range(count):
        released_on = FIRST + timedelta(days=number * days // count)
        yield Item(
            authority=body,
            section=chance.choice(sections),
            title=f"{titles[number % len(titles)]}（第{number + 1}号）",
            column=chance.choice(COLUMNS),
            genre="document",
            doc_no=f"东司〔{released_on.year}〕{number + 1}号",
            statutory_item=chance.choice(STATUTORY),
            formed_on=released_on - timedelta(days=chance.randrange(15)),
            first_released_on=released_on,
            first_year_channels="website",
            index_no=f"00262738X/{released_on.year}-{number + 1:07}",
        )


def _version(item: Item, body: str, by: int) -> Version:
    described = {name: getattr(item, name) for name in DESCRIBED if name not in {"normative_document", "interprets"}}
    who = {"drafted_by_id": by, "saved_by_id": by, "drafted_on": item.formed_on, "saved_on": item.formed_on}
    return Version(item=item, body=body, released_on=item.first_released_on, text_hash="bench", **described, **who)
