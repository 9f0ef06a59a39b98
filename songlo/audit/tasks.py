from celery import shared_task


@shared_task
def seal_audit(**kwargs: object) -> None:
    from songlo.audit.seal import seal_events

    seal_events()
