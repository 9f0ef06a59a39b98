"""A meeting that was convened: whoever has a login is told there, some are called already, one has asked off and was told
yes, the phó bí thư waits for it."""

import datetime

from meetings.models import Meeting
from meetings.services.notifying import tell_convened
from meetings.services.telling import ask_off, note_absence, tick_call
from meetings.states import MeetingState
from members.models import User
from songlo.demo.load.persons import Body

AGREED = "Đưa mẹ đi viện tỉnh"
WAITING = "Đi công tác Hà Nội đến hết tuần"
CALLED = 5


def tell_of_next_meeting(body: Body, *, now: datetime.datetime) -> None:
    ahead = Meeting.objects.of_cell().filter(organization=body.cell.organization, state=MeetingState.CONVENED)
    meeting = ahead.filter(scheduled_at__gt=now).order_by("scheduled_at").first()
    if meeting is None:
        return
    secretary = User.objects.get(member=body.secretary.member)
    tell_convened(meeting, secretary, meeting.convened_at or now)
    heads = [one.member.pk for one in (*body.committee, body.secretary, body.deputy) if one]
    plain = meeting.roll.filter(in_attendance_base=True).exclude(member__in=heads)
    agreed, *called = plain.select_related("member").order_by("sort_name", "id")[: CALLED + 1]
    told = {"meeting": meeting, "now": now}
    note_absence(actor=secretary, member=agreed.member, reason=AGREED, **told)
    for line in called:
        tick_call(actor=secretary, member=line.member, reached=True, **told)
    if body.deputy:
        deputy = User.objects.get(member=body.deputy.member)
        ask_off(actor=deputy, member=deputy.member, reason=WAITING, **told)
