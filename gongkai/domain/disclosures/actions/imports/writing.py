"""Writing the rows of a spreadsheet: in bulk, each table once, and a digest over all of it for the audit."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from django.db.models import OuterRef, Subquery

from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.actions.scanning import rescan
from gongkai.domain.disclosures.models import (
    DESCRIBED,
    Band,
    Batch,
    IndexSerial,
    Item,
    PrivacyHit,
    Release,
    Version,
)
from gongkai.domain.disclosures.queries.gate import scanned_mark
from gongkai.domain.disclosures.queries.imports.problems import CheckedItems
from gongkai.domain.disclosures.queries.text import approved_hash, content_hash
from gongkai.domain.disclosures.queries.timeliness_due import Dues
from gongkai.knowledge.law.index_no import read_index_no
from gongkai.knowledge.texts.body import clean_body
from gongkai.knowledge.texts.likeness import fingerprint
from gongkai.knowledge.texts.sheet_columns import Line

AT_ONCE = 1000
RELATIONS = {"normative_document": "normative_document_id"}
# 表格里没有的几项著录，照模型的缺省。
NOT_IN_SHEETS = frozenset({"interprets"})


@dataclass(frozen=True)
class Written:
    """The items entered, in the order of their rows, and a SHA-256 over what was entered."""

    items: tuple[int, ...]
    digest: str
    last_release: int

    @property
    def first(self) -> int:
        """The lowest number given."""
        return min(self.items)

    @property
    def last(self) -> int:
        """The highest; other items can lie between, the batch says which are its own."""
        return max(self.items)


class Writing:
    """Writes the good rows of one batch."""

    def __init__(self, batch: Batch, by: User, today: date) -> None:
        self.batch, self.by, self.today = batch, by, today
        self._dues = Dues()

    def write(self, checked: CheckedItems) -> Written:
        """Write items, texts, releases, fingerprints. Returns what was written."""
        lines = checked.good
        items = Item.objects.bulk_create([self._item(line) for line in lines], batch_size=AT_ONCE)
        _keep_serials(item.index_no for item in items if item.index_no)
        is_past = self.batch.kind == Batch.Kind.PAST
        pairs = list(zip(lines, items, strict=True))
        texts = [self._version(line, item) for line, item in pairs if not is_past or line.values["body"]]
        versions = Version.objects.bulk_create(texts, batch_size=AT_ONCE)
        reasons = {item.pk: line.values["justified"] for line, item in pairs if line.row in checked.flagged}
        self._scan([version for version in versions if version.item_id in reasons], reasons)
        last_release = self._release(pairs, {version.item_id: version for version in versions}) if is_past else 0
        bodies = {
            version.item_id: line_body for version, line_body in zip(versions, _bodies(lines, is_past), strict=True)
        }
        Band.objects.bulk_create(self._bands(items, bodies), batch_size=4 * AT_ONCE)
        return Written(tuple(item.pk for item in items), _digest(lines, items), last_release)

    def _item(self, line: Line) -> Item:
        values = line.values
        due_on, is_provisional = self._dues.of(values["formed_on"])
        item = Item(
            authority_id=self.batch.authority_id,
            section_id=values["section"],
            batch=self.batch,
            release_due_on=due_on,
            is_due_provisional=is_provisional,
            **_described(values),
        )
        if self.batch.kind == Batch.Kind.PAST:
            item.first_released_on = values["released_on"]
            item.first_year_channels = values["channels"]
            item.past_basis = values["past_basis"]
            item.index_no = values["index_no"] or None
        return item

    def _version(self, line: Line, item: Item) -> Version:
        values = line.values
        version = Version(
            item=item,
            body=body_of(values["body"]),
            channels=values["channels"],
            drafted_by=self.by,
            drafted_on=self.today,
            saved_by=self.by,
            saved_on=self.today,
            **_described(values),
        )
        if self.batch.kind == Batch.Kind.PAST:
            version.released_on = values["released_on"]
        version.scanned = scanned_mark(content_hash(version, ()))
        version.text_hash = approved_hash(version, (), ())
        return version

    def _scan(self, versions: Sequence[Version], reasons: dict[int, str]) -> None:
        """Give the texts with something in them to the gate; what their rows justify is settled."""
        for version in versions:
            version.scanned = ""
            rescan(version, (), content_hash(version, ()))
            if reason := reasons[version.item_id]:
                justified = {"state": PrivacyHit.State.JUSTIFIED, "reason": reason}
                settled = {"settled_by": self.by, "settled_on": self.today}
                version.hits.filter(state=PrivacyHit.State.OPEN).update(**justified, **settled)
            version.text_hash = approved_hash(version, (), version.hits.all())
            version.save(update_fields=["scanned", "text_hash"])

    def _release(self, pairs: Iterable[tuple[Line, Item]], versions: dict[int, Version]) -> int:
        """Write the releases. Returns the highest number given: what has a higher one was entered later."""
        releases = [
            Release(
                item=item,
                version=versions.get(item.pk),
                channel=channel,
                platform=line.values["platform"],
                released_on=line.values["released_on"],
                released_by=self.by,
                address=line.values["address"],
            )
            for line, item in pairs
            for channel in line.values["channels"].split()
        ]
        made = Release.objects.bulk_create(releases, batch_size=AT_ONCE)
        if versions:
            text = Version.objects.filter(item=OuterRef("pk")).values("pk")[:1]
            Item.objects.filter(batch=self.batch).update(live=Subquery(text))
        return max(release.pk for release in made)

    def _bands(self, items: Iterable[Item], bodies: dict[int, str]) -> Iterable[Band]:
        for item in items:
            for value in fingerprint(item.title, bodies.get(item.pk, "")).bands:
                yield Band(item=item, authority_id=item.authority_id, value=value)


def _keep_serials(numbers: Iterable[str]) -> None:
    """Let serials go on behind the numbers that past items brought: none of them is ever given again."""
    last: dict[tuple[str, str], int] = {}
    for written in map(read_index_no, numbers):
        key = (written.organisation, written.period)
        last[key] = max(written.serial, last.get(key, 0))
    for (organisation, period), serial in sorted(last.items()):
        IndexSerial.objects.get_or_create(organisation_code=organisation, period=period)
        behind = IndexSerial.objects.filter(organisation_code=organisation, period=period, last__lt=serial)
        behind.update(last=serial)


def body_of(plain: str) -> str:
    """Return plain text as a clean body, one paragraph a line; blank lines are left out."""
    lines = [line.strip() for line in plain.splitlines()]
    return clean_body("".join(f"<p>{escape(line)}</p>" for line in lines if line)) if plain else ""


def _bodies(lines: Iterable[Line], is_past: bool) -> list[str]:
    return [line.values["body"] for line in lines if not is_past or line.values["body"]]


def _described(values: dict[str, Any] | Any) -> dict[str, Any]:
    return {
        RELATIONS.get(name, name): values[name] for name in DESCRIBED if name in values and name not in NOT_IN_SHEETS
    }


def _digest(lines: Sequence[Line], items: Sequence[Item]) -> str:
    """Return a SHA-256 over number and content of each item as entered: the audit entry seals them all by it."""
    seal = hashlib.sha256()
    for line, item in zip(lines, items, strict=True):
        content = [item.pk, {name: str(value) for name, value in sorted(line.values.items())}]
        seal.update(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
    return seal.hexdigest()
