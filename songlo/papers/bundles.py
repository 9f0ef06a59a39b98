"""Papers bound into one PDF: asked for, made by a job that can be stopped and goes on where it was, kept.

The caller's verb writes the audit line, as with a paper.
"""

import datetime
import functools
import hashlib
import json
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from songlo.outbox.jobs import enqueue
from songlo.outbox.models import ACTIVE, Job, JobState
from songlo.papers.document import Content, Document, canonical_bytes
from songlo.papers.errors import NothingToBind
from songlo.papers.models import Bundle, Paper
from songlo.papers.services import PDF, render_paper, store_file

JOB = "papers.bundle"
BINDING_VERSION = "1"  # another way to bind makes another file
KEPT = datetime.timedelta(days=90)
Step = Callable[[int, int], None]


@dataclass(frozen=True)
class BundlePart:
    paper_uid: uuid.UUID
    title: str


@dataclass(frozen=True)
class BookFrame:
    """What stands round the papers of a book. The table of `contents` has a row a part, its last cell empty for the
    page; `closing` says "{pages}" where their number belongs."""

    cover: Document
    contents: Document
    closing: Document


@transaction.atomic
def request_bundle(
    *,
    kind: str,
    organization_uid: uuid.UUID,
    label: str,
    parts: Sequence[BundlePart],
    actor: AbstractBaseUser,
    now: datetime.datetime,
    frame: BookFrame | None = None,
) -> Bundle:
    """The file is there or on its way; the same papers in the same frame are bound once. With a `frame` it is a
    book: its pages are numbered through. Without, the papers lie one behind the other exactly as they are stored."""
    if not parts:
        raise NothingToBind
    content = json.loads(canonical_bytes(_contents_of(frame)))
    wanted = {
        "kind": kind,
        "organization_uid": organization_uid,
        "fingerprint": _fingerprint(label, parts, content),
    }
    row = Bundle(
        **wanted,
        label=label,
        paper_uids=[part.paper_uid for part in parts],
        titles=[part.title[:300] for part in parts],
        content=content,
        requested_at=now,
        requested_by_id=actor.pk,
    )
    Bundle.objects.bulk_create([row], ignore_conflicts=True)
    bundle = Bundle.objects.get(**wanted)
    want_bundle(bundle=bundle, actor=actor, now=now)
    return bundle


def _contents_of(frame: BookFrame | None) -> Content:
    return {name: getattr(frame, name).to_content() for name in BookFrame.__annotations__} if frame else {}


def _fingerprint(label: str, parts: Sequence[BundlePart], content: Content) -> str:
    """A paper that is void or new has another uid, so the uids stand for the words of the papers."""
    said = [BINDING_VERSION, label, [[str(part.paper_uid), part.title] for part in parts], content]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def want_bundle(*, bundle: Bundle, actor: AbstractBaseUser, now: datetime.datetime) -> bool:
    """True if the file is there; otherwise a job makes it, also after it was stopped."""
    if bundle.file_id is not None:
        return True
    enqueue(JOB, subject_uid=bundle.uid, now=now, owner=actor, queue="papers")
    return False


def job_of(bundle: Bundle) -> Job | None:
    """The newest: one that was stopped may have been asked for again."""
    return Job.objects.filter(kind=JOB, subject_uid=bundle.uid).order_by("-id").first()


@dataclass(frozen=True)
class BundleProgress:
    done: int
    total: int
    ended: bool  # the page has something else to show
    stuck: bool  # nobody works on it: stopped, or failed
    cancelled: bool


def progress_of(bundle: Bundle) -> BundleProgress:
    job = job_of(bundle)
    if bundle.file_id is None and (job is None or job.state not in ACTIVE):
        bundle.refresh_from_db()  # the file is written before its job ends: it may have been read before both
    is_there = bundle.file_id is not None
    working = job is not None and job.state in ACTIVE
    return BundleProgress(
        done=job.steps_done if job else 0,
        total=(job.steps_total if job else 0) or len(bundle.paper_uids) + 1,
        ended=is_there,
        stuck=not is_there and not working,
        cancelled=job is not None and job.state == JobState.CANCELLED,
    )


def make_bundle(*, bundle_uid: uuid.UUID, step: Step, now: Callable[[], datetime.datetime]) -> None:
    """Prints what has no PDF yet, paper by paper, then binds the stored files. `step` hears of each and may stop the
    work; what is done stays done, so the next run begins where this one ended."""
    bundle = Bundle.objects.get(uid=bundle_uid)
    total = len(bundle.paper_uids) + 1
    for done, paper_uid in enumerate(bundle.paper_uids):
        step(done, total)
        render_paper(paper_uid=paper_uid, now=now())
    step(total - 1, total)
    _bind(bundle_uid, now())
    step(total, total)


@transaction.atomic
def _bind(bundle_uid: uuid.UUID, now: datetime.datetime) -> None:
    """The row is locked while binding, as a paper's is while rendering: a second worker finds the work done."""
    from songlo.papers.binding import bind  # a slow import, needed in workers only

    bundle = Bundle.objects.select_for_update(no_key=True).get(uid=bundle_uid)
    if bundle.file_id is not None:
        return
    found = {paper.uid: paper for paper in _papers(bundle)}
    data, pages = bind(
        [
            (title, _stored_pdf(found[uid]))
            for title, uid in zip(bundle.titles, bundle.paper_uids, strict=True)
        ],
        label=bundle.label,
        content=bundle.content,
    )
    uid = uuid.uuid5(bundle.uid, PDF)
    bundle.file = store_file(data=data, name=f"{bundle.label}.pdf", content_type=PDF, now=now, uid=uid)
    bundle.pages, bundle.ready_at = pages, now
    bundle.save(update_fields=["file", "pages", "ready_at"])


def _papers(bundle: Bundle) -> list[Paper]:
    return list(Paper.objects.filter(uid__in=bundle.paper_uids).select_related("pdf").defer("content"))


def _stored_pdf(paper: Paper) -> bytes:
    if paper.pdf is None:
        raise ValueError(f"paper {paper.uid} has no PDF")
    with paper.pdf.file.storage.open(str(paper.pdf.file.name)) as file:
        return file.read()


@transaction.atomic
def forget_old_bundles(*, now: datetime.datetime) -> int:
    """Nightly. A bound file is a copy: whoever asks again gets it anew from the papers, which stay. Rows first, the
    bytes when nothing names them any more."""
    working = Job.objects.filter(kind=JOB, state__in=ACTIVE, subject_uid=OuterRef("uid"))
    old = Bundle.objects.filter(~Exists(working), requested_at__lt=now - KEPT).filter(
        Q(ready_at=None) | Q(ready_at__lt=now - KEPT)
    )
    found = list(old.select_for_update(of=("self",), skip_locked=True).select_related("file"))
    old.filter(pk__in=[one.pk for one in found]).delete()
    for stored in [one.file for one in found if one.file]:
        place, storage = str(stored.file.name), stored.file.storage
        stored.delete()
        transaction.on_commit(functools.partial(storage.delete, place))
    return len(found)
