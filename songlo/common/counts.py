"""Several small numbers of one page in one question."""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


def count_each(*questions: QuerySet[Any]) -> list[int]:
    """How many rows each of them has."""
    parts: list[str] = []
    values: list[Any] = []
    for question in questions:
        try:
            sql, parameters = question.order_by().values("pk").query.sql_with_params()
        except EmptyResultSet:  # nobody's rows
            sql, parameters = "SELECT WHERE false", ()
        parts.append(f"(SELECT count(*) FROM ({sql}) rows)")  # noqa: S608 - the values stay apart
        values += parameters
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", values)
        return list(cursor.fetchone())
