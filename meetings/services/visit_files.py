"""Photos of the evening and papers of one's own that were passed on; and the page to take along, printed."""

import datetime
import uuid

from django.db import transaction
from django.utils import timezone

from meetings.models import Visit, VisitFile
from meetings.papers.frame import read_frame
from meetings.papers.visit_brief import build_visit_brief
from meetings.services.visit_reports import lock_to_write
from meetings.services.visits import lock_visit
from meetings.visits.brief import read_brief
from meetings.visits.going import day_of_visit, sender_of
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.models import Paper, StoredFile
from songlo.papers.services import request_paper

MOST_FILES = 20
BRIEF = "visit_brief"


class TooManyFiles(DomainError):
    code = "too_many_files"
    message = f"Buổi dự này đã có {MOST_FILES} ảnh, tài liệu. Mời bỏ bớt, rồi gửi tiếp."


@transaction.atomic
def add_visit_file(
    *,
    actor: User,
    visit: Visit,
    file: StoredFile,
    title: str,
    now: datetime.datetime,
    passed_on: bool = False,
) -> VisitFile:
    visit, report = lock_to_write(actor, visit, timezone.localdate(now))
    if report.files.exclude(file=None).count() >= MOST_FILES:
        raise TooManyFiles(field="photos")
    made = VisitFile.objects.create(report=report, title=vn.nfc(title), file=file, passed_on=passed_on)
    changes = {"sha256": [None, file.sha256]}
    organization = sender_of(visit)
    record(
        "meetings.visit_file.add",
        actor=actor,
        organization=organization,
        target=report,
        changes=changes,
        now=now,
    )
    return made


@transaction.atomic
def drop_visit_file(*, actor: User, visit: Visit, uid: uuid.UUID, now: datetime.datetime) -> None:
    """It leaves the report; the stored file stays until nobody may need it."""
    visit, report = lock_to_write(actor, visit, timezone.localdate(now))
    found = report.files.filter(uid=uid).exclude(file=None).select_related("file").first()
    if found is None or found.file is None:
        return
    changes = {"sha256": [found.file.sha256, None]}
    organization = sender_of(visit)
    record(
        "meetings.visit_file.drop",
        actor=actor,
        organization=organization,
        target=report,
        changes=changes,
        now=now,
    )
    found.delete()


@transaction.atomic
def print_brief(*, actor: User, visit: Visit, now: datetime.datetime, sample_notice: str = "") -> Paper:
    """With what is known today; unchanged it is printed once."""
    visit = lock_visit(visit)
    frame = read_frame(sender_of(visit), day_of_visit(visit), sample_notice)
    document = build_visit_brief(visit, read_brief(actor, visit, timezone.localdate(now)), frame)
    paper = request_paper(
        kind=BRIEF,
        organization_uid=sender_of(visit).uid,
        subject_uid=visit.uid,
        document=document,
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        record(
            "meetings.visit_brief.print", actor=actor, organization=sender_of(visit), target=visit, now=now
        )
    return paper
