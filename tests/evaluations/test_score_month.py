import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evaluations.cell_figures import roster_changes
from evaluations.models import MeetingEvaluation, ScoreList
from evaluations.score_month import ScoreLine, Step, lines_of, read_month
from evaluations.score_periods import Period, read_period, read_summary
from evaluations.score_standing import Seen, standing_of
from evaluations.services.score_changes import return_score
from evaluations.services.score_lists import decide_list, submit_list
from evaluations.states import EvaluationState, ListState
from evaluations.views import score_months
from evaluations.views.score_rows import FILTERS
from meetings.models import Meeting
from meetings.services.preparation import report_not_held
from members.models import Organization
from members.models.organization import CellType, OrganizationKind
from members.roles import Role
from songlo.outbox.models import Notification
from tests.builders.evaluations import make_sent_score
from tests.builders.meetings import make_held_meeting, make_meeting, make_secretary, numbers
from tests.builders.members import make_cell, make_ended, make_member, make_organization
from tests.conftest import NOW

MONTH = datetime.date(2024, 11, 1)
HELD = {"meeting_state": "HELD", "held_on": datetime.date(2024, 11, 1)}
SEEN = Seen(MONTH, NOW, within=2)
DECISION = {"body": "Đảng ủy xã", "document_number": "31-TB/ĐU", "decided_on": datetime.date(2024, 11, 5)}


def line(**changes) -> ScoreLine:
    nothing = {
        "meeting_state": "",
        "state": "",
        "list_id": None,
        "official_grade": "",
        "differs": False,
        "committee_id": 2,
        "organization_id": 1,
        "name": "Chi bộ thôn Gò Sen",
        "committee": "Đảng bộ xã Bạch Lưu",
        "meeting": None,
        "scheduled_at": None,
        "held_on": None,
        "not_held_reason": "",
        "expected": 0,
        "present": 0,
        "score": None,
        "sent_at": None,
        "self_total": None,
        "visit_total": None,
        "official_total": None,
        "official_reason": "",
        "gap": None,
        "difference": Decimal(5),
        "thresholds": None,
    }
    return ScoreLine(**nothing | changes)


@pytest.mark.parametrize(
    ("changes", "seen", "words"),
    [
        ({}, SEEN, "Chưa có lịch họp"),
        ({}, SEEN._replace(month=datetime.date(2024, 10, 1)), "Chưa có báo cáo"),
        ({"meeting_state": "CONVENED", "scheduled_at": NOW.replace(day=12)}, SEEN, "Chưa đến ngày họp"),
        ({"meeting_state": "NOT_HELD"}, SEEN, "Không chấm (không họp)"),
        (HELD | {"held_on": datetime.date(2024, 11, 4)}, SEEN, "Chưa gửi"),
        (HELD, SEEN, "Chưa gửi, quá hạn 2 ngày"),
        (HELD | {"state": "SCORING"}, SEEN, "Chưa gửi, quá hạn 2 ngày"),
        (HELD | {"state": "SCORING"}, SEEN._replace(within=None), "Đang chấm"),
        (HELD | {"state": "SENT", "sent_at": NOW.replace(day=3)}, SEEN, "Đã gửi"),
        (HELD | {"state": "SENT", "sent_at": NOW}, SEEN, "Đã gửi, muộn 2 ngày"),
        (HELD | {"state": "SENT", "list_id": 7}, SEEN, "Đã trình ký"),
        (HELD | {"state": "RETURNED"}, SEEN, "Đề nghị xem lại"),
        (HELD | {"state": "DECIDED"}, SEEN, "Đã quyết định"),
    ],
)
def test_a_month_says_how_far_a_cell_has_come(changes, seen, words):
    assert standing_of(line(**changes), seen).words == words


