import pytest
from django.db import IntegrityError, connection, transaction

from meetings.elections import Papers
from meetings.errors import StaleRecord
from meetings.models import Candidate, Vote
from meetings.reading import read_facts
from meetings.services.elections import Election, Nominated, PapersDoNotFit
from meetings.services.votes import Hands, drop_vote, refresh_vote_bases, save_vote
from songlo.audit.models import AuditEvent
from tests.builders.meetings import make_held_meeting, make_secretary
from tests.builders.members import make_cell, make_member

FITS = Papers(issued=4, collected=4, valid=3, invalid=1)


@pytest.fixture
def cell(db):
    return make_cell(members=2)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def held(secretary, cell, now):
    make_member(cell, "Hà Văn Đạt")
    return make_held_meeting(secretary, cell, now=now)


@pytest.fixture
def elect(secretary, held, now):
    def save(*names, papers=FITS, to_elect=1, **changes):
        nominated = [Nominated(None, name, votes) for name, votes in names]
        values = {"actor": secretary, "meeting": held, "about": "OTHER", "subject": "Bầu bổ sung chi ủy viên"}
        election = Election(to_elect, papers, nominated)
        return save_vote(**values | {"election": election, "now": now} | changes)

    return save


def stored(vote):
    return [
        (one.member and one.member.full_name, one.name, one.votes)
        for one in vote.candidates.order_by("position")
    ]


def test_counts_are_stored_with_the_base_of_the_roll_and_the_list_in_its_order(elect, held):
    vote = elect(("hà  văn đạt", 3), ("Lê Thị Ngoài", 2), tellers="Lê Văn Chi, Phạm Văn Dũng")
    assert stored(vote) == [("Hà Văn Đạt", "Hà Văn Đạt", 3), (None, "Lê Thị Ngoài", 2)]
    (fact,) = read_facts(held).votes
    assert (fact.base, fact.present, fact.hands, fact.valid, fact.invalid) == (4, 4, 4, 3, 1)
    assert [one.name for one in fact.election.elected] == ["Hà Văn Đạt"]
    assert (vote.mode, vote.threshold, vote.in_favor) == ("ELECTION", "MORE_THAN_HALF", 0)


@pytest.mark.parametrize(
    ("names", "changes", "field"),
    [
        ([("A B", 3), ("A B", 1)], {}, "names"),
        ([("A B", 4)], {}, "names"),
        ([("A B", 3)], {"to_elect": 2}, "to_elect"),
        ([("A B", 3)], {"papers": Papers(5, 4, 4, 0)}, "issued"),
    ],
)
def test_what_does_not_fit_is_refused_beside_its_field(elect, held, names, changes, field):
    with pytest.raises(PapersDoNotFit) as refused:
        elect(*names, **changes)
    assert refused.value.field == field
    assert held.votes.count() == 0


def test_one_line_tells_what_changed_in_the_list_and_nothing_is_written_twice(elect):
    vote = elect(("Hà Văn Đạt", 2), ("Lê Thị Ngoài", 1))
    elect(("Hà Văn Đạt", 2), ("Lê Thị Ngoài", 1), uid=vote.uid)
    elect(("Hà Văn Đạt", 3), ("Lê Thị Ngoài", 0), uid=vote.uid)
    lines = AuditEvent.objects.filter(action="meetings.vote.save").order_by("id")
    assert [line.changes for line in lines] == [
        {"version": [0, 1]},
        {
            "candidates": ["Hà Văn Đạt: 2; Lê Thị Ngoài: 1", "Hà Văn Đạt: 3; Lê Thị Ngoài: 0"],
            "version": [1, 2],
        },
    ]


def test_two_lists_of_two_people_wait_for_one_to_choose(elect):
    vote = elect(("Hà Văn Đạt", 2))
    elect(("Hà Văn Đạt", 3), uid=vote.uid, version=1)
    with pytest.raises(StaleRecord) as refused:
        elect(("Hà Văn Đạt", 1), uid=vote.uid, version=1)
    (row,) = refused.value.rows
    assert (row.label, row.mine, row.theirs) == ("Danh sách bầu", "Hà Văn Đạt: 1", "Hà Văn Đạt: 3")
    assert stored(vote) == [("Hà Văn Đạt", "Hà Văn Đạt", 3)]


def test_a_show_of_hands_in_its_place_has_no_list(elect, secretary, held, now):
    vote = elect(("Hà Văn Đạt", 3))
    save_vote(actor=secretary, meeting=held, about="OTHER", hands=Hands(4), uid=vote.uid, now=now)
    vote.refresh_from_db()
    assert (vote.mode, vote.to_elect, vote.valid, stored(vote)) == ("HANDS", None, None, [])


def test_a_corrected_roll_leaves_papers_as_they_were_counted(elect, held):
    one, more = elect(("Hà Văn Đạt", 3), papers=Papers(3, 3, 3, 0)), elect(("Hà Văn Đạt", 3))
    held.roll.filter(member__full_name="Hà Văn Đạt").update(state="EXCUSED")
    refresh_vote_bases(held)
    one.refresh_from_db(), more.refresh_from_db()
    assert ((one.present, one.base), (more.present, more.base)) == ((3, 4), (4, 4))


def test_it_is_taken_out_with_its_list_and_the_words_go_into_the_trail(elect, secretary, held, now):
    vote = elect(("Hà Văn Đạt", 3))
    drop_vote(actor=secretary, meeting=held, uid=vote.uid, now=now)
    assert not Candidate.objects.exists()
    line = AuditEvent.objects.filter(action="meetings.vote.drop").get()
    assert line.changes == {"text": ["Bầu bổ sung chi ủy viên: Hà Văn Đạt: 3", None]}


FALSE = [
    ({"to_elect": 0}, "meetings_vote_to_elect_positive"),
    ({"issued": 5}, "meetings_vote_issued_within_present"),
    ({"collected": 5, "valid": 4}, "meetings_vote_collected_within_issued"),
    ({"valid": 2}, "meetings_vote_papers_add_up"),
    ({"issued": None}, "meetings_vote_election_counted"),
    ({"about": "RESOLUTION"}, "meetings_vote_election_counted"),
    ({"in_favor": 1}, "meetings_vote_election_counted"),
    ({"mode": "HANDS"}, "meetings_vote_election_counted"),
    ({"to_elect": 3}, "meetings_vote_names_enough"),
    ({"valid": 2, "invalid": 2}, "meetings_candidate_within_valid"),
    (
        {"mode": "SECRET", "to_elect": None, "issued": None, "collected": None, "valid": None},
        "meetings_candidate_in_election",
    ),
]


@pytest.mark.parametrize(("values", "rule"), FALSE, ids=lambda one: one if isinstance(one, str) else "")
def test_the_database_refuses_what_is_never_true(elect, values, rule):
    vote = elect(("Hà Văn Đạt", 3), ("Lê Thị Ngoài", 0))
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write_now(Vote.objects.filter(pk=vote.pk), values)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"votes": 4}, "meetings_candidate_within_valid"),
        ({"name": ""}, "meetings_candidate_named"),
        ({"name": "Lê Thị Ngoài", "member": None}, "meetings_candidate_name_once"),
    ],
)
def test_the_database_refuses_a_name_that_cannot_be(elect, values, rule):
    vote = elect(("Hà Văn Đạt", 3), ("Lê Thị Ngoài", 0))
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write_now(vote.candidates.filter(name="Hà Văn Đạt"), values)


def write_now(rows, values):
    rows.update(**values)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
