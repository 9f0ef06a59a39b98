from celery import shared_task
from django.utils import timezone


@shared_task
def settle_scores(**kwargs: object) -> None:
    from evaluations.services.settling import settle_scores as settle

    now = timezone.now()
    settle(actor=None, now=now, today=timezone.localdate(now))
