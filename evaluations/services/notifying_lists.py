"""What the committee tells its cells by "Nhắc việc": their score was decided, corrected, or has to be looked at
again. A title names the month, never a grade or a reason: it goes out by e-mail."""

import datetime
from collections.abc import Sequence
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone

from evaluations.models import MeetingEvaluation, ScoreList
from members.models import User
from members.recipients import holders_at
from members.roles import Permission
from songlo.outbox.models import CancelReason
from songlo.outbox.notifications import Wanted, cancel_notifications, notify_each


class ScoreReminder(StrEnum):
    DECIDED = "score.decided"
    RETURNED = "score.returned"
    CORRECTED = "score.corrected"


def tell_decided(
    score_list: ScoreList, decided: Sequence[MeetingEvaluation], by: User, now: datetime.datetime
) -> None:
    """The chi ủy of each cell; a request to look again has its answer."""
    cancel_notifications(
        kind=ScoreReminder.RETURNED,
        object_uids=[one.uid for one in decided],
        reason=CancelReason.NO_LONGER,
        now=now,
    )
    month = f"{score_list.month:%m/%Y}"
    _tell(ScoreReminder.DECIDED, decided, f"Đã có quyết định xếp loại sinh hoạt tháng {month}", by, now)


def tell_returned(evaluation: MeetingEvaluation, by: User, now: datetime.datetime) -> None:
    title = f"Đảng ủy đề nghị xem lại điểm sinh hoạt tháng {evaluation.meeting.month:%m/%Y}"
    _tell(ScoreReminder.RETURNED, [evaluation], title, by, now, now.isoformat())


def tell_corrected(evaluation: MeetingEvaluation, by: User, now: datetime.datetime) -> None:
    title = f"Đã đính chính điểm sinh hoạt tháng {evaluation.meeting.month:%m/%Y}"
    _tell(ScoreReminder.CORRECTED, [evaluation], title, by, now, now.isoformat())


def _tell(
    kind: ScoreReminder,
    scores: Sequence[MeetingEvaluation],
    title: str,
    by: User,
    now: datetime.datetime,
    occurrence: str = "",
) -> None:
    cells = {one.meeting.organization_id for one in scores}
    heads = holders_at(Permission.MEETING_PREPARE, cells, timezone.localdate(now))
    told = [
        Wanted(
            kind,
            one.uid,
            one.meeting.organization.uid,
            head,
            title,
            reverse("evaluations:sheet", args=[one.meeting.uid]),
            now,
            occurrence,
        )
        for one in scores
        for head in heads.get(one.meeting.organization_id, ())
        if head != by.pk
    ]
    notify_each(told, now=now)
