"""加密: what must not be read on the disk. The newest key seals, every key listed opens.

Keys stand in `GONGKAI_IDENTITY_KEY`, separated by commas, or in `secrets/identity.key` of the data folder, one a
line; there the first is made when it is first needed. Lose the keys, and what was sealed is lost.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from gongkai.knowledge.law.errors import Refusal

FOLDER, NAME = "secrets", "identity.key"
ASK = "请联系系统管理员。"


class SealBroken(Refusal):
    """A key is missing, wrong, or readable for others."""


def seal(content: bytes, *, is_first: bool) -> bytes:
    """Return the content encrypted by the newest key.

    Args:
        is_first: nothing was ever sealed here, so a key may be made. Else a key file that is gone must come back.

    Raises:
        SealBroken.
    """
    return _box(may_make=is_first).encrypt(content)


def unseal(sealed: bytes | memoryview) -> bytes:
    """Return what was encrypted by one of the keys. Raises SealBroken."""
    try:
        return _box().decrypt(bytes(sealed))
    except InvalidToken:
        raise SealBroken(f"身份材料解不开：现在的密钥不是当时加密用的。{ASK}") from None


def reseal(sealed: bytes | memoryview) -> bytes:
    """Return the same under the newest key. Raises SealBroken."""
    try:
        return _box().rotate(bytes(sealed))
    except InvalidToken:
        raise SealBroken(f"身份材料解不开：现在的密钥不是当时加密用的。{ASK}") from None


def key_file() -> Path:
    """Return where the keys stand if no environment variable holds them."""
    folder: Path = settings.DATA_FOLDER
    return folder / FOLDER / NAME


def add_key() -> None:
    """Put a new key before the others in the file, whole or not at all. The old ones go on opening."""
    kept = _read(key_file()) if key_file().exists() else ""
    _write(f"{Fernet.generate_key().decode()}\n{kept}", replace=True)


def _box(*, may_make: bool = False) -> MultiFernet:
    given: str = settings.IDENTITY_KEY
    if not given:
        if may_make and not key_file().exists():
            _write(f"{Fernet.generate_key().decode()}\n", replace=False)
        given = _read(key_file())
    return _box_of(given)


@lru_cache(maxsize=4)
def _box_of(given: str) -> MultiFernet:
    keys = given.replace(",", " ").split()
    try:
        return MultiFernet([Fernet(key) for key in keys])
    except ValueError:
        raise SealBroken(f"加密身份材料的密钥写得不对，没有办理。{ASK}") from None


def _read(path: Path) -> str:
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise SealBroken(f"密钥文件 {FOLDER}/{NAME} 能被别的用户读取，不能使用。请系统管理员把它的权限改为600。")
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        raise SealBroken(f"读不到密钥文件 {FOLDER}/{NAME}，身份材料没有办法加密和解开。{ASK}") from None


def _write(keys: str, *, replace: bool) -> None:
    """Write beside the place and bring it there in one step; where another process was first, its keys stand."""
    path = key_file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f".{NAME}-{os.getpid()}-{os.urandom(4).hex()}")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(keys)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            os.replace(beside, path)
        else:
            with suppress(FileExistsError):
                os.link(beside, path)
    finally:
        beside.unlink(missing_ok=True)
