"""Two real transactions at once."""

import uuid

import pytest

from meetings.models import AgendaItem, Meeting, MeetingDevice, Operation, Statement
from meetings.services.devices import SignOfLife, note_device
from meetings.services.in_session import start_meeting
from meetings.services.operations import Sent, apply_operations
from songlo.audit.models import AuditEvent
from tests.builders.meetings import at, make_meeting, make_secretary
from tests.builders.members import make_cell
from tests.builders.seeds import plant_seeds
from tests.races import both

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secretary(now):
    plant_seeds()  # another test with real commits has taken them away
    return make_secretary(make_cell(members=3))


@pytest.fixture
def meeting(secretary, now):
    found = make_meeting(secretary, secretary.grants.get().organization, now=now)
    return start_meeting(
        actor=secretary,
        meeting=found,
        chair=secretary.member,
        minute_taker=None,
        started_at=at(19, 45),
        now=now,
    )


def statement(secretary, number=1, **changes):
    values = {"member": str(secretary.member.uid), "text": "nhất trí"}
    told = {"uid": uuid.uuid4(), "target": uuid.uuid4(), "kind": "statement.save", "values": values}
    return Sent(number=number, base=None, at=at(19, 50), **told | changes)


def test_the_same_letter_twice_at_once_is_one(secretary, meeting, now):
    phone, sent = uuid.uuid4(), statement(secretary)

    def send():
        device = note_device(user=secretary, meeting=meeting, phone=phone, told=SignOfLife(), now=now)
        return apply_operations(actor=secretary, meeting=meeting, device=device, sent=[sent], now=now)

    one, two = both(send, send)
    assert (one[0].pk, one[0].result) == (two[0].pk, two[0].result)
    assert (Operation.objects.count(), Statement.objects.count(), MeetingDevice.objects.count()) == (1, 1, 1)
    assert AuditEvent.objects.filter(action="meetings.statement.save").count() == 1


def test_two_phones_at_once_each_write_their_own(secretary, meeting, now):
    def send():
        device = note_device(user=secretary, meeting=meeting, phone=uuid.uuid4(), told=SignOfLife(), now=now)
        sent = [statement(secretary, number) for number in (1, 2, 3)]
        return apply_operations(actor=secretary, meeting=meeting, device=device, sent=sent, now=now)

    both(send, send)
    assert set(Operation.objects.values_list("result", flat=True)) == {"APPLIED"}
    assert Statement.objects.count() == 6
    assert Meeting.objects.get().revision >= 8
    assert AgendaItem.objects.count() == 17
