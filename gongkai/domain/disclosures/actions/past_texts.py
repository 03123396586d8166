"""补录正文: giving what went out before its text was here the text that went out, so that the portal shows it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import transaction

from gongkai.domain.accounts.errors import refuse_bad_fields
from gongkai.domain.accounts.models import User
from gongkai.domain.audit.actions import record
from gongkai.domain.authorities.models import Authority, Role
from gongkai.domain.disclosures.actions.acting import require_role, told_of_many
from gongkai.domain.disclosures.actions.copies import make_copies
from gongkai.domain.disclosures.actions.numbering import next_index_nos
from gongkai.domain.disclosures.actions.scanning import rescan
from gongkai.domain.disclosures.errors import HitsOpen, NoTextWanted
from gongkai.domain.disclosures.models import DESCRIBED, Attachment, Attribute, Band, Item, Version
from gongkai.domain.disclosures.queries.found import found_in_words
from gongkai.domain.disclosures.queries.gate import gate_of, scanned_mark
from gongkai.domain.disclosures.queries.text import approved_hash, attachments_of, content_hash
from gongkai.domain.files.actions import store
from gongkai.domain.files.models.kinds import Group
from gongkai.knowledge.law.acts import article_of
from gongkai.knowledge.texts.body import clean_body, plain_text
from gongkai.knowledge.texts.likeness import fingerprint


@dataclass(frozen=True)
class PastText:
    """What an item said when it went out: its body, and its files as (name, content)."""

    body: str
    files: tuple[tuple[str, bytes], ...] = ()


@transaction.atomic
def enter_texts(authority: Authority, texts: Mapping[int, PastText], *, by: User, today: date) -> list[Version]:
    """补录正文。Enter the texts of items that went out without them; from then on the portal shows the items.

    All or nothing, with one audit entry that seals the texts: docs/decisions/0008-one-audit-entry-per-import.md. Each
    item gets an index number of the year it first went out in, where the authority has its organisation code.

    Law: 条例（2007）第十五条，条例（2019）第二十三条; personal information: 第十四条，第十五条.

    Args:
        texts: {item id: its text}, of items of the authority.

    Raises:
        PermissionDenied: `by` is not the authority's 政务公开专管员.
        NoTextWanted: an item is not the authority's, has a text here, or is not public.
        HitsOpen: a text or file seems to hold personal information; it goes through draft and review instead.
        CannotCopy, and what `attach` refuses of files.
    """
    acted_for = require_role(by, authority, (Role.DISCLOSURE_OFFICER,), today)
    items = _wanting(authority, texts)
    versions = Version.objects.bulk_create([_version(item, texts[item.pk].body, by, today) for item in items])
    for version in versions:
        _keep_files(version, texts[version.item_id].files, by, today)
    _number(items)
    for version in versions:
        version.item.live = version
    Item.objects.bulk_update(items, ["live", "index_no"], batch_size=500)
    Band.objects.bulk_create(_bands(versions), batch_size=4000)
    details = {
        "rows": len(versions),
        "first_item": min(texts),
        "last_item": max(texts),
        "content_digest": _digest(versions),
        **({"acted_for": acted_for.name} if acted_for else {}),
    }
    article = article_of("enter_texts", today, entered_on=today)
    record(
        "enter_texts",
        subject=authority,
        by=by,
        authority_code=authority.code,
        article=article,
        on=today,
        details=details,
    )
    told_of_many([item.pk for item in items], today)
    return versions


def _wanting(authority: Authority, texts: Mapping[int, PastText]) -> list[Item]:
    """Return the items, locked, in the order of their first release. Raises NoTextWanted."""
    held = Item.objects.select_for_update(of=("self",)).select_related("authority").order_by("first_released_on", "pk")
    public = held.filter(withdrawn_on__isnull=True, discarded_on__isnull=True, first_released_on__isnull=False)
    found = list(public.filter(authority=authority, pk__in=list(texts), live=None, attribute=Attribute.PROACTIVE))
    if len(found) < len(texts) or not found:
        raise NoTextWanted(len(texts) - len(found))
    return found


def _version(item: Item, body: str, by: User, today: date) -> Version:
    version = Version(
        item=item,
        body=clean_body(body),
        channels=item.first_year_channels,
        released_on=item.first_released_on,
        drafted_by=by,
        drafted_on=today,
        saved_by=by,
        saved_on=today,
        **{name: getattr(item, name) for name in DESCRIBED},
    )
    hits = list(found_in_words(version, ()))
    if hits:
        raise HitsOpen(item.title, len(hits))
    version.scanned = scanned_mark(content_hash(version, ()))
    version.text_hash = approved_hash(version, (), ())
    return version


def _keep_files(version: Version, files: Sequence[tuple[str, bytes]], by: User, today: date) -> None:
    """Store the files with the copies the public gets."""
    if not files:
        return
    code = version.item.authority.code
    for place, (name, content) in enumerate(files, start=1):
        stored = store(content, name=name, authority_code=code, by=by, today=today, allowed=(Group.DOCUMENT,))
        attachment = Attachment(version=version, original=stored, name=stored.name, position=place)
        refuse_bad_fields(attachment)
        attachment.save(force_insert=True)
    parts = attachments_of(version)
    rescan(version, parts, content_hash(version, parts))
    gate = gate_of(version, parts)
    if not gate.is_clear:
        raise HitsOpen(version.title, len(gate.open))
    make_copies(parts, gate, by, today)
    version.text_hash = gate.text_hash
    version.save(update_fields=["scanned", "text_hash"])


def _number(items: Sequence[Item]) -> None:
    """Give index numbers in the order of first releases; none where the authority has no code to begin them with."""
    authority = items[0].authority
    if not authority.organisation_code:
        return
    days = [(item.first_released_on, item) for item in items if item.first_released_on and not item.index_no]
    for _, of_year in groupby(days, key=lambda pair: pair[0].year):
        group = list(of_year)
        numbers = next_index_nos(authority, group[0][0], len(group))
        for (_day, item), number in zip(group, numbers, strict=True):
            item.index_no = number


def _bands(versions: Iterable[Version]) -> list[Band]:
    return [
        Band(item_id=version.item_id, authority_id=version.item.authority_id, value=value)
        for version in versions
        for value in fingerprint(version.title, plain_text(version.body)).bands
    ]


def _digest(versions: Iterable[Version]) -> str:
    """Return a SHA-256 over number and text hash of each."""
    seal = hashlib.sha256()
    for version in versions:
        seal.update(f"{version.item_id}:{version.text_hash}\n".encode())
    return seal.hexdigest()
