"""The sample bureau in the test database, entered once by its acts and afterwards row by row.

Going through the acts takes seconds, and thirty modules ask for it: the first one in a process keeps the rows that the
acts wrote, the others get the same rows.
"""

from __future__ import annotations

from django.apps import apps
from django.db import connection

from gongkai.sample.load import load_sample

# Rows in one statement: far below what SQLite takes as values of one, and few enough journeys to PostgreSQL.
AT_ONCE = 200
_KEPT: dict[str, tuple[list[str], list[tuple]]] = {}


def load_sample_rows() -> None:
    """Bring the sample into an empty database, inside the caller's transaction."""
    if _KEPT:
        _enter()
    else:
        empty = [table for table in _tables() if not _rows(table)[1]]
        load_sample()
        _KEPT.update({table: found for table in empty if (found := _rows(table))[1]})
    # 外键在事务结束时才查；现在就查完，不留给之后的每一个测试各查一遍。
    connection.check_constraints()


def _tables() -> list[str]:
    return [model._meta.db_table for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _rows(table: str) -> tuple[list[str], list[tuple]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return [column[0] for column in cursor.description], cursor.fetchall()


def _enter() -> None:
    """Write the kept rows, many in a statement; foreign keys are checked later, so the order does not matter."""
    with connection.cursor() as cursor:
        for table, (columns, rows) in _KEPT.items():
            names = ", ".join(connection.ops.quote_name(column) for column in columns)
            into = f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES "
            places = f"({', '.join(['%s'] * len(columns))})"
            for start in range(0, len(rows), AT_ONCE):
                some = rows[start : start + AT_ONCE]
                values = [value for row in some for value in row]
                cursor.execute(into + ", ".join([places] * len(some)), values)
