import uuid
from typing import TypedDict

from django.db.models import QuerySet

from songlo.outbox.models import ACTIVE, Job
from songlo.papers.models import Paper, PaperState


def versions_of(*, kind: str, subject_uid: uuid.UUID) -> QuerySet[Paper]:
    """Newest first, void ones too."""
    return Paper.objects.filter(kind=kind, subject_uid=subject_uid).order_by("-number")


def current_paper(*, kind: str, subject_uid: uuid.UUID) -> Paper | None:
    """The newest version that counts."""
    return versions_of(kind=kind, subject_uid=subject_uid).exclude(state=PaperState.VOID).first()


class Printing(TypedDict):
    """How far the PDF is, in the words of the pages that show a paper (templates/meetings/_print_page.html)."""

    is_ready: bool
    is_waiting: bool  # a worker has it, or will have it soon


NOT_PRINTED: Printing = {"is_ready": False, "is_waiting": False}


def printing_of(paper: Paper) -> Printing:
    waiting = paper.pdf_id is None and _has_job(paper)
    if paper.pdf_id is None and not waiting:
        # The PDF is written before its job ends: the paper may have been read before both.
        paper.refresh_from_db(fields=["pdf", "pdf_sha256", "state", "ready_at"])
    return {"is_ready": paper.pdf_id is not None, "is_waiting": waiting}


def _has_job(paper: Paper) -> bool:
    return Job.objects.filter(kind="papers.render", subject_uid=paper.uid, state__in=ACTIVE).exists()
