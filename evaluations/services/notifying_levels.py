"""Who is told of the annual review: chi ủy when it opens and when a proposal comes back, the whole cell when the levels
are decided. A level itself is in no notification: these also go out as mail."""

import datetime
import uuid
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from evaluations.access import decided_by
from evaluations.models import ReviewYear
from members.models import Organization
from members.recipients import holders_at
from members.roles import Permission
from songlo.common import vn
from songlo.outbox.notifications import Wanted, notify_each

BOARD = "levels_of"  # of a base unit, its committee's page
OPENED, RETURNED, DECIDED = "levels.year_opened", "levels.returned", "levels.decided"


def tell_year_opened(review_year: ReviewYear, now: datetime.datetime) -> None:
    year, due = review_year.year, review_year.due_on
    until = f", gửi hồ sơ chậm nhất ngày {vn.day_month_year(due)}" if due else ""
    below = Organization.objects.filter(pk__in=decided_by(review_year.organization, timezone.localdate(now)))
    cells = [one for one in below if one.is_cell]
    _tell(OPENED, f"Kiểm điểm, xếp loại năm {year}{until}", cells, Permission.REVIEW_EDIT, year, now)


def tell_levels_returned(cell: Organization, year: int, now: datetime.datetime) -> None:
    title = f"Cấp ủy đề nghị xem lại đề nghị xếp loại năm {year}"
    if cell.is_cell:
        _tell(RETURNED, title, [cell], Permission.REVIEW_EDIT, year, now, again=True)
    else:
        _tell(RETURNED, title, [cell], Permission.REVIEW_DECIDE, year, now, page=BOARD, again=True)


def tell_levels_decided(cells: Iterable[Organization], year: int, now: datetime.datetime) -> None:
    """Another decision on the rest of a cell is told again: not all of its names were on the first."""
    title = f"Đã có quyết định xếp loại năm {year}"
    places = list(cells)
    own = [one for one in places if one.is_cell]
    units = [one for one in places if not one.is_cell]
    _tell(DECIDED, title, own, Permission.LEVEL_VIEW, year, now, page="level_results", again=True)
    _tell(DECIDED, title, units, Permission.LEVEL_VIEW, year, now, page=BOARD, again=True)


def _tell(
    kind: str,
    title: str,
    cells: Iterable[Organization],
    need: Permission,
    year: int,
    now: datetime.datetime,
    *,
    page: str = "cell_reviews",
    again: bool = False,
) -> None:
    places = {cell.pk: cell for cell in cells}
    told = holders_at(need, places, timezone.localdate(now))
    notify_each(
        [
            Wanted(
                kind=kind,
                object_uid=uuid.uuid5(places[place].uid, str(year)),
                organization_uid=places[place].uid,
                recipient=user,
                title=title,
                url=reverse(f"evaluations:{page}", kwargs={"year": year, "uid": places[place].uid}),
                due_at=now,
                occurrence=now.isoformat() if again else "",
            )
            for place, users in told.items()
            for user in users
        ],
        now=now,
    )
