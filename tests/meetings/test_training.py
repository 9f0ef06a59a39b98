import datetime
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.models.supervision import TrainingState
from meetings.papers.training import ROLL
from meetings.services.training import (
    AlreadyMarked,
    CertificateOfAbsent,
    CourseFacts,
    EndsBeforeStart,
    ListKept,
    NobodyChosen,
    NobodyInvited,
    NotBegun,
    TrainingMark,
    change_course,
    drop_course,
    invite_to_course,
    mark_training,
    print_training_list,
    training_document,
    withdraw_invitation,
)
from meetings.supervision.training import candidates_below, gaps_by_branch, span_of
from members.models import Term
from members.models.member import Post
from members.roles import Role
from songlo.common.errors import StaleVersion
from songlo.papers.document import plain_text
from tests.builders.members import make_appointment, make_member
from tests.contracts.objects_registers import hold_class, open_class
from tests.meetings.views.posted import sent_from

D = datetime.date


def url(name, of, *more):
    return reverse(f"meetings:{name}", args=[of.uid, *more])


def text(answer):
    return answer.content.decode()


def names(candidates):
    return [one.name for one in candidates]


def attend(member, cell, day, state=TrainingState.PRESENT, committee=None):
    course = open_class(committee or cell.parent, starts_on=day, ends_on=day)
    row = {"course": course, "member": member, "organization": cell, "post": "Bí thư", "state": state}
    return TrainingAttendance.objects.create(**row)


def mark(row, state, **more):
    return TrainingMark(uid=row.uid, version=row.version, state=state, **more)


@pytest.fixture
def course(cast, now):
    return open_class(cast.commune)


def test_who_was_in_no_class_of_the_term_comes_first(cast, today):
    Term.objects.create(organization=cast.commune, name="2023–2028", valid_from=D(2023, 6, 1))
    attend(cast.an.member, cast.cell, D(2023, 6, 1))
    deputy = cast.users[Role.DEPUTY_CELL_SECRETARY].member
    attend(deputy, cast.cell, D(2023, 5, 31))  # of the last term
    third = cast.users[Role.CELL_COMMITTEE_MEMBER].member
    attend(third, cast.cell, D(2024, 6, 1), TrainingState.EXCUSED)
    found = candidates_below(cast.commune, today)
    assert names(found) == ["Lê Văn Hòa", "Bùi Thị Lan", "Nguyễn Thị An"]
    assert [(one.people, one.without) for one in gaps_by_branch(found)] == [(3, 2)]
    assert span_of(cast.commune, today).words == "nhiệm kỳ 2023–2028, từ 01/06/2023"
    assert span_of(cast.district, today).since == D(2019, 11, 1)


def test_a_candidate_stands_once_with_his_highest_post_of_today(cast, today):
    make_appointment(cast.an.member, cast.sibling_cell, Post.COMMITTEE_MEMBER)
    gone = make_member(cast.sibling_cell, "Hà Văn Cũ")
    make_appointment(gone, cast.sibling_cell, Post.SECRETARY, valid_until=today)
    found = candidates_below(cast.commune, today)
    assert (found[0].name, found[0].post, found[0].cell) == ("Nguyễn Thị An", "Bí thư", cast.cell)
    assert len(found) == 3


def test_people_are_invited_once_and_only_from_below(cast, course, now, today):
    here = {"actor": cast.chi, "course": course, "now": now, "today": today}
    outside = cast.dung.member.uid
    with pytest.raises(NobodyChosen):
        invite_to_course(people=[], **here)
    for expected in (1, 0):
        assert invite_to_course(people=[cast.an.member.uid, outside], **here) == expected
    row = course.attendance.get()
    assert (row.member, row.organization, row.post) == (cast.an.member, cast.cell, "Bí thư")
    with pytest.raises(ListKept):
        drop_course(actor=cast.chi, course=course, now=now)
    withdraw_invitation(actor=cast.chi, attendance=row, now=now)
    drop_course(actor=cast.chi, course=course, now=now)
    assert not TrainingCourse.objects.exists()


def test_the_roll(cast, now, today):
    course = hold_class(cast.commune)
    row = course.attendance.get()
    here = {"actor": cast.chi, "course": course, "now": now}
    with pytest.raises(NotBegun):
        mark_training(marks=[mark(row, "PRESENT")], today=D(2024, 11, 4), **here)
    with pytest.raises(CertificateOfAbsent, match="Hà Văn Học"):
        mark_training(marks=[mark(row, "EXCUSED", certificate="12/GCN")], today=today, **here)
    assert mark_training(marks=[mark(row, "EXCUSED", reason="Đi viện")], today=today, **here) == 1
    assert mark_training(marks=[mark(row, "EXCUSED", reason="Đi viện")], today=today, **here) == 0
    with pytest.raises(StaleVersion):
        mark_training(marks=[mark(row, "PRESENT")], today=today, **here)
    row.refresh_from_db()
    mark_training(marks=[mark(row, "PRESENT", reason="Đi viện", certificate="12/GCN")], today=today, **here)
    row.refresh_from_db()
    assert (row.state, row.reason, row.certificate) == ("PRESENT", "", "12/GCN")
    with pytest.raises(AlreadyMarked):
        withdraw_invitation(actor=cast.chi, attendance=row, now=now)


