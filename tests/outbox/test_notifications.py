import datetime
import uuid

import pytest

from members.models import User
from members.services.accounts import lock_account
from songlo.outbox.jobs import enqueue
from songlo.outbox.keeping import KEPT, forget_old
from songlo.outbox.models import CancelReason, EmailState, Job, JobState, Notification
from songlo.outbox.notifications import Wanted, cancel_notifications, notify, reconcile, shown_to
from tests.builders.members import make_user

NOW = datetime.datetime(2024, 11, 5, 2, 0, tzinfo=datetime.UTC)  # nine in the morning
DAY = datetime.timedelta(days=1)
MEETING = uuid.UUID("0a5e0000-0000-4000-8000-0000000000aa")
pytestmark = pytest.mark.django_db


def tell(*people, kind="meeting.convened", title="Mời họp", due_at=NOW, **changes):
    values = {"object_uid": MEETING, "organization_uid": None, "url": "/", "now": NOW}
    return notify(
        kind=kind, title=title, due_at=due_at, recipients=[one.pk for one in people], **values | changes
    )


def person(**values):
    made = make_user()
    User.objects.filter(pk=made.pk).update(**values)
    made.refresh_from_db()
    return made


def shown(person, now=NOW):
    return [one.title for one in shown_to(person.pk, now)]


def test_one_thing_is_told_to_one_person_once():
    an, binh = make_user(), make_user()
    assert (tell(an, binh), tell(an, binh), tell(an, title="Mời họp lúc 20 giờ")) == (2, 0, 1)
    assert (shown(an), shown(binh)) == (["Mời họp lúc 20 giờ"], ["Mời họp"])
    assert tell(an, occurrence="2") == 1


def test_what_is_taken_back_comes_again_unread_and_is_not_mailed_twice():
    an = make_user()
    tell(an)
    row = Notification.objects.get()
    row.read_at, row.email_state, row.sent_at = NOW, EmailState.SENT, NOW
    row.save()
    assert cancel_notifications(now=NOW, reason=CancelReason.NO_LONGER, object_uid=MEETING) == 1
    assert shown(an) == []
    tell(an)
    row.refresh_from_db()
    assert (shown(an), row.read_at, row.email_state) == (["Mời họp"], None, EmailState.SENT)


def test_what_went_out_keeps_its_words():
    an = make_user()
    tell(an)
    Notification.objects.update(email_state=EmailState.SENT, sent_at=NOW)
    assert (tell(an, title="Đổi giờ", due_at=NOW + DAY), shown(an)) == (0, ["Mời họp"])


def test_a_reminder_is_shown_from_its_hour_on():
    an = make_user()
    tell(an, due_at=NOW + DAY)
    assert (shown(an), shown(an, NOW + DAY)) == ([], ["Mời họp"])


def test_exactly_what_is_wanted_is_told():
    an, binh = make_user(), make_user()
    tell(an)
    other = tell(an, kind="absence.asked")
    wanted = [Wanted("meeting.convened", MEETING, None, binh.pk, "Mời họp", "/", NOW)]
    assert reconcile(["meeting.convened"], wanted, now=NOW) == (1, 1)
    assert reconcile(["meeting.convened"], wanted, now=NOW) == (0, 0)
    assert (other, shown(an), shown(binh)) == (1, ["Mời họp"], ["Mời họp"])


@pytest.mark.parametrize(("host", "address", "state"), [
    ("mail.example.vn", "an@example.vn", EmailState.WAITING),
    ("mail.example.vn", "", EmailState.NONE),
    ("", "an@example.vn", EmailState.NONE),
])  # fmt: skip
def test_a_mail_waits_where_there_is_a_server_and_an_address(settings, host, address, state):
    settings.EMAIL_HOST = host
    tell(person(email=address))
    assert Notification.objects.get().email_state == state


def test_a_closed_login_is_told_nothing_and_keeps_nothing():
    an, gone = make_user(), person(is_active=False)
    tell(an, gone)
    assert Notification.objects.get().recipient == an
    lock_account(actor=None, user=an, reason="Mất máy", now=NOW)
    row = Notification.objects.get()
    assert (shown(an), row.cancel_reason) == ([], CancelReason.GONE)
    assert tell(an) == 0


def test_what_is_older_than_a_year_and_a_month_goes_but_work_that_waits():
    an = make_user()
    tell(an)
    tell(an, kind="meeting.tomorrow", title="Sắp họp", due_at=NOW + DAY)
    for kind, state in (("papers.render", JobState.DONE), ("papers.bundle", JobState.WAITING)):
        Job.objects.filter(pk=enqueue(kind, subject_uid=MEETING, now=NOW).pk).update(state=state)
    Notification.objects.update(created_at=NOW)
    assert [forget_old(now=NOW + KEPT + wait) for wait in (0 * DAY, DAY / 2)] == [(0, 0), (1, 1)]
    assert (shown(an, NOW + DAY), [one.kind for one in Job.objects.all()]) == (["Sắp họp"], ["papers.bundle"])
