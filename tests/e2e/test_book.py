"""A held meeting of thirty comrades entered from the book, on the telephone of a secretary of 68."""

import pytest
from playwright.sync_api import expect

from meetings.models import Meeting
from tests.e2e.conftest import PHONE, open_page
from tests.e2e.from_the_book import ABSENT, SAID, TASKS, fits, write_the_meeting
from tests.e2e.hand import Hand
from tests.e2e.village import convene, make_village

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MOST = 35


def stored(meeting: Meeting) -> dict[str, object]:
    meeting.refresh_from_db()
    votes = {vote.about: (vote.in_favor, vote.against) for vote in meeting.votes.all()}
    return {
        "away": dict(meeting.roll.exclude(state="PRESENT").values_list("name", "absence_reason")),
        "spoke": [one.speaker.full_name for one in meeting.statements.order_by("position")],
        "guests": list(meeting.guests.values_list("name", flat=True)),
        "votes": votes,
        "score": (int(meeting.self_score), meeting.self_grade),
        "tasks": {task.text: task.assignee.full_name for task in meeting.tasks.all()},
    }


@pytest.mark.parametrize("type_size", [100, pytest.param(200, marks=pytest.mark.sweep)])
def test_held_meeting_comes_from_the_book(request, browser, live_server, enter, type_size):
    village = make_village()
    meeting = convene(village)
    running = browser if type_size == 100 else request.getfixturevalue("large_type")
    with open_page(running, live_server.url, PHONE) as page:
        enter(page, village.secretary)
        hand = Hand(page)
        write_the_meeting(hand, village)
        expect(page.get_by_role("heading", name="BIÊN BẢN", exact=True)).to_be_visible()
        fits(page)
        for text in ("26/30", "đ/c Nguyễn Minh Tuấn", "Nạo vét 120 m mương đồng Cửa Làng"):
            expect(page.locator(".paper")).to_contain_text(text)
    print(f"\n{type_size} %: {hand.taps} taps and fields (at most {MOST}), {hand.texts} texts in free words")
    assert stored(meeting) == {
        "away": ABSENT,
        "spoke": list(SAID),
        "guests": ["Nguyễn Minh Tuấn"],
        "votes": {"RESOLUTION": (26, 0), "MINUTES": (26, 0), "SELF_SCORE": (26, 0)},
        "score": (92, "GOOD"),
        "tasks": {text: name for text, (name, _) in TASKS.items()},
    }
    assert hand.taps <= MOST
