import dataclasses
import datetime
import threading
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from songlo.outbox.jobs import BACKGROUND, perform_job
from songlo.outbox.models import Job
from songlo.papers import tasks  # noqa: F401  its handler
from songlo.papers.document import content_sha256
from songlo.papers.downloads import file_response
from songlo.papers.errors import PaperFrozen, PaperNotPrinted, PaperVoid, ReasonMissing
from songlo.papers.models import Paper, PaperState, StoredFile
from songlo.papers.queries import current_paper, printing_of, versions_of
from songlo.papers.services import (
    archive_paper,
    freeze_paper,
    prove_paper,
    render_paper,
    request_paper,
    store_file,
    void_paper,
    want_pdf,
)
from tests.papers import samples
from tests.papers.reading import body_of_pdf, written

pytestmark = pytest.mark.django_db

SUBJECT = {"kind": "minutes", "organization_uid": uuid.UUID(int=1), "subject_uid": uuid.UUID(int=2)}


def ask(document, now):
    return request_paper(**SUBJECT, document=document, actor=None, now=now)


def printed(document, now):
    paper = ask(document, now)
    render_paper(paper_uid=paper.uid, now=now)
    return Paper.objects.get(pk=paper.pk)


def other_words(document):
    return dataclasses.replace(document, subject="sinh hoạt chi bộ thường kỳ tháng 12 năm 2024")


@pytest.fixture
def short():
    return samples.short_minutes()


def test_a_pdf_that_came_while_its_page_was_being_made_is_shown_there(short, now):
    read_before = ask(short, now)
    assert printing_of(read_before) == {"is_ready": False, "is_waiting": True}
    perform_job(Job.objects.get().pk, now)
    assert printing_of(read_before) == {"is_ready": True, "is_waiting": False}
    never_wanted = archive_paper(**SUBJECT, document=short, now=now)
    assert printing_of(never_wanted) == {"is_ready": False, "is_waiting": False}


def test_a_paper_that_is_asked_for_waits_for_its_pdf(short, now):
    paper = ask(short, now)
    assert (paper.number, paper.state, paper.pdf) == (1, PaperState.WAITING, None)
    assert paper.content_sha256 == content_sha256(short.to_content())
    assert list(Job.objects.values_list("kind", "subject_uid", "payload")) == [
        ("papers.render", paper.uid, {"queue": BACKGROUND})
    ]


def test_rendering_stores_the_pdf_of_the_stored_content(short, now):
    paper = printed(short, now)
    assert (paper.state, paper.ready_at) == (PaperState.READY, now)
    assert paper.pdf_sha256 == paper.pdf.sha256
    with paper.pdf.file.open() as pdf:
        assert body_of_pdf(pdf.read(), short) == written(short)


def test_rendering_again_changes_nothing(short, now):
    paper = printed(short, now)
    later = now + datetime.timedelta(hours=1)
    assert render_paper(paper_uid=paper.uid, now=later) is False
    assert Paper.objects.values().get() == Paper.objects.filter(ready_at=now).values().get()
    assert StoredFile.objects.count() == 1


def test_pressing_twice_is_one_version_and_one_job(short, now):
    assert ask(short, now) == ask(short, now)
    assert (Paper.objects.count(), Job.objects.count()) == (1, 1)


def test_unchanged_words_keep_their_print(short, now):
    paper = printed(short, now)
    Job.objects.all().delete()
    assert ask(short, now) == paper
    assert Job.objects.count() == 0


def test_changed_words_are_a_new_version_and_the_old_print_is_visibly_void(short, now):
    old = printed(short, now)
    new = ask(other_words(short), now)
    old.refresh_from_db()
    assert (new.number, new.state) == (2, PaperState.WAITING)
    assert (old.state, old.void_reason, old.voided_at) == (
        PaperState.VOID,
        "Nội dung đã sửa, có bản in mới",
        now,
    )
    assert old.pdf is not None


