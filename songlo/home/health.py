"""Health for machines. /healthz: the process answers. /readyz: database, Redis and the queue do their work."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET
from redis.exceptions import RedisError

from songlo.outbox.jobs import due_jobs

# A job that nobody has taken for this long means that no worker or no sweeper runs.
STUCK = datetime.timedelta(minutes=5)


@require_GET
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


@require_GET
@login_not_required
def readyz(request: HttpRequest) -> JsonResponse:
    parts = {"database": _database(), "redis": _redis()}
    parts["jobs"] = parts["database"] and not due_jobs(timezone.now() - STUCK, limit=1)
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _redis() -> bool:
    try:
        cache.set("readyz", True, 5)
    except RedisError:
        return False
    return True
