from collections.abc import Callable

import pytest

from meetings.models import Meeting
from members.models import Term
from tests.builders.meetings import at, make_meeting
from tests.builders.members import SINCE, make_member
from tests.cast import Cast
from tests.meetings.in_session.phone import APhone


@pytest.fixture
def meeting(cast: Cast, now) -> Meeting:
    """Of the cell of the cast: An is bí thư; Bình, Hòa, Lan, Minh and Thìn are there."""
    make_member(cast.cell, "Hà Văn Thìn")
    Term.objects.create(organization=cast.cell, name="2022–2025", valid_from=SINCE)
    return make_meeting(cast.an, cast.cell, now=now)


@pytest.fixture
def phone_of(meeting: Meeting, client_for: Callable) -> Callable:
    return lambda user: APhone(client_for(user), meeting, str(user.uid))


@pytest.fixture
def phone(cast: Cast, meeting: Meeting, phone_of: Callable) -> APhone:
    """An's; the meeting has begun on it."""
    begun = phone_of(cast.an)
    people = {name: str(uid) for name, uid in meeting.roll.values_list("member__full_name", "member__uid")}
    begun.people = people
    told = begun.tell(
        "meeting.start",
        chair=people["Nguyễn Thị An"],
        minute_taker=people["Bùi Thị Lan"],
        started_at=at(19, 45),
    )
    assert told["result"] == "APPLIED"
    return begun


@pytest.fixture
def other(cast: Cast, phone: APhone, phone_of: Callable) -> APhone:
    """A second telephone, of another comrade of the chi ủy."""
    second = phone_of(cast.users["DEPUTY_CELL_SECRETARY"])
    second.people = phone.people
    return second
