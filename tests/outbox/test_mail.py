"""Against a real SMTP server: what goes, what does not, and what happens when somebody dies in between."""

import datetime
import os
import signal
import socket
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.utils import timezone

from members.models import User
from songlo.outbox import mail
from songlo.outbox.mail import is_quiet, send_due
from songlo.outbox.models import CancelReason, EmailState, Notification
from songlo.outbox.notifications import cancel_notifications, mark_read
from songlo.outbox.tasks import send_notifications
from tests.outbox.smtp_server import running
from tests.outbox.test_notifications import DAY, NOW, person, tell
from tests.races import both

WAITING, SENT, FAILED = EmailState.WAITING, EmailState.SENT, EmailState.FAILED


@pytest.fixture
def server(settings):
    with running() as found:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", found.port
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 5
        settings.SITE_URL = "https://songlo.example.vn"
        yield found


def somebody(name="an"):
    return person(email=f"{name}@example.vn")


def state():
    return list(Notification.objects.order_by("pk").values_list("email_state", "attempts"))


def try_again():
    """As if the wait, or the lease of a dead worker, had run out."""
    Notification.objects.update(next_try_at=None)
    Notification.objects.exclude(lease_until=None).update(lease_until=timezone.now() - DAY)


@pytest.mark.django_db
def test_title_and_address_of_the_page_go_once(server):
    tell(somebody(), url="/sinh-hoat/1/thong-bao/", title="Mời họp: sinh hoạt tháng 11/2024")
    assert [send_due(now=NOW), send_due(now=NOW), send_due(now=NOW + DAY)] == [1, 0, 0]
    (message,), row = server.accepted, Notification.objects.get()
    assert (message["Subject"], message["To"], message["Message-ID"]) == (
        "Mời họp: sinh hoạt tháng 11/2024",
        "an@example.vn",
        f"<{row.uid}@songlo.example.vn>",
    )
    assert message.get_content().split() == [*"Mời họp: sinh hoạt tháng 11/2024".split(),
                                             "https://songlo.example.vn/sinh-hoat/1/thong-bao/"]  # fmt: skip
    assert (state(), row.lease_key, bool(row.sent_at)) == ([(SENT, 1)], None, True)


@pytest.mark.django_db
def test_nothing_goes_that_is_not_due_or_not_wanted_any_more(server):
    early, gone, read, moved = (somebody(name) for name in ("early", "gone", "read", "moved"))
    tell(early, due_at=NOW + DAY)
    tell(gone, read, moved)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    mark_read(read.pk, now=NOW)
    cancel_notifications(recipients=[moved.pk], reason=CancelReason.NO_LONGER, now=NOW)
    assert (send_due(now=NOW), send_due(now=NOW + DAY), len(server.accepted)) == (0, 1, 1)


@pytest.mark.django_db
def test_a_server_that_refuses_puts_off_or_dies(server):
    tell(*(somebody(name) for name in ("refused", "later", "dies", "an")))
    assert send_due(now=NOW) == 1
    assert state() == [(FAILED, 1), (WAITING, 1), (WAITING, 1), (SENT, 1)]
    assert send_due(now=NOW) == 0  # they wait five minutes
    try_again()
    assert (send_due(now=NOW), state()) == (0, [(FAILED, 1), (WAITING, 2), (WAITING, 2), (SENT, 1)])
    twice = [one["Message-ID"] for one in server.received if "dies" in one["To"]]
    assert len(twice) == 2 and len(set(twice)) == 1
    Notification.objects.update(attempts=mail.MOST_TRIES - 1)
    try_again()
    send_due(now=NOW)
    assert [one for one, _ in state()] == [FAILED, FAILED, FAILED, SENT]


@pytest.mark.django_db
def test_without_a_server_everything_waits(server, settings):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = free.getsockname()[1]
        tell(somebody("an"), somebody("binh"))
        assert (send_due(now=NOW), state()) == (0, [(WAITING, 1)] * 2)
    settings.EMAIL_PORT = server.port
    try_again()
    assert (send_due(now=NOW), state()) == (2, [(SENT, 2)] * 2)