@pytest.mark.django_db
def test_a_cell_stands_under_one_chip_as_it_is_counted(cast, now, today):
    def cell(chip: str) -> Organization:
        return make_cell(cast.commune, f"{chip} {next(numbers)}")

    def sent(chip: str) -> MeetingEvaluation:
        return make_sent_score(cast.an, cell(chip), now=now, total=90)

    def on_list(chip: str) -> ScoreList:
        sent(chip)
        return submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)

    def off(chip: str) -> Meeting:
        made = make_meeting(cast.an, cell(chip), now=now)
        return report_not_held(actor=cast.an, meeting=made, reason="Mưa lũ", now=now)

    decide_list(actor=cast.chi, score_list=on_list("quyet-dinh"), version=1, now=now, **DECISION)
    on_list("trinh-ky")
    back = sent("xem-lai")
    return_score(actor=cast.chi, evaluation=back, reason="Mời xem lại", version=back.version, now=now)
    sent("gui")
    off("khong-hop")
    make_meeting(cast.an, off("doi").organization, now=now)  # and will meet after all
    make_meeting(cast.an, cell("doi"), now=now)
    make_held_meeting(cast.an, cell("doi"), now=now)
    MeetingEvaluation.objects.filter(pk=sent("doi").pk).update(state=EvaluationState.VOTED, sent_at=None)

    made = Organization.objects.filter(pk__gt=cast.other_cell.pk)
    names = {one.pk: one.name.split()[0] for one in made}
    found = [
        (names[pk], [one.key for one in FILTERS if one.holds(alike, cast.district)])
        for alike in read_month(cast.chi, cast.commune, MONTH, today)
        for pk in alike.cells
        if pk in names
    ]
    assert sorted(found) == [
        (chip, [chip])
        for chip in sorted(["doi"] * 4 + ["gui", "khong-hop", "quyet-dinh", "trinh-ky", "xem-lai"])
    ]


@pytest.mark.parametrize(
    ("points", "gap", "differs"),
    [
        ((97, None, None), 0, False),
        ((97, 92, None), 5, False),
        ((97, "91.9", None), "5.1", True),
        ((90, 92, 80), 12, True),
        ((90, None, 96), 6, True),
    ],
)
@pytest.mark.django_db
def test_cells_whose_scores_lie_apart_are_marked(cast, now, today, points, gap, differs):
    own, visit, official = points
    score = make_sent_score(cast.an, cast.cell, now=now, total=own)
    MeetingEvaluation.objects.filter(pk=score.pk).update(
        visit_total=visit, official_total=official, official_reason="Đã kiểm tra"
    )
    assert [one.gap for one in lines_of([cast.cell.pk], cast.commune, MONTH, today)] == [
        abs(Decimal(own) - Decimal(visit)) if visit else 0  # what is not decided yet does not count
    ]
    made = submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)
    decide_list(actor=cast.chi, score_list=made, version=1, now=now, **DECISION)
    found = lines_of([cast.cell.pk], cast.commune, MONTH, today)
    assert [(one.gap, one.differs) for one in found] == [(Decimal(gap), differs)]
    alike = read_month(cast.chi, cast.commune, MONTH, today)
    assert [one.cells for one in alike if one.differs] == [[cast.cell.pk]] * differs


@pytest.mark.django_db
def test_what_is_not_sent_lies_nowhere_apart(cast, now, today):
    score = make_sent_score(cast.an, cast.cell, now=now, total=97)
    MeetingEvaluation.objects.filter(pk=score.pk).update(
        state=EvaluationState.VOTED, visit_total=0, sent_at=None
    )
    found = lines_of([cast.cell.pk], cast.commune, MONTH, today)
    assert [(one.gap, one.differs) for one in found] == [(None, False)]


@pytest.mark.parametrize(
    ("key", "period"),
    [
        ("2024", Period(2024)),
        ("2024-q4", Period(2024, 3, 4)),
        ("2024-6t2", Period(2024, 6, 2)),
        ("2024-q5", None),
        ("2024-6t0", None),
        ("2024-11", None),
    ],
)
def test_a_period_is_read_as_it_is_written(key, period):
    assert read_period(key) == period
    if period:
        assert (period.key, len(period.months)) == (key, period.length)


