"""Several small numbers of one page in one question."""

from typing import Any, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


class Written(NamedTuple):
    """A question in SQL, of which only the rows count."""

    sql: str
    values: list[Any]


def count_each(*questions: QuerySet[Any] | Written) -> list[int]:
    """How many rows each of them has."""
    parts: list[str] = []
    values: list[Any] = []
    for question in questions:
        sql, parameters = question if isinstance(question, Written) else _written(question)
        parts.append(f"(SELECT count(*) FROM ({sql}) rows)")  # noqa: S608 - the values stay apart
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return list(cursor.fetchone())


def _written(question: QuerySet[Any]) -> Written:
    try:
        sql, parameters = question.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:  # nobody's rows
        return Written("SELECT WHERE false", [])
    return Written(sql, list(parameters))
