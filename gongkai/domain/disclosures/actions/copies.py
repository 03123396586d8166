"""公开用的副本: what the public gets of an attachment, without metadata and with the masks applied.

Made when a text is submitted, so that reviewers see what goes out, and nothing is left to do at its release.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.errors import CannotCopy
from gongkai.domain.disclosures.models import Attachment
from gongkai.domain.disclosures.queries.found import FILE, values_in_file
from gongkai.domain.disclosures.queries.gate import Gate
from gongkai.domain.files.actions import store_derived
from gongkai.domain.files.models import Stored
from gongkai.domain.files.queries import open_stored
from gongkai.knowledge.cleaning.clean import clean_copy
from gongkai.knowledge.cleaning.cleaned import Mask
from gongkai.knowledge.extraction.limits import ATTACHMENT_LIMITS
from gongkai.knowledge.extraction.unreadable import Unreadable

PLAYED = frozenset({Attachment.Kind.VIDEO.value, Attachment.Kind.AUDIO.value})


def make_copies(attachments: Sequence[Attachment], gate: Gate, by: User, today: date) -> None:
    """Give each attachment that has none the copy that goes out.

    Raises:
        CannotCopy: a file cannot be cleaned, or what was to be masked cannot be.
        DiskFull, CannotStore, ContentMissing.
    """
    for one in attachments:
        if one.copy_id is None:
            _copy(one, gate, by, today)


def _copy(attachment: Attachment, gate: Gate, by: User, today: date) -> None:
    if attachment.kind in PLAYED:
        # 音像没有可以去除的文字属性，原样公开；内容由人核对并说明。
        attachment.copy, attachment.text = attachment.original, ""
    else:
        try:
            attachment.copy, attachment.text = _cleaned(attachment, gate, by, today)
        except Unreadable as reason:
            raise CannotCopy(attachment.name, reason.reason) from reason
    attachment.save(update_fields=["copy", "text"])


def _cleaned(attachment: Attachment, gate: Gate, by: User, today: date) -> tuple[Stored, str]:
    masked = {hit.digest for hit in gate.masked if hit.attachment_id == attachment.pk and hit.field == FILE}
    masks = [Mask(value, shown) for value, shown in _values(attachment, masked).items()] if masked else []
    with open_stored(attachment.original) as file:
        cleaned = clean_copy(file.read(), attachment.original.name, masks=masks, limits=ATTACHMENT_LIMITS)
    stored = store_derived(cleaned.content, original=attachment.original, by=by, today=today)
    return stored, cleaned.extracted.text


def _values(attachment: Attachment, digests: set[str]) -> dict[str, str]:
    return {hit.text: hit.masked for hit in values_in_file(attachment, digests)}
