"""The sheet of a meeting: what the records say, three scores side by side."""

from collections.abc import Callable

from django.utils import timezone

from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.services.score_changes import write_total
from evaluations.services.score_rows import Given
from evaluations.services.scores import agree_score, score_items
from evaluations.states import EvaluationState, ListState
from meetings.models import Meeting, Visit
from meetings.models.meeting import Grade, MeetingKind
from meetings.models.work_group import GroupPosition
from members.models import User
from members.roles import Role
from tests.e2e.look import Look
from tests.e2e.places import HELD, OPEN, PREPARING, Found, holder, meeting, newest, secretary_of

NO_PAGES = {
    "evaluations:sheet_send",
    "evaluations:sheet_paper_pdf",
    "evaluations:sheet_paper_word",
    "evaluations:sheet_paper_excel",
}


def scored(state: str, role: Role | None = None) -> Callable[[], Found]:
    """Item by item, the newest in this state; opened by the cell's secretary or by this role."""

    def find() -> Found:
        found = MeetingEvaluation.objects.filter(state=state, items__self_points__isnull=False)
        at = found.select_related("meeting__organization").order_by("-meeting__month", "pk")[0].meeting
        return holder(role) if role else secretary_of(at), {"uid": at.uid}

    return find


def decided() -> Found:
    """One of those that wait is decided, with another point than the cell gave."""
    found = MeetingEvaluation.objects.filter(state=EvaluationState.SENT, items__self_points__isnull=False)
    one = found.select_related("meeting__organization__parent").order_by("-meeting__month", "-pk")[0]
    office, today = holder(Role.COMMUNE_OFFICE), timezone.localdate()
    own = {"organization": one.meeting.organization.parent, "month": one.meeting.month, "number": 9}
    said = {"body": "Ban Thường vụ Đảng ủy xã", "document_number": "99-TB/ĐU", "decided_on": today}
    said |= {"state": ListState.DECIDED, "entered_by": office}
    one.score_list, _ = ScoreList.objects.get_or_create(**own, defaults=said)
    row = one.items.filter(self_points__gt=0).order_by("pk")[0]
    row.official_points, row.official_reason = row.self_points - 1, "gửi thông báo muộn"
    row.save()
    write_total(one)
    one.state, one.decided_by, one.official_grade = EvaluationState.DECIDED, office, Grade.GOOD
    one.save()
    return holder(Role.MEMBER, one.meeting.organization), {"uid": one.meeting.uid}


def not_begun() -> Found:
    """Of last night: what the room has voted on is taken out again."""
    found = newest(**HELD, **OPEN)
    MeetingEvaluation.objects.filter(meeting=found).delete()
    Meeting.objects.filter(pk=found.pk).update(self_score=None, self_grade="", self_weakness="")
    return secretary_of(found), {"uid": found.uid}


def agreed() -> Found:
    """Two points are lost; the room votes next."""
    user, arguments = not_begun()
    at, now = Meeting.objects.get(**arguments), timezone.now()
    own = {"actor": user, "meeting": at, "now": now, "today": timezone.localdate(now)}
    sheet = score_items(**own, given={}, version=None)
    given = {
        row.code: Given(row.most if row.proposed is None else row.proposed, "Theo dõi tại buổi họp")
        for row in sheet.items.all()
    }
    given["5.2"] = Given(given["5.2"].points - 2, "Gợi mở còn ít") if "5.2" in given else Given(None)
    given = {code: one for code, one in given.items() if one.points is not None}
    sheet = score_items(**own, given=given, version=sheet.version)
    agree_score(actor=user, evaluation=sheet, version=sheet.version, now=now)
    return user, arguments


def attended() -> Found:
    visits = Visit.objects.filter(
        group__isnull=False, meeting__isnull=False, meeting__kind=MeetingKind.REGULAR
    )
    visit = visits.order_by("-scheduled_at", "pk")[0]
    writer = visit.group.members.filter(position=GroupPosition.SECRETARY).earliest("pk")
    return User.objects.get(member=writer.member_id), {"uid": visit.uid}


SHEET = "evaluations:sheet"
LOOKS: list[Look] = [
    Look(SHEET, meeting(**PREPARING), "chưa họp"),
    Look(SHEET, not_begun, "chưa chấm"),
    Look(SHEET, agreed, "chi ủy đã thống nhất"),
    Look(SHEET, scored(EvaluationState.SENT, Role.COMMUNE_OFFICE), "đã gửi, văn phòng xem"),
    Look(SHEET, scored(EvaluationState.RETURNED), "đề nghị xem lại"),
    Look(SHEET, decided, "đã quyết định, đảng viên xem"),
    Look(SHEET, meeting(kind__in=[MeetingKind.COMMITTEE]), "không chấm điểm riêng"),
    Look("evaluations:sheet_vote", agreed),
    Look("evaluations:sheet_paper", scored(EvaluationState.SENT)),
    Look("evaluations:sheet_paper", meeting(**PREPARING), "để trống", "?trong=1"),
    Look("evaluations:visit_points", attended),
]
