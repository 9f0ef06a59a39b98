import datetime
from decimal import Decimal

import pytest

from meetings.errors import SignedMinutes
from meetings.models import BookPhoto
from meetings.models.meeting import Grade, MeetingSource
from meetings.models.proceedings import VoteAbout, VoteMode
from meetings.reading import read_facts
from meetings.services.discussion import (
    drop_statement,
    save_conclusion,
    save_dues_note,
    save_guest,
    save_item_notes,
    save_statement,
)
from meetings.services.held import Times, TimesUnclear, record_held_meeting, save_times
from meetings.services.photos import MOST_PHOTOS, TooManyPhotos, add_photo, drop_photo
from meetings.services.votes import Hands, Reserved, TooManyHands, save_self_score, save_vote
from meetings.states import MeetingState, MinutesState, WrongState
from members.models import RuleSet
from members.states import StatusKind
from songlo.audit.models import AuditEvent
from songlo.papers.services import archive_paper
from tests.builders.meetings import DAY, at, make_held_meeting, make_meeting, make_secretary, make_stored_file
from tests.builders.members import make_cell, make_member
from tests.papers.samples import short_minutes

TYPED = [Times(at(17, 45), at(18, 15)), Times(at(18, 35), at(19, 32))]


@pytest.fixture
def cell(db):
    return make_cell(members=3)


@pytest.fixture
def secretary(cell):
    return make_secretary(cell)


@pytest.fixture
def held(secretary, cell, now):
    return make_held_meeting(secretary, cell, now=now)


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("action", flat=True))


