"""Where contents stand: the data folder by default, never below what the web server hands out.

A cluster sets another storage of Django's (S3 and the like) under `STORAGES["default"]`; nothing else changes.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

FOLDER_MODE = 0o700
INCOMING = ".incoming-"


def contents() -> Storage:
    """Return the storage of this installation."""
    return default_storage


class WholeFiles(FileSystemStorage):
    """A folder in which a file is either whole or not there, and belongs to the program's own user alone.

    It has no addresses (`base_url`): who may have a file is for its owner to say.
    """

    def url(self, name: str | None) -> str:
        """Raises ValueError: private files have no address of their own."""
        raise ValueError(f"{name} has no address: its owner's view hands it out")

    def _save(self, name: str, content: File) -> str:
        """Write beside the place, bring to the disk, then rename. Whatever stops it takes the half with it.

        Raises:
            OSError: the disk is full or refuses.
        """
        target = Path(self.path(name))
        self._make_folders(target.parent)
        number, beside = tempfile.mkstemp(prefix=INCOMING, dir=target.parent)
        try:
            with os.fdopen(number, "wb") as half:
                for chunk in content.chunks():
                    half.write(chunk)
                half.flush()
                os.fsync(half.fileno())
            os.replace(beside, target)
        except BaseException:
            os.unlink(beside)
            raise
        _settle(target.parent)
        return name

    def _make_folders(self, leaf: Path) -> None:
        for folder in (*reversed(leaf.parents), leaf):
            if folder.is_relative_to(self.location):
                folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)


def _settle(folder: Path) -> None:
    """Bring the rename itself to the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
