import datetime
import uuid

import pytest
from django.urls import reverse

from meetings.models import QuickReport
from meetings.models.quick_report import Urgency
from meetings.services.quick_reports import (
    NobodyAbove,
    PlaceClosed,
    ReportClosed,
    close_quick_report,
    send_quick_report,
)
from members.roles import Role
from songlo.outbox.models import Notification
from tests.builders.members import make_commune, make_ended, make_organization
from tests.builders.visits import login_of, make_group
from tests.meetings.views.posted import sent_from
from tests.races import both

LIST, NEW = reverse("meetings:quick_reports"), reverse("meetings:new_quick_report")
MATTER = "Hai hộ tranh chấp lối đi, đe dọa nhau"


@pytest.fixture
def group(cast):
    return make_group(cast.district, [cast.commune], number=7)


def told(kind):
    return {
        (one.recipient.login, one.title)
        for one in Notification.objects.filter(kind=kind, cancelled_at=None).select_related("recipient")
    }


def test_from_a_phone_to_the_standing_board_and_back(cast, client_for, group, now):
    sender = login_of(group)
    phone, board = client_for(sender), client_for(cast.users[Role.DISTRICT_STANDING_BOARD])
    form = sent_from(phone, NEW, matter=MATTER, organization=str(cast.cell.uid), urgency="AT_ONCE")
    for _ in range(2):  # no signal, pressed again
        answer = phone.post(NEW, form)
    report = QuickReport.objects.get()
    assert (report.to, report.group, report.organization) == (cast.district, group, cast.cell)
    url = reverse("meetings:quick_report", args=[report.uid])
    assert answer["Location"] == url
    holders = {"district_standing_board", "district_office"}
    title = "Báo cáo nhanh từ Chi bộ thôn Xóm Làng: cần xử lý ngay"
    assert told("quick_report.sent") == {(one, title) for one in holders}
    assert MATTER in board.get(LIST).content.decode()
    assert "1 báo cáo nhanh chờ kết quả" in board.get("/").content.decode()
    assert "chưa ghi được" not in board.post(url, {"outcome": " "}).content.decode()
    assert QuickReport.objects.get().closed_at is None
    board.post(url, {"outcome": "Công an xã đã hòa giải xong"})
    assert told("quick_report.sent") == set()
    assert told("quick_report.closed") == {
        (sender.login, "Báo cáo nhanh từ Chi bộ thôn Xóm Làng đã có kết quả")
    }
    assert "Công an xã đã hòa giải xong" in phone.get(url).content.decode()
    assert board.get(LIST).context["reports"].waiting == []
    second = client_for(cast.users[Role.DISTRICT_OFFICE]).post(url, {"outcome": "Đang làm việc"})
    assert "Đang làm việc" in second.content.decode()  # whoever comes second keeps his words
    assert client_for(cast.an).get(url).status_code == 404
    assert "báo cáo nhanh chờ" not in board.get("/").content.decode()


def test_the_first_outcome_stands(cast, now):
    office, board = cast.users[Role.DISTRICT_OFFICE], cast.users[Role.DISTRICT_STANDING_BOARD]
    report = send_quick_report(
        actor=cast.chi, organization=cast.commune, matter=MATTER, urgency=Urgency.SOON, now=now
    )
    assert (report.to, report.group) == (cast.district, None)
    for _ in range(2):
        close_quick_report(actor=office, report=report, outcome="Đã xong", now=now)
    with pytest.raises(ReportClosed, match="Đồng chí Văn phòng Huyện ủy đã khép lại"):
        close_quick_report(actor=board, report=report, outcome="Chưa xong", now=now)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_send_one_report_and_close_it_once(cast, group, now):
    sender, uid = login_of(group), uuid.uuid4()
    given = {"organization": cast.cell, "matter": MATTER, "urgency": Urgency.SOON, "now": now}
    sent = both(*[lambda: send_quick_report(actor=sender, uid=uid, **given)] * 2)
    report = QuickReport.objects.get()
    assert sent == [report, report]
    leaders = [cast.users[Role.DISTRICT_OFFICE], cast.users[Role.DISTRICT_STANDING_BOARD]]
    answers = both(
        *[
            lambda one=one: close_quick_report(actor=one, report=report, outcome=f"Xong, {one}", now=now)
            for one in leaders
        ]
    )
    assert sorted(isinstance(one, ReportClosed) for one in answers) == [False, True]
    assert Notification.objects.filter(kind="quick_report.closed").count() == 1


def test_where_nobody_hears_it(cast, now):
    alone = make_commune(make_organization("GRASSROOTS", "Đảng bộ cơ quan"), "Đảng bộ xã Xa")
    make_ended(cast.sibling_cell, datetime.date(2024, 11, 1))
    for place, refusal in ((alone, NobodyAbove), (cast.sibling_cell, PlaceClosed)):
        with pytest.raises(refusal):
            send_quick_report(
                actor=cast.chi, organization=place, matter=MATTER, urgency=Urgency.SOON, now=now
            )


def test_a_list_costs_the_same_for_many(cast, now, client_for, django_assert_max_num_queries):
    client = client_for(cast.users[Role.DISTRICT_OFFICE])
    for urgency in ("TO_KNOW", "AT_ONCE", "SOON"):
        for _ in range(3):
            send_quick_report(
                actor=cast.chi, organization=cast.cell, matter=MATTER, urgency=Urgency(urgency), now=now
            )
    with django_assert_max_num_queries(8):
        shown = client.get(LIST).context["reports"].waiting
    assert [one.urgency for one in shown] == ["AT_ONCE"] * 3 + ["SOON"] * 3 + ["TO_KNOW"] * 3
