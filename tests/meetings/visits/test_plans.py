import datetime
import io

import openpyxl
import pytest
from django.urls import reverse

from meetings.models import DateRegistration, Visit, VisitPlan
from meetings.models.visit import CellAnswer, VisitState
from meetings.models.work_group import GroupPosition
from meetings.reminder_kinds import ReminderKind
from meetings.reminders import plan_reminders
from meetings.services.assigned_visits import (
    NotAsked,
    answer_visit,
    assign_visitors,
    miss_visit,
    move_visit,
)
from meetings.services.calendar import set_standing_day
from meetings.services.planned_visits import AlreadyPlanned, add_visit, change_visit, drop_visit
from meetings.services.preparation import ReasonMissing
from meetings.services.visit_plans import (
    NothingPlanned,
    NothingToAsk,
    PlanClashes,
    PlanPublished,
    QuarterPast,
    ask_cells,
    begin_plan,
    propose_visits,
    publish_plan,
    set_shares,
)
from meetings.services.visit_rows import (
    NotInQuarter,
    NotItsUnit,
    OnHoliday,
    PlanNotPublished,
    VisitClash,
    VisitClosed,
    VisitPast,
)
from meetings.visits.ics import calendar_file
from meetings.visits.plan_changes import changes_of
from meetings.visits.planning import cells_of
from meetings.visits.plans import lines_of, rows_of
from members.models import Membership
from members.models.organization import CellType
from members.roles import Role
from songlo.common.errors import StaleVersion
from songlo.outbox.models import Notification
from songlo.outbox.notifications import shown_to
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.builders.members import SINCE, make_cell, make_commune, make_district, make_member, make_user
from tests.builders.visits import login_of, make_group, make_plan, make_visit, person_of
from tests.contracts.objects_rights import assign

D = datetime.date
JANUARY, SECOND, THIRD, FIFTH = D(2025, 1, 1), D(2025, 1, 2), D(2025, 1, 3), D(2025, 1, 5)


class Place:
    """A district with one group of four over a commune of three cells; the first usually meets on the 5th."""

    def __init__(self, now):
        self.now = now
        self.district = make_district()
        self.office = make_user(Role.DISTRICT_OFFICE, self.district)
        self.commune = make_commune(self.district)
        self.clerk = make_user(Role.COMMUNE_OFFICE, self.commune)
        self.village = make_cell(self.commune)
        self.far = make_cell(self.commune, "Chi bộ thôn Đồng Găng", is_remote=True)
        self.school = make_cell(self.commune, "Chi bộ Trường THCS", cell_type=CellType.SCHOOL)
        self.bithu = make_secretary(self.village)
        self.group = make_group(self.district, [self.commune], people=4, number=3)
        self.head, self.deputy, self.secretary, self.fourth = (
            person_of(self.group, position)
            for position in (
                GroupPosition.HEAD,
                GroupPosition.DEPUTY,
                GroupPosition.SECRETARY,
                GroupPosition.MEMBER,
            )
        )
        set_standing_day(
            actor=self.bithu,
            organization=self.village,
            day_of_month=5,
            time=datetime.time(19),
            place="Nhà văn hóa thôn",
            effective_on=JANUARY,
            now=now,
        )

    def by_office(self, verb, **more):
        return verb(actor=self.office, now=self.now, **more)

    def drafted(self, cells=3):
        plan = self.by_office(begin_plan, organization=self.district, quarter=JANUARY)
        self.by_office(set_shares, plan=plan, shares={self.group: cells})
        self.by_office(propose_visits, plan=plan)
        return plan

    def published(self):
        plan = self.drafted()
        self.by_office(publish_plan, plan=plan, document_number="45-KH/HU")
        plan.refresh_from_db()
        return plan

    def visit(self, cell):
        return Visit.objects.get(organization=cell)


@pytest.fixture
def place(db, now):
    return Place(now)


def shown(plan):
    return [
        (one.cell, f"{one.visit.scheduled_at.astimezone(at(0).tzinfo):%d/%m %H:%M}", one.usual, one.persons)
        for one in rows_of(plan.visits.all(), plan.quarter)
    ]


def told(kind, user=None):
    rows = Notification.objects.filter(kind=kind, cancelled_at=None)
    return list((rows.filter(recipient=user) if user else rows).values_list("title", flat=True))


