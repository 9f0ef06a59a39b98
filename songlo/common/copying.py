"""Rows by COPY: several times faster than INSERT, and every constraint and trigger of the table still speaks."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db import connection, models

Row = TypeVar("Row", bound=models.Model)


def copy_rows(rows: Iterable[Row]) -> None:
    """Unsaved rows of one model go into its table; afterwards they have their keys, as after `bulk_create`.
    Keys of parents that were written in between reach their children."""
    rows = [row for row in rows if row._state.adding]
    if not rows:
        return
    model = type(rows[0])
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    with connection.cursor() as cursor:
        for row, pk in zip(rows, _keys(cursor, model, rows), strict=True):
            row.pk = row.pk or pk
        names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        table = connection.ops.quote_name(model._meta.db_table)
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                row._prepare_related_fields_for_save(operation_name="copy_rows")
                copy.write_row([_value(field, row) for field in fields])
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def _keys(cursor: object, model: type[models.Model], rows: Sequence[models.Model]) -> list[int | None]:
    if all(row.pk for row in rows):
        return [None] * len(rows)
    cursor.execute(
        "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
        [model._meta.db_table, len(rows)],
    )
    return [key for (key,) in cursor.fetchall()]


def _value(field: models.Field, row: models.Model) -> object:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)