def test_after_a_void_print_the_same_words_are_printed_anew(short, now):
    void_paper(paper=printed(short, now), reason="Sửa trước khi ký", now=now)
    assert ask(short, now).number == 2


def test_a_frozen_version_stays_when_a_return_opens_the_next(short, now):
    signed = freeze_paper(paper=printed(short, now), now=now)
    new = ask(other_words(short), now)
    signed.refresh_from_db()
    assert (signed.state, new.number) == (PaperState.FROZEN, 2)
    assert [paper.number for paper in versions_of(kind="minutes", subject_uid=SUBJECT["subject_uid"])] == [
        2,
        1,
    ]
    assert current_paper(kind="minutes", subject_uid=SUBJECT["subject_uid"]) == new


def test_versions_are_counted_for_each_kind_and_subject(short, now):
    ask(short, now)
    other = {**SUBJECT, "kind": "summary"}
    assert request_paper(**other, document=short, actor=None, now=now).number == 1


def test_only_a_printed_paper_freezes(short, now):
    with pytest.raises(PaperNotPrinted):
        freeze_paper(paper=ask(short, now), now=now)


def test_freezing_twice_keeps_the_first_hour(short, now):
    paper = freeze_paper(paper=printed(short, now), now=now)
    again = freeze_paper(paper=paper, now=now + datetime.timedelta(days=1))
    assert again.frozen_at == now


def test_a_void_print_does_not_freeze(short, now):
    paper = void_paper(paper=printed(short, now), reason="Sửa trước khi ký", now=now)
    with pytest.raises(PaperVoid):
        freeze_paper(paper=paper, now=now)


def test_a_frozen_paper_is_not_voided(short, now):
    paper = freeze_paper(paper=printed(short, now), now=now)
    with pytest.raises(PaperFrozen):
        void_paper(paper=paper, reason="Sửa", now=now)


def test_voiding_asks_for_the_reason(short, now):
    with pytest.raises(ReasonMissing):
        void_paper(paper=printed(short, now), reason="  ", now=now)


def test_a_void_paper_is_never_rendered(short, now):
    paper = void_paper(paper=ask(short, now), reason="Sửa trước khi ký", now=now)
    assert render_paper(paper_uid=paper.uid, now=now) is False
    with pytest.raises(PaperVoid):
        want_pdf(paper=paper, actor=None, now=now)
    assert StoredFile.objects.count() == 0


def test_a_paper_of_the_past_is_frozen_at_once_and_printed_when_first_opened(short, now):
    paper = archive_paper(**SUBJECT, document=short, now=now)
    assert (paper.state, paper.pdf, Job.objects.count()) == (PaperState.FROZEN, None, 0)
    assert want_pdf(paper=paper, actor=None, now=now) is False
    assert render_paper(paper_uid=paper.uid, now=now) is True
    paper.refresh_from_db()
    assert want_pdf(paper=paper, actor=None, now=now) is True
    assert (paper.state, paper.frozen_at, prove_paper(paper).holds) == (PaperState.FROZEN, now, True)


