"""What the committee gives where it differs from the cell, each with its reason; or the sheet goes back
(domain.md 3.2)."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db import transaction

from evaluations.access import own_cells
from evaluations.criteria import shown
from evaluations.errors import ListSettled, OwnCell, PointsBeyond, ReasonForChange, ScoreSettled
from evaluations.models import ItemScore, MeetingEvaluation
from evaluations.scoring import sheet_total
from evaluations.services.notifying_lists import tell_returned
from evaluations.services.score_rows import Given, forget_official
from evaluations.states import EVALUATION_VERBS, EvaluationState
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import StaleVersion

NOTHING, HUNDRED = Decimal(), Decimal(100)


@transaction.atomic
def change_points(
    *,
    actor: User,
    evaluation: MeetingEvaluation,
    given: Mapping[str, Given],
    version: int,
    now: datetime.datetime,
) -> MeetingEvaluation:
    """What the committee gives where it differs from the cell, item by item, each with its reason. An item that is
    given the cell's own points again is no change any more."""
    evaluation = _lock(evaluation, version, "decide", actor)
    write_points(evaluation, given)
    return _save("evaluations.score.change", evaluation, actor, now)


@transaction.atomic
def change_total(
    *,
    actor: User,
    evaluation: MeetingEvaluation,
    total: Decimal,
    reason: str,
    version: int,
    now: datetime.datetime,
) -> MeetingEvaluation:
    """The same where the cell voted on its total alone, or the committee gives no single points."""
    evaluation = _lock(evaluation, version, "decide", actor)
    write_given_total(evaluation, total, reason)
    return _save("evaluations.score.change", evaluation, actor, now)


@transaction.atomic
def return_score(
    *, actor: User, evaluation: MeetingEvaluation, reason: str, version: int, now: datetime.datetime
) -> MeetingEvaluation:
    """Đề nghị xem lại: the sheet is the cell's again."""
    evaluation = _lock(evaluation, version, "return")
    if not vn.nfc_lines(reason):
        raise ReasonForChange("Mời ghi nội dung đề nghị xem lại.", field="reason")
    if evaluation.score_list_id:
        raise ListSettled
    evaluation.state, evaluation.return_reason = EvaluationState.RETURNED, vn.nfc_lines(reason)
    forget_official(evaluation)
    _save("evaluations.score.return", evaluation, actor, now, reason=evaluation.return_reason)
    tell_returned(evaluation, actor, now)
    return evaluation


def _lock(
    evaluation: MeetingEvaluation, version: int, verb: str, decider: User | None = None
) -> MeetingEvaluation:
    locked = (
        MeetingEvaluation.objects.select_for_update(of=("self",))
        .select_related("meeting__organization", "criteria_set")
        .get(pk=evaluation.pk)
    )
    if locked.state not in EVALUATION_VERBS[verb][0]:
        raise ScoreSettled
    if locked.version != version:
        raise StaleVersion
    if decider and locked.meeting.organization_id in own_cells(decider, locked.meeting.month):
        raise OwnCell
    if verb == "decide" and locked.score_list_id:
        raise ListSettled
    return locked


def write_points(evaluation: MeetingEvaluation, given: Mapping[str, Given]) -> None:
    """The items of a locked score, and the total that follows. The reason of points that are taken back goes with
    them."""
    for row in evaluation.items.filter(code__in=given):
        wanted, reason = given[row.code], vn.nfc(given[row.code].reason)
        if wanted.points is not None and not 0 <= wanted.points <= row.most:
            raise PointsBeyond(row.code, row.most)
        is_taken_back = wanted.points is None and row.official_points is not None
        if is_taken_back and reason == row.official_reason:
            reason = ""
        row.official_points, row.official_reason = wanted.points, reason
        if row.official_points is not None and row.official_points != row.self_points and not reason:
            raise ReasonForChange(field=f"{row.code}-reason")
        row.save(update_fields=["official_points", "official_reason"])
    write_total(evaluation)


def write_given_total(evaluation: MeetingEvaluation, total: Decimal, reason: str) -> None:
    """The total of a locked score that stands by itself."""
    if not 0 <= total <= HUNDRED:
        raise ReasonForChange("Mời ghi từ 0 đến 100 điểm.", field="total")
    reason = vn.nfc_lines(reason)
    if total != evaluation.self_total and not reason:
        raise ReasonForChange(field="reason")
    evaluation.items.update(official_points=None, official_reason="")
    evaluation.official_total, evaluation.official_reason = total, reason


def write_total(evaluation: MeetingEvaluation) -> None:
    rows = list(evaluation.items.order_by("pk"))
    total = items_total(evaluation, rows)
    evaluation.official_total, evaluation.official_reason = total, _reasons(rows)
    if total != evaluation.self_total and not evaluation.official_reason:
        evaluation.official_reason = f"Các mục cộng lại {shown(total)} điểm"


def items_total(evaluation: MeetingEvaluation, rows: Sequence[ItemScore]) -> Decimal:
    """Of a whole sheet its items, so that what it says of lost points adds up. Where the cell voted on a total and
    scored no items, or not all of them, that total with what was changed."""
    if rows and all(row.self_points is not None for row in rows):
        points = {row.code: points_of(row) for row in rows}
        return sheet_total(evaluation.criteria_set.parsed, points)
    own = evaluation.self_total or NOTHING
    return min(max(own + sum(map(_change, rows), NOTHING), NOTHING), HUNDRED)


def _change(row: ItemScore) -> Decimal:
    if row.official_points is None or row.self_points is None:
        return NOTHING
    return row.official_points - row.self_points


def points_of(row: ItemScore) -> Decimal:
    """What the committee gives: the cell's own unless it was changed."""
    if row.official_points is not None:
        return row.official_points
    return row.self_points if row.self_points is not None else Decimal()


def _reasons(rows: Iterable[ItemScore]) -> str:
    """The note on lost points, as the list of the month says it (domain.md 3.5)."""
    lines = []
    for row in rows:
        if row.self_points is None and row.official_points is None:
            continue
        official = points_of(row)
        reason = row.official_reason or row.self_reason
        said = f" ({reason})" if reason else ""
        if official < row.most:
            lines.append(f"{row.code}: trừ {shown(row.most - official)}{said}")
        elif row.self_points is not None and official > row.self_points:
            lines.append(f"{row.code}: thêm {shown(official - row.self_points)}{said}")
    return "; ".join(lines)


def _save(
    action: str, evaluation: MeetingEvaluation, actor: User, now: datetime.datetime, reason: str = ""
) -> MeetingEvaluation:
    evaluation.version += 1
    evaluation.save()
    total = None if evaluation.official_total is None else str(evaluation.official_total)
    record(
        action,
        actor=actor,
        now=now,
        organization=evaluation.meeting.organization,
        target=evaluation,
        changes={"official_total": [None, total]},
        reason=reason,
    )
    return evaluation
