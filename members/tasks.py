import logging

from celery import shared_task
from django.utils import timezone

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