def test_typed_times_become_sittings_and_minutes_open(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    meeting = record_held_meeting(actor=secretary, meeting=meeting, sittings=TYPED, now=now)
    minutes = meeting.minutes.get()
    assert (meeting.state, meeting.source, meeting.held_on) == (
        MeetingState.HELD,
        MeetingSource.AFTERWARDS,
        DAY,
    )
    assert (minutes.number, minutes.state, minutes.fixed_at) == (1, MinutesState.DRAFT, None)
    assert read_facts(meeting).minutes_long == 87
    assert actions()[-1] == "meetings.meeting.record_held"


def test_a_later_rule_set_changes_no_past_meeting(held, cell, secretary, now):
    RuleSet.objects.create(
        issuer=cell.parent,
        code="QD",
        name="Quy định của Đảng ủy xã",
        valid_from=datetime.date(2020, 1, 1),
        figures={"min_minutes": {"value": 75, "source": "QĐ 12-QĐ/ĐU", "confirmed": True}},
    )
    assert read_facts(held).rules["min_minutes"].value == 90
    thematic = make_held_meeting(secretary, cell, now=now, kind="THEMATIC", theme="Chuyển đổi số")
    assert read_facts(thematic).rules["min_minutes"].value == 75


def test_pressing_twice_is_once(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    for _ in range(2):
        record_held_meeting(actor=secretary, meeting=meeting, sittings=TYPED, now=now)
    assert (meeting.minutes.count(), meeting.sittings.count()) == (1, 2)
    assert actions().count("meetings.meeting.record_held") == 1
    assert "meetings.meeting.save_times" not in actions()


@pytest.mark.parametrize(
    ("sittings", "field", "message"),
    [
        ([], "started_at", "Mời ghi giờ bắt đầu và giờ kết thúc."),
        ([Times(at(19), at(18))], "ended_at", "Giờ kết thúc cần sau giờ bắt đầu."),
        ([Times(at(18), at(18))], "ended_at", "Giờ kết thúc cần sau giờ bắt đầu."),
        (
            [Times(at(17), at(18, 30)), Times(at(18), at(19))],
            "started_at",
            "Hai khoảng giờ họp trùng nhau; mời ghi lại.",
        ),
        (
            [Times(at(19), at(20, 30))],
            "ended_at",
            "Ngày giờ họp này chưa đến; mời xem lại ngày, giờ kết thúc.",
        ),
    ],
)
def test_unclear_times_are_asked_back(cell, secretary, now, sittings, field, message):
    meeting = make_meeting(secretary, cell, now=now)
    with pytest.raises(TimesUnclear) as refused:
        record_held_meeting(actor=secretary, meeting=meeting, sittings=sittings, now=now)
    assert (refused.value.field, refused.value.text) == (field, message)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PREPARING


def test_another_day_brings_the_roll_and_the_rules_of_that_day(held, cell, secretary, now):
    make_member(cell, "Lê Văn Cũ", since=datetime.date(2020, 1, 1)).memberships.update(
        valid_until=datetime.date(2024, 11, 3)
    )
    day = datetime.date(2024, 11, 1)
    save_times(actor=secretary, meeting=held, sittings=[Times(at(19, 30, day), at(21, 0, day))], now=now)
    held.refresh_from_db()
    assert (held.held_on, held.roll.filter(name="Lê Văn Cũ").count()) == (day, 1)


def test_facts_wait_for_the_meeting_to_be_held(cell, secretary, now):
    with pytest.raises(WrongState):
        save_times(actor=secretary, meeting=make_meeting(secretary, cell, now=now), sittings=TYPED, now=now)


# Votes -------------------------------------------------------------------------------------------


def test_the_base_keeps_the_absent_and_leaves_out_the_exempt(cell, secretary, now):
    sick = make_member(cell, "Trần Thị Ốm")
    make_member(cell, "Lê Văn Dự", kind=StatusKind.PROBATIONARY)
    make_member(cell, "Cao Văn Già", exception=StatusKind.EXEMPT)
    meeting = make_held_meeting(secretary, cell, now=now, absent=[(sick, "ốm")])
    vote = save_vote(actor=secretary, meeting=meeting, about=VoteAbout.RESOLUTION, hands=Hands(3, 1), now=now)
    assert (vote.base, vote.present) == (5, 4)
    (fact,) = read_facts(meeting).votes
    assert (fact.needed, fact.carried) == (3, True)


def test_more_hands_than_present_are_counted_again(held, secretary, now):
    with pytest.raises(TooManyHands) as refused:
        save_vote(actor=secretary, meeting=held, about=VoteAbout.RESOLUTION, hands=Hands(4, 0, 1), now=now)
    assert refused.value.text == (
        "Tổng số biểu quyết (5) nhiều hơn số đảng viên chính thức đang có mặt (4). Mời đếm và ghi lại."
    )
    assert held.votes.count() == 0


def test_before_the_roll_is_taken_nobody_counts_as_absent(cell, secretary, now):
    meeting = make_meeting(secretary, cell, now=now)
    record_held_meeting(actor=secretary, meeting=meeting, sittings=TYPED, now=now)
    vote = save_vote(actor=secretary, meeting=meeting, about=VoteAbout.OTHER, hands=Hands(4), now=now)
    assert (vote.base, vote.present) == (4, 4)


def test_a_secret_ballot_counts_invalid_papers_too(held, secretary, now):
    save_vote(
        actor=secretary,
        meeting=held,
        about=VoteAbout.OTHER,
        subject="Kết nạp đảng viên",
        hands=Hands(2, 1, 0, 1),
        mode=VoteMode.SECRET,
        threshold="TWO_THIRDS",
        tellers="Lê Văn Chi, Phạm Văn Dũng",
        now=now,
    )
    (vote,) = read_facts(held).votes
    assert (vote.hands, vote.needed, vote.carried) == (4, 3, False)


def test_reserved_opinions_are_replaced_as_a_whole(held, secretary, now):
    member = secretary.member
    said = [Reserved(member, "Chưa rõ mốc giới")]
    values = {"actor": secretary, "meeting": held, "about": VoteAbout.RESOLUTION, "now": now}
    vote = save_vote(**values, hands=Hands(4), reserved=said)
    save_vote(**values, hands=Hands(4), reserved=said, uid=vote.uid)
    assert [one.text for one in vote.reserved_opinions.all()] == ["Chưa rõ mốc giới"]
    save_vote(**values, hands=Hands(3), uid=vote.uid)
    assert vote.reserved_opinions.count() == 1
    save_vote(**values, hands=Hands(3), reserved=[], uid=vote.uid)
    assert vote.reserved_opinions.count() == 0


def test_the_room_votes_once_on_its_own_score(held, secretary, now):
    values = {"actor": secretary, "meeting": held, "grade": Grade.GOOD, "now": now}
    save_self_score(**values, score=Decimal("92"), hands=Hands(4))
    save_self_score(**values, score=Decimal("91.5"), weakness="Còn vắng", hands=Hands(3))
    held.refresh_from_db()
    assert (held.self_score, held.self_weakness) == (Decimal("91.5"), "Còn vắng")
    assert [vote.in_favor for vote in held.votes.filter(about=VoteAbout.SELF_SCORE)] == [3]


# What was said -----------------------------------------------------------------------------------


def test_words_are_kept_as_typed_and_every_save_is_one_line(held, secretary, now):
    before = len(actions())
    item = held.agenda_items.order_by("position")[9]
    save_guest(actor=secretary, meeting=held, name="Nguyễn  Minh Tuấn", post="Phó Bí thư", now=now)
    statement = save_statement(
        actor=secretary,
        meeting=held,
        speaker=secretary.member,
        text="đ/c Hòa:  làm cống\nNQ 05",
        item=item,
        now=now,
    )
    save_item_notes(actor=secretary, meeting=held, uid=item.uid, notes="Thảo luận sôi nổi", now=now)
    save_conclusion(actor=secretary, meeting=held, conclusion="Thống nhất", now=now)
    save_dues_note(actor=secretary, meeting=held, dues_note="Đã nộp đủ", now=now)
    assert (statement.text, statement.item_id) == ("đ/c Hòa: làm cống\nNQ 05", item.pk)
    assert actions()[before:] == [
        "meetings.guest.save",
        "meetings.statement.save",
        "meetings.item.save_notes",
        "meetings.meeting.save_conclusion",
        "meetings.meeting.save_dues_note",
    ]


def test_a_double_submit_makes_one_statement(held, secretary, now):
    uid = held.uid  # any uuid that the client made
    for _ in range(2):
        save_statement(actor=secretary, meeting=held, speaker=secretary.member, text="A", uid=uid, now=now)
    assert held.statements.count() == 1


def test_dropped_words_are_in_the_trail(held, secretary, now):
    statement = save_statement(
        actor=secretary, meeting=held, speaker=secretary.member, text="Làm cống", now=now
    )
    drop_statement(actor=secretary, meeting=held, uid=statement.uid, now=now)
    event = AuditEvent.objects.latest("id")
    assert (event.action, event.changes) == (
        "meetings.statement.drop",
        {"text": ["Nguyễn Thị An: Làm cống", None]},
    )


def test_photos_are_pages_in_order(held, secretary, now):
    stored = [make_stored_file(now, data) for data in (b"1", b"2")]
    first, second = (add_photo(actor=secretary, meeting=held, file=one, now=now) for one in stored)
    drop_photo(actor=secretary, meeting=held, uid=first.uid, now=now)
    third = add_photo(actor=secretary, meeting=held, file=stored[0], now=now)
    assert (first.page, second.page, third.page) == (1, 2, 3)
    assert read_facts(held).photos == 2


def test_a_book_of_an_evening_has_an_end(held, secretary, now):
    stored = make_stored_file(now)
    BookPhoto.objects.bulk_create(
        BookPhoto(meeting=held, file=stored, page=page) for page in range(1, MOST_PHOTOS + 1)
    )
    with pytest.raises(TooManyPhotos):
        add_photo(actor=secretary, meeting=held, file=stored, now=now)
    assert held.photos.count() == MOST_PHOTOS


def test_every_fact_raises_the_revision(held, secretary, now):
    revision = held.revision
    save_conclusion(actor=secretary, meeting=held, conclusion="A", now=now)
    save_conclusion(actor=secretary, meeting=held, conclusion="A", now=now)
    held.refresh_from_db()
    assert held.revision == revision + 1


def test_fixed_minutes_refuse_every_fact(held, secretary, now):
    minutes = held.minutes.get()
    minutes.printed = archive_paper(
        kind="minutes",
        organization_uid=held.organization.uid,
        subject_uid=minutes.uid,
        document=short_minutes(),
        now=now,
    )
    minutes.fixed_at = now
    minutes.save()
    with pytest.raises(SignedMinutes):
        save_conclusion(actor=secretary, meeting=held, conclusion="A", now=now)
    with pytest.raises(SignedMinutes):
        save_vote(actor=secretary, meeting=held, about=VoteAbout.OTHER, hands=Hands(1), now=now)
