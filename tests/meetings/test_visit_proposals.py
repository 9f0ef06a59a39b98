import datetime

import pytest
from django.urls import reverse

from meetings.models import Proposal
from meetings.models.visit_report import ReportState
from meetings.services.proposal_answers import DayNotPossible, answer_proposal
from meetings.services.visit_files import print_brief
from meetings.visits.brief import read_brief
from members.roles import Role
from songlo.common.errors import StaleVersion
from songlo.outbox.models import Notification
from tests.builders.members import make_member, make_user
from tests.builders.visit_reports import make_report, make_taken_along
from tests.builders.visits import EVENING, login_of, make_group, make_visit, person_of
from tests.contracts.objects_rights import assign
from tests.meetings.views.posted import sent_from

LIST = reverse("meetings:proposals")
ANSWER = "Đã giao Phòng Nông nghiệp kiểm tra, sửa trước 15/12"


@pytest.fixture
def group(cast):
    return make_group(cast.district, [cast.commune], number=7)


@pytest.fixture
def visit(cast, group):
    return make_visit(group, cast.cell, persons=[person_of(group)])


def url_of(proposal):
    return reverse("meetings:proposal", args=[proposal.uid])


def texts(client, query=""):
    return [one.proposal.text for one in client.get(LIST + query).context["found"].lines]


def test_an_opinion_reaches_the_office_is_answered_and_comes_back(cast, client_for, group, visit, now):
    head, office = login_of(group), client_for(cast.users[Role.DISTRICT_OFFICE])
    secretary, board = client_for(cast.an), client_for(cast.users[Role.DISTRICT_STANDING_BOARD])
    raiser = person_of(group, "DEPUTY")
    proposal = make_taken_along(visit, raised_by=raiser, field="Thủy lợi")
    report = make_report(visit, by=head, state=ReportState.WRITING)
    url = url_of(proposal)
    assert texts(board) == []  # not before the report is sent
    assert "kiến nghị chờ trả lời" not in office.get("/").content.decode()
    assert board.get(url).status_code == 404
    report.state, report.sent_at, report.sent_by = ReportState.SENT, now, head
    report.save()
    assert [texts(one) for one in (board, office, client_for(head))] == [["Sửa kênh N3 trước vụ mùa"]] * 3
    assert raiser.full_name in office.get(url).content.decode()
    assert secretary.get(url).status_code == 403  # what waits is between the group and who holds it
    assert board.post(url, {"answer": ANSWER}).status_code == 403
    assert "1 kiến nghị chờ trả lời" in office.get("/").content.decode()
    assert "kiến nghị chờ trả lời" not in board.get("/").content.decode()  # who reads them does not answer
    form = sent_from(office, url, "tra-loi-kn", answer=ANSWER)
    for _ in range(2):
        assert office.post(url, form)["Location"] == url
    assert (texts(office), texts(office, "?xem=da-tra-loi")) == ([], ["Sửa kênh N3 trước vụ mùa"])
    page = secretary.get(url).content.decode()
    assert (ANSWER in page, raiser.full_name in page) == (True, False)
    told = Notification.objects.filter(kind="proposal.answered").select_related("recipient")
    heads = [cast.users[one] for one in ("CELL_SECRETARY", "DEPUTY_CELL_SECRETARY", "CELL_COMMITTEE_MEMBER")]
    assert {one.recipient for one in told} == {*heads, head}
    assert {one.title for one in told} == {
        "Huyện ủy Sông Lô đã trả lời một kiến nghị của Chi bộ thôn Xóm Làng"
    }


