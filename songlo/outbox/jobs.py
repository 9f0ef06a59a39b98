"""Jobs: enqueue in the verb's transaction, claim by SKIP LOCKED with an expiring lease, run, report progress.

A handler is a function registered by `@job_handler("papers.render")`. It may be run again after a crash, so
it is idempotent; it calls `progress.step()` between parts, which extends the lease and hears a cancel."""

import datetime
import logging
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from songlo.outbox.models import ACTIVE, Job, JobState

LEASE = datetime.timedelta(minutes=2)
MAX_ATTEMPTS = 5
BACKGROUND = "background"  # the queue of work for which nobody waits at a screen

logger = logging.getLogger(__name__)


class JobCancelled(Exception):
    """Raised inside a handler when somebody asked to stop the job."""


class LeaseLost(Exception):
    """Another worker has taken the job over; this one stops without writing."""


class Progress:
    def __init__(self, job: Job) -> None:
        self.job = job

    def step(self, done: int, total: int) -> None:
        """Tell how far the work is; extends the lease. Raises JobCancelled or LeaseLost."""
        mine = Job.objects.filter(pk=self.job.pk, lease_key=self.job.lease_key, state=JobState.RUNNING)
        updated = mine.update(steps_done=done, steps_total=total, lease_until=timezone.now() + LEASE)
        if not updated:
            raise LeaseLost
        if mine.filter(cancel_asked=True).exists():
            raise JobCancelled


Handler = Callable[[Job, Progress], None]
HANDLERS: dict[str, Handler] = {}


def job_handler(kind: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


@transaction.atomic
def enqueue(
    kind: str,
    *,
    subject_uid: uuid.UUID,
    now: datetime.datetime,
    payload: dict[str, Any] | None = None,
    owner: AbstractBaseUser | None = None,
    queue: str = "default",
) -> Job:
    """The job row, now; the message to a worker, on commit. The same work asked twice is one job; asked by
    somebody who waits for it, it leaves the queue of the work that nobody waits for."""
    job = None
    while job is None:  # one that was active may end between the two statements
        row = Job(
            kind=kind,
            subject_uid=subject_uid,
            payload={**(payload or {}), "queue": queue},
            owner_id=owner.pk if owner else None,
            created_at=now,
        )
        Job.objects.bulk_create([row], ignore_conflicts=True)
        job = Job.objects.filter(kind=kind, subject_uid=subject_uid, state__in=ACTIVE).first()
    if job.payload["queue"] == BACKGROUND != queue:
        job.payload["queue"] = queue
        job.save(update_fields=["payload"])
    transaction.on_commit(lambda: nudge(job))
    return job


def nudge(job: Job) -> None:
    """Send the message. Without a broker the row waits for the sweeper, so nothing is lost."""
    from songlo.outbox.tasks import run_job

    try:
        run_job.apply_async(kwargs={"job_id": job.pk}, queue=job.payload.get("queue", "default"))
    except run_job.OperationalError as error:
        logger.warning("job %s waits for the sweeper: %s", job.pk, error)


def claim_job(job_id: int, now: datetime.datetime) -> Job | None:
    """Take the job if it waits or its lease ran out; None when another worker has it."""
    free = Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, lease_until__lt=now)
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).filter(free, pk=job_id).first()
        if job is None:
            return None
        if job.attempts >= MAX_ATTEMPTS:
            _finish(job, JobState.FAILED, now)
            return None
        job.state, job.attempts = JobState.RUNNING, job.attempts + 1
        job.lease_until, job.lease_key = now + LEASE, uuid.uuid4()
        job.save(update_fields=["state", "attempts", "lease_until", "lease_key"])
        return job


def perform_job(job_id: int, now: datetime.datetime) -> None:
    """Claim and run. A failing handler gives the job back until MAX_ATTEMPTS is reached."""
    job = claim_job(job_id, now)
    if job is None:
        return
    try:
        HANDLERS[job.kind](job, Progress(job))
    except LeaseLost:
        return
    except JobCancelled:
        _finish(job, JobState.CANCELLED, timezone.now())
    except Exception as error:
        logger.exception("job %s (%s) failed", job.pk, job.kind)
        job.error = f"{type(error).__name__}: {error}"[:2000]
        last = job.attempts >= MAX_ATTEMPTS
        _finish(job, JobState.FAILED if last else JobState.WAITING, timezone.now())
    else:
        _finish(job, JobState.DONE, timezone.now())


def ask_cancel(job: Job) -> None:
    """A waiting job stops at once, a running one at its next step."""
    Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
        state=JobState.CANCELLED, cancel_asked=True, finished_at=timezone.now()
    )
    Job.objects.filter(pk=job.pk, state=JobState.RUNNING).update(cancel_asked=True)


def due_jobs(now: datetime.datetime, limit: int = 500) -> list[Job]:
    """Jobs that nobody works on: waiting for longer than a nudge needs, or with an expired lease."""
    waiting = Q(state=JobState.WAITING, created_at__lt=now - datetime.timedelta(seconds=30))
    expired = Q(state=JobState.RUNNING, lease_until__lt=now)
    return list(Job.objects.filter(waiting | expired).order_by("created_at", "pk")[:limit])


def _finish(job: Job, state: str, now: datetime.datetime) -> None:
    ended = state not in ACTIVE
    held = Job.objects.filter(pk=job.pk, lease_key=job.lease_key)
    held.update(
        state=state,
        error=job.error,
        lease_until=None,
        lease_key=None,
        finished_at=now if ended else None,
    )