@pytest.mark.parametrize(("start", "end", "loud"), [
    (21, 7, range(7, 21)), (0, 6, range(6, 24)), (12, 13, [*range(12), *range(13, 24)]), (0, 0, range(24)),
])  # fmt: skip
def test_quiet_hours(settings, start, end, loud):
    settings.QUIET_FROM, settings.QUIET_UNTIL = start, end
    midnight = timezone.make_aware(datetime.datetime(2024, 11, 5))
    hours = [
        hour for hour in range(24) if not is_quiet(midnight + datetime.timedelta(hours=hour, minutes=59))
    ]
    assert hours == list(loud)


@pytest.mark.django_db
def test_at_night_a_mail_waits_for_the_morning(server):
    night, morning = NOW + datetime.timedelta(hours=14), NOW + datetime.timedelta(hours=22)
    tell(somebody())
    assert (send_due(now=night), state(), send_due(now=morning)) == (0, [(WAITING, 0)], 1)


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_and_an_emptied_redis_send_each_mail_once(server, settings):
    people = [somebody(f"p{number}") for number in range(mail.AT_ONCE + 5)]
    tell(*people)
    store = redis.Redis.from_url(django_settings.REDIS_URL)
    prefix = django_settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    if keys := list(store.scan_iter(f"{prefix}*")):
        store.delete(*keys)
    store.close()
    settings.QUIET_FROM = settings.QUIET_UNTIL
    both(*[send_notifications] * 2)
    sent = sorted(one["Message-ID"] for one in server.accepted)
    assert (len(sent), len(set(sent)), state()) == (len(people), len(people), [(SENT, 1)] * len(people))


@pytest.mark.django_db(transaction=True)
def test_claims_at_once_share_nothing_and_do_not_wait_for_each_other():
    tell(*(somebody(f"p{number}") for number in range(mail.AT_ONCE * 2 + 5)))
    Notification.objects.update(email_state=WAITING)

    def beside() -> list[mail.Mail]:
        try:
            return mail.claim(uuid.uuid4(), NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        first = mail.claim(uuid.uuid4(), NOW)
        second = pool.submit(beside).result(timeout=5)
    claims = [first, second, mail.claim(uuid.uuid4(), NOW)]
    assert [len(one) for one in claims] == [mail.AT_ONCE, mail.AT_ONCE, 5]
    assert len({one.id for claim in claims for one in claim}) == mail.AT_ONCE * 2 + 5


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_claim_and_answer_is_followed_by_another(server):
    tell(somebody("an"), somebody("hangs"), somebody("binh"))
    if not (pid := os.fork()):
        connection.connection = None  # that one is the parent's
        send_due(now=NOW)
        os._exit(1)
    assert server.reached.wait(10)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert (state(), send_due(now=NOW)) == ([(SENT, 1), (WAITING, 1), (WAITING, 1)], 0)
    User.objects.filter(email__startswith="hangs").update(email="chi@example.vn")
    try_again()
    assert (send_due(now=NOW), state()) == (2, [(SENT, 1), (SENT, 2), (SENT, 2)])
    names = [one["To"].partition("@")[0] for one in server.received]
    assert (names, len({one["Message-ID"] for one in server.received})) == (["an", "hangs", "chi", "binh"], 3)


@pytest.mark.django_db
@pytest.mark.parametrize("mails", [1, 20])
def test_twenty_mails_are_claimed_in_one_query(server, mails, django_assert_num_queries):
    tell(*(somebody(f"p{number}") for number in range(mails)))
    lock, claims = 2, 2  # the second claim finds nothing
    with django_assert_num_queries(lock + claims + mails):  # an answer each
        assert send_due(now=NOW) == mails


def test_no_address_is_kept_and_none_is_logged(db, server, caplog):
    tell(somebody("refused"), somebody("later"))
    send_due(now=NOW)
    rows = list(Notification.objects.values())
    assert (len(caplog.records), "example.vn" in caplog.text, "@" in str(rows)) == (2, False, False)
