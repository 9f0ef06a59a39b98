"""Biên bản bổ sung, đính chính: what was signed or sent stays; the correction points at it."""

import datetime
import uuid

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from meetings.errors import UnknownRecord
from meetings.models import Addendum, Meeting, Minutes
from meetings.papers.addendum import build_addendum
from meetings.papers.frame import read_frame
from meetings.reading import read_facts
from meetings.services.locking import lock_meeting
from meetings.services.minutes import NotPrinted, ScanDiffers
from meetings.states import WrongState
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.models import Paper, StoredFile
from songlo.papers.services import freeze_paper, request_paper

KIND = "addendum"
ASK_AGAIN = (
    "Bản đã ký có đúng là bản vừa in không? Nếu đúng, mời chọn “Đúng bản này”. Nếu chụp nhầm, mời chụp lại; nếu nội"
    " dung đã khác, mời lập một bản đính chính mới."
)


class NotSignedYet(WrongState):
    code = "not_signed"
    message = "Biên bản chưa ký nên vẫn sửa được; mời bấm “Sửa trước khi ký”."


class MadeOnWrongDay(DomainError):
    code = "made_on"
    message = "Ngày lập cần từ ngày họp đến hôm nay; mời xem lại."


@transaction.atomic
def make_addendum(
    *,
    actor: User,
    minutes: Minutes,
    reason: str,
    text: str,
    made_on: datetime.date,
    now: datetime.datetime,
    uid: uuid.UUID | None = None,
    sample_notice: str = "",
) -> Addendum:
    """The next correction of minutes that stay, with its paper to print and sign. A second press of the button
    (same uid) makes no second one."""
    meeting = lock_meeting(minutes.meeting)
    minutes = Minutes.objects.get(pk=minutes.pk)
    if (known := _known(uid, minutes)) is not None:
        return known
    if minutes.fixed_at is None:
        raise NotSignedYet
    if not (meeting.held_on or made_on) <= made_on <= timezone.localdate(now):
        raise MadeOnWrongDay(field="made_on")
    last = minutes.addenda.aggregate(last=Max("number"))["last"] or 0
    addendum = Addendum(
        uid=uid or uuid.uuid4(),
        minutes=minutes,
        number=last + 1,
        made_on=made_on,
        reason=vn.nfc(reason),
        text=vn.nfc_lines(text),
    )
    addendum.paper = _ask_for_paper(meeting, addendum, actor, now, sample_notice)
    addendum.save()
    record(
        "meetings.addendum.make",
        actor=actor,
        organization=meeting.organization,
        target=addendum,
        reason=addendum.reason,
        now=now,
    )
    return addendum


def _known(uid: uuid.UUID | None, minutes: Minutes) -> Addendum | None:
    found = Addendum.objects.filter(uid=uid).first() if uid else None
    if found is not None and found.minutes_id != minutes.pk:
        raise UnknownRecord
    return found


def _ask_for_paper(
    meeting: Meeting, addendum: Addendum, actor: User, now: datetime.datetime, sample_notice: str
) -> Paper:
    """Its header is that of the day on which it is made; the minutes that it points at keep theirs."""
    frame = read_frame(meeting.organization, addendum.made_on, sample_notice)
    facts = read_facts(meeting)
    return request_paper(
        kind=KIND,
        organization_uid=meeting.organization.uid,
        subject_uid=addendum.uid,
        document=build_addendum(
            facts, frame, addendum.number, addendum.made_on, addendum.reason, addendum.text
        ),
        actor=actor,
        now=now,
    )


@transaction.atomic
def sign_addendum(
    *, actor: User, addendum: Addendum, scan: StoredFile, same_as_printed: bool, now: datetime.datetime
) -> Addendum:
    meeting = lock_meeting(addendum.minutes.meeting)
    addendum = Addendum.objects.select_related("paper").get(pk=addendum.pk)
    if addendum.signed_at is not None:
        return addendum
    if addendum.paper is None:
        raise NotPrinted
    if not same_as_printed:
        raise ScanDiffers(ASK_AGAIN, field="same_as_printed")
    freeze_paper(paper=addendum.paper, now=now)
    addendum.signed_at, addendum.signed_scan = now, scan
    addendum.save(update_fields=["signed_at", "signed_scan"])
    record("meetings.addendum.sign", actor=actor, organization=meeting.organization, target=addendum, now=now)
    return addendum
