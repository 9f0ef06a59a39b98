import datetime
import uuid

import pytest
from django.urls import reverse

from evaluations.models import ReviewYear
from evaluations.services.score_changes import return_score
from evaluations.services.score_lists import submit_list
from evaluations.states import ReviewState
from evaluations.waiting import CellWaiting, OpenRemarks, YearOfReviews
from members.roles import Role
from songlo.audit.models import AuditEvent
from songlo.home.queries import work_in_cell
from songlo.home.score_work import score_work
from tests.builders.evaluations import make_remark, make_review, make_sent_score
from tests.builders.members import make_cell, make_member, make_user

NOVEMBER = datetime.date(2024, 11, 6)
CELL = uuid.UUID(int=1)
DUE = datetime.date(2024, 12, 15)


def year(counts=None, *, returned="", is_open=True, due_on=DUE, own="") -> CellWaiting:
    return CellWaiting([], YearOfReviews(2024, counts or {}, returned, is_open, due_on, own))


# users.md 1, domain.md 4.4: in November and December, or as the committee says
@pytest.mark.parametrize(
    ("waiting", "today", "lines"),
    [
        (CellWaiting([], None), NOVEMBER, []),
        (year(), NOVEMBER, [("Lập danh sách kiểm điểm năm 2024", DUE)]),
        (year(is_open=False, due_on=None), NOVEMBER, []),
        (
            year(is_open=False, due_on=None),
            datetime.date(2024, 12, 1),
            [("Lập danh sách kiểm điểm năm 2024", datetime.date(2024, 12, 31))],
        ),
        (year(is_open=False, due_on=None), datetime.date(2025, 1, 5), []),
        (year({"SELF_REVIEW": 2, "VOTED": 3}), NOVEMBER, [("Kiểm điểm, xếp loại năm 2024", DUE)]),
        (year({"PROPOSED": 4, "NOT_GRADED": 1}), NOVEMBER, []),
        (year({"DECIDED": 4}, is_open=False), datetime.date(2024, 12, 1), []),
        (
            year({"VOTED": 1}, returned="Thiếu phiếu"),
            NOVEMBER,
            [("Xem lại đề nghị xếp loại năm 2024", NOVEMBER)],
        ),
    ],
)
def test_the_year_of_a_cell(waiting, today, lines):
    assert [(one.title, one.due_on) for one in score_work(CELL, waiting, today)] == lines


def test_who_is_behind_comes_first():
    (line,) = score_work(CELL, year({"SELF_REVIEW": 2, "REVIEWED": 1, "VOTED": 3}), NOVEMBER)
    assert line.why == (
        "Trong danh sách còn 2 chưa kiểm điểm trước chi bộ, 1 chờ bỏ phiếu, 3 chờ đề nghị đảng ủy. "
        "Gửi đảng ủy chậm nhất ngày 15/12/2024."
    )


def test_what_waits_on_the_home_of_a_cell(cast, client_for, now):
    sent = make_sent_score(cast.an, cast.cell, now=now)
    return_score(actor=cast.chi, evaluation=sent, reason="Xem lại mục 4.5", version=sent.version, now=now)
    own = make_review(cast.cell, cast.an.member, state=ReviewState.SELF_REVIEW)
    ReviewYear.objects.create(organization=cast.district, year=2024, due_on=datetime.date(2024, 12, 30))
    ReviewYear.objects.create(organization=cast.commune, year=2024, due_on=DUE)
    todo = {one.title: one for one in client_for(cast.an).get("/").context["todo"]}
    returned = todo["Xem lại điểm, sinh hoạt tháng 11/2024"]
    assert (returned.why, returned.due_on) == ("Đảng ủy đề nghị: Xem lại mục 4.5", now.date())
    assert str(sent.meeting.uid) in returned.url
    mine = todo["Viết bản tự kiểm điểm năm 2024"]
    assert (str(own.uid) in mine.url, mine.due_on) == (True, DUE)
    assert todo["Kiểm điểm, xếp loại năm 2024"].why.startswith("Trong danh sách còn 1 chưa kiểm điểm")


