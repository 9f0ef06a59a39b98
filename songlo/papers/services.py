"""Versions of an official paper: asked for, rendered once, frozen or voided, proved.

The caller's verb ("In để ký", "Gửi đảng ủy") writes the audit line: only it knows the meeting and the reason.
"""

import datetime
import hashlib
import json
import uuid
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Max

from songlo.outbox.jobs import BACKGROUND, enqueue
from songlo.papers.document import Content, Document, canonical_bytes, content_sha256
from songlo.papers.errors import PaperFrozen, PaperNotPrinted, PaperVoid, ReasonMissing
from songlo.papers.models import Paper, PaperState, StoredFile
from songlo.papers.queries import current_paper
from songlo.papers.texts import write_text

PDF = "application/pdf"
SUPERSEDED = "Nội dung đã sửa, có bản in mới"


@transaction.atomic
def request_paper(
    *,
    kind: str,
    organization_uid: uuid.UUID,
    subject_uid: uuid.UUID,
    document: Document,
    actor: AbstractBaseUser | None,
    now: datetime.datetime,
) -> Paper:
    """The current version says what `document` says, and its PDF is made or on its way.

    Unchanged content keeps its version, so pressing twice prints once. Changed content is a new version, and
    an older print that nobody signed is visibly void.
    """
    content = _canonical(document)
    _lock_subject(kind, subject_uid)
    current = current_paper(kind=kind, subject_uid=subject_uid)
    if current is None or current.content_sha256 != content_sha256(content):
        if current and current.state != PaperState.FROZEN:
            void_paper(paper=current, reason=SUPERSEDED, now=now)
        current = _add_version(kind, organization_uid, subject_uid, content, now)
    want_pdf(paper=current, actor=actor, now=now)
    return current


@transaction.atomic
def archive_paper(
    *,
    kind: str,
    organization_uid: uuid.UUID,
    subject_uid: uuid.UUID,
    document: Document,
    now: datetime.datetime,
) -> Paper:
    """A paper of the past enters as frozen; its PDF is made when it is first wanted (`want_pdf`)."""
    _lock_subject(kind, subject_uid)
    content = _canonical(document)
    paper = _add_version(kind, organization_uid, subject_uid, content, now, frozen_at=now)
    write_text(paper)
    return paper


def want_pdf(*, paper: Paper, actor: AbstractBaseUser | None, now: datetime.datetime) -> bool:
    """True if the PDF is there; otherwise a job makes it. The job is a row: no lost message loses the PDF."""
    if paper.pdf_id is not None:
        return True
    if paper.state == PaperState.VOID:
        raise PaperVoid
    queue = "papers" if actor else BACKGROUND
    enqueue("papers.render", subject_uid=paper.uid, now=now, owner=actor, queue=queue)
    return False


@transaction.atomic
def render_paper(*, paper_uid: uuid.UUID, now: datetime.datetime) -> bool:
    """The PDF of the stored content, once, however often it is called. Returns whether this call did it.

    The row is locked while rendering: a second worker waits and finds the work done, a killed one leaves
    nothing behind but a file at a place that the next one writes again.
    """
    from songlo.papers.pdf import render_pdf  # a slow import, needed in workers only

    paper = Paper.objects.select_for_update(no_key=True).filter(uid=paper_uid, pdf__isnull=True).first()
    if paper is None or paper.state == PaperState.VOID:
        return False
    paper.pdf = _store_pdf(paper, now, render_pdf(paper.content))
    paper.pdf_sha256, paper.ready_at = paper.pdf.sha256, now
    if paper.state == PaperState.WAITING:
        paper.state = PaperState.READY
    paper.save(update_fields=["pdf", "pdf_sha256", "ready_at", "state"])
    return True


@transaction.atomic
def freeze_paper(*, paper: Paper, now: datetime.datetime) -> Paper:
    """The printed version stands for ever (design.md 2.7): what freezes is the stored PDF."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.state == PaperState.FROZEN:
        return paper
    if paper.state == PaperState.VOID:
        raise PaperVoid
    if paper.state == PaperState.WAITING:
        raise PaperNotPrinted
    paper.state, paper.frozen_at = PaperState.FROZEN, now
    paper.save(update_fields=["state", "frozen_at"])
    write_text(paper)
    return paper


@transaction.atomic
def void_paper(*, paper: Paper, reason: str, now: datetime.datetime) -> Paper:
    """An unsigned print counts no longer, with the reason; the row and its files stay."""
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    if paper.state == PaperState.FROZEN:
        raise PaperFrozen
    if paper.state == PaperState.VOID:
        return paper
    if not reason.strip():
        raise ReasonMissing
    paper.state, paper.voided_at, paper.void_reason = PaperState.VOID, now, reason.strip()[:300]
    paper.save(update_fields=["state", "voided_at", "void_reason"])
    return paper


@dataclass(frozen=True)
class Proof:
    """What of a paper is still as it was stored; `pdf` is None where there is no file yet."""

    content: bool
    pdf: bool | None

    @property
    def holds(self) -> bool:
        return self.content and self.pdf is not False


def prove_paper(paper: Paper) -> Proof:
    """Recomputes every sha256 from what lies in the database and on the disk."""
    content = content_sha256(paper.content) == paper.content_sha256
    pdf = None if paper.pdf is None else file_is_unchanged(paper.pdf) and paper.pdf.sha256 == paper.pdf_sha256
    return Proof(content, pdf)


def file_is_unchanged(stored: StoredFile) -> bool:
    try:
        with stored.file.storage.open(str(stored.file.name)) as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return False


@transaction.atomic
def store_file(
    *, data: bytes, name: str, content_type: str, now: datetime.datetime, uid: uuid.UUID | None = None
) -> StoredFile:
    """Bytes on the disk first, then the row."""
    stored = StoredFile(
        uid=uid or uuid.uuid4(),
        name=name[-200:],
        content_type=content_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        created_at=now,
    )
    stored.file.save("", ContentFile(data), save=False)
    stored.save(force_insert=True)
    return stored


def _store_pdf(paper: Paper, now: datetime.datetime, data: bytes) -> StoredFile:
    """Its uid follows from the paper's, so a second try after a crash writes the same place."""
    uid = uuid.uuid5(paper.uid, PDF)
    return store_file(data=data, name=f"{paper.content['title']}.pdf", content_type=PDF, now=now, uid=uid)


def _canonical(document: Document) -> Content:
    return json.loads(canonical_bytes(document.to_content()))


def _lock_subject(kind: str, subject_uid: uuid.UUID) -> None:
    """Two people who print at once get one version: the first paper of a subject has no row to lock."""
    with connection.cursor() as cursor:
        key = f"paper {kind} {subject_uid}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])


def _add_version(
    kind: str,
    organization_uid: uuid.UUID,
    subject_uid: uuid.UUID,
    content: Content,
    now: datetime.datetime,
    frozen_at: datetime.datetime | None = None,
) -> Paper:
    versions = Paper.objects.filter(kind=kind, subject_uid=subject_uid)
    last = versions.aggregate(last=Max("number"))["last"] or 0
    return Paper.objects.create(
        kind=kind,
        organization_uid=organization_uid,
        subject_uid=subject_uid,
        number=last + 1,
        template_version=content["template_version"],
        content=content,
        content_sha256=content_sha256(content),
        state=PaperState.FROZEN if frozen_at else PaperState.WAITING,
        created_at=now,
        frozen_at=frozen_at,
    )
