"""Statements that are made into SQL once and asked again and again with another authority and year.

Making the SQL of a report's grouped queries took Django several times as long as the database needed to answer them,
and a roll-up asks them for hundreds of authorities. The query stays the ORM's: it is built once for an authority and a
year that cannot be, and these marks among its parameters are then replaced by those that are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.db import connections, router
from django.db.models import QuerySet

from gongkai.domain.authorities.models import Authority
from gongkai.domain.reports.queries.scope import Scope
from gongkai.knowledge.forms import catalog

Build = Callable[[Scope], QuerySet[Any, Any]]

MARKS = Scope(Authority(pk=-1_000_000_007), 9998, catalog.form("national-2014"))


def rows(build: Build, scope: Scope) -> list[tuple[Any, ...]]:
    """Return the rows of the query that `build` makes for a scope, values as the database gives them.

    `build` may use of the scope the authority's number, the year and its first and last day, and nothing else.
    """
    alias = router.db_for_read(Authority)
    sql, marked = _made(build, alias)
    asked = dict(zip(_values(MARKS, alias), _values(scope, alias), strict=True))
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, tuple(asked.get(value, value) for value in marked))
        return cursor.fetchall()


@cache
def _made(build: Build, alias: str) -> tuple[str, tuple[Any, ...]]:
    """Return the SQL of the query and its parameters, with marks where the scope's values go."""
    sql, parameters = build(MARKS).query.get_compiler(using=alias).as_sql()
    return sql, tuple(parameters)


def _values(scope: Scope, alias: str) -> tuple[Any, ...]:
    """Return what of a scope can stand among the parameters, as the database takes it."""
    day = connections[alias].ops.adapt_datefield_value
    return scope.authority.pk, scope.year, day(scope.first_day), day(scope.last_day)
