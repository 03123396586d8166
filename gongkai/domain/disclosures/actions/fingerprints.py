"""相似度指纹: kept for the latest text of each item, so that a second item of the same matter is noticed."""

from __future__ import annotations

from gongkai.domain.disclosures.models import Band, Version
from gongkai.knowledge.texts.body import plain_text
from gongkai.knowledge.texts.likeness import fingerprint


def keep_bands(version: Version) -> None:
    """Store the bands of the version's text in place of those of its item."""
    item = version.item
    wanted = set(fingerprint(version.title, plain_text(version.body)).bands)
    kept = set(item.bands.values_list("value", flat=True))
    if kept - wanted:
        item.bands.filter(value__in=kept - wanted).delete()
    new = [Band(item=item, authority_id=item.authority_id, value=value) for value in sorted(wanted - kept)]
    Band.objects.bulk_create(new)