def month_url(committee) -> str:
    return reverse("evaluations:score_month", args=["2024-11", committee.uid])


@pytest.mark.django_db
def test_a_month_goes_from_the_cells_to_the_decision(cast, client_for, now):
    sent = make_sent_score(cast.an, cast.cell, now=now, lost={"5.2": (2, "Chưa định hướng rõ")})
    office, page = client_for(cast.chi), reverse("evaluations:committee_score", args=[sent.uid])
    given = {row.code: str(row.self_points) for row in sent.items.all()} | {"version": sent.version}
    refused = office.post(page, given | {"3.4": "0"})
    assert "Điểm khác điểm chi bộ tự chấm: mời ghi lý do." in refused.content.decode()
    assert office.post(page, given | {"3.4": "0", "3.4-reason": "Thông báo muộn"}).status_code == 302
    late = office.post(page, given | {"3.4": "1", "5.3": "0", "5.3-reason": "Ít ý kiến"}).content.decode()
    assert "Đồng chí khác vừa ghi 0 điểm: Thông báo muộn" in late and 'value="Ít ý kiến"' in late
    sent.refresh_from_db()
    assert f'name="version" value="{sent.version}"' in late
    changed = sent.items.exclude(official_points=None).values_list("code", "official_points")
    assert (sent.official_total, list(changed)) == (sent.self_total - 1, [("3.4", 0)])

    office.post(reverse("evaluations:submit_scores", args=["2024-11", cast.commune.uid]))
    score_list = ScoreList.objects.get()
    decided = office.post(
        reverse("evaluations:decide_scores", args=[score_list.uid]),
        DECISION | {"decided_on": "05/11/2024", "version": score_list.version},
    )
    assert decided.status_code == 302
    score_list.refresh_from_db()
    assert (score_list.state, score_list.document_number) == (ListState.DECIDED, "31-TB/ĐU")
    told = Notification.objects.filter(kind="score.decided", cancelled_at=None)
    assert {one.url for one in told} == {reverse("evaluations:sheet", args=[sent.meeting.uid])}
    assert cast.an.pk in {one.recipient_id for one in told}
    assert cast.binh.pk not in {one.recipient_id for one in told}


@pytest.mark.django_db
def test_what_is_not_decided_is_seen_by_the_committee_alone(cast, client_for, now):
    make_sent_score(cast.an, cast.cell, now=now, total="87.5")
    above = client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])
    own, waiting = month_url(cast.commune), f"{month_url(cast.district)}?loc=gui"
    assert client_for(cast.chi).get(own).content.decode().count("87,5") == 2
    assert [above.get(page).content.decode().count("87,5") for page in (own, waiting)] == [1, 1]
    made = submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)
    decide_list(actor=cast.chi, score_list=made, version=1, now=now, **DECISION)
    decided = f"{month_url(cast.district)}?loc=quyet-dinh"
    assert [above.get(page).content.decode().count("87,5") for page in (own, decided)] == [2, 2]


@pytest.mark.django_db
def test_what_waits_opens_the_month_in_which_it_waits_longest(cast, client_for, now):
    def opened(asked: str) -> str:
        return client_for(cast.chi).get(f"/chat-luong/{asked}").headers["Location"].split("/")[2]

    september, october = datetime.date(2024, 9, 1), datetime.date(2024, 10, 1)
    assert [opened(asked) for asked in ("", "?viec=trinh-ky", "?viec=quyet-dinh")] == ["2024-11"] * 3
    make_sent_score(cast.an, cast.cell, now=now, total=90, month=september)
    submit_list(actor=cast.chi, organization=cast.commune, month=september, now=now)
    for month in (october, MONTH):
        make_sent_score(cast.an, cast.sibling_cell, now=now, total=90, month=month)
    assert [opened(asked) for asked in ("", "?viec=trinh-ky", "?viec=quyet-dinh", "?viec=khac")] == [
        "2024-11",
        "2024-10",
        "2024-09",
        "2024-11",
    ]


