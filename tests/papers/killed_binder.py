"""A worker process that binds the bundle of the job named on the command line, and hangs after its first paper."""

import sys
import time

import django

django.setup()

from django.utils import timezone  # noqa: E402

from songlo.outbox.jobs import Progress, job_handler, perform_job  # noqa: E402
from songlo.outbox.models import Job  # noqa: E402
from songlo.papers.bundles import make_bundle  # noqa: E402


@job_handler("papers.bundle")
def hang(job: Job, progress: Progress) -> None:
    def step(done: int, total: int) -> None:
        progress.step(done, total)
        if done:
            print("hangs", flush=True)
            time.sleep(60)

    make_bundle(bundle_uid=job.subject_uid, step=step, now=timezone.now)


perform_job(int(sys.argv[1]), timezone.now())
