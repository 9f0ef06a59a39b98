import datetime
import os
import signal
import subprocess
import sys
import uuid
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from songlo.outbox.jobs import ask_cancel, perform_job
from songlo.outbox.models import Job, JobState
from songlo.papers import tasks as _tasks  # noqa: F401 the handler
from songlo.papers.bundles import (
    KEPT,
    BookFrame,
    BundlePart,
    forget_old_bundles,
    job_of,
    make_bundle,
    progress_of,
    request_bundle,
)
from songlo.papers.document import Column, Document, Row, Table
from songlo.papers.errors import NothingToBind
from songlo.papers.models import Bundle, Paper, StoredFile
from songlo.papers.services import archive_paper, prove_paper
from tests.builders.members import make_user
from tests.papers import samples
from tests.papers.reading import letters, pdf_pages, written

pytestmark = pytest.mark.django_db
CELL = uuid.uuid4()
DOCUMENTS = [samples.short_minutes(), samples.filled_roll(), samples.invitation()]


@pytest.fixture
def papers(now):
    return [
        archive_paper(
            kind="minutes", organization_uid=CELL, subject_uid=uuid.uuid4(), document=document, now=now
        )
        for document in DOCUMENTS
    ]


@pytest.fixture
def ask(papers, now):
    actor = make_user()

    def ask(**changed):
        parts = [BundlePart(paper.uid, f"Buổi thứ {number}") for number, paper in enumerate(papers, start=1)]
        wanted = {"kind": "book", "organization_uid": CELL, "label": "Sổ biên bản năm 2024", "parts": parts}
        return request_bundle(**wanted | changed, actor=actor, now=now)

    return ask


def page(title, *blocks):
    return Document("book", "1", title, None, title.upper(), "", False, blocks)


def book_frame():
    rows = tuple(Row((f"Buổi thứ {number}", "")) for number in (1, 2, 3))
    contents = Table((Column("Nội dung", 120), Column("Trang", 20)), rows)
    closing = samples.text("Sổ này gồm {pages} trang.")
    return BookFrame(page("Sổ biên bản"), page("Mục lục", contents), page("Kết sổ", closing))


def run(bundle, now):
    perform_job(job_of(bundle).pk, now)
    bundle.refresh_from_db()
    return bundle


def read(stored):
    with stored.file.open("rb") as file:
        return pdf_pages(file.read())


def test_a_book_has_every_word_of_its_papers_pages_numbered_through_and_a_true_table_of_contents(ask, now):
    bundle = run(ask(frame=book_frame()), now)
    pages = [letters(page) for page in read(bundle.file)]
    assert bundle.pages == len(pages)
    for number, words in enumerate(pages, start=1):
        assert words.endswith(f"Trangsổ{number}")
    first = next(number for number, words in enumerate(pages, start=1) if "BIÊNBẢN" in words and number > 2)
    contents = pages[1]
    starts = [int(contents.split(f"Buổithứ{number}")[1][: len(str(first))]) for number in (1, 2, 3)]
    assert starts[0] == first == 3
    for document, start in zip(DOCUMENTS, starts, strict=True):
        assert written(document)[-20:] in "".join(pages)
        assert pages[start - 1].startswith(written(document)[:15])
    assert f"Sổnàygồm{len(pages)}trang." in pages[-1]


def test_papers_without_a_frame_lie_one_behind_the_other_as_they_are_stored(ask, papers, now):
    bundle = run(ask(kind="summaries"), now)
    stored = [paper.pdf for paper in Paper.objects.filter(pk__in=[one.pk for one in papers]).order_by("pk")]
    alone = [text for file in stored for text in read(file)]
    assert read(bundle.file) == alone


def test_binding_reads_the_stored_files_and_leaves_them(ask, papers, now):
    make_bundle(bundle_uid=ask().uid, step=lambda done, total: None, now=lambda: now)
    before = dict(StoredFile.objects.values_list("uid", "sha256"))
    again = run(ask(label="Sổ biên bản, bản in lại"), now)
    assert again.file.sha256 not in before.values()
    assert dict(StoredFile.objects.exclude(pk=again.file_id).values_list("uid", "sha256")) == before
    assert [prove_paper(paper).holds for paper in Paper.objects.all()] == [True] * 3


def test_the_same_papers_are_bound_once_and_others_anew(ask, papers, now):
    first = run(ask(), now)
    assert (ask(), Job.objects.count()) == (first, 1)
    fewer = ask(parts=[BundlePart(papers[0].uid, "Buổi thứ 1")])
    assert (fewer == first, fewer.file, Bundle.objects.count()) == (False, None, 2)
    with pytest.raises(NothingToBind):
        ask(parts=[])


def test_a_bound_copy_goes_after_three_months_and_comes_back_the_same(
    ask, papers, now, django_capture_on_commit_callbacks
):
    old, waiting = run(ask(frame=book_frame()), now), ask(label="Đang đóng")
    words, place = read(old.file), old.file.file.path
    Bundle.objects.update(requested_at=now - KEPT)
    with django_capture_on_commit_callbacks(execute=True):
        assert [
            forget_old_bundles(now=now + day) for day in (datetime.timedelta(1), KEPT + datetime.timedelta(1))
        ] == [0, 1]
    assert (list(Bundle.objects.all()), Path(place).exists()) == ([waiting], False)
    assert [prove_paper(paper).holds for paper in Paper.objects.all()] == [True] * 3
    assert read(run(ask(frame=book_frame()), now).file) == words


def test_stopped_in_the_middle_what_is_printed_stays_and_the_rest_follows_when_asked_again(ask, papers, now):
    bundle = ask()
    with pytest.raises(KeyboardInterrupt):
        make_bundle(bundle_uid=bundle.uid, step=interrupted_at(1), now=lambda: now)
    ask_cancel(job_of(bundle))
    assert (progress_of(bundle).stuck, progress_of(bundle).cancelled) == (True, True)
    printed = StoredFile.objects.get()
    run(ask(), now)
    bundle.refresh_from_db()
    assert (progress_of(bundle).ended, StoredFile.objects.count()) == (True, 4)
    assert Paper.objects.get(pk=papers[0].pk).pdf == printed


def interrupted_at(number):
    def step(done, total):
        if done == number:
            raise KeyboardInterrupt

    return step


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_is_followed_by_another_that_goes_on_where_it_was(ask, papers):
    bundle = ask(frame=book_frame())
    job = job_of(bundle)
    database = connection.settings_dict
    place = f"host={quote(str(database['HOST']))}&port={database['PORT'] or 5432}"
    env = {
        **os.environ,
        "DATABASE_URL": f"postgresql://{database['USER']}:{database['PASSWORD']}@/{database['NAME']}?{place}",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
    }
    command = [sys.executable, "-m", "tests.papers.killed_binder", str(job.pk)]
    with subprocess.Popen(
        command, cwd=settings.BASE_DIR, env=env, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout.readline() == "hangs\n"
        worker.send_signal(signal.SIGKILL)
    printed = StoredFile.objects.get()
    later = Job.objects.get(pk=job.pk).lease_until + datetime.timedelta(seconds=1)
    run(bundle, later)
    job.refresh_from_db()
    assert (job.state, job.attempts, bundle.file is not None) == (JobState.DONE, 2, True)
    assert Paper.objects.get(pk=papers[0].pk).pdf == printed
    assert StoredFile.objects.count() == 4
