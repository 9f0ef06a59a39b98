"""The visitors' head among the guests of the meeting that was attended (đại biểu dự), with what he said there."""

import datetime
import uuid

from meetings.models import Guest, Meeting, Visit
from meetings.models.work_group import GroupPosition, WorkGroupMember
from meetings.services.discussion import save_guest
from meetings.services.locking import latest_minutes
from meetings.states import MeetingState
from meetings.visits.going import day_of_visit
from members.models import Appointment, Member, User
from members.roster import post_words
from songlo.audit.models import AuditEvent
from songlo.common import vn

ORDER = list(GroupPosition)
FOLLOWER = "Cấp ủy viên phụ trách chi bộ"


def bring_guest(*, actor: User, visit: Visit, remarks: str, now: datetime.datetime) -> Guest | None:
    """While the minutes are open. What the cell has written of him itself is left as it is: of his words only those
    are put in that nobody else has written, never more than what was said at the cell."""
    meeting, head = visit.meeting, _head(visit)
    if meeting is None or head is None or not _takes_guests(meeting):
        return None
    member, post = head
    own = uuid.uuid5(visit.uid, "guest")
    known = _known(meeting, member, own)
    if known is not None and known.remarks and not _wrote(known, visit):
        return known
    words = vn.nfc_lines(remarks) or (known.remarks if known else "")
    return save_guest(
        actor=actor,
        meeting=meeting,
        uid=known.uid if known else own,
        name=member.full_name,
        post=known.post if known else post,
        remarks=words,
        now=now,
    )


def _wrote(guest: Guest, visit: Visit) -> bool:
    """Whether the visitors were the last to write these words, and not the cell."""
    last = AuditEvent.objects.filter(target_uid=guest.uid).order_by("-id").first()
    writer = User.objects.filter(pk=last.actor_id).first() if last and last.actor_id else None
    if writer is None or writer.member_id is None:
        return False
    if visit.group is not None:
        return visit.group.members.filter(member=writer.member_id).exists()
    return visit.assignment is not None and visit.assignment.member_id == writer.member_id


def _takes_guests(meeting: Meeting) -> bool:
    minutes = latest_minutes(meeting)
    return meeting.state != MeetingState.NOT_HELD and (minutes is None or minutes.fixed_at is None)


def _known(meeting: Meeting, member: Member, own: uuid.UUID) -> Guest | None:
    guests = list(meeting.guests.all())
    mine = next((one for one in guests if one.uid == own), None)
    name = vn.fold(member.full_name)
    return mine or next((one for one in guests if vn.fold(one.name) == name), None)


def _head(visit: Visit) -> tuple[Member, str] | None:
    """Of those who came: the head of the group, else a deputy, and so on down."""
    came = [one.member for one in visit.persons.exclude(came=False).select_related("member").order_by("pk")]
    if visit.assignment is not None:
        return (came[0], _post_of(visit, came[0])) if came else None
    rows = WorkGroupMember.objects.on(day_of_visit(visit)).filter(group=visit.group_id, member__in=came)
    first = min(
        rows.select_related("member"),
        key=lambda row: (ORDER.index(GroupPosition(row.position)), row.pk),
        default=None,
    )
    return (first.member, first.post) if first else None


def _post_of(visit: Visit, member: Member) -> str:
    day, above = day_of_visit(visit), visit.organization.parent
    held = Appointment.objects.on(day).filter(member=member, organization=above).order_by("pk").first()
    return f"{post_words(held.post, held.is_acting, above.kind)}, {above}" if held and above else FOLLOWER