def test_a_plan_is_proposed_from_what_is_known_of_the_cells(place):
    head, deputy, secretary = (
        f"{one.full_name} ({word})"
        for one, word in (
            (place.head, "tổ trưởng"),
            (place.deputy, "tổ phó"),
            (place.secretary, "thư ký tổ"),
        )
    )
    make_visit(place.group, place.village, at(19, 30, D(2024, 10, 1)), state=VisitState.VISITED)
    plan = place.drafted()
    assert shown(plan) == [
        ("Chi bộ Trường THCS", "02/01 14:00", "", (secretary, place.fourth.full_name)),
        ("Chi bộ thôn Xóm Làng", "02/01 19:00", "19 giờ 00, Chủ nhật 05/01/2025", (deputy,)),
        ("Chi bộ thôn Đồng Găng", "02/01 19:30", "", (head,)),
    ]
    (line,) = lines_of(plan)
    assert (line.people, line.share, line.rows, line.waiting) == (4, 3, 3, 1)
    assert place.by_office(propose_visits, plan=plan) == []
    assert len(place.by_office(propose_visits, plan=plan, anew=True)) == 3
    assert begin_plan(actor=place.office, organization=place.district, quarter=FIFTH, now=place.now) == plan
    words = {one.name: one.why for one in cells_of([place.group], JANUARY)[place.group.pk]}
    assert words == {
        "Chi bộ thôn Xóm Làng": "Lần dự gần nhất 01/10/2024",
        "Chi bộ thôn Đồng Găng": "Chưa có tổ về dự, vùng xa",
        "Chi bộ Trường THCS": "Chưa có tổ về dự",
    }


def test_a_cell_is_asked_for_its_evening_and_answers(place, client_for):
    plan = place.drafted()
    visit = place.visit(place.village)
    with pytest.raises(NotAsked):
        answer_visit(actor=place.bithu, visit=visit, answer=CellAnswer.AGREED, now=place.now)
    assert place.by_office(ask_cells, plan=plan) == 1
    assert told(ReminderKind.VISIT_ASKED, place.bithu) == [
        "Tổ công tác số 3 dự kiến về dự Chi bộ thôn Xóm Làng: 19 giờ 00, thứ Năm 02/01/2025; đề nghị chi bộ thống "
        "nhất lịch"
    ]
    home = client_for(place.bithu).get("/")
    (asked,) = [one for one in home.context["todo"] if one.verb == "Trả lời"]
    assert asked.url == reverse("meetings:asked_visit", args=[visit.uid])
    with pytest.raises(ReasonMissing):
        answer_visit(actor=place.bithu, visit=visit, answer=CellAnswer.ANOTHER_DAY, now=place.now)
    note = "Ngày 03/01, tối 02/01 thôn có đám hỏi"
    answer_visit(actor=place.bithu, visit=visit, answer=CellAnswer.ANOTHER_DAY, note=note, now=place.now)
    assert told(ReminderKind.VISIT_ANOTHER_DAY, place.office) == [
        "Chi bộ thôn Xóm Làng đề nghị ngày khác, lịch dự kiến 19 giờ 00, thứ Năm 02/01/2025"
    ]
    people = [one.member for one in visit.persons.all()]
    place.by_office(change_visit, visit=visit, scheduled_at=at(19, 0, THIRD), persons=people)
    assert place.visit(place.village).cell_answer == ""
    place.by_office(ask_cells, plan=plan)
    answer_visit(actor=place.bithu, visit=visit, answer=CellAnswer.AGREED, now=place.now)
    assert told(ReminderKind.VISIT_ASKED) == []
    assert "Trả lời" not in {one.verb for one in client_for(place.bithu).get("/").context["todo"]}
    assert place.visit(place.village).state == VisitState.AGREED
    registered = DateRegistration.objects.get(organization=place.village)
    assert (registered.scheduled_at, registered.place, registered.reason) == (
        at(19, 0, THIRD),
        "Nhà văn hóa thôn",
        "Tổ công tác số 3 về dự sinh hoạt",
    )
    with pytest.raises(VisitPast):
        answer_visit(actor=place.bithu, visit=visit, answer=CellAnswer.AGREED, now=at(20, 0, FIFTH))


