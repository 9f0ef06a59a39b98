from celery import shared_task
from django.utils import timezone


@shared_task
def run_job(*, job_id: int, **kwargs: object) -> None:
    from songlo.outbox.jobs import perform_job

    perform_job(job_id, timezone.now())


@shared_task
def sweep_jobs(**kwargs: object) -> None:
    """Nudge again what was lost: the message, the worker or all of Redis."""
    from songlo.outbox.jobs import due_jobs, nudge

    for job in due_jobs(timezone.now()):
        nudge(job)


@shared_task
def forget_old(**kwargs: object) -> None:
    from songlo.outbox.keeping import forget_old as forget

    forget(now=timezone.now())


@shared_task
def send_notifications(**kwargs: object) -> None:
    from songlo.outbox.mail import send_due

    send_due(now=timezone.now())
