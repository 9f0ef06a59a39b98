import contextlib
import datetime
import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from urllib.parse import quote

import pytest
import redis
from django.conf import settings
from django.db import connection
from django.utils import timezone

from songlo.outbox.models import Job, JobState
from songlo.outbox.tasks import sweep_jobs
from songlo.papers.models import Paper, PaperState, StoredFile
from songlo.papers.services import prove_paper, request_paper
from tests.papers import samples

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180), pytest.mark.django_db(transaction=True)]


@contextlib.contextmanager
def worker():
    """What production runs for papers, on the database, files and queue prefix of this test."""
    database = connection.settings_dict
    place = f"host={quote(str(database['HOST']))}&port={database['PORT'] or 5432}"
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "DATABASE_URL": f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?{place}",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    options = "worker -Q papers,background -c 1 -l warning --without-mingle".split()
    command = [sys.executable, "-m", "celery", "-A", "songlo", *options]
    process = subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, start_new_session=True)
    try:
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_until(happened, seconds=60):
    deadline = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.1)


def wipe_redis():
    server = redis.Redis.from_url(settings.REDIS_URL)
    prefix = settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"]
    for key in server.scan_iter(f"{prefix}*"):
        server.delete(key)
    server.close()


def ask_for(document):
    return request_paper(
        kind="minutes",
        organization_uid=uuid.uuid4(),
        subject_uid=uuid.uuid4(),
        document=document,
        actor=None,
        now=timezone.now(),
    )


def stored_files():
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_worker_killed_in_mid_render_and_redis_wiped_the_pdf_comes_once():
    files_before = len(stored_files())
    thick = samples.minutes(
        (*samples.OPENING, *[samples.Items(samples.SPEECHES)] * 40, samples.MINUTES_SIGNERS)
    )
    paper = ask_for(thick)
    job = Job.objects.get(subject_uid=paper.uid)
    with worker() as first:
        wait_until(lambda: Job.objects.get(pk=job.pk).state == JobState.RUNNING)
        time.sleep(0.5)
        os.killpg(first.pid, signal.SIGKILL)
    paper.refresh_from_db()
    assert (paper.state, StoredFile.objects.count()) == (PaperState.WAITING, 0)
    wipe_redis()
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - datetime.timedelta(seconds=1))
    with worker():
        sweep_jobs()
        sweep_jobs()
        wait_until(lambda: Job.objects.get(pk=job.pk).state == JobState.DONE)
    paper.refresh_from_db()
    assert (paper.state, prove_paper(paper).holds) == (PaperState.READY, True)
    assert Job.objects.get(pk=job.pk).attempts == 2
    assert (Paper.objects.count(), StoredFile.objects.count()) == (1, 1)
    assert len(stored_files()) - files_before == 1


def test_a_lost_message_only_delays_the_pdf():
    paper = ask_for(samples.short_minutes())
    wipe_redis()
    Job.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=1))
    with worker():
        sweep_jobs()
        wait_until(lambda: Paper.objects.get(pk=paper.pk).state == PaperState.READY)
    assert StoredFile.objects.count() == 1