def test_a_prepared_meeting_is_left_to_its_own_verbs(place):
    make_meeting(place.bithu, place.village, now=place.now, month=JANUARY, scheduled_at=at(19, 0, FIFTH))
    place.by_office(ask_cells, plan=place.drafted())
    visit = place.visit(place.village)
    answer_visit(actor=place.bithu, visit=visit, answer=CellAnswer.AGREED, now=place.now)
    assert (place.visit(place.village).state, DateRegistration.objects.count()) == (VisitState.AGREED, 0)


def test_silence_holds_nobody_up_and_everybody_is_told(place):
    user = login_of(place.group)
    plan = place.drafted()
    place.by_office(ask_cells, plan=plan)
    place.by_office(publish_plan, plan=plan, document_number="45-KH/HU", sample_notice="Dữ liệu mẫu")
    assert set(plan.visits.values_list("state", flat=True)) == {VisitState.ASSIGNED}
    assert told(ReminderKind.VISIT_ASKED) == []
    assert told(ReminderKind.VISIT_COMING, place.bithu) == [
        "Tổ công tác số 3 về dự Chi bộ thôn Xóm Làng: 19 giờ 00, thứ Năm 02/01/2025"
    ]
    assert told(ReminderKind.VISIT_COMING, place.clerk) == [
        "Kế hoạch quý I/2025: tổ công tác về dự 3 chi bộ, từ 14 giờ 00, thứ Năm 02/01/2025"
    ]
    assert len(told(ReminderKind.VISIT_ASSIGNED, user)) == 1
    paper = VisitPlan.objects.get().paper
    assert paper.content["subject"] == "tổ công tác dự sinh hoạt chi bộ quý I năm 2025"
    texts = str(paper.content)
    assert all(one.full_name in texts for one in (place.head, place.deputy, place.secretary, place.fourth))
    with pytest.raises(PlanPublished):
        place.by_office(propose_visits, plan=plan)
    with pytest.raises(PlanPublished):
        place.by_office(publish_plan, plan=plan)


# Once in another group of the same plan, once at a cell that he follows for his commune, by no plan at all.
def test_who_is_in_two_groups_is_in_one_place(place):
    shared, other_commune = place.head, make_commune(place.district, "Đảng bộ xã Quang Yên")
    cells = [make_cell(other_commune, f"Chi bộ thôn {name}") for name in ("Gò Sen", "Ao Sung")]
    other = make_group(place.district, [other_commune], people=[shared], number=4)
    follows = assign(cells[1], member=shared)
    make_visit(follows, cells[1], at(19, 30, THIRD))
    plan = place.by_office(begin_plan, organization=place.district, quarter=JANUARY)
    place.by_office(set_shares, plan=plan, shares={place.group: 3, other: 2})
    place.by_office(propose_visits, plan=plan)
    times = Visit.objects.filter(persons__member=shared).order_by("scheduled_at")
    assert [
        f"{one.astimezone(at(0).tzinfo):%d %H:%M}" for one in times.values_list("scheduled_at", flat=True)
    ] == [
        "02 14:00",
        "02 19:30",
        "03 19:30",
        "04 19:30",
    ]
    given = {"persons": [shared], "visit": Visit.objects.get(organization=cells[0], group=other)}
    for when, where in ((at(20, 0, THIRD), "Chi bộ thôn Ao Sung"), (at(15, 0, SECOND), "Chi bộ Trường THCS")):
        with pytest.raises(VisitClash, match=f"đã được cử dự {where}"):
            place.by_office(change_visit, scheduled_at=when, **given)


def test_a_round_goes_around_the_holidays(place):
    april = D(2028, 4, 1)  # the 4th is Giỗ Tổ Hùng Vương
    plan = place.by_office(begin_plan, organization=place.district, quarter=april)
    for member in (place.deputy, place.secretary, place.fourth):
        place.group.members.filter(member=member).delete()
    for name in ("Gò Sen", "Ao Sung"):
        make_cell(place.commune, f"Chi bộ thôn {name}")
    place.by_office(set_shares, plan=plan, shares={place.group: 5})
    place.by_office(propose_visits, plan=plan)
    evenings = [one for one in rows_of(plan.visits.all(), april) if one.cell != "Chi bộ Trường THCS"]
    assert [one.visit.scheduled_at.day for one in evenings] == [1, 2, 3, 5]
    visit = evenings[0].visit
    place.by_office(change_visit, visit=visit, scheduled_at=at(19, 30, D(2028, 4, 4)), persons=[place.head])
    assert [one.holiday for one in rows_of(plan.visits.filter(pk=visit.pk), april)] == ["Giỗ Tổ Hùng Vương"]