CHANGES = (
    {"content": {}},
    {"content_sha256": "0" * 64},
    {"pdf": None, "pdf_sha256": ""},
    {"pdf_sha256": "0" * 64},
    {"template_version": "2"},
    {"number": 7},
    {"subject_uid": uuid.UUID(int=9)},
    {"organization_uid": uuid.UUID(int=9)},
    {"state": PaperState.READY, "frozen_at": None},
    {"frozen_at": datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)},
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_the_database_itself_keeps_a_frozen_paper(short, now, change):
    paper = freeze_paper(paper=printed(short, now), now=now)
    with pytest.raises(DatabaseError, match="papers_paper_frozen"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(**change)
    assert prove_paper(Paper.objects.get(pk=paper.pk)).holds


def test_the_words_of_an_unprinted_frozen_paper_are_kept_too(short, now):
    paper = archive_paper(**SUBJECT, document=short, now=now)
    with pytest.raises(DatabaseError, match="papers_paper_frozen"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(content={})


def test_other_words_are_another_version_before_any_signature(short, now):
    paper = request_paper(**SUBJECT, document=short, actor=None, now=now)
    with pytest.raises(DatabaseError, match="papers_paper_words"), transaction.atomic():
        Paper.objects.filter(pk=paper.pk).update(content={}, content_sha256="0" * 64)


def test_a_frozen_paper_is_not_deleted(short, now):
    paper = freeze_paper(paper=printed(short, now), now=now)
    with pytest.raises(DatabaseError, match="papers_paper_frozen"), transaction.atomic():
        paper.delete()
    with pytest.raises(DatabaseError, match="papers_paper_frozen"), connection.cursor() as cursor:
        cursor.execute("DELETE FROM papers_paper")


def test_a_stored_file_never_changes(now):
    stored = store_file(data=b"abc", name="a.pdf", content_type="application/pdf", now=now)
    with pytest.raises(DatabaseError, match="papers_storedfile_fixed"), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(sha256="0" * 64)


def test_proof_tells_what_was_tampered_with(short, now):
    paper = freeze_paper(paper=printed(short, now), now=now)
    proof = prove_paper(paper)
    assert (proof.content, proof.pdf, proof.holds) == (True, True, True)
    place = Path(paper.pdf.file.path)
    place.write_bytes(place.read_bytes().replace(b"PDF", b"PDG", 1))
    proof = prove_paper(paper)
    assert (proof.content, proof.pdf, proof.holds) == (True, False, False)
    paper.content["subject"] = "tháng 12"
    proof = prove_paper(paper)
    assert (proof.content, proof.pdf, proof.holds) == (False, False, False)


def test_the_command_proves_every_frozen_paper(short, now, capsys):
    paper = freeze_paper(paper=printed(short, now), now=now)
    call_command("verify_papers")
    assert capsys.readouterr().out == "1 frozen papers are as they were stored.\n"
    Path(paper.pdf.file.path).write_bytes(b"%PDF- another")
    with pytest.raises(CommandError, match="1 of 1 frozen papers"):
        call_command("verify_papers")
    assert str(paper.uid) in capsys.readouterr().err


def test_no_name_that_a_person_typed_reaches_the_disk(now):
    stored = store_file(data=b"abc", name="../../etc/Biên bản.pdf", content_type="application/pdf", now=now)
    assert stored.file.name == f"files/{stored.uid.hex[:2]}/{stored.uid.hex}"
    place = Path(stored.file.path)
    assert place.is_relative_to(settings.MEDIA_ROOT)
    assert (place.read_bytes(), place.stat().st_mode & 0o777) == (b"abc", 0o600)
    assert [part.name for part in place.parent.iterdir() if part.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("kind", "save", "shown"),
    [
        ("application/pdf", False, "inline"),
        ("application/pdf", True, "attachment"),
        ("text/html", False, "attachment"),
        ("image/jpeg", False, "inline"),
    ],
)
def test_a_file_is_answered_as_what_it_was_checked_to_be(now, kind, save, shown):
    stored = store_file(data=b"<script>", name='Biên "bản".pdf', content_type=kind, now=now)
    answer = file_response(stored, save=save)
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (kind, "nosniff")
    assert answer["Content-Disposition"].split(";")[0] == shown
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == b"<script>"
    answer.close()


@pytest.mark.django_db(transaction=True)
def test_two_people_who_print_at_once_get_one_version(short, now):
    start = threading.Barrier(2)
    papers = []

    def press():
        start.wait()
        papers.append(ask(short, now))
        connection.close()

    threads = [threading.Thread(target=press) for _person in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [paper.number for paper in papers] == [1, 1]
    assert Paper.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_pdf(short, now):
    paper = ask(short, now)
    start = threading.Barrier(2)
    made = []

    def work():
        start.wait()
        made.append(render_paper(paper_uid=paper.uid, now=now))
        connection.close()

    threads = [threading.Thread(target=work) for _worker in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [False, True]
    assert StoredFile.objects.count() == 1
