"""收文件: a file is read first, in its child process, then stored and handed in together, or neither."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.domain.accounts.models import User
from gongkai.domain.collecting.actions.deciding import note_published_figures
from gongkai.domain.collecting.actions.submitting import submit_figures
from gongkai.domain.collecting.models import CalledUnit, PublishedReading, Submission, Way
from gongkai.domain.collecting.queries.reading import read_file
from gongkai.domain.files.actions import store
from gongkai.domain.files.models import Stored
from gongkai.domain.files.models.kinds import Group

# 文档，和系统导出的数据（JSON）。
TAKEN = frozenset({Group.DOCUMENT, Group.DATA})


def submit_file(
    unit: CalledUnit, *, content: bytes, name: str, way: str, seen: int, by: User, today: date
) -> Submission:
    """Read a file, store it, and hand its figures in; `unit` comes from a guarded query.

    Raises:
        FilledWrongly, NothingRead: the file is not taken; what `store` and `submit_figures` refuse.
    """
    # 读文件要起子进程，不占着数据库的锁。
    read = read_file(content, name=name, way=way, unit=unit)
    with transaction.atomic():
        stored = _stored(unit, content, name, by, today)
        return submit_figures(unit.pk, read=read, way=way, seen=seen, by=by, today=today, stored=stored)


def note_published_file(unit: CalledUnit, *, content: bytes, name: str, by: User, today: date) -> PublishedReading:
    """Read a unit's published report, store it, and keep its figures; `unit` comes from a guarded query.

    Raises:
        NothingRead: the file is not taken; what `store` and `note_published_figures` refuse.
    """
    read = read_file(content, name=name, way=Way.PUBLISHED, unit=unit)
    with transaction.atomic():
        stored = _stored(unit, content, name, by, today)
        return note_published_figures(unit.pk, report=read.report, stored=stored, by=by, today=today)


def _stored(unit: CalledUnit, content: bytes, name: str, by: User, today: date) -> Stored:
    code = unit.authority.code
    return store(content, name=name, authority_code=code, by=by, today=today, allowed=TAKEN)