def make_own_cell(cast, now) -> Organization:
    """Directly under the district, with a score that it has sent."""
    kind = OrganizationKind.GRASSROOTS_CELL
    own = make_organization(kind, "Chi bộ Kho bạc", parent=cast.district, cell_type=CellType.AGENCY)
    make_sent_score(make_secretary(own), own, now=now, total=91)
    return own


@pytest.mark.django_db
def test_a_district_sees_a_line_of_each_committee_and_the_cells_of_a_kind(cast, client_for, now, monkeypatch):
    beside = make_organization(OrganizationKind.GRASSROOTS, "Đảng bộ xã Như Thụy", parent=cast.district)
    cells = (cast.cell, cast.sibling_cell, make_cell(beside, "Chi bộ thôn Liên Sơn"))
    for cell in cells:
        make_sent_score(cast.an if cell == cast.cell else make_secretary(cell), cell, now=now, total=90)
    make_cell(beside, "Chi bộ thôn Yên Kiều")
    own = make_own_cell(cast, now)
    board = client_for(cast.users[Role.DISTRICT_ORGANIZATION_BOARD])
    page = board.get(month_url(cast.district))
    told = [(row.name, row.steps) for row in page.context["committees"]]
    assert told == [
        ("Chi bộ trực thuộc", (("chờ trình ký", 1), ("chưa gửi", 0))),
        (cast.commune.name, (("chờ trình ký", 2), ("chưa gửi", 0))),
        (beside.name, (("chờ trình ký", 1), ("chưa gửi", 1))),
    ]
    assert "parts" not in page.context and month_url(cast.commune) in page.content.decode()
    its_own = board.get(f"{month_url(cast.district)}?loc=truc-thuoc")
    assert [[row.name for row in part.rows] for part in its_own.context["parts"]] == [[own.name]]

    monkeypatch.setattr(score_months, "PAGE", 2)
    first = board.get(f"{month_url(cast.district)}?loc=gui")
    second = board.get(month_url(cast.district) + first.context["older_url"])
    seen = [
        [(part.title, [row.name for row in part.rows]) for part in one.context["parts"]]
        for one in (first, second)
    ]
    assert seen == [
        [("Các chi bộ", [own.name]), (cast.commune.name, [cast.cell.name])],
        [(cast.commune.name, [cast.sibling_cell.name]), (beside.name, [cells[2].name])],
    ]
    assert (second.context["older_url"], second.context["newer_url"]) == ("", "?loc=gui&trang=1")
    far = board.get(f"{month_url(cast.district)}?loc=gui&trang={'9' * 20}")
    assert far.context["parts"] == second.context["parts"]
    assert (
        "Không có chi bộ nào như vậy" in board.get(f"{month_url(cast.district)}?loc=xem-lai").content.decode()
    )


@pytest.mark.django_db
def test_cells_of_a_section_are_the_committees_and_the_section_reads_them(cast, now, today):
    section = make_organization(OrganizationKind.SECTION, "Đảng bộ bộ phận Trường", parent=cast.commune)
    cell = make_cell(section, "Chi bộ Trường")
    make_sent_score(make_secretary(cell), cell, now=now, total=91)
    held = {
        one.committee_id: one.cells
        for one in read_month(cast.chi, cast.commune, MONTH, today)
        if one.step == Step.WAITING
    }
    assert held == {cast.commune.pk: [cell.pk]}
    assert [one.committee for one in lines_of([cell.pk], section, MONTH, today)] == [cast.commune.name]