def test_who_was_written_about_last_year_waits_until_he_is_or_is_not_asked_for_again(cast, client_for, now):
    """Nhận xét nơi cư trú (users.md 2): in November and December, in the words of the register's own page."""
    names = ("Vũ Văn Bảy", "Đào Thị Ân", "Lê Thị Cúc")
    last = [make_remark(cast.an, cast.cell, now=now, year=2022, name=name) for name in names]
    make_remark(cast.an, cast.cell, now=now, year=2021, name="Hà Văn Xưa")
    make_remark(cast.dung, cast.other_cell, now=now, year=2022, name="Người Nơi Khác")
    merged = make_cell(cast.cell, "Chi bộ thôn Cũ")
    make_remark(cast.an, merged, now=now, year=2022, name="Hà Thị Bưởi")
    head, page = client_for(cast.an), reverse("evaluations:residence_year", args=[cast.cell.uid, 2024])

    def waits() -> list[str]:
        offered = len(head.get(page).context["offered"])
        found = [one for one in head.get("/").context["todo"] if one.url == page]
        assert [f"Còn {offered} đồng chí" in one.why for one in found] == [True] * bool(offered)
        assert all(one.due_on == datetime.date(2024, 12, 31) for one in found)
        return [one.why for one in found]

    assert waits() == ["Còn 4 đồng chí năm 2022 đã nhận xét, năm nay chưa ghi."]
    make_remark(cast.an, cast.cell, now=now, name="VU VAN BAY", workplace="Nơi mới")
    end = reverse("evaluations:end_remarks", args=[last[1].uid])
    assert [head.post(end)["Location"], head.post(end)["Location"]] == [page, page]  # pressed twice
    assert AuditEvent.objects.filter(action="evaluations.residence.end").count() == 1
    assert waits() == ["Còn 2 đồng chí năm 2022 đã nhận xét, năm nay chưa ghi."]
    for name in ("Lê Thị Cúc", "Hà Thị Bưởi"):
        make_remark(cast.an, cast.cell, now=now, name=name)
    assert waits() == []


@pytest.mark.parametrize(("month", "waits"), [(10, False), (11, True), (12, True), (1, False)])
def test_remarks_are_asked_for_in_the_last_two_months(cast, now, month, waits):
    make_remark(cast.an, cast.cell, now=now, year=2023)
    day = datetime.date(2024, month, 20)
    found, _tasks = work_in_cell(cast.an, cast.cell, day)
    assert found.remarks == (OpenRemarks(2024, 2023, 1) if waits else None)


def test_what_waits_for_a_committee(cast, client_for, now):
    """Its own cells alone; what is on a list waits as a list."""
    listed = make_sent_score(cast.an, cast.cell, now=now)
    make_review(cast.cell)
    make_review(cast.sibling_cell, year=2023, state=ReviewState.SELF_REVIEW)
    make_review(cast.other_cell)
    office = client_for(cast.chi)

    def counts(client) -> list[int]:
        context = client.get("/").context
        return [context[name] for name in ("scores_to_list", "lists_to_decide", "levels_to_decide")]

    assert counts(office) == [1, 0, 1]
    submit_list(actor=cast.chi, organization=cast.commune, month=listed.meeting.month, now=now)
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=88)
    assert counts(office) == [1, 1, 1]
    page = office.get("/").content.decode()
    assert "1 danh sách điểm đã trình ký, chờ ghi quyết định" in page
    assert counts(client_for(make_user(Role.DISTRICT_ORGANIZATION_BOARD, cast.district))) == [0, 0, 0]
    make_review(cast.commune)
    assert counts(client_for(make_user(Role.DISTRICT_ORGANIZATION_BOARD, cast.district))) == [0, 0, 1]


def test_a_member_is_asked_for_his_own(cast, client_for):
    member = make_member(cast.cell)
    client = client_for(make_user(Role.MEMBER, cast.cell, member=member))
    assert client.get("/").context["own_reviews"] == 0
    review = make_review(cast.cell, member, state=ReviewState.SELF_REVIEW)
    assert "Viết bản tự kiểm điểm năm của đồng chí" in client.get("/").content.decode()
    review.handed_in_on = NOVEMBER
    review.save()
    assert client.get("/").context["own_reviews"] == 0
