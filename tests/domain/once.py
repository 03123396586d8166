"""What a module's tests all begin with, made once: each test's own changes are rolled back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction


def once_a_module(make: Callable[[], Any]) -> Any:
    """Return a fixture that makes it for the module and rolls it back at the end; ask for `db` beside it."""

    @pytest.fixture(scope="module")
    def made(django_db_setup, django_db_blocker) -> Iterator[Any]:
        with django_db_blocker.unblock(), transaction.atomic():
            made = make()
            # 外键在事务结束时才查；现在就查完，不留给之后的每一个测试各查一遍。
            connection.check_constraints()
            yield made
            transaction.set_rollback(True)

    return made