@pytest.mark.django_db
def test_a_closed_cell_stays_in_the_months_in_which_it_met(cast, now):
    make_sent_score(cast.an, cast.cell, now=now, total=91)
    for cell in (cast.cell, cast.sibling_cell):
        make_ended(cell, datetime.date(2024, 11, 6))
    for today in (datetime.date(2024, 11, 7), datetime.date(2025, 1, 7)):
        found = [pk for one in read_month(cast.chi, cast.commune, MONTH, today) for pk in one.cells]
        assert found == [cast.cell.pk]


@pytest.mark.django_db
def test_the_district_decides_over_the_cells_directly_under_it(cast, client_for, now):
    base = make_own_cell(cast, now)
    score = MeetingEvaluation.objects.get(meeting__organization=base)
    make_sent_score(cast.an, cast.cell, now=now, total=88)
    board = cast.users[Role.DISTRICT_ORGANIZATION_BOARD]
    client = client_for(board)
    page = client.get(month_url(cast.district)).content.decode()
    assert "?loc=truc-thuoc" in page and 'form="trinh"' in page
    every = client.get(f"{month_url(cast.district)}?loc=gui").content.decode()
    assert every.count("/chat-luong/diem/") == every.count(str(score.uid)) == 1
    made = submit_list(actor=board, organization=cast.district, month=MONTH, now=now)
    assert [one.meeting.organization for one in made.evaluations.all()] == [base]


@pytest.mark.django_db
def test_a_month_asks_the_same_for_one_cell_and_for_many(cast, client_for, now):
    office = client_for(cast.chi)

    def queries() -> int:
        office.get(month_url(cast.commune))
        with CaptureQueriesContext(connection) as asked:
            office.get(month_url(cast.commune))
        return len(asked)

    make_sent_score(cast.an, cast.cell, now=now, total=88)
    few = queries()
    for number in range(4):
        make_sent_score(cast.an, make_cell(cast.commune, f"Chi bộ thôn {number}"), now=now, total=90)
    assert (queries(), few <= 8) == (few, True)


@pytest.mark.django_db
def test_a_year_counts_grades_and_says_what_was_not_held(cast, now, today):
    make_sent_score(cast.an, cast.cell, now=now, total=95)
    make_sent_score(cast.an, cast.sibling_cell, now=now, total=72)
    made = submit_list(actor=cast.chi, organization=cast.commune, month=MONTH, now=now)
    decide_list(actor=cast.chi, score_list=made, version=1, now=now, **DECISION)
    of_commune = read_summary(cast.chi, cast.commune, Period(2024), today)
    board = cast.users[Role.DISTRICT_ORGANIZATION_BOARD]
    of_district = read_summary(board, cast.district, Period(2024, 3, 4), today)
    said = [(one.name, one.grades, one.mean) for one in of_commune.cells]
    assert said == [
        (cast.cell.name, (1, 0, 0, 0), Decimal("95.0")),
        (cast.sibling_cell.name, (0, 1, 0, 0), Decimal("72.0")),
    ]
    assert [(one.cells, one.grades, one.mean) for one in of_district.committees] == [
        (2, (1, 1, 0, 0), Decimal("83.5"))
    ]


@pytest.mark.django_db
def test_who_came_and_who_left_is_said_of_each_cell(cast):
    leaver = make_member(cast.cell, "Vũ Văn Đi")
    leaver.memberships.update(valid_until=datetime.date(2024, 11, 20))
    make_member(cast.sibling_cell, "Lê Thị Đến", since=datetime.date(2024, 11, 4))
    cells = [cast.cell.pk, cast.sibling_cell.pk]
    assert roster_changes(cells, MONTH, datetime.date(2024, 11, 30)) == [
        (cast.cell.name, 0, 1),
        (cast.sibling_cell.name, 1, 0),
    ]
    assert roster_changes(cells, datetime.date(2024, 10, 1), datetime.date(2024, 10, 31)) == []
