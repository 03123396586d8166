"""A pytest plugin: the triggers that guard audit entries stand in every test database, and emptying it goes round them.

With `--no-migrations` the tables are made straight from the models, and the triggers are set here, by the statements of
their migration; that the migration sets them is told in tests/architecture/test_the_house.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from gongkai.domain.audit.migrations import _append_only


def run(connection: Any, statements: dict[str, Iterable[str]]) -> None:
    with connection.cursor() as cursor:
        for statement in statements[connection.vendor]:
            cursor.execute(statement)


def remove_triggers(connection: Any) -> None:
    run(connection, _append_only.REMOVE)


def install_triggers(connection: Any) -> None:
    run(connection, _append_only.INSTALL)


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    from django.db import connection

    if request.config.getvalue("nomigrations"):
        with django_db_blocker.unblock():
            install_triggers(connection)
    operations = type(connection.ops)
    flush = operations.execute_sql_flush

    def flush_around_the_triggers(self: Any, sql_list: Any) -> None:
        remove_triggers(self.connection)
        flush(self, sql_list)
        install_triggers(self.connection)

    operations.execute_sql_flush = flush_around_the_triggers
    yield
    operations.execute_sql_flush = flush
