"""A read that comes with every page, written by the ORM once a process.

To write the SQL of a read with four or five tables the ORM needs several times as long as PostgreSQL to answer it.
The records are the same as ever, with what `select_related()` brings."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)


class Asked(Expression):
    """Stands in the conditions for a value that differs each time: `filter(uid=Asked("uid"))`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, *_args: Any, **_kwargs: Any) -> tuple[str, Any]:
        return "%s", (self,)


class PreparedRead(Generic[M]):
    """`read = PreparedRead(lambda: Meeting.objects.filter(uid=Asked("uid")))`, then `read(uid=…)` is a list.

    For conditions that stay the same; not for slices or prefetched rows."""

    def __init__(self, build: Callable[[], QuerySet[M]]) -> None:
        self._build = build

    def __call__(self, **values: Any) -> list[M]:
        sql, parameters = self._statement
        asked = [values[one.name] if isinstance(one, Asked) else one for one in parameters]
        with connection.cursor() as cursor:
            cursor.execute(sql, asked)
            return [self._record(row) for row in self._converted(cursor.fetchall())]

    @cached_property
    def _statement(self) -> tuple[str, tuple[Any, ...]]:
        return self._compiler.as_sql()

    @cached_property
    def _compiler(self) -> Any:
        return self._build().query.get_compiler(DEFAULT_DB_ALIAS)

    @cached_property
    def _model(self) -> tuple[type[M], list[str], slice]:
        """As Django's own iterator over records finds it."""
        own = self._compiler.klass_info
        fields = slice(own["select_fields"][0], own["select_fields"][-1] + 1)
        return own["model"], [column.target.attname for column, *_ in self._compiler.select[fields]], fields

    @cached_property
    def _related(self) -> list[Any]:
        own = self._compiler.klass_info
        return get_related_populators(own, self._compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # Django 6

    @cached_property
    def _converters(self) -> dict[int, Any]:
        return self._compiler.get_converters([column for column, *_ in self._compiler.select])

    def _converted(self, rows: list[Any]) -> Any:
        return self._compiler.apply_converters(rows, self._converters) if self._converters else rows

    def _record(self, row: Any) -> M:
        model, names, fields = self._model
        record: M = model.from_db(DEFAULT_DB_ALIAS, names, row[fields])
        for related in self._related:
            related.populate(row, record)
        for name, place in self._compiler.annotation_col_map.items():
            setattr(record, name, row[place])
        return record