def test_a_class_is_changed_from_what_one_has_seen(cast, course, now):
    facts = CourseFacts(name="Nghiệp vụ bí thư", starts_on=D(2024, 12, 2), ends_on=D(2024, 12, 3))
    changed = change_course(actor=cast.chi, course=course, version=1, facts=facts, now=now)
    assert (changed.name, changed.version) == ("Nghiệp vụ bí thư", 2)
    with pytest.raises(StaleVersion):
        change_course(actor=cast.chi, course=course, version=1, facts=facts, now=now)
    wrong = CourseFacts(name="Lớp", starts_on=D(2024, 12, 2), ends_on=D(2024, 12, 1))
    with pytest.raises(EndsBeforeStart):
        change_course(actor=cast.chi, course=course, version=2, facts=wrong, now=now)


def test_the_lists_to_print(cast, course, now, today):
    printing = {"actor": cast.chi, "kind": ROLL, "now": now, "today": today}
    with pytest.raises(NobodyInvited):
        print_training_list(course=course, **printing)
    held = hold_class(cast.commune, starts_on=D(2024, 11, 5), ends_on=D(2024, 11, 6), topics="Một\nHai")
    lines = plain_text(training_document(held, ROLL, today)).splitlines()
    assert {"Ký tên 05/11", "Ký tên 06/11", "Chuyên đề: Một; Hai.", "T/M ĐẢNG ỦY", "Hà Văn Học"} <= set(lines)
    assert print_training_list(course=held, **printing) == print_training_list(course=held, **printing)


def test_the_office_opens_a_class_and_calls_the_roll(cast, client_for, today):
    clerk, new = client_for(cast.chi), url("new_course", cast.commune)
    sent = sent_from(clerk, new) | {"name": "Nghiệp vụ bí thư", "starts_on": "5/11/2024"}
    assert "từ ngày khai giảng" in text(clerk.post(new, sent | {"ends_on": "4/11/2024"}))
    invite = clerk.post(new, sent)["Location"]
    course = TrainingCourse.objects.get()
    page = clerk.get(invite)
    ticked = [
        one.member_uid for _, _, is_ticked, people in page.context["groups"] if is_ticked for one in people
    ]
    assert len(ticked) == 3
    only = clerk.get(invite, {"post": "SECRETARY"})
    assert names(only.context["groups"][0][3]) == ["Nguyễn Thị An"]
    clerk.post(invite, {"people": [*map(str, ticked), "không phải"]})
    roll = url("course_roll", course)
    rows = course.attendance.order_by("member__sort_name")
    sent = sent_from(clerk, roll)
    assert [sent[f"{row.uid}-state"] for row in rows] == ["PRESENT"] * 3
    sent[f"{rows[0].uid}-state"] = "UNEXCUSED"
    assert clerk.post(roll, sent)["Location"] == url("course", course)
    assert sorted(course.attendance.values_list("state", flat=True)) == ["PRESENT", "PRESENT", "UNEXCUSED"]
    book = load_workbook(io.BytesIO(clerk.get(url("course_excel", course)).getvalue()))
    said = {row[3].value: row[5].value for row in book.active["A5:H7"]}
    assert said == {row.member.full_name: row.get_state_display() for row in course.attendance.all()}
    gaps = clerk.get(reverse("meetings:training_gaps")).context
    assert (gaps["people"], names(gaps["without"])) == (3, [rows[0].member.full_name])


def test_a_commune_sees_of_a_class_above_its_own_people_alone(cast, client_for, today):
    course = open_class(cast.district)
    row = {"course": course, "post": "Bí thư"}
    TrainingAttendance.objects.create(member=cast.an.member, organization=cast.cell, **row)
    TrainingAttendance.objects.create(member=cast.dung.member, organization=cast.other_cell, **row)
    clerk = client_for(cast.chi)
    page = clerk.get(url("course", course))
    assert [one.member for one in page.context["people"]] == [cast.an.member]
    assert (page.context["may_manage"], page.context["is_whole"]) == (False, False)
    assert [one.invited for one in clerk.get(reverse("meetings:training")).context["courses"]] == [1]
    assert clerk.get(url("course_roll", course)).status_code == 404
    course.attendance.filter(member=cast.an.member).delete()
    assert clerk.get(url("course", course)).status_code == 404


def test_many_people_cost_no_more_questions(cast, client_for, today, django_assert_max_num_queries):
    course = hold_class(cast.commune)
    for number in range(5):
        TrainingAttendance.objects.create(
            course=course,
            member=make_member(cast.cell, f"Hà Văn {number}"),
            organization=cast.cell,
            post="Bí thư",
        )
    clerk = client_for(cast.chi)
    clerk.get(url("course", course))
    for name, most in (("course", 7), ("invite_to_course", 9), ("course_roll", 6)):
        with django_assert_max_num_queries(most):
            clerk.get(url(name, course))
