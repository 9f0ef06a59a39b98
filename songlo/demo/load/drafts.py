"""Drafts of the coming month, as the office finds them in its one list: some answered, some waiting, one not sent; and
the papers of one meeting."""

import datetime
from collections.abc import Sequence
from random import Random

from meetings.drafts import AHEAD
from meetings.models import Meeting
from meetings.services.documents import attach_document, send_documents
from meetings.services.draft_reviews import Remark, answer_review, send_for_remarks
from members.models import RoleGrant, User
from members.roles import Role
from songlo.demo.load.persons import Body
from songlo.demo.load.photos import draw_page
from songlo.papers.services import store_file

PAPERS = (("Dự thảo nghị quyết", "RESOLUTION"), ("Báo cáo kết quả tháng", "RESULTS"))
DAY = datetime.timedelta(days=1)
WHOLE = "Đề nghị chi bộ dành thêm thời gian thảo luận vấn đề trọng tâm; mời trưởng thôn cùng dự."
ON_AN_ITEM = "Nêu rõ việc còn vướng cần chi bộ bàn, dự kiến giao cho từng đồng chí."


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
    if coming:
        _attach_papers(coming[0], senders[coming[0].organization], now=now)
    for number, meeting in enumerate(coming[:-1]):
        review = send_for_remarks(actor=senders[meeting.organization], meeting=meeting, now=now - DAY)
        if number == 0:
            item = meeting.agenda_items.filter(step="DISCUSSION").order_by("position")[0]
            remarks = [Remark(item.uid, ON_AN_ITEM), Remark(None, WHOLE)]
            answer_review(actor=clerk, review=review, remarks=remarks, now=now)
        elif number % 3 == 1:
            answer_review(actor=clerk, review=review, remarks=[], now=now)


def _attach_papers(meeting: Meeting, secretary: User, *, now: datetime.datetime) -> None:
    """One that the comrades have, one that waits."""
    for title, step in PAPERS:
        page = draw_page(Random(f"{meeting.uid}-{title}"))
        item = meeting.agenda_items.filter(step=step).order_by("position").first()
        attach_document(
            actor=secretary,
            meeting=meeting,
            title=title,
            file=store_file(data=page, name=f"{title}.jpg", content_type="image/jpeg", now=now),
            item_uid=item.uid if item else None,
            now=now,
        )
        if title == PAPERS[0][0]:
            send_documents(actor=secretary, meeting=meeting, now=now)
