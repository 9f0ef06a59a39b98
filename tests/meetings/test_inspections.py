import datetime
import io
import uuid

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from meetings.models import InspectionFinding, InspectionPlanLine
from meetings.services.inspection_records import (
    AlreadyMended,
    DayNotPossible,
    LineReasonMissing,
    LineSettled,
    NothingToMend,
    NotInspected,
    OutsideTheProgramme,
    PlannedTwice,
    RemedyMissing,
    close_finding,
    correct_finding,
    drop_planned,
    hold_planned,
)
from meetings.supervision.inspections import FindingLine, Mending, PlanLine, overdue_of
from members.models import Inspection, RoleGrant
from members.models.member import Post
from members.roles import Role
from members.services.inspections import conclude_inspection
from songlo.audit.models import AuditEvent
from songlo.common.errors import StaleVersion
from songlo.outbox.models import Notification
from tests.builders.members import make_appointment, make_member, make_user
from tests.contracts.objects_registers import find, inspector, plan
from tests.contracts.objects_rights import inspect
from tests.meetings.views.posted import sent_from

D = datetime.date  # today is 05/11/2024
OCTOBER = D(2024, 10, 1)


def url(name, of):
    return reverse(f"meetings:{name}", args=[of.uid])


def text(answer):
    return answer.content.decode()


def conclude(finding, now):
    conclude_inspection(actor=None, inspection=finding.inspection, concluded_on=now.date(), now=now)


@pytest.fixture
def committee(cast, client_for):
    return client_for(cast.users[Role.INSPECTION_COMMITTEE])


@pytest.mark.parametrize(
    ("remedy", "due", "done", "expected"),
    [
        ("Ghi bổ sung", D(2024, 11, 5), None, Mending.OPEN),  # today is the last day
        ("Ghi bổ sung", D(2024, 11, 4), None, Mending.OVERDUE),
        ("Ghi bổ sung", D(2024, 11, 4), D(2024, 11, 5), Mending.DONE),
        ("Ghi bổ sung", None, None, Mending.OPEN),
        ("", None, None, Mending.NOTHING),
    ],
)
def test_how_far_a_finding_has_come(today, remedy, due, done, expected):
    assert FindingLine(InspectionFinding(remedy=remedy, due_on=due, done_on=done), today).mending == expected


@pytest.mark.parametrize(
    ("month", "late"), [(OCTOBER, True), (D(2024, 11, 1), False), (D(2025, 1, 1), False)]
)
def test_a_line_is_late_when_its_month_is_over(today, month, late):
    assert PlanLine(InspectionPlanLine(month=month), today).is_late == late
    assert not PlanLine(InspectionPlanLine(month=month, dropped_reason="Lũ lụt"), today).is_late


def test_the_programme_is_held_or_dropped_with_a_reason(cast, now, today):
    line = plan(cast.cell)
    assert plan(cast.cell, uid=line.uid) == line
    with pytest.raises(PlannedTwice):
        plan(cast.cell)
    with pytest.raises(OutsideTheProgramme):
        plan(cast.cell, unit=cast.other_cell)
    here = {"actor": inspector(), "line": line, "now": now}
    other = inspect(cast.commune, [cast.sibling_cell])
    with pytest.raises(NotInspected):
        hold_planned(inspection=other, **here)
    with pytest.raises(LineReasonMissing):
        drop_planned(reason=" ", **here)
    made = inspect(cast.commune, [cast.cell], decision_number="13-QĐ/ĐU")
    assert hold_planned(inspection=made, **here).inspection == made
    with pytest.raises(LineSettled):
        drop_planned(reason="Lũ lụt", **here)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"remedy": "", "due_on": D(2024, 11, 30)}, RemedyMissing),
        ({"unit": "sibling_cell"}, NotInspected),
    ],
)
def test_what_no_finding_says(cast, wrong, error):
    if "unit" in wrong:
        wrong = {"unit": getattr(cast, wrong["unit"])}
    with pytest.raises(error):
        find(cast.cell, **wrong)
    assert not InspectionFinding.objects.exists()


def test_a_finding_is_changed_and_closed_once(cast, now, today):
    finding = find(cast.cell)
    facts = {"unit": cast.cell, "text": "Sổ ghi thiếu", "remedy": finding.remedy, "due_on": D(2024, 12, 15)}
    here = {"actor": inspector(), "finding": finding, "now": now}
    assert correct_finding(version=1, **facts, **here).due_on == D(2024, 12, 15)
    with pytest.raises(StaleVersion):
        correct_finding(version=1, **facts, **here)
    said = {"done_note": "Đã ghi bổ sung", "today": today, **here}
    for day in (D(2024, 11, 6), D(2024, 11, 4)):  # tomorrow; before the inspection
        with pytest.raises(DayNotPossible):
            close_finding(done_on=day, **said)
    close_finding(done_on=today, **said)
    with pytest.raises(AlreadyMended):
        close_finding(done_on=today, **said)
    with pytest.raises(AlreadyMended):
        correct_finding(version=3, **facts, **here)


def test_where_nothing_is_to_be_mended_nothing_is_closed(cast, now, today):
    praised = find(cast.cell, remedy="", due_on=None)
    with pytest.raises(NothingToMend):
        close_finding(actor=inspector(), finding=praised, done_on=today, done_note="", now=now, today=today)


