import datetime
import uuid

import pytest

from members.models import LifeEvent, Membership, MemberStatus
from members.models.life import LifeKind
from members.services.life import record_event, stamp_of, take_back_event
from members.services.life_orders import Order
from songlo.audit.models import AuditEvent
from songlo.common.errors import DomainError, StaleVersion
from tests.builders.members import make_cell, make_commune, make_member, make_user
from tests.builders.seeds import plant_seeds
from tests.races import both

pytestmark = pytest.mark.django_db(transaction=True)
DAY = datetime.date(2024, 11, 1)


@pytest.fixture
def homes():
    plant_seeds()  # another test with real commits has taken them away
    commune = make_commune()
    return make_cell(commune, "Chi bộ thôn 1", members=3), make_cell(commune, "Chi bộ thôn 2", members=3)


def order(kind, cell, member, **more):
    return Order(kind=kind, organization=cell, member=member, effective_on=DAY, **more)


def test_two_clerks_confirm_the_same_transfer(homes, now):
    here, there = homes
    member = make_member(here, "Trần Văn Bình")
    record_event(by=None, order=order(LifeKind.TRANSFER_STARTED, here, member, to=there.name), now=now)
    member.refresh_from_db()
    clerks = [make_user(name=name) for name in ("Lê Thị Hoa", "Hà Thị Lụa")]
    seen = stamp_of([member])

    def confirm(clerk):
        received = order(LifeKind.TRANSFER_RECEIVED, there, member)
        return lambda: record_event(by=clerk, order=received, now=now, seen=seen)

    answers = both(*map(confirm, clerks))
    (written,) = [one for one in answers if isinstance(one, LifeEvent)]
    (refused,) = [one for one in answers if isinstance(one, StaleVersion)]
    assert refused.text.startswith(f"Đồng chí {written.recorded_by} vừa ghi: ")
    assert list(Membership.objects.filter(member=member, valid_from=DAY).values_list("organization")) == [
        (there.pk,)
    ]
    assert LifeEvent.objects.filter(kind=LifeKind.TRANSFER_RECEIVED).count() == 1


def test_two_presses_of_one_button_make_one_newcomer(homes, now):
    here, _ = homes
    person = {"full_name": "Trần Văn Bình", "sex": "M", "birth_date": None, "card_number": "0123"}
    admitted = order(LifeKind.ADMITTED, here, None, person=person, uid=uuid.uuid4())
    one, other = both(*[lambda: record_event(by=None, order=admitted, now=now)] * 2)
    assert one == other
    assert AuditEvent.objects.filter(action="members.member.record_admitted").count() == 1


def test_a_mistake_is_taken_back_once(homes, now):
    here, _ = homes
    member = make_member(here, "Trần Văn Bình")
    event = record_event(by=None, order=order(LifeKind.EXEMPTED, here, member), now=now)
    answers = both(*[lambda: take_back_event(actor=None, event=event, reason="Nhầm người", now=now)] * 2)
    assert sorted(isinstance(one, DomainError) for one in answers) == [False, True]
    assert list(MemberStatus.objects.filter(member=member).values_list("kind", flat=True)) == ["OFFICIAL"]
    assert AuditEvent.objects.filter(action="members.life_event.take_back").count() == 1
