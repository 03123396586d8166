"""Finding a stored file and opening it. Nothing here asks who wants it: the app that owns the file guards it.

Call these with what a guarded query of your own gave you, never with a number out of an address.
"""

from __future__ import annotations

from typing import IO

from gongkai.domain.files.errors import ContentMissing
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.storage import contents


def stored_file(file_id: int) -> Stored | None:
    """Return the file of that number. Not guarded."""
    return Stored.objects.filter(pk=file_id).first()


def same_content(sha256: str, authority_code: str) -> list[Stored]:
    """Return the files of an authority with this content, the oldest first. Not guarded."""
    return list(Stored.objects.filter(sha256=sha256, authority_code=authority_code).order_by("pk"))


def copies_of(original: Stored) -> list[Stored]:
    """Return the copies made of a file, the latest first. Not guarded."""
    return list(Stored.objects.filter(derived_from=original).order_by("-pk"))


def open_stored(stored: Stored) -> IO[bytes]:
    """Return the content, open for reading; the caller closes it. Not guarded.

    Raises:
        ContentMissing: the storage does not have it.
    """
    try:
        return contents().open(stored.path, "rb")
    except FileNotFoundError:
        raise ContentMissing(stored.name) from None
