"""A worker process that claims the job named on the command line, takes one step and then hangs."""

import sys
import time

import django

django.setup()

from django.utils import timezone  # noqa: E402

from songlo.outbox.jobs import Progress, job_handler, perform_job  # noqa: E402
from songlo.outbox.models import Job  # noqa: E402


@job_handler("tests.hang")
def hang(job: Job, progress: Progress) -> None:
    progress.step(1, 2)
    print("hangs", flush=True)
    time.sleep(60)


perform_job(int(sys.argv[1]), timezone.now())
