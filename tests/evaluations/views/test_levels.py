import datetime

import pytest
from django.urls import reverse

from evaluations.level_board import read_cell
from evaluations.levels import Level
from evaluations.models import AnnualReview
from evaluations.services.level_decisions import seen_token
from evaluations.states import ReviewState
from members.exports.rosters import roster_sheet
from members.roles import Permission, Role
from songlo.audit.models import AccessLog
from tests.builders.evaluations import make_ballot, make_review
from tests.builders.members import make_member

pytestmark = pytest.mark.django_db
YEAR = 2023  # the tests' day is in November 2024
DECISION = {"body": "Ban Thường vụ Đảng ủy xã", "document_number": "12-QĐ/ĐU", "decided_on": "20/12/2023"}


def at(name, place, year=YEAR):
    return reverse(f"evaluations:{name}", args=[year, place.uid])


@pytest.fixture
def people(cast):
    """Two names before the committee, and the cell itself."""
    sixth = make_review(cast.cell, make_member(cast.cell, "Hà Văn Sáu"), proposed=Level.EXCELLENT, year=YEAR)
    seventh = make_review(cast.cell, make_member(cast.cell, "Hà Văn Bảy"), year=YEAR)
    own = make_review(cast.cell, proposed=Level.COMPLETED, year=YEAR)
    make_ballot(sixth, seventh, own, by=cast.an, base=4, good=3, excellent=1)
    return sixth, seventh, own


def test_nothing_is_seen_in_the_cell_before_the_decision_and_levels_alone_after_it(
    cast, client_for, people, today
):
    member, clerk = client_for(cast.binh), client_for(cast.chi)
    names = {one.member.full_name for one in people if one.member}
    page = member.get(at("level_results", cast.cell)).content.decode()
    assert "Chưa có quyết định xếp loại" in page
    assert not [name for name in names if name in page]
    change = {"seen": seen_token(read_cell(cast.cell, YEAR).waiting)}
    for one in people:
        change |= {f"level-{one.pk}": one.proposed_level, f"reason-{one.pk}": ""}
    sixth = people[0]
    change |= {f"level-{sixth.pk}": Level.GOOD, f"reason-{sixth.pk}": "riengdangủy7761"}
    assert clerk.post(at("levels_of_cell", cast.cell), change).status_code == 302
    page = member.get(at("level_results", cast.cell)).content.decode()
    assert not [name for name in names if name in page]
    send = {"cells": [cast.cell.pk], "seen": seen_token(read_cell(cast.cell, YEAR).waiting)}
    assert clerk.post(at("decide_levels", cast.commune), DECISION | send).status_code == 302
    page = member.get(at("level_results", cast.cell)).content.decode()
    assert [name for name in names if name not in page] == []
    assert "12-QĐ/ĐU" in page
    assert "riengdangủy7761" not in page
    assert "phiếu" not in page.lower()
    shown = client_for(cast.an).get(reverse("members:member", args=[sixth.member.uid])).content.decode()
    assert f"Năm {YEAR}: {Level.GOOD.label}" in shown
    sheet = roster_sheet(cast.cell, [cast.cell], today, contacts=False, with_levels=True)
    assert (sheet.columns[-1].heading, {row[-1] for row in sheet.rows}) == (
        f"Xếp loại năm {YEAR}",
        {Level.GOOD.label, ""},
    )
    roster = client_for(cast.an).get(reverse("members:roster"))
    assert (roster.context["level_year"], dict(zip(*_columns(roster), strict=True))["Hà Văn Sáu"]) == (
        YEAR,
        "Tốt",
    )


def _columns(roster) -> tuple[list[str], list[str]]:
    rows = roster.context["rows"]
    return [line.name for line, _ in rows], [level for _, level in rows]


def test_who_reads_the_votes_is_written_down(cast, client_for, people):
    page = client_for(cast.chi).get(at("levels_of_cell", cast.cell)).content.decode()
    assert "1 xuất sắc, 3 tốt trên 4 đảng viên chính thức" in page
    assert AccessLog.objects.filter(
        user_id=cast.chi.pk, action=Permission.REVIEW_VIEW, object_uid=cast.cell.uid
    ).exists()


def test_a_decision_on_a_list_that_changed_keeps_its_words_and_goes_again(cast, client_for, people):
    board = client_for(cast.users[Role.COMMUNE_PERMANENT_BOARD])
    url = at("decide_levels", cast.commune)
    send = DECISION | {"cells": [cast.cell.pk], "seen": board.get(url).context["form"]["seen"].value()}
    late = make_review(cast.cell, make_member(cast.cell, "Lò Văn Chín"), year=YEAR)
    refused = board.post(url, send)
    assert refused.status_code == 422
    form = refused.context["form"]
    assert (form["document_number"].value(), form["cells"].value()) == ("12-QĐ/ĐU", [str(cast.cell.pk)])
    assert AnnualReview.objects.filter(state=ReviewState.DECIDED).count() == 0
    assert board.post(url, send | {"seen": form["seen"].value()}).status_code == 302
    late.refresh_from_db()
    assert (late.state, late.decision.decided_on) == (ReviewState.DECIDED, datetime.date(2023, 12, 20))
    second = client_for(cast.chi).post(url, send)  # hears who was first
    assert second.status_code == 422
    assert f"đồng chí {board_name(cast)} nhập lúc" in second.content.decode()


def board_name(cast) -> str:
    return str(cast.users[Role.COMMUNE_PERMANENT_BOARD])
