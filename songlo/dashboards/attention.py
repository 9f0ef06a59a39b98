"""Chi bộ cần quan tâm: who needs somebody first, with the reason in words and its figures. No score, no rank, and no
name of a member."""

import datetime
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.utils import timezone

from meetings.states import MeetingState
from songlo.common import vn
from songlo.dashboards.queries import OF_TYPES, Place, Rows, Types, months_before
from songlo.figures.models import Reason

MOST = 6
ICONS = {
    Reason.SILENT: ("warn", "question-circle"),
    Reason.NOT_HELD: ("off", "dash-circle"),
    Reason.ATTENDANCE: ("warn", "arrow-down-circle"),
    Reason.LENGTH: ("warn", "arrow-down-circle"),
    Reason.UNEXCUSED: ("warn", "person-x"),
}

CHOSEN = f"""
WITH chosen AS (
    SELECT figure.*, count(*) OVER () AS among FROM figures_monthlyfigure figure
    WHERE figure.month = %(month)s AND figure.is_leaf AND figure.severity > 0
      AND figure.path_then @> ARRAY[%(organization)s]::bigint[] AND {OF_TYPES}
    ORDER BY figure.severity DESC, figure.present::float / nullif(figure.expected, 0), figure.name_then, figure.id
    LIMIT %(most)s
)
SELECT organization.uid, chosen.name_then, upper.name, array_to_string(chosen.reasons, ' '), chosen.unexcused,
       chosen.length_known, chosen.length_kept, chosen.among, evening.scheduled_at, evening.state,
       evening.not_held_reason, (
    SELECT json_agg(json_build_array(earlier.present, earlier.expected, 'ATTENDANCE' = ANY(earlier.reasons))
                    ORDER BY earlier.month DESC)::text
    FROM figures_monthlyfigure earlier
    WHERE earlier.organization_id = chosen.organization_id AND earlier.month BETWEEN %(first)s AND %(month)s
)
FROM chosen JOIN members_organization organization ON organization.id = chosen.organization_id
LEFT JOIN members_organization upper ON upper.id = chosen.parent_then
LEFT JOIN LATERAL (
    SELECT one.scheduled_at, one.state, one.not_held_reason FROM meetings_meeting one
    WHERE one.organization_id = chosen.organization_id AND one.month = %(month)s AND one.kind IN ('REGULAR', 'COMBINED')
    ORDER BY one.state = 'NOT_HELD', one.id DESC LIMIT 1
) evening ON true
ORDER BY chosen.severity DESC, chosen.present::float / nullif(chosen.expected, 0), chosen.name_then, chosen.id
"""  # noqa: S608 - the values stay apart


@dataclass(frozen=True)
class Attention:
    uid: uuid.UUID
    name: str
    above: str
    kind: str
    icon: str
    state: str
    words: str


def ask_attention(place: Place, month: datetime.date, types: Types) -> Rows:
    """The first of them."""
    asked = {
        "organization": place.pk,
        "month": month,
        "first": months_before(month, 2),
        "types": types and list(types),
        "most": MOST,
    }
    with connection.cursor() as cursor:
        cursor.execute(CHOSEN, asked)
        return tuple(cursor.fetchall())


def attention_of(rows: Rows, month: datetime.date) -> tuple[list[Attention], int]:
    """The first of them, and how many there are."""
    return [_attention(row, month) for row in rows], rows[0][7] if rows else 0


def _attention(row: Sequence, month: datetime.date) -> Attention:
    uid, name, above, told, unexcused, length_known, length_kept, _among, *evening, rates = row
    below, reasons = _in_a_row(json.loads(rates)), told.split()
    said = {
        Reason.SILENT: _unheard(month, *evening),
        Reason.NOT_HELD: f"Chi bộ báo không họp: {evening[2]}.",
        Reason.ATTENDANCE: f"Dự {' rồi '.join(below)}.",
        Reason.LENGTH: f"{length_known - length_kept} buổi họp dưới thời lượng quy định.",
        Reason.UNEXCUSED: f"{unexcused} lượt vắng không lý do.",
    }
    first = Reason(reasons[0])
    kind, icon = ICONS[first]
    state = f"{len(below)} tháng liền" if first == Reason.ATTENDANCE and len(below) > 1 else first.label
    return Attention(
        uid, name, above or "", kind, icon, state, " ".join(said[Reason(one)] for one in reasons)
    )


def _unheard(
    month: datetime.date, scheduled_at: datetime.datetime | None, state: str | None, _reason: str
) -> str:
    if scheduled_at is None:
        return f"Tháng {month.month} chưa có lịch họp; chưa rõ có họp hay không."
    day = f"{timezone.localtime(scheduled_at):%d/%m}"
    if state == MeetingState.IN_SESSION:
        return f"Bắt đầu họp ngày {day}, chưa ghi kết thúc."
    return f"Lịch họp {day}; chưa rõ có họp hay không."


def _in_a_row(months: list[tuple[int, int, bool]]) -> list[str]:
    """The rates of this month and of those before it without a gap that were below too; the oldest first."""
    rates = []
    for present, expected, is_below in months:
        if not is_below:
            break
        rates.append(vn.percent(present, expected))
    return rates[::-1]
