"""The Celery app and the whole beat schedule.

Tasks only nudge: work that has to be done is a row (outbox.Job), so a lost message or a wiped
Redis delays it until the sweeper's next round and loses nothing.
"""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songlo.settings")

app = Celery("songlo")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    # Jobs whose worker died or whose message was lost.
    "sweep-jobs": {"task": "songlo.outbox.tasks.sweep_jobs", "schedule": 60.0},
    # E-mails that are due; outside the hours of the night.
    "send-notifications": {"task": "songlo.outbox.tasks.send_notifications", "schedule": 60.0},
    # What the calendar reminds of, worked out anew; it counts on nothing that an earlier run left.
    "plan-reminders": {"task": "meetings.tasks.plan_reminders", "schedule": 600.0},
    # Committed audit lines get their seal number and hash.
    "seal-audit": {"task": "songlo.audit.tasks.seal_audit", "schedule": 60.0},
    # Mergers, renames, appointments and grants that are due today.
    "apply-due-changes": {"task": "members.tasks.apply_due_changes", "schedule": 600.0},
    # Lists from Excel that nobody has written within two weeks.
    "discard-old-imports": {
        "task": "members.tasks.discard_old_imports",
        "schedule": crontab(hour=2, minute=0),
    },
    # Sessions that have run out, and machines on which nobody has been logged in for half a year.
    "forget-ended-logins": {
        "task": "members.tasks.forget_ended_logins",
        "schedule": crontab(hour=2, minute=30),
    },
    # Reminders and ended jobs of more than a year ago, and bound copies of more than three months; never a paper.
    # Long after the backup, which reads the files of the rows that it has just copied.
    "forget-old": {"task": "songlo.outbox.tasks.forget_old", "schedule": crontab(hour=4, minute=0)},
    "forget-old-bundles": {
        "task": "songlo.papers.tasks.forget_old_bundles",
        "schedule": crontab(hour=4, minute=15),
    },
    # Figures of the months that changed; whoever marks them does not wait for it.
    "fold-figures": {"task": "songlo.dashboards.tasks.fold_figures", "schedule": 60.0},
    # A new month is begun, ended ones are counted once more; a difference shouts in the log.
    "recount-figures": {
        "task": "songlo.dashboards.tasks.recount_figures",
        "schedule": crontab(hour=0, minute=10),
    },
    # Items of scores whose day has come: posted in time or not.
    "settle-scores": {"task": "evaluations.tasks.settle_scores", "schedule": crontab(hour=0, minute=30)},
    # The cache of today's tree against its dated truth; a difference shouts in the log.
    "check-tree": {"task": "members.tasks.check_tree", "schedule": crontab(hour=1, minute=30)},
}
