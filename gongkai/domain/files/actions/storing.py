"""Storing: the name and the content are looked at, the content goes to the disk whole, then the row is written.

An interruption between the two leaves a content without a row, which nobody can reach and `remove_strays` clears away;
never a row without its content.
"""

from __future__ import annotations

import errno
import hashlib
import re
import secrets
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.accounts.queries import require_active
from gongkai.domain.audit.actions import record
from gongkai.domain.files.actions.scanning import refuse_infected
from gongkai.domain.files.errors import (
    CannotStore,
    ContentUnlikeName,
    DiskFull,
    Empty,
    HoldsMacros,
    NotAllowedKind,
    TooLarge,
)
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.kinds import (
    EVERY_GROUP,
    KINDS,
    LABELS,
    MACROS,
    Group,
    Kind,
    advice,
    content_of,
    extension_of,
    part_names,
)
from gongkai.domain.files.models.storage import contents
from gongkai.knowledge.law.acts import article_of

LONGEST_NAME, LONGEST_ENDING = 120, 20
NAMELESS = "未命名"
_CHUNK = 256 * 1024
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# 控制字符、改变书写方向和看不见的字符（“gpj.exe”能借它们显示成“exe.jpg”），以及各系统文件名里不能用的符号。
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff<>:"|?*]')


@dataclass(frozen=True)
class TakenIn:
    """A content that was looked at and stands on the disk; without a row yet."""

    name: str
    kind: Kind
    sha256: str
    size: int
    path: str


Content = IO[bytes] | bytes


def take_in(content: Content, *, name: str, by: User, allowed: Collection[Group] = EVERY_GROUP) -> TakenIn:
    """Look at a content, have it scanned and write it to the disk, all before the act that stores it.

    For large files: an act that does this inside its transaction makes everybody wait for the disk and the scanner.
    What no act stores afterwards is cleared away the next night.

    Raises: as `store`.
    """
    require_active(by)
    whole = _wound_back(content)
    looked = look_at(whole, name, allowed)
    refuse_infected(whole, looked.name, settings.CLAMD)
    return replace(looked, path=_write(whole, looked))


def store(
    content: Content | TakenIn,
    *,
    name: str = "",
    authority_code: str,
    by: User,
    today: date,
    allowed: Collection[Group] = EVERY_GROUP,
) -> Stored:
    """存入文件。Store a file as it came, private; the owning app says who may store and who may have it.

    Law: 条例（2007）第十四条，条例（2019）第十七条 — nothing goes out before it was reviewed, so the original stays in.

    Args:
        content: bytes, a file that can be read and wound back, or what `take_in` returned.
        name: as it was uploaded: any text; nothing with what was taken in.
        allowed: the uses the caller has for it.

    Raises:
        PermissionDenied: `by` may not act.
        NotAllowedKind, ContentUnlikeName, HoldsMacros, TooLarge, Empty: nothing is kept.
        Infected, NotScanned: where GONGKAI_CLAMD asks for scanning.
        DiskFull, CannotStore.
    """
    require_active(by)
    taken = content if isinstance(content, TakenIn) else take_in(content, name=name, by=by, allowed=allowed)
    if taken.kind.group not in allowed:
        raise NotAllowedKind(taken.name, advice(taken.kind.extension, allowed))
    return _enter_or_clear("store_file", taken, authority_code=authority_code, by=by, today=today, original=None)


def store_derived(content: Content, *, original: Stored, by: User, today: date, name: str | None = None) -> Stored:
    """存入公开用的副本。Store a copy that was made of a stored file for release: cleaned, masked.

    Law: 条例（2007）第十四条，条例（2019）第十七条.

    Raises:
        PermissionDenied: `by` may not act.
        NotAllowedKind, ContentUnlikeName, HoldsMacros, TooLarge, Empty, DiskFull, CannotStore: nothing is kept.
    """
    require_active(by)
    whole = _wound_back(content)
    looked = look_at(whole, name or original.name, EVERY_GROUP)
    taken = replace(looked, path=_write(whole, looked))
    code = original.authority_code
    return _enter_or_clear("store_copy", taken, authority_code=code, by=by, today=today, original=original)


