import logging

from celery import shared_task
from django.utils import timezone

from songlo.outbox.jobs import Progress, job_handler
from songlo.outbox.models import Job

logger = logging.getLogger(__name__)


@shared_task
def apply_due_changes(**kwargs: object) -> None:
    from members.services.due import apply_due_changes as apply

    apply(timezone.localdate())


@shared_task
def check_tree(**kwargs: object) -> None:
    """Nightly: a cache that differs from the truth is an error that somebody has to see."""
    from members.history import compare_tree
    from members.services.grants import compare_grants

    if differences := compare_tree(timezone.localdate()):
        logger.error("the tree differs from its history: %s", differences[:20])
    if count := compare_grants():
        logger.error("%s grants differ from the posts and memberships that give them", count)


@shared_task
def discard_old_imports(**kwargs: object) -> None:
    from members.services.imports import discard_old_imports as discard

    discard(timezone.now())


@shared_task
def forget_ended_logins(**kwargs: object) -> None:
    from members.services.devices import forget_ended_logins as forget

    forget(now=timezone.now())


@job_handler("members.import_check")
def check_import_job(job: Job, progress: Progress) -> None:
    from members.services.imports import check_import

    check_import(run_uid=job.subject_uid, now=timezone.now(), step=progress.step)


@job_handler("members.import_apply")
def apply_import_job(job: Job, progress: Progress) -> None:
    from members.services.import_apply import apply_import

    apply_import(actor=job.owner, run_uid=job.subject_uid, now=timezone.now(), step=progress.step)
