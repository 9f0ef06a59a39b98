import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from meetings.calendar import day_in_month, month_to_tell
from meetings.commune_calendar import calendar_of, changes_since, clashes_of
from meetings.models import CalendarNotice, DateRegistration, StandingDay
from meetings.services.calendar import (
    EveningPassed,
    MeetingPrepared,
    NothingChanged,
    NothingToIssue,
    NotInMonth,
    issue_calendar,
    register_date,
    set_standing_day,
)
from meetings.services.preparation import (
    CellNotThere,
    NotEarlier,
    ReasonMissing,
    bring_meeting_forward,
    postpone_meeting,
    report_not_held,
)
from meetings.situation import situation_of
from members.models import RuleSet
from members.services.assignments import assign_member
from members.services.closing import close_organization
from members.services.mergers import merge_organizations
from songlo.audit.models import AuditEvent
from songlo.common.errors import StaleVersion
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.builders.members import make_cell, make_commune, make_member, make_user
from tests.races import both

D = datetime.date
DECEMBER, JANUARY = D(2024, 12, 1), D(2025, 1, 1)
EVENING = datetime.time(19, 30)


@pytest.fixture
def secretary(db):
    return make_secretary(make_cell(make_commune(), members=3))


@pytest.fixture
def cell(secretary):
    return secretary.grants.get().organization


@pytest.fixture
def clerk(cell):
    return make_user("COMMUNE_OFFICE", cell.parent)


def tell(actor, cell, day, now, hour=19, **more):
    values = {"place": "Nhà văn hóa thôn", "month": DECEMBER, "scheduled_at": at(hour, 30, day), **more}
    return register_date(actor=actor, organization=cell, now=now, **values)


def usual(actor, cell, now, day_of_month=5, since=DECEMBER, **more):
    values = {"time": EVENING, "place": "Nhà văn hóa thôn", "effective_on": since, **more}
    return set_standing_day(actor=actor, organization=cell, day_of_month=day_of_month, now=now, **values)


# An almanac of 2024 and 2025; "thường ngày 5", users.md 1; the last Thursday and the 31st, domain.md 2.2 leaves open.
@pytest.mark.parametrize(
    ("way", "month", "day"),
    [
        ((5, None, None), DECEMBER, D(2024, 12, 5)),
        ((31, None, None), D(2025, 2, 1), D(2025, 2, 28)),
        ((31, None, None), D(2024, 2, 1), D(2024, 2, 29)),
        ((31, None, None), DECEMBER, D(2024, 12, 31)),
        ((None, 1, 6), DECEMBER, D(2024, 12, 1)),
        ((None, 1, 5), DECEMBER, D(2024, 12, 7)),
        ((None, 2, 5), D(2025, 2, 1), D(2025, 2, 8)),
        ((None, 4, 3), D(2025, 1, 1), D(2025, 1, 23)),
        ((None, 5, 3), D(2025, 1, 1), D(2025, 1, 30)),
        ((None, 5, 3), D(2025, 2, 1), D(2025, 2, 27)),
    ],
)
def test_the_day_of_a_month(way, month, day):
    standing = StandingDay(day_of_month=way[0], week=way[1], weekday=way[2], time=EVENING)
    assert day_in_month(standing, month) == at(19, 30, day)


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ((5, None, None), "ngày 05 hằng tháng"),
        ((None, 2, 5), "thứ Bảy lần thứ 2 trong tháng"),
        ((None, 5, 3), "thứ Năm cuối cùng trong tháng"),
    ],
)
def test_the_words_of_a_usual_day(way, words):
    assert str(StandingDay(day_of_month=way[0], week=way[1], weekday=way[2])) == words


@pytest.mark.parametrize(
    ("day_of_month", "week", "weekday"),
    [
        (None, None, None),
        (5, 1, None),
        (5, None, 3),
        (None, 1, None),
        (None, 6, 1),
        (None, 1, 7),
        (32, None, None),
    ],
)
def test_a_usual_day_is_said_in_one_way(cell, day_of_month, week, weekday):
    values = {"day_of_month": day_of_month, "week": week, "weekday": weekday}
    with pytest.raises(IntegrityError, match="meetings_standingday_one_way"), transaction.atomic():
        StandingDay.objects.create(organization=cell, valid_from=DECEMBER, time=EVENING, place="x", **values)


def test_another_usual_day_holds_from_its_month_on(secretary, cell, now):
    usual(secretary, cell, now, 5)
    again = usual(secretary, cell, now, 5)
    usual(secretary, cell, now, 8, since=D(2025, 1, 20))
    held = StandingDay.objects.order_by("valid_from").values_list("day_of_month", "valid_from", "valid_until")
    assert list(held) == [(5, DECEMBER, JANUARY), (8, JANUARY, None)]
    assert again.day_of_month == 5
    assert AuditEvent.objects.filter(action="meetings.standing_day.set").count() == 2


