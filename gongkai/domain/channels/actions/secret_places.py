"""Where an account's secret stands: an environment variable, or a file in the data folder that others cannot read."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from django.conf import settings

from gongkai.domain.channels.errors import ChannelRefused

VARIABLE = "GONGKAI_SECRET_"
FROM_ENVIRONMENT = re.compile(rf"env:({VARIABLE}[A-Z0-9_]{{1,80}})", re.ASCII)
FROM_FILE = re.compile(r"file:([a-z0-9][a-z0-9-]{0,63})", re.ASCII)
FOLDER = "secrets"
ASK = "请系统管理员处理后点“重新发布”。"


def secret_at(place: str) -> str:
    """Return the secret that stands at the place.

    Raises:
        ChannelRefused: nothing stands there, or others can read it.
    """
    if found := FROM_ENVIRONMENT.fullmatch(place):
        secret = os.environ.get(found[1], "").strip()
        if not secret:
            raise ChannelRefused(f"没有设置环境变量 {found[1]}，读不到公众号的密钥。{ASK}")
        return secret
    if found := FROM_FILE.fullmatch(place):
        return _from_file(settings.DATA_FOLDER / FOLDER / found[1])
    raise ChannelRefused(f"账号设置里没有写明密钥存放的地方。{ASK}")


def _from_file(path: Path) -> str:
    name = f"{FOLDER}/{path.name}"
    try:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise ChannelRefused(f"数据文件夹里的 {name} 能被别的用户读取，不能使用。请把权限改为600。{ASK}")
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ChannelRefused(f"数据文件夹里没有 {name}，或者读不出来，得不到公众号的密钥。{ASK}") from None
    if not secret:
        raise ChannelRefused(f"数据文件夹里的 {name} 是空的，得不到公众号的密钥。{ASK}")
    return secret