def test_an_opinion_to_the_group_alone_stays_with_those_who_sent_it(cast, client_for, group, visit, now):
    head, office = login_of(group), cast.users[Role.DISTRICT_OFFICE]
    alone = make_taken_along(visit, "Việc riengto7766", kept_from_cell=True)
    aloud = make_taken_along(visit, "Việc cả chi bộ nêu", position=110)
    waits = make_taken_along(visit, "Việc còn chờ", position=120)
    make_report(visit, by=head)
    for one in (alone, aloud):
        given = {"answer": f"{one.text}: đã xem", "answered_on": now.date(), "version": 1}
        answer_proposal(actor=office, proposal=one, now=now, **given)
    follower = cast.users[Role.ASSIGNED_COMMITTEE_MEMBER]
    after = make_visit(assign(cast.cell, member=follower.member or make_member(cast.cell)), cast.cell, now)
    asked = [url_of(alone), reverse("meetings:visit", args=[visit.uid])]
    asked.append(reverse("meetings:visits_here"))
    for reader in (cast.an, cast.chi, follower):
        client = client_for(reader)
        assert "riengto7766" not in "".join(client.get(url).content.decode() for url in asked)
        assert client.get(asked[0]).status_code == 403
    page = client_for(cast.an).get(asked[1]).content.decode()
    assert "Việc cả chi bộ nêu: đã xem" in page and "1 đang chờ trả lời" in page and waits.text not in page
    told = Notification.objects.filter(kind="proposal.answered", object_uid=alone.uid)
    assert {one.recipient for one in told.select_related("recipient")} == {head}
    Proposal.objects.update(answer="", answered_on=None)
    assert {one.text for one in read_brief(follower, after, now.date()).proposals} == {aloud.text, waits.text}
    again = make_visit(group, cast.cell, now, persons=[head.member])
    assert alone in read_brief(head, again, now.date()).proposals
    assert alone.text not in str(print_brief(actor=head, visit=again, now=now).content)


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (33, False), (34, True)])
def test_an_answer_is_of_a_day_between_the_visit_and_today(cast, visit, now, days, refused):
    proposal = make_taken_along(visit)
    given = {"actor": cast.users[Role.DISTRICT_OFFICE], "proposal": proposal, "now": now, "version": 1}
    day = EVENING.date() + datetime.timedelta(days=days)
    if refused:
        with pytest.raises(DayNotPossible):
            answer_proposal(answer=ANSWER, answered_on=day, **given)
    else:
        answer_proposal(answer=ANSWER, answered_on=day, **given)
        with pytest.raises(StaleVersion):
            answer_proposal(answer="Khác", answered_on=day, **given)
        assert Proposal.objects.get().answer == ANSWER


def test_a_commune_answers_what_its_own_members_bring_home(cast, client_for, today):
    visit = make_visit(assign(cast.cell, member=cast.users[Role.MEMBER].member), cast.cell)
    make_report(visit)
    clerk, url = client_for(cast.chi), url_of(make_taken_along(visit))
    assert "1 kiến nghị chờ trả lời" in clerk.get("/").content.decode()
    assert clerk.post(url, sent_from(clerk, url, "tra-loi-kn", answer=ANSWER))["Location"] == url
    assert client_for(cast.users[Role.DISTRICT_OFFICE]).get(url).status_code == 403


def test_only_the_committee_that_holds_it_answers(cast, client_for, visit):
    """The office of the province reaches everything below and answers for nobody."""
    proposal = make_taken_along(visit)
    make_report(visit)
    above = client_for(make_user(Role.DISTRICT_OFFICE, cast.province))
    assert above.get(url_of(proposal)).context["page"].may_answer is False
    assert above.post(url_of(proposal), {"answer": ANSWER}).status_code == 403


def test_filters_are_links_and_a_page_ends(cast, client_for, visit, django_assert_max_num_queries):
    make_report(visit)
    for number in range(52):
        make_taken_along(visit, f"Kiến nghị {number:02}", field="Đất đai" if number % 2 else "Giao thông")
    office = client_for(cast.users[Role.DISTRICT_OFFICE])
    with django_assert_max_num_queries(10):
        page = office.get(LIST)
    assert (len(page.context["found"].lines), texts(office)[0]) == (50, "Kiến nghị 00")
    assert texts(office, page.context["older_url"]) == ["Kiến nghị 50", "Kiến nghị 51"]
    lands = dict((title, url) for title, url, _ in page.context["fields"])["Đất đai (26)"]
    assert texts(office, lands) == [f"Kiến nghị {number:02}" for number in range(1, 52, 2)]