# Issue 6, bad input: a clear refusal each; what is asked for, and the code or the words of the answer.
def test_what_cannot_be_planned_is_refused_with_its_reason(place):
    plan = place.drafted(cells=0)
    elsewhere = make_cell(make_commune(place.district, "Đảng bộ xã Quang Yên"), "Chi bộ thôn Xa")
    stranger = make_member(elsewhere)
    Membership.objects.create(
        member=place.deputy, organization=place.far, kind="TEMPORARY_HERE", valid_from=SINCE
    )
    given = {"plan": plan, "group": place.group, "organization": place.village, "persons": [place.head]}
    place.by_office(add_visit, scheduled_at=at(19, 30, SECOND), **given)
    far = given | {"organization": place.far}
    for changes, when, refusal, words in (
        ({}, at(19, 30, FIFTH), AlreadyPlanned, None),
        ({"organization": elsewhere}, at(19, 30, FIFTH), NotItsUnit, None),
        (far, at(19, 30, D(2025, 1, 1)), OnHoliday, None),
        (far, at(19, 30, D(2024, 12, 31)), NotInQuarter, "quý I/2025"),
        (far, at(19, 30, D(2025, 4, 1)), NotInQuarter, None),
        (far, at(20, 0, SECOND), VisitClash, "đã được cử dự Chi bộ thôn Xóm Làng lúc 19 giờ 30"),
        (far | {"persons": [place.deputy]}, at(20, 0, SECOND), VisitClash, "sinh hoạt tại Chi bộ thôn Đồng Găng"),
        (far | {"persons": [stranger]}, at(20, 0, SECOND), VisitClash, "không ở Tổ công tác số 3"),
        (far | {"persons": []}, at(20, 0, SECOND), VisitClash, "Mời chọn người dự"),
    ):  # fmt: skip
        with pytest.raises(refusal, match=words):
            place.by_office(add_visit, **given | changes | {"scheduled_at": when})
    place.by_office(add_visit, **far | {"scheduled_at": at(22, 30, SECOND)})
    assert plan.visits.count() == 2


def test_a_plan_with_a_closed_cell_or_somebody_gone_is_not_published(place):
    plan = place.drafted()
    assert place.group.members.filter(member=place.deputy).update(valid_until=D(2024, 12, 1)) == 1
    place.school.periods.update(valid_until=D(2024, 12, 31))
    with pytest.raises(PlanClashes) as refused:
        place.by_office(publish_plan, plan=plan)
    assert "Chi bộ Trường THCS chưa có hoặc đã kết thúc hoạt động" in refused.value.text
    assert (
        f"Đồng chí {place.deputy.full_name} không ở Tổ công tác số 3 vào ngày 02/01/2025"
        in refused.value.text
    )


def test_after_publishing_a_change_has_its_reason_and_is_told(place):
    user = login_of(place.group)
    plan = place.published()
    visit, far = place.visit(place.village), place.visit(place.far)
    values = {"visit": visit, "scheduled_at": at(19, 0, FIFTH)}
    with pytest.raises(ReasonMissing):
        place.by_office(move_visit, reason=" ", **values)
    with pytest.raises(VisitClash, match="đã được cử dự Chi bộ thôn Xóm Làng"):
        place.by_office(assign_visitors, visit=far, persons=[one.member for one in visit.persons.all()])
    with pytest.raises(PlanPublished):
        place.by_office(drop_visit, visit=visit)
    place.by_office(move_visit, reason="Chi bộ đề nghị", **values)
    with pytest.raises(StaleVersion):
        place.by_office(move_visit, reason="Trùng lịch", version=visit.version, **values)
    visit.refresh_from_db()
    assert (visit.moved_from, visit.usual_at) == (at(19, 0, SECOND), None)
    assert told(ReminderKind.VISIT_COMING, place.bithu) == [
        "Tổ công tác số 3 đổi lịch về dự Chi bộ thôn Xóm Làng: 19 giờ 00, Chủ nhật 05/01/2025"
    ]
    place.by_office(assign_visitors, visit=visit, persons=[place.head])
    assert any("Xóm Làng" in title for title in told(ReminderKind.VISIT_ASSIGNED, user))
    place.by_office(miss_visit, visit=visit, reason="Tổ trưởng họp đột xuất")
    (row,) = [one for one in rows_of(plan.visits.all(), JANUARY) if one.visit == visit]
    assert row.state == ("warn", "Chưa dự được (Tổ trưởng họp đột xuất)")
    with pytest.raises(VisitClosed):
        place.by_office(miss_visit, visit=visit, reason="Lần nữa")


