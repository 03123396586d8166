"""What only the database refused: the same thing twice at one moment, two in each other's way, a null character.

Forms and acts look first and refuse with their own sentences; between the look and the writing somebody else, or the
second click on the same button, can be quicker. Nothing was written: every act is one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

from django.db import DatabaseError, DataError

NULL = "\x00"
TWICE = "同样的内容刚刚已经登记：可能连点了两下，或者有人同时登记。这一次没有另外保存，请返回上一页刷新后核对。"
AT_ONCE = "有人正在办理相关的事项，这一次没有保存。请返回上一页，稍等几秒再试。"
UNSTORABLE = "填写的文字里有不能保存的控制字符，没有保存。请返回上一页，删去后重新填写，不要从别的软件整段粘贴。"
# PostgreSQL 的 SQLSTATE 和 SQLite 的错误名。
_SAID = {
    "23505": TWICE,
    "SQLITE_CONSTRAINT_UNIQUE": TWICE,
    "40P01": AT_ONCE,
    "SQLITE_BUSY": AT_ONCE,
}


def told_of(refused: DatabaseError, posted: Iterable[str]) -> tuple[HTTPStatus, str] | None:
    """Return status and sentence for what the person can mend by trying again; None for what is a bug.

    Args:
        posted: the texts of the form.
    """
    if isinstance(refused, DataError) and any(NULL in text for text in posted):
        return HTTPStatus.UNPROCESSABLE_ENTITY, UNSTORABLE
    cause = refused.__cause__
    name = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None)
    return (HTTPStatus.CONFLICT, _SAID[name]) if name in _SAID else None