def test_the_evening_is_told_changed_and_told_again(secretary, cell, now):
    first = tell(secretary, cell, D(2024, 12, 5), now)
    same = tell(secretary, cell, D(2024, 12, 5), now, version=1)
    other = tell(secretary, cell, D(2024, 12, 7), now, version=1)
    assert (first.version, same.version, other.version) == (1, 1, 2)
    with pytest.raises(StaleVersion):
        tell(secretary, cell, D(2024, 12, 8), now, version=1)
    assert DateRegistration.objects.get().scheduled_at == at(19, 30, D(2024, 12, 7))
    lines = AuditEvent.objects.filter(action="meetings.date.register").order_by("pk")
    assert [set(line.changes) for line in lines] == [{"scheduled_at", "place"}, {"scheduled_at"}]


def test_another_day_than_the_usual_one_has_its_reason(secretary, cell, now):
    usual(secretary, cell, now)
    with pytest.raises(ReasonMissing):
        tell(secretary, cell, D(2024, 12, 7), now, reason="  ")
    tell(secretary, cell, D(2024, 12, 5), now, hour=14)  # another hour needs none
    assert tell(secretary, cell, D(2024, 12, 7), now, reason="Họp thôn").reason == "Họp thôn"


@pytest.mark.parametrize(
    ("day", "month", "refusal"),
    [
        (D(2025, 1, 5), DECEMBER, NotInMonth),
        (D(2024, 11, 4), D(2024, 11, 1), EveningPassed),
        (D(2024, 9, 5), D(2024, 9, 1), EveningPassed),
    ],
)
def test_no_other_month_and_no_evening_that_is_over(secretary, cell, now, day, month, refusal):
    with pytest.raises(refusal):
        tell(secretary, cell, day, now, month=month)
    assert not DateRegistration.objects.exists()


def test_a_prepared_meeting_has_verbs_of_its_own(secretary, cell, now):
    meeting = make_meeting(secretary, cell, now=now, month=DECEMBER, scheduled_at=at(19, 30, D(2024, 12, 5)))
    with pytest.raises(MeetingPrepared):
        tell(secretary, cell, D(2024, 12, 7), now)
    report_not_held(actor=secretary, meeting=meeting, reason="Bão", now=now)
    assert tell(secretary, cell, D(2024, 12, 7), now)


def test_a_cell_that_ends_meets_no_more(cell, clerk, now):
    ends = make_cell(cell.parent, "Chi bộ thôn Bên")
    close_organization(actor=None, organization=ends, effective_on=D(2024, 12, 6), now=now)
    with pytest.raises(CellNotThere):
        tell(clerk, ends, D(2024, 12, 7), now)


@pytest.mark.django_db(transaction=True)
def test_told_twice_at_once_it_stands_once(now):
    secretary = make_secretary(make_cell(make_commune()))
    cell = secretary.grants.get().organization
    both(*[lambda day=day: tell(secretary, cell, D(2024, 12, day), now) for day in (5, 7)])
    assert DateRegistration.objects.count() == 1
    assert DateRegistration.objects.get().version == 2


def words_of(cell):
    lines = calendar_of(cell.parent, DECEMBER, D(2024, 11, 25))
    return [(one.name, one.line.source, one.line.words) for one in lines]


def test_a_meeting_outweighs_what_was_told_and_that_the_usual_day(secretary, cell, now):
    name = cell.name
    assert words_of(cell) == [(name, "none", "Chưa đăng ký")]
    usual(secretary, cell, now)
    assert words_of(cell) == [(name, "standing", "19 giờ 30, thứ Năm 05/12/2024")]
    tell(secretary, cell, D(2024, 12, 7), now, reason="Họp thôn")
    assert words_of(cell) == [(name, "registered", "19 giờ 30, thứ Bảy 07/12/2024")]
    meeting = make_meeting(secretary, cell, now=now, month=DECEMBER, scheduled_at=at(20, 0, D(2024, 12, 8)))
    assert words_of(cell) == [(name, "meeting", "20 giờ 00, Chủ nhật 08/12/2024")]
    report_not_held(actor=secretary, meeting=meeting, reason="Bão", now=now)
    assert words_of(cell) == [(name, "not_held", "Không họp")]
    make_meeting(secretary, cell, now=now, month=DECEMBER, scheduled_at=at(20, 0, D(2024, 12, 9)))
    assert words_of(cell) == [(name, "meeting", "20 giờ 00, thứ Hai 09/12/2024")]