def test_what_changes_after_publishing_goes_out_on_a_paper_of_its_own(place, client_for):
    plan = place.published()
    office = client_for(place.office)
    issuing = reverse("meetings:change_visit_plan", args=[plan.uid])
    assert office.post(issuing, {"document_number": ""}).status_code == 422  # nothing has changed
    visit, far, school = (place.visit(cell) for cell in (place.village, place.far, place.school))
    place.by_office(move_visit, visit=visit, scheduled_at=at(19, 0, FIFTH), reason="Chi bộ đề nghị")
    place.by_office(miss_visit, visit=far, reason="Bão số 3")
    new = {"plan": plan, "group": place.group, "persons": [place.head], "place": "Nhà văn hóa"}
    with pytest.raises(AlreadyPlanned):
        place.by_office(add_visit, organization=place.school, scheduled_at=at(14, 0, FIFTH), **new)
    with pytest.raises(VisitPast):
        place.by_office(add_visit, organization=place.far, scheduled_at=place.now, **new)
    again = place.by_office(add_visit, organization=place.far, scheduled_at=at(19, 30, D(2025, 2, 8)), **new)
    assert (again.state, far.uid != again.uid) == (VisitState.ASSIGNED, True)
    assert login_of(place.group).grants.filter(object_uid=again.uid).exists()
    assert "Kế hoạch quý I/2025" in office.get(issuing).content.decode()
    assert [(one.kind.value, one.row.cell, one.before, one.after) for one in changes_of(plan)] == [
        (
            "Chưa dự được",
            "Chi bộ thôn Đồng Găng",
            ("19 giờ 30, thứ Năm 02/01/2025", f"{place.head.full_name} (tổ trưởng)"),
            (),
        ),
        (
            "Điều chỉnh",
            "Chi bộ thôn Xóm Làng",
            ("19 giờ 00, thứ Năm 02/01/2025",),
            ("19 giờ 00, Chủ nhật 05/01/2025",),
        ),
        (
            "Bổ sung",
            "Chi bộ thôn Đồng Găng",
            (),
            ("19 giờ 30, thứ Bảy 08/02/2025", f"{place.head.full_name} (tổ trưởng)"),
        ),
    ]
    gone = office.post(issuing, {"document_number": "51-KH/HU"})
    first = plan.issues.get(number=1)
    assert gone["Location"] == reverse("meetings:plan_change", args=[first.uid])
    said = str(first.paper.content)
    assert all(
        words in said for words in ("Số 51-KH/HU", "45-KH/HU", "Bão số 3", "Chi bộ đề nghị", "08/02/2025")
    )
    assert "Trường THCS" not in said
    heard = told(ReminderKind.VISIT_COMING, place.clerk)
    assert "Kế hoạch quý I/2025, điều chỉnh lần 1: thay đổi 3 buổi dự" in heard
    place.by_office(assign_visitors, visit=school, persons=[place.head], place="Phòng họp")
    ((kind, before, after),) = [(one.kind.value, one.before, one.after) for one in changes_of(plan)]
    assert (kind, before[0], after[0]) == ("Điều chỉnh", "Nơi chi bộ thường họp", "Phòng họp")
    office.post(issuing, {"document_number": ""})
    first.refresh_from_db()
    assert (str(first.paper.content), plan.issues.latest("number").number, changes_of(plan)) == (said, 2, [])


