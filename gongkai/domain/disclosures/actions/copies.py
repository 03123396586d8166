"""公开用的副本: what the public gets of an attachment, without metadata and with the masks applied."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gongkai.domain.accounts.models import User
from gongkai.domain.disclosures.errors import CannotCopy
from gongkai.domain.disclosures.models import Attachment, Version
from gongkai.domain.disclosures.queries.gate import Gate


def make_copies(version: Version, attachments: Sequence[Attachment], gate: Gate, by: User, today: date) -> None:
    """Give each attachment the copy that goes out. Raises CannotCopy, DiskFull, CannotStore."""
    for one in attachments:
        raise CannotCopy(one.name, "目前还不能清理附件的元数据。")
