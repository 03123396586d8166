"""Many more items like one, written row by row: how many queries a page asks must not depend on how many there are."""

from __future__ import annotations

from typing import Any

from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.domain.disclosures.models import Attachment, Item, Version


def copies_of(item: Item, count: int, **more: Any) -> None:
    """Bring `count` items like one that is public, each with its text and its attachments, into the database."""
    items = Item.objects.bulk_create(again(item, **{"index_no": None, "live": None, **more}) for _ in range(count))
    version = Version.objects.get(pk=item.live_id)
    versions = Version.objects.bulk_create(again(version, item=one, chain=None) for one in items)
    for one, text in zip(items, versions, strict=True):
        one.live = text
    Item.objects.bulk_update(items, ["live"])
    files = list(version.attachments.all())
    Attachment.objects.bulk_create(again(file, version=text) for text in versions for file in files)


def asked(client: Client, address: str) -> int:
    """Return how many queries it takes to make a page that is not kept yet."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def again(row: Any, **more: Any) -> Any:
    """Return an unsaved row like one, some of its fields otherwise."""
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key
    }
    for name in more:
        values.pop(row._meta.get_field(name).attname, None)
    return type(row)(**values, **more)