def test_the_beat_asks_again_and_tells_of_tomorrow(place):
    plan = place.drafted()
    place.by_office(ask_cells, plan=plan)
    village = place.visit(place.village)
    goer = make_user(member=village.persons.earliest("pk").member)

    def beaten(now, *users):
        plan_reminders(now=now)
        kinds = (ReminderKind.VISIT_TOMORROW, ReminderKind.VISIT_NOT_ANSWERED)
        return [
            list(shown_to(one.pk, now).filter(kind__in=kinds).values_list("title", flat=True))
            for one in users
        ]

    asked, days = place.now, datetime.timedelta(days=1)
    again = "Chưa trả lời lịch Tổ công tác số 3 về dự Chi bộ thôn Xóm Làng: 19 giờ 00, thứ Năm 02/01/2025"
    assert beaten(asked + 2 * days, place.bithu, goer) == [[], []]
    assert beaten(asked + 3 * days, place.bithu, goer) == [[again], []]
    answer_visit(actor=place.bithu, visit=village, answer=CellAnswer.AGREED, now=asked + 4 * days)
    assert beaten(asked + 4 * days, place.bithu) == [[]]
    soon = at(18, 0, JANUARY)
    assert beaten(soon, place.bithu, goer) == [[], []]  # a draft is told to nobody
    place.by_office(publish_plan, plan=plan)
    when = "Chi bộ thôn Xóm Làng, 19 giờ 00, thứ Năm 02/01/2025"
    tomorrow = [f"Tổ công tác số 3 sắp về dự {when}"], [f"Sắp đi dự: {when}"]
    assert beaten(at(16, 0, JANUARY), place.bithu, goer) == [[], []]
    assert tuple(beaten(soon, place.bithu, goer)) == tomorrow
    assert beaten(at(20, 0, SECOND), place.bithu, goer) == [[], []]


def test_a_stale_page_shows_both_and_the_next_press_writes(place, client_for):
    place.drafted()
    office, visit = client_for(place.office), place.visit(place.far)
    url = reverse("meetings:planned_visit", args=[visit.uid])
    typed = {"organization": str(place.far.uid), "day": "05/01/2025", "time": "19:30", "place": "Nhà ông Hà"}
    typed |= {"persons": [str(place.fourth.uid)], "version": "1"}
    place.by_office(change_visit, visit=visit, scheduled_at=at(20, 0, FIFTH), persons=[place.head])
    page = office.post(url, typed)
    said = page.content.decode()
    assert page.status_code == 422
    assert (
        f"20 giờ 00, Chủ nhật 05/01/2025; người dự: {place.head.full_name}" in said and "Nhà ông Hà" in said
    )
    assert office.post(url, typed | {"version": page.context["form"]["version"].value()}).status_code == 302
    visit.refresh_from_db()
    assert (visit.place, visit.persons.get().member) == ("Nhà ông Hà", place.fourth)


def test_bad_beginnings(place):
    with pytest.raises(QuarterPast):
        place.by_office(begin_plan, organization=place.district, quarter=D(2024, 7, 1))
    plan = place.drafted(cells=0)
    with pytest.raises(NothingPlanned):
        place.by_office(publish_plan, plan=plan)
    with pytest.raises(NothingToAsk):
        place.by_office(ask_cells, plan=plan)
    place.by_office(set_shares, plan=plan, shares={place.group: 1})
    place.by_office(propose_visits, plan=plan)
    with pytest.raises(PlanNotPublished):
        place.by_office(miss_visit, visit=plan.visits.get(), reason="Bão")
    with pytest.raises(StaleVersion):
        place.by_office(set_shares, plan=plan, shares={place.group: 2}, version=1)


