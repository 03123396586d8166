"""What every command over the records asks first."""

from __future__ import annotations

from django.core.management.base import CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

NOT_POSSIBLE = 2


def require_database() -> None:
    """Raise CommandError (exit status 2) where the database cannot be opened or lacks tables of this version."""
    try:
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise CommandError(
            f"打不开数据库：{error}。请检查数据文件夹或者数据库地址。", returncode=NOT_POSSIBLE
        ) from error
    if is_behind:
        raise CommandError("数据库尚未建立，或者版本较旧。请先运行“gongkai manage migrate”。", returncode=NOT_POSSIBLE)
