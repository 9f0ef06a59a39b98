"""Drafts of the coming month, as the office finds them in its one list: some answered, some waiting, one not sent."""

import datetime
from collections.abc import Sequence

from meetings.drafts import AHEAD
from meetings.models import Meeting
from meetings.services.draft_reviews import Remark, answer_review, send_for_remarks
from members.models import RoleGrant, User
from members.roles import Role
from songlo.demo.load.persons import Body

DAY = datetime.timedelta(days=1)
WHOLE = "Đề nghị chi bộ dành thêm thời gian thảo luận vấn đề trọng tâm; mời trưởng thôn cùng dự."
ON_AN_ITEM = "Nêu rõ số hộ chưa hiến đất, việc giao cho từng đồng chí."


def show_drafts(bodies: Sequence[Body], *, now: datetime.datetime) -> None:
    cells = [body.cell.organization for body in bodies]
    commune = cells[0].parent
    office = RoleGrant.objects.filter(role=Role.COMMUNE_OFFICE, organization=commune).order_by("pk")
    clerk = office.select_related("user")[0].user
    senders = {body.cell.organization: User.objects.get(member=body.secretary.member) for body in bodies}
    ahead = Meeting.objects.of_cell().filter(organization__in=cells, state__in=AHEAD, scheduled_at__gt=now)
    coming = list(
        ahead.filter(agenda_items__isnull=False).distinct().order_by("organization__path", "scheduled_at")
    )
    for number, meeting in enumerate(coming[:-1]):
        review = send_for_remarks(actor=senders[meeting.organization], meeting=meeting, now=now - DAY)
        if number == 0:
            item = meeting.agenda_items.filter(step="DISCUSSION").order_by("position")[0]
            remarks = [Remark(item.uid, ON_AN_ITEM), Remark(None, WHOLE)]
            answer_review(actor=clerk, review=review, remarks=remarks, now=now)
        elif number % 3 == 1:
            answer_review(actor=clerk, review=review, remarks=[], now=now)
