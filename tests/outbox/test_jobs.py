import datetime
import os
import signal
import subprocess
import sys
import threading
import uuid
from collections.abc import Iterator
from urllib.parse import quote

import pytest
import redis
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from songlo.outbox import jobs
from songlo.outbox.jobs import (
    BACKGROUND,
    LEASE,
    MAX_ATTEMPTS,
    JobCancelled,
    Progress,
    ask_cancel,
    claim_job,
    due_jobs,
    enqueue,
    job_handler,
    perform_job,
)
from songlo.outbox.models import Job, JobState
from songlo.outbox.tasks import sweep_jobs
from tests.builders.members import make_user

NOW = datetime.datetime(2024, 11, 5, 13, 0, tzinfo=datetime.UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def done() -> Iterator[list[int]]:
    """Jobs of kind tests.note write their number here; the other kinds end otherwise."""
    written: list[int] = []

    @job_handler("tests.note")
    def note(job: Job, progress: Progress) -> None:
        progress.step(1, 2)
        written.append(job.payload["number"])
        progress.step(2, 2)

    @job_handler("tests.fail")
    def fail(job: Job, progress: Progress) -> None:
        raise ValueError("máy in hết giấy")

    yield written
    for kind in ("tests.note", "tests.fail"):
        del jobs.HANDLERS[kind]


def ask(kind: str = "tests.note", **payload: object) -> Job:
    return enqueue(kind, subject_uid=uuid.uuid4(), payload={"number": 1, **payload}, now=NOW)


def state(job: Job) -> str:
    job.refresh_from_db()
    return job.state


def test_a_job_runs_once_and_tells_its_progress(done: list[int]) -> None:
    job = ask()
    perform_job(job.pk, NOW)
    perform_job(job.pk, NOW)
    assert (state(job), done, job.steps_done, job.steps_total, job.attempts) == (JobState.DONE, [1], 2, 2, 1)
    assert (job.lease_until, job.lease_key) == (None, None)


def test_the_same_work_asked_twice_is_one_job_until_it_is_done(done: list[int]) -> None:
    uid, owner = uuid.uuid4(), make_user()
    asked = [
        enqueue("tests.note", subject_uid=uid, now=NOW, payload={"number": n}, owner=owner) for n in (1, 2)
    ]
    assert asked[0] == asked[1]
    perform_job(asked[0].pk, NOW)
    assert enqueue("tests.note", subject_uid=uid, now=NOW) != asked[0]


def test_what_is_rolled_back_is_not_asked(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks() as messages:
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            ask(number=1 // 0)
        assert messages == []
    assert Job.objects.count() == 0


def test_a_failing_job_is_given_back_until_it_has_had_its_tries(done: list[int]) -> None:
    job = ask("tests.fail")
    states = []
    for _ in range(MAX_ATTEMPTS + 1):
        perform_job(job.pk, NOW)
        states.append(state(job))
    assert states == [JobState.WAITING] * (MAX_ATTEMPTS - 1) + [JobState.FAILED] * 2
    assert (job.error, job.attempts) == ("ValueError: máy in hết giấy", MAX_ATTEMPTS)
    assert job.finished_at is not None


def test_a_worker_that_lost_its_lease_writes_nothing(done: list[int]) -> None:
    job = ask()
    first = claim_job(job.pk, NOW)
    assert claim_job(job.pk, NOW + LEASE) is None
    second = claim_job(job.pk, NOW + LEASE + datetime.timedelta(seconds=1))
    with pytest.raises(jobs.LeaseLost):
        Progress(first).step(1, 2)
    Progress(second).step(1, 2)
    job.refresh_from_db()
    assert (job.steps_done, job.lease_key, job.attempts) == (1, second.lease_key, 2)


def test_a_step_extends_the_lease(now: datetime.datetime) -> None:
    job = ask()
    held = claim_job(job.pk, now - datetime.timedelta(seconds=100))
    Progress(held).step(1, 2)
    job.refresh_from_db()
    assert job.lease_until == now + LEASE


def test_a_job_whose_workers_all_died_fails_in_the_end() -> None:
    job = ask()
    moment = NOW
    for _ in range(MAX_ATTEMPTS):
        assert claim_job(job.pk, moment)
        moment += LEASE + datetime.timedelta(seconds=1)
    assert claim_job(job.pk, moment) is None
    assert (state(job), job.lease_until) == (JobState.FAILED, None)


def test_cancel_stops_a_waiting_job_at_once_and_a_running_one_at_its_next_step(done: list[int]) -> None:
    waiting, running = ask(), ask()
    held = claim_job(running.pk, NOW)
    ask_cancel(waiting)
    ask_cancel(running)
    perform_job(waiting.pk, NOW)
    assert (state(waiting), state(running), done) == (JobState.CANCELLED, JobState.RUNNING, [])
    with pytest.raises(JobCancelled):
        Progress(held).step(1, 2)


def test_a_cancelled_handler_leaves_a_cancelled_job(done: list[int]) -> None:
    @job_handler("tests.note")
    def cancel_meanwhile(job: Job, progress: Progress) -> None:
        ask_cancel(job)
        progress.step(1, 2)
        done.append(0)

    job = ask()
    perform_job(job.pk, NOW)
    assert (state(job), done) == (JobState.CANCELLED, [])


def test_the_sweeper_finds_what_nobody_works_on() -> None:
    lost, held, fresh, finished = (ask() for _ in range(4))
    claim_job(held.pk, NOW)
    Job.objects.filter(pk=fresh.pk).update(created_at=NOW + datetime.timedelta(seconds=20))
    Job.objects.filter(pk=finished.pk).update(state=JobState.DONE)
    assert due_jobs(NOW + datetime.timedelta(seconds=40)) == [lost]
    assert due_jobs(NOW + LEASE + datetime.timedelta(seconds=1)) == [lost, held, fresh]


def test_a_running_job_without_a_lease_cannot_be_stored() -> None:
    job = ask()
    with pytest.raises(IntegrityError, match="outbox_job_running_has_lease"), transaction.atomic():
        Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING)


@pytest.mark.django_db(transaction=True)
def test_two_workers_take_a_job_once() -> None:
    job = ask()
    start, claimed = threading.Barrier(2), []

    def claim() -> None:
        start.wait()
        claimed.append(claim_job(job.pk, NOW))
        connection.close()

    threads = [threading.Thread(target=claim) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.pk for one in claimed if one] == [job.pk]


@pytest.mark.django_db(transaction=True)
def test_a_message_lost_with_all_of_redis_is_sent_again(done: list[int]) -> None:
    server = redis.Redis.from_url(settings.REDIS_URL)
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    job = enqueue("tests.note", subject_uid=uuid.uuid4(), payload={"number": 1}, now=NOW, queue="lost")
    assert waiting_messages("lost") == 1
    server.delete(*server.scan_iter(f"{prefix}*"))
    sweep_jobs()
    assert waiting_messages("lost") == 1
    server.delete(*server.scan_iter(f"{prefix}*"))
    server.close()
    perform_job(job.pk, timezone.now())
    assert (state(job), done) == (JobState.DONE, [1])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_followed_by_another_when_its_lease_runs_out() -> None:
    finished = []

    @job_handler("tests.hang")
    def finish(job: Job, progress: Progress) -> None:
        finished.append(job.pk)

    job = enqueue("tests.hang", subject_uid=uuid.uuid4(), now=timezone.now(), queue="tests")
    database = connection.settings_dict
    place = f"host={quote(str(database['HOST']))}&port={database['PORT'] or 5432}"
    url = f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?{place}"
    command = [sys.executable, "-m", "tests.outbox.killed_worker", str(job.pk)]
    environment = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout.readline() == "hangs\n"
        worker.send_signal(signal.SIGKILL)
    assert (state(job), job.steps_done) == (JobState.RUNNING, 1)
    perform_job(job.pk, timezone.now())
    assert (state(job), finished) == (JobState.RUNNING, [])
    later = job.lease_until + datetime.timedelta(seconds=1)
    assert due_jobs(later) == [job]
    perform_job(job.pk, later)
    assert (state(job), finished, job.attempts) == (JobState.DONE, [job.pk], 2)
    del jobs.HANDLERS["tests.hang"]


def test_who_waits_for_the_work_is_not_kept_behind_the_work_of_nobody(
    django_capture_on_commit_callbacks,
) -> None:
    subject = uuid.uuid4()
    with django_capture_on_commit_callbacks(execute=True):
        enqueue("tests.note", subject_uid=subject, now=NOW, queue=BACKGROUND)
    before = waiting_messages("papers")
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue("tests.note", subject_uid=subject, now=NOW, queue="papers")
        enqueue("tests.note", subject_uid=subject, now=NOW, queue=BACKGROUND)
    job.refresh_from_db()
    assert (waiting_messages("papers") - before, job.payload["queue"], Job.objects.count()) == (
        2,
        "papers",
        1,
    )


def waiting_messages(queue: str) -> int:
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    return redis.Redis.from_url(settings.REDIS_URL).llen(f"{prefix}{queue}")
