"""Questions of the pages most asked for: put into SQL once in a process, then only the values differ.

Django puts a query set together anew each time it is asked; for a page of a few short questions that takes several
times as long as the database takes to answer all of them. Nothing that was read is kept here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import connection
from django.db.models import QuerySet, Value
from django.db.models.query import ModelIterable, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row")


class Prepared(Generic[Row]):
    """A query set of instances, or of tuples (`values_list`), asked again and again. Safe to share between threads.

    `make` is called once, with the names of the values in place of the values: it may compare with them and nothing
    else (no `__in`, `__year`, `__startswith`: those look at what they are given; a slice, too, needs its number).
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Row]], *names: str) -> None:
        self._make, self._names = make, names
        self._plans: dict[str, _Plan] = {}

    def __call__(self, *values: object) -> list[Row]:
        """Return the rows for these values, in the order of their names. One query."""
        plan = self._plans.get(connection.vendor)
        if plan is None:
            plan = self._plans[connection.vendor] = _Plan(self._make(*(Value(_Named(name)) for name in self._names)))
        return cast("list[Row]", plan.asked(dict(zip(self._names, values, strict=True))))


@dataclass(frozen=True)
class _Named:
    """The name of a value where the value will stand."""

    name: str


class _Plan:
    """What Django works out before it asks, as `ModelIterable` and `ValuesListIterable` do for each query."""

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        compiler = rows.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        select: Any = compiler.select
        self.converters = compiler.get_converters([column[0] for column in select])
        is_of_instances = issubclass(rows._iterable_class, ModelIterable)
        self.row: Callable[[list[Any]], Any] = _instances(compiler) if is_of_instances else tuple

    def asked(self, values: dict[str, Any]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [values[one.name] if isinstance(one, _Named) else one for one in self.params])
            return [self.row(self._converted(list(row))) for row in cursor.fetchall()]

    def _converted(self, row: list[Any]) -> list[Any]:
        for place, (converters, expression) in self.converters.items():
            for convert in converters:
                row[place] = convert(row[place], expression, connection)
        return row


def _instances(compiler: SQLCompiler) -> Callable[[list[Any]], Any]:
    """Return what makes an instance of a row, with what was read along (`select_related`)."""
    select: Any = compiler.select
    klass = cast("dict[str, Any]", compiler.klass_info)
    own = slice(klass["select_fields"][0], klass["select_fields"][-1] + 1)
    names = [column[0].target.attname for column in select[own]]
    # django-stubs 说的是更新的 Django。
    related = get_related_populators(klass, select, connection.alias)  # type: ignore[call-arg]

    def instance(row: list[Any]) -> Any:
        made = klass["model"].from_db(connection.alias, names, row[own])
        for populator in related:
            populator.populate(row, made)
        return made

    return instance