def test_the_trail_of_a_running_inspection_stays_with_the_committee(cast, now, today):
    finding = find(cast.cell)
    said = {"actor": inspector(), "done_on": today, "done_note": "", "now": now, "today": today}
    close_finding(finding=finding, **said)
    places = AuditEvent.objects.filter(action__startswith="meetings.finding").values_list("organization_uid")
    assert set(places) == {(cast.commune.uid,)}


def test_an_inspection_from_its_programme_to_what_was_mended(cast, committee, client_for, today):
    member = make_member(cast.other_cell, "Đặng Văn Kiểm")
    make_appointment(member, cast.district, Post.INSPECTION_STAFF)
    user = make_user(member=member)
    plan_page = url("plan_inspection", cast.district)
    sent = sent_from(committee, plan_page) | {
        "kind": "SUPERVISE",
        "unit": str(cast.cell.uid),
        "matter": "Chế độ sinh hoạt",
        "month": "2024-10-01",
    }
    committee.post(plan_page, sent)
    line = InspectionPlanLine.objects.get()
    assert overdue_of(cast.users[Role.INSPECTION_COMMITTEE], today).lines == [line]
    new = url("new_inspection", cast.district) + f"?dong={line.uid}"
    sent = sent_from(committee, new)
    assert (sent["matter"], sent["units"]) == ("Chế độ sinh hoạt", str(cast.cell.uid))
    sent |= {"decision_number": "07-QĐ/UBKT", "decided_on": "01/11/2024", "team": [str(member.uid)]}
    assert "Mời ghi đến hết ngày." in text(committee.post(new, sent))
    assert committee.post(new, sent | {"last_day": "04/12/2024"}).status_code == 302
    made = Inspection.objects.get()
    line.refresh_from_db()
    assert line.inspection == made
    assert RoleGrant.objects.get(user=user).role == "INSPECTION_TEAM"
    found = url("new_finding", made)
    sent = sent_from(committee, found) | {"unit": str(cast.cell.uid), "text": "Biên bản ghi thiếu"}
    assert "cùng với hạn" in text(committee.post(found, sent | {"due_on": "30/11/2024"}))
    committee.post(found, sent | {"due_on": "30/11/2024", "remedy": "Ghi bổ sung"})
    head = client_for(cast.an)
    readers, told = (
        reverse("members:organization_readers", args=[cast.cell.uid]),
        reverse("meetings:findings"),
    )
    finding = InspectionFinding.objects.get()
    assert "07-QĐ/UBKT" not in text(head.get(readers)) + text(head.get(told))
    assert head.get(url("close_finding", finding)).status_code == 404
    concluding = url("conclude_inspection", made)
    assert "chưa đến" in text(committee.post(concluding, {"concluded_on": "06/11/2024"}))
    assert committee.post(concluding, {"concluded_on": "05/11/2024"}).status_code == 302
    assert not RoleGrant.objects.filter(user=user).exists()
    shown = text(head.get(readers))
    assert "Quyết định số 07-QĐ/UBKT ngày 01/11/2024: Chế độ sinh hoạt" in shown
    assert "Hạn khắc phục 30/11/2024" in text(head.get(told))
    asked = Notification.objects.filter(kind="inspection.concluded").values_list("recipient", flat=True)
    assert set(asked) == {cast.an.pk, cast.users[Role.DEPUTY_CELL_SECRETARY].pk}
    done = {"done_on": "05/11/2024", "done_note": "Đã ghi bổ sung"}
    assert head.post(url("close_finding", finding), done)["Location"] == told
    assert "Đã khắc phục ngày 05/11/2024" in text(committee.get(url("inspection", made)))


def test_who_is_told_of_what_was_found(cast, client_for, now, today):
    finding = find(cast.cell)
    readers = {
        "secretary": cast.an,
        "clerk": cast.chi,
        "sibling": make_user(Role.CELL_SECRETARY, cast.sibling_cell),
        "other": cast.dung,
    }

    def told():
        return {who for who, user in readers.items() if shown(client_for(user))}

    def shown(client):
        return client.get(reverse("meetings:findings")).context["lines"]

    assert told() == set()
    conclude(finding, now)
    assert told() == {"secretary", "clerk"}


def test_the_sheet_of_a_year(cast, committee, today):
    plan(cast.cell)
    find(cast.cell)
    book = load_workbook(io.BytesIO(committee.get(reverse("meetings:inspections_excel")).getvalue()))
    assert book.sheetnames == ["Chương trình", "Kết quả"]
    assert [one.value for one in book["Chương trình"][4]][1:5] == [
        "10/2024",
        "Kiểm tra",
        cast.cell.name,
        "Thực hiện chế độ sinh hoạt",
    ]
    assert book["Kết quả"]["C4"].value == cast.cell.name


def test_many_findings_cost_no_more_questions(
    cast, committee, client_for, now, django_assert_max_num_queries
):
    finding = find(cast.cell)
    for number in range(4):
        InspectionFinding.objects.create(
            inspection=finding.inspection, unit=cast.cell, text=f"Hạn chế {number}", uid=uuid.uuid4()
        )
    conclude(finding, now)
    clerk = client_for(cast.chi)
    for client, address, most in (
        (clerk, reverse("meetings:findings"), 5),
        (committee, url("inspection", finding.inspection), 8),
    ):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)