def test_a_month_has_the_cells_of_its_time(secretary, cell, now):
    beside = make_cell(cell.parent, "Chi bộ thôn Bên")
    merge_organizations(actor=None, predecessors=[beside], successor=cell, effective_on=DECEMBER, now=now)
    october = {one.name for one in calendar_of(cell.parent, D(2024, 10, 1), D(2024, 12, 5))}
    assert october == {cell.name, "Chi bộ thôn Bên"}
    assert [name for name, _, _ in words_of(cell)] == [cell.name]


@pytest.mark.parametrize("cells", [1, 30])
def test_queries_of_a_list(secretary, cell, clerk, now, cells, client_for, django_assert_num_queries):
    for number in range(cells - 1):
        make_cell(cell.parent, f"Chi bộ thôn {number}")
    client = client_for(clerk)
    url = reverse("meetings:calendar_of", args=["2024-12", cell.parent.uid])
    client.get(url)
    with django_assert_num_queries(12):
        client.get(url)


# (days and hours of two cells, is it one evening)
@pytest.mark.parametrize(
    ("first", "second", "clashes"),
    [
        ((5, 19), (5, 19), True),
        ((5, 14), (5, 16), True),
        ((5, 14), (5, 17), False),  # three hours: one after the other
        ((5, 19), (6, 19), False),
    ],
)
def test_one_evening_two_rooms(secretary, cell, clerk, now, first, second, clashes):
    beside = make_cell(cell.parent, "Chi bộ thôn Bên")
    follower = make_member(make_cell(cell.parent, "Chi bộ Cơ quan"), "Vũ Văn Hiếu")
    for place, (day, hour) in ((cell, first), (beside, second)):
        follow(follower, place, now)
        tell(clerk, place, D(2024, 12, day), now, hour=hour)
    lines = calendar_of(cell.parent, DECEMBER, now.date())
    found = [(one.name, [line.name for line in one.lines]) for one in clashes_of(lines, DECEMBER)]
    assert found == ([("Vũ Văn Hiếu", [cell.name, beside.name])] if clashes else [])


def follow(member, place, now, **more):
    assign_member(
        actor=None,
        member=member,
        organization=place,
        decision_number="15-PC/ĐU",
        decided_on=D(2024, 10, 1),
        valid_from=D(2024, 10, 1),
        now=now,
        **more,
    )


def test_his_own_cell_is_a_room_too_and_an_ended_assignment_is_none(secretary, cell, clerk, now):
    own = make_cell(cell.parent, "Chi bộ Cơ quan")
    follow(make_member(own, "Vũ Văn Hiếu"), cell, now)
    follow(make_member(own, "Lê Văn Tư"), cell, now, valid_until=D(2024, 12, 5))
    for place in (cell, own):
        tell(clerk, place, D(2024, 12, 5), now)
    lines = calendar_of(cell.parent, DECEMBER, now.date())
    assert [one.name for one in clashes_of(lines, DECEMBER)] == ["Vũ Văn Hiếu"]


def issue(clerk, cell, now, **more):
    return issue_calendar(actor=clerk, organization=cell.parent, month=DECEMBER, now=now, **more)


def rows_of(notice):
    return next(block for block in notice.paper.content["blocks"] if block["block"] == "table")["rows"]


def test_the_list_is_issued_and_its_correction_names_what_changed(secretary, cell, clerk, now):
    beside = make_cell(cell.parent, "Chi bộ thôn Bên")
    with pytest.raises(NothingToIssue):
        issue(clerk, cell, now)
    tell(secretary, cell, D(2024, 12, 5), now)
    usual(clerk, beside, now, 6)
    first = issue(clerk, cell, now, document_number="15-TB/ĐU")
    assert [row["cells"][3] for row in rows_of(first)[:-1]] == [
        "19 giờ 30, thứ Năm 05/12/2024",
        "19 giờ 30, thứ Sáu 06/12/2024",
    ]
    assert first.paper.content["header"]["number"] == "Số 15-TB/ĐU"
    with pytest.raises(NothingChanged):
        issue(clerk, cell, now)
    tell(clerk, beside, D(2024, 12, 6), now)  # told as it is usual: the paper says the same
    with pytest.raises(NothingChanged):
        issue(clerk, cell, now)
    tell(secretary, cell, D(2024, 12, 7), now)
    second = issue(clerk, cell, now)
    assert (first.number, second.number, second.is_correction) == (1, 2, True)
    assert second.paper.content["subject"] == "điều chỉnh Lịch sinh hoạt chi bộ tháng 12 năm 2024"
    [row] = rows_of(second)
    assert row["cells"][3] == ("19 giờ 30, thứ Bảy 07/12/2024 (trước: 19 giờ 30, thứ Năm 05/12/2024)")
    tell(secretary, cell, D(2024, 12, 7), now, place="Sân đình")
    [row] = rows_of(issue(clerk, cell, now))
    assert row["cells"][3:5] == ["19 giờ 30, thứ Bảy 07/12/2024", "Sân đình (trước: Nhà văn hóa thôn)"]
    assert rows_of(CalendarNotice.objects.get(number=1))[0]["cells"][3].endswith("05/12/2024")