def clean_name(name: str) -> str:
    """Return a name that shows what it is: without path, control, direction and reserved characters, not too long."""
    last = unicodedata.normalize("NFC", _UNFIT.sub("", re.split(r"[/\\]", name)[-1]))
    stem, dot, ending = last.strip().rstrip(" .").rpartition(".")
    if not dot:
        return ending[:LONGEST_NAME].strip() or NAMELESS
    return f"{stem[:LONGEST_NAME].strip(' .') or NAMELESS}.{ending[:LONGEST_ENDING].strip()}"


def _wound_back(content: Content) -> IO[bytes]:
    whole = BytesIO(content) if isinstance(content, bytes) else content
    whole.seek(0)
    return whole


def look_at(content: IO[bytes], given_name: str, allowed: Collection[Group]) -> TakenIn:
    """Return what a content is, written nowhere. Raises as `store`."""
    name = clean_name(given_name)
    kind = _kind_by_name(name, allowed)
    sha256, size = _measured(content, name, _limit(kind))
    found = content_of(content)
    if found != kind.content:
        raise ContentUnlikeName(name, LABELS[found])
    if any(part.endswith(MACROS) for part in part_names(content)):
        raise HoldsMacros(name)
    return TakenIn(name, kind, sha256, size, path="")


def _kind_by_name(name: str, allowed: Collection[Group]) -> Kind:
    extension = extension_of(name)
    kind = KINDS.get(extension)
    if kind is None or kind.group not in allowed:
        raise NotAllowedKind(name, advice(extension, allowed))
    return kind


def _limit(kind: Kind) -> int:
    """Return how many bytes a file of the kind may have."""
    is_media = kind.group in {Group.VIDEO, Group.AUDIO}
    megabytes: int = settings.LARGEST_MEDIA_MB if is_media else settings.LARGEST_DOCUMENT_MB
    return megabytes * 2**20


def _measured(content: IO[bytes], name: str, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while chunk := content.read(_CHUNK):
        digest.update(chunk)
        size += len(chunk)
        if size > limit:
            raise TooLarge(name, limit)
    if not size:
        raise Empty(name)
    return digest.hexdigest(), size


def _write(content: IO[bytes], looked: TakenIn) -> str:
    """Write the content to a place of its own; equal contents do not share one, so that each can go alone."""
    sha256 = looked.sha256
    path = f"{sha256[:2]}/{sha256[2:4]}/{sha256}-{secrets.token_hex(4)}"
    content.seek(0)
    try:
        return contents().save(path, File(content, name=path))
    except OSError as reason:
        raise (DiskFull if reason.errno in _NO_ROOM else CannotStore)(looked.name) from reason


def _enter_or_clear(act: str, taken: TakenIn, **values: Any) -> Stored:
    try:
        return _enter(act, taken, **values)
    except BaseException:
        contents().delete(taken.path)
        raise


@transaction.atomic
def _enter(act: str, taken: TakenIn, *, authority_code: str, by: User, today: date, original: Stored | None) -> Stored:
    stored = Stored(
        sha256=taken.sha256,
        size=taken.size,
        name=taken.name,
        media_type=taken.kind.media_type,
        extension=taken.kind.extension,
        path=taken.path,
        authority_code=authority_code,
        uploaded_by=by,
        stored_on=today,
        derived_from=original,
    )
    stored.save(force_insert=True)
    record(
        act,
        subject=stored,
        by=by,
        authority_code=authority_code,
        article=article_of(act, today, entered_on=today),
        on=today,
        details={
            "sha256": stored.sha256,
            "size": stored.size,
            "media_type": stored.media_type,
            "derived_from": stored.derived_from_id,
        },
    )
    return stored