def test_the_calendar_of_a_group(place):
    plan = place.published()
    visit = place.visit(place.village)
    visit.place = "Nhà văn hóa thôn Xóm Làng, đầu làng; cạnh trạm bơm"
    visit.save()
    text = calendar_file(
        "Kế hoạch quý I/2025", rows_of(Visit.objects.filter(pk=visit.pk), JANUARY), place.now
    )
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    whole = text.replace("\r\n ", "").split("\r\n")
    assert "DTSTART:20250102T120000Z" in whole and f"UID:{visit.uid}" in whole
    assert "SUMMARY:Dự sinh hoạt: Chi bộ thôn Xóm Làng" in whole
    assert (
        "LOCATION:Nhà văn hóa thôn Xóm Làng\\, đầu làng\\; cạnh trạm bơm\\, Chi bộ thôn Xóm Làng\\, Đảng bộ xã "
        "Bạch Lưu"
    ) in whole
    assert (whole[0], whole[-2], plan.visits.count()) == ("BEGIN:VCALENDAR", "END:VCALENDAR", 3)
    place.by_office(miss_visit, visit=visit, reason="Bão số 3")
    after = calendar_file("Kế hoạch", rows_of(Visit.objects.filter(pk=visit.pk), JANUARY), place.now)
    assert ("STATUS:CONFIRMED" in text, "STATUS:CANCELLED" in after) == (True, True)


def test_a_group_reads_its_own_rows_once_they_are_out(place, client_for):
    other = make_group(place.district, [make_commune(place.district, "Đảng bộ xã Quang Yên")], number=4)
    stranger, goer = login_of(other), login_of(place.group)
    plan = place.drafted()
    page = reverse("meetings:visit_plan", args=[plan.uid])
    calendar = reverse("meetings:visit_plan_calendar", args=[plan.uid, place.group.uid])
    assert [client_for(one).get(page).status_code for one in (goer, stranger)] == [404, 404]
    assert client_for(place.office).get(calendar).status_code == 404
    place.by_office(publish_plan, plan=plan)
    assert [client_for(one).get(page).status_code for one in (goer, stranger)] == [200, 404]
    answer = client_for(goer).get(page)
    assert [line.group.number for line, _field in answer.context["lines"]] == [3]
    assert "Ban hành" not in answer.content.decode() or not answer.context["may_make"]
    assert client_for(goer).get(calendar)["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_office_works_through_its_pages(place, client_for, django_assert_max_num_queries):
    office = client_for(place.office)
    begun = office.post(reverse("meetings:new_visit_plan", args=["2025-01", place.district.uid]))
    plan = VisitPlan.objects.get()
    page = reverse("meetings:visit_plan", args=[plan.uid])
    assert begun["Location"] == page
    values = {"version": plan.version, f"cells_{place.group.pk}": "2"}
    assert office.post(reverse("meetings:visit_plan_shares", args=[plan.uid]), values)["Location"] == page
    assert plan.visits.count() == 2
    wrong = office.post(
        reverse("meetings:visit_plan_shares", args=[plan.uid]), values | {f"cells_{place.group.pk}": "ba"}
    )
    assert wrong.status_code == 422
    row = reverse("meetings:add_visit", args=[plan.uid, place.group.uid])
    (last,) = [
        choice for choice, _ in office.get(row).context["form"].fields["organization"].choices if choice
    ]
    form = {"organization": last, "kind": "MEETING", "day": "02/01/2025", "time": "19:30"}
    refused = office.post(row, form | {"persons": [str(place.head.uid)]})
    assert refused.status_code == 422 and "đã được cử dự" in refused.content.decode()
    done = office.post(row, form | {"day": "05/01/2025", "persons": [str(place.head.uid)]})
    assert done.status_code == 302 and plan.visits.count() == 3
    with django_assert_max_num_queries(22):
        office.get(page)
    sheet = openpyxl.load_workbook(
        io.BytesIO(
            b"".join(office.get(reverse("meetings:visit_plan_excel", args=[plan.uid])).streaming_content)
        )
    ).active
    assert sheet.max_row >= 8
    gone = office.post(
        reverse("meetings:publish_visit_plan", args=[plan.uid]), {"document_number": "45-KH/HU"}
    )
    assert gone["Location"] == reverse("meetings:visit_plan_paper", args=[plan.uid])


@pytest.mark.parametrize("count", [1, 6])
def test_queries_of_the_rows(place, count, django_assert_num_queries):
    plan = make_plan(place.district, JANUARY)
    for number in range(count):
        cell = make_cell(place.commune, f"Chi bộ thôn {number}")
        make_visit(place.group, cell, plan=plan, persons=[place.head])
    with django_assert_num_queries(4):
        rows_of(plan.visits.all(), JANUARY)
