"""Dated rows: what was true from one day until another (half-open: `valid_until` is the first day after)."""

import datetime
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q


class DateRange(Func):
    function = "daterange"


OVERLAPS = "Khoảng thời gian này trùng với khoảng đã ghi."


def no_overlap(
    name: str, *same: Any, condition: Q | None = None, message: str = OVERLAPS
) -> ExclusionConstraint:
    """No two rows that agree in `same` (field names or expressions) share a day. Deferred to the commit."""
    keys = [(F(key) if isinstance(key, str) else key, RangeOperators.EQUAL) for key in same]
    period = DateRange("valid_from", "valid_until", RangeBoundary())
    return ExclusionConstraint(
        name=name,
        expressions=[*keys, (period, RangeOperators.OVERLAPS)],
        condition=condition,
        deferrable=Deferrable.DEFERRED,
        violation_error_message=message,
    )


def not_empty(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(valid_until__isnull=True) | Q(valid_until__gt=F("valid_from")),
        violation_error_message="Ngày kết thúc cần sau ngày bắt đầu.",
    )


class DatedQuerySet(models.QuerySet):
    def on(self, day: datetime.date) -> Self:
        """Rows that hold on `day`."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=day), valid_from__lte=day)

    def overlapping(self, start: datetime.date, end: datetime.date | None) -> Self:
        """Rows that share a day with [start, end)."""
        later = self.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=start))
        return later if end is None else later.filter(valid_from__lt=end)


def begin(rows: DatedQuerySet, day: datetime.date, **fields: Any) -> Any:
    """From `day` until the next recorded change, `fields` are true of the series `rows` (a filtered queryset
    whose rows exclude each other); returns the row that says so.

    What held on `day` ends there; a row that began on `day` is corrected. Rows that begin later stay as they
    are, so that facts may be entered in any order: the later day wins from its own day on."""
    current = rows.on(day).select_for_update().first()
    if current is not None and current.valid_from == day:
        for name, value in fields.items():
            setattr(current, name, value)
        current.save(update_fields=list(fields))
        return current
    later = rows.filter(valid_from__gt=day).order_by("valid_from").first()
    until = current.valid_until if current else (later.valid_from if later else None)
    if current is not None:
        current.valid_until = day
        current.save(update_fields=["valid_until"])
    return rows.model._default_manager.create(valid_from=day, valid_until=until, **fields)


def end(rows: DatedQuerySet, day: datetime.date) -> list[Any]:
    """From `day` on nothing of `rows` holds: rows that hold are cut, rows that would begin later are taken out.
    Returns what was changed, as it was before."""
    changed = list(rows.overlapping(day, None).select_for_update())
    for row in changed:
        if row.valid_from >= day:
            row.delete()
        else:
            rows.filter(pk=row.pk).update(valid_until=day)
    return changed


class DatedModel(models.Model):
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: datetime.date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)

    @property
    def last_day(self) -> datetime.date | None:
        return self.valid_until - datetime.timedelta(days=1) if self.valid_until else None
