"""销毁文件: the row and, once that is certain, the content. Called by the app that owned the file, in its act."""

from __future__ import annotations

from django.db import transaction

from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.storage import contents


def erase(stored: Stored) -> None:
    """Delete a stored file for good: its row now, its content after the transaction that ends its keeping.

    Nothing may refer to it any more. What an interruption leaves of the content, `remove_strays` clears away.
    """
    path = stored.path
    stored.delete()
    transaction.on_commit(lambda: contents().delete(path))
