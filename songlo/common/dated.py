"""Dated rows: what was true from one day until another (half-open: `valid_until` is the first day after)."""

import datetime
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Func, Q


class DateRange(Func):
    function = "daterange"


def no_overlap(name: str, *same: Any) -> ExclusionConstraint:
    """No two rows that agree in `same` (field names or expressions) share a day. Deferred to the commit."""
    keys = [(F(key) if isinstance(key, str) else key, RangeOperators.EQUAL) for key in same]
    period = DateRange("valid_from", "valid_until", RangeBoundary())
    return ExclusionConstraint(
        name=name,
        expressions=[*keys, (period, RangeOperators.OVERLAPS)],
        deferrable=Deferrable.DEFERRED,
        violation_error_message="Khoảng thời gian này trùng với khoảng đã ghi.",
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


class DatedModel(models.Model):
    valid_from = models.DateField("từ ngày")
    valid_until = models.DateField("đến trước ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: datetime.date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)