def test_a_cell_that_is_postponed_or_gone_is_a_change(secretary, cell, clerk, now):
    beside = make_cell(cell.parent, "Chi bộ thôn Bên")
    tell(clerk, beside, D(2024, 12, 20), now)
    meeting = make_meeting(secretary, cell, now=now, month=DECEMBER, scheduled_at=at(19, 30, D(2024, 12, 5)))
    first = issue(clerk, cell, now)
    postpone_meeting(
        actor=secretary, meeting=meeting, scheduled_at=at(19, 30, D(2024, 12, 9)), reason="Bão", now=now
    )
    close_organization(actor=None, organization=beside, effective_on=D(2024, 12, 10), now=now)
    lines = calendar_of(cell.parent, DECEMBER, D(2024, 12, 12))
    changes = changes_since(first.lines, lines)
    assert [(one.line.name, one.line.line.words) for one in changes] == [
        (cell.name, "19 giờ 30, thứ Hai 09/12/2024"),
        ("Chi bộ thôn Bên", "Không họp"),
    ]


def test_what_is_kept_of_a_list_has_no_telephone(secretary, cell, clerk, now):
    secretary.member.phone = "0977111746"
    secretary.member.save(update_fields=["phone"])
    tell(secretary, cell, D(2024, 12, 5), now)
    notice = issue(clerk, cell, now)
    assert "0977111746" in str(notice.paper.content)
    assert "0977111746" not in str(notice.lines)
    assert "0977111746" not in str(list(AuditEvent.objects.values_list("changes", flat=True)))


# users.md 1: "18–20 last month: fixes the day"; register_by_day 20
@pytest.mark.parametrize(("day", "asked"), [(9, False), (10, True), (20, True), (30, True)])
def test_home_asks_from_ten_days_before_the_deadline(secretary, cell, now, day, asked):
    found = month_to_tell(cell, set(), D(2024, 11, day))
    assert found == ((DECEMBER, D(2024, 11, 20)) if asked else None)
    assert month_to_tell(cell, {DECEMBER}, D(2024, 11, day)) is None
    tell(secretary, cell, D(2024, 12, 5), now)
    assert month_to_tell(cell, set(), D(2024, 11, day)) is None


def test_nobody_set_a_deadline_and_nobody_is_asked(cell, now):
    RuleSet.objects.all().delete()
    assert month_to_tell(cell, set(), D(2024, 11, 20)) is None


# users.md 2: "asked to come forward from 5/1 to 2/1 because 1/1 is a holiday"
def test_a_meeting_comes_forward_with_its_reason(secretary, cell, now):
    month, first, second = D(2025, 1, 1), at(19, 30, D(2025, 1, 5)), at(19, 30, D(2025, 1, 2))
    meeting = make_meeting(secretary, cell, now=now, month=month, scheduled_at=first)
    with pytest.raises(ReasonMissing):
        bring_meeting_forward(actor=secretary, meeting=meeting, scheduled_at=second, reason=" ", now=now)
    for _ in range(2):  # pressed twice
        meeting = bring_meeting_forward(
            actor=secretary, meeting=meeting, scheduled_at=second, reason="Tổ công tác đề nghị", now=now
        )
    assert (meeting.scheduled_at, meeting.postponed_from) == (second, first)
    assert meeting.postpone_reason == "Tổ công tác đề nghị"
    assert situation_of(meeting, None, None, now).words == "Họp sớm, ngày 02/01/2025"
    line = AuditEvent.objects.get(action="meetings.meeting.bring_forward")
    assert line.reason == "Tổ công tác đề nghị"


@pytest.mark.parametrize("when", [at(19, 30, D(2024, 12, 5)), at(20, 0, D(2024, 12, 5)), at(19, 0)])
def test_forward_is_earlier_and_still_ahead(secretary, cell, now, when):
    meeting = make_meeting(secretary, cell, now=now, month=DECEMBER, scheduled_at=at(19, 30, D(2024, 12, 5)))
    with pytest.raises(NotEarlier):
        bring_meeting_forward(actor=secretary, meeting=meeting, scheduled_at=when, reason="Gặt lúa", now=now)
