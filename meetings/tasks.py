from celery import shared_task
from django.utils import timezone


@shared_task
def plan_reminders(**kwargs: object) -> None:
    from meetings.reminders import plan_reminders as plan

    plan(now=timezone.now())
