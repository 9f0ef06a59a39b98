"""What a worker does for papers; Celery loads this module, and with it the handler."""

from celery import shared_task
from django.utils import timezone

from songlo.outbox.jobs import Progress, job_handler
from songlo.outbox.models import Job


@job_handler("papers.render")
def render_paper_job(job: Job, progress: Progress) -> None:
    from songlo.papers.services import render_paper

    progress.step(0, 1)
    render_paper(paper_uid=job.subject_uid, now=timezone.now())
    progress.step(1, 1)


@job_handler("papers.bundle")
def bundle_job(job: Job, progress: Progress) -> None:
    from songlo.papers.bundles import make_bundle

    make_bundle(bundle_uid=job.subject_uid, step=progress.step, now=timezone.now)


@shared_task
def forget_old_bundles(**kwargs: object) -> None:
    from songlo.papers.bundles import forget_old_bundles as forget

    forget(now=timezone.now())
