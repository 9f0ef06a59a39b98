import logging

from celery import shared_task
from django.utils import timezone

logger = logging.getLogger(__name__)


@shared_task
def fold_figures(**kwargs: object) -> None:
    from songlo.dashboards.folding import fold_figures as fold

    fold(timezone.now())


@shared_task
def recount_figures(**kwargs: object) -> None:
    """Nightly: a figure that was wrong without a mark is an error that somebody has to see."""
    from songlo.dashboards.folding import recount_figures as recount

    for month in recount(timezone.now()):
        logger.error("the figures of %s differed from their meetings", f"{month:%m/%Y}")
