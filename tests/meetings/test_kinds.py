import pytest
from django.urls import reverse

from meetings.models.meeting import OCCASIONAL, MeetingKind
from meetings.services.take_over import last_meeting
from meetings.services.votes import Hands, save_vote
from tests.builders.meetings import make_held_meeting, make_meeting

# Titles and minutes of the templates; a congress follows the plan that is agreed with the committee above.
BEGINNINGS = [
    (MeetingKind.EXTRAORDINARY, "Sinh hoạt bất thường tháng 11/2024", 62),
    (MeetingKind.ADMISSION, "Hội nghị xét kết nạp đảng viên tháng 11/2024", 65),
    (MeetingKind.OFFICIAL_RECOGNITION, "Hội nghị xét công nhận đảng viên chính thức tháng 11/2024", 65),
    (MeetingKind.ANNUAL_REVIEW, "Hội nghị kiểm điểm cuối năm tháng 11/2024", 165),
    (MeetingKind.CONGRESS, "Đại hội chi bộ tháng 11/2024", 0),
]


def test_what_is_held_now_and_then_begins_with_its_own_agenda(cast, client_for, now):
    head = client_for(cast.an)
    regular = make_meeting(cast.an, cast.cell, now=now)
    found = []
    for kind in OCCASIONAL:
        meeting = make_meeting(cast.an, cast.cell, now=now, kind=kind)
        page = head.get(reverse("meetings:prepare", args=[meeting.uid]))
        found.append((kind, meeting.title, page.context["agenda"].minutes))
        assert (page.context["agenda"].required, page.context["findings"]) == (None, [])
        assert "Chấm điểm" not in [label for label, _, _ in page.context["tabs"]]
        votes = [one.title for one in meeting.agenda_items.filter(step="RESOLUTION")]
        asks_two_thirds = kind in (MeetingKind.ADMISSION, MeetingKind.OFFICIAL_RECOGNITION)
        assert any("2/3" in title for title in votes) is asks_two_thirds
    assert found == BEGINNINGS
    # No pattern of a month, and not in the way of its meeting.
    december = regular.month.replace(month=12)
    assert last_meeting(cast.cell, before=december, kind=MeetingKind.THEMATIC) == regular


# Điều lệ Đảng, Điều 4 and 5 (domain.md 2.3 [V2]); every other matter is carried by more than half.
@pytest.mark.parametrize(
    ("kind", "about", "threshold"),
    [
        (MeetingKind.ADMISSION, "RESOLUTION", "TWO_THIRDS"),
        (MeetingKind.OFFICIAL_RECOGNITION, "RESOLUTION", "TWO_THIRDS"),
        (MeetingKind.ADMISSION, "MINUTES", "MORE_THAN_HALF"),
        (MeetingKind.CONGRESS, "RESOLUTION", "MORE_THAN_HALF"),
    ],
)
def test_a_resolution_on_a_comrade_needs_two_thirds(cast, now, kind, about, threshold):
    meeting = make_held_meeting(cast.an, cast.cell, now=now, kind=kind)
    own = {"actor": cast.an, "meeting": meeting, "about": about, "now": now}
    vote = save_vote(**own, hands=Hands(1))
    assert vote.threshold == threshold
    chosen = save_vote(**own, hands=Hands(1), threshold="MORE_THAN_HALF", uid=vote.uid)
    again = save_vote(**own, hands=Hands(0, 1), uid=vote.uid)
    assert (chosen.threshold, again.threshold) == ("MORE_THAN_HALF", "MORE_THAN_HALF")


@pytest.mark.parametrize("kind", [MeetingKind.REGULAR, MeetingKind.CONGRESS])
def test_the_fold_of_kinds_is_open_where_one_of_them_is_chosen(cast, client_for, kind):
    page = client_for(cast.an).post(reverse("meetings:new", args=[cast.cell.uid]), {"kind": kind})
    fold = page.content.decode().partition('<details class="fold w-100"')[2].partition(">")[0].strip()
    assert fold == ("open" if kind == MeetingKind.CONGRESS else "")
