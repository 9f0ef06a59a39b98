import datetime

import pytest
from django.urls import reverse

from meetings.forms.congress import usual_name
from meetings.models.meeting import MeetingKind
from meetings.services.congress import NewerTerm, NoCongress, open_term_after_congress
from meetings.services.resolutions import save_resolution
from meetings.states import WrongState
from members.models import Term
from tests.builders.meetings import DAY, make_held_meeting, make_meeting
from tests.builders.members import SINCE
from tests.contracts.objects import print_it, sign

OLD, NEW = "2022–2024", "2024–2027"


def resolve(cast, meeting, now):
    return save_resolution(
        actor=cast.an, meeting=meeting, subject="Nhiệm vụ", text="Làm đường", now=now
    ).number


@pytest.fixture
def congress(cast, now):
    Term.objects.create(organization=cast.cell, name=OLD, valid_from=SINCE)
    return make_held_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.CONGRESS)


def terms(cast):
    found = cast.cell.terms.order_by("valid_from")
    return list(found.values_list("name", "valid_from", "valid_until"))


def test_numbers_begin_anew_with_the_congress(cast, client_for, congress, now):
    october = DAY.replace(month=10)
    before = make_meeting(cast.an, cast.cell, now=now, month=october, kind=MeetingKind.THEMATIC)
    assert (resolve(cast, before, now), resolve(cast, congress, now)) == (1, 2)
    head, page = client_for(cast.an), reverse("meetings:new_term", args=[congress.uid])
    for _ in range(2):
        head.post(page, {"name": f" {NEW} "})
    assert terms(cast) == [(OLD, SINCE, DAY), (NEW, DAY, None)]
    assert (congress.resolution.number, congress.resolution.term.name) == (1, NEW)
    later = make_meeting(cast.an, cast.cell, now=now)
    assert resolve(cast, later, now) == 2
    head.post(page, {"name": "2024–2026"})
    assert [name for name, *_ in terms(cast)] == [OLD, "2024–2026"]


def test_a_signed_resolution_keeps_its_number(cast, congress, now):
    resolve(cast, congress, now)
    print_it(congress)
    sign(congress)
    open_term_after_congress(actor=cast.an, meeting=congress, name=NEW, now=now)
    assert (congress.resolution.number, congress.resolution.term.name) == (1, OLD)


def test_only_the_last_congress_that_was_held_opens_a_term(cast, congress, now):
    def refused(meeting, error):
        with pytest.raises(error):
            open_term_after_congress(actor=cast.an, meeting=meeting, name=NEW, now=now)

    regular = make_held_meeting(cast.an, cast.cell, now=now)
    refused(regular, NoCongress)
    refused(make_meeting(cast.an, cast.cell, now=now, kind=MeetingKind.CONGRESS), WrongState)
    cast.cell.terms.update(valid_from=DAY + datetime.timedelta(days=1))
    refused(congress, NewerTerm)


# Two congresses in five years: 2022–2025, 2025–2027 (domain.md 1.1 [V]).
@pytest.mark.parametrize(
    ("day", "name"),
    [(datetime.date(2022, 9, 20), "2022–2025"), (datetime.date(2025, 3, 11), "2025–2027")],
)
def test_the_usual_name_of_a_term(day, name):
    assert usual_name(day) == name
