"""What a PDF costs: ours against WeasyPrint alone on the same reference minutes, and a batch by two workers."""

import contextlib
import datetime
import io
import json
import os
import statistics
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from weasyprint import HTML

from bench.place import user_with_role
from bench.result import Result, at_least, at_most, beside
from meetings.book import BookYear, BoundPaper
from meetings.papers.book import build_book_frame
from meetings.papers.frame import Frame
from members.roles import Role
from songlo.papers.bundles import BundlePart, make_bundle, request_bundle
from songlo.papers.document import Content, Document
from songlo.papers.html import page_html
from songlo.papers.models import Paper
from songlo.papers.pdf import STATIC, VARIANT, render_pdf
from songlo.papers.services import archive_paper, request_paper

REFERENCE = Path(__file__).parent / "reference_minutes.json"
BATCH = 400
BATCH_ROUNDS = 4  # machines are noisy: what is compared takes turns


def reference_content() -> Content:
    return json.loads(REFERENCE.read_text(encoding="utf-8"))


def bare_render(html: str) -> bytes:
    """WeasyPrint alone, as anybody would call it."""
    page = HTML(string=html, base_url=STATIC.as_uri() + "/")
    return page.write_pdf(stylesheets=[str(STATIC / "css" / "print.css")], pdf_variant=VARIANT)


def measure_render(rounds: int = 7) -> list[Result]:
    content = reference_content()
    html = str(page_html(content))
    pages = _page_count(render_pdf(content))
    bare_render(html)
    ratios, cpu = [], []
    for _ in range(rounds):
        started = time.process_time()
        render_pdf(content)
        ours = time.process_time() - started
        started = time.process_time()
        bare_render(html)
        ratios.append(ours / (time.process_time() - started))
        cpu.append(ours / pages)
    return [
        at_most("minutes PDF against the bare render", statistics.median(ratios), 1.15, "×"),
        at_most("minutes PDF, CPU a page", statistics.median(cpu), 0.12, "s"),
    ]


def measure_bound_year() -> list[Result]:
    """Twelve minutes from their rows to one numbered book: printed, bound, stored."""
    now, cell = timezone.now(), uuid.uuid4()
    document = Document.from_content(reference_content())
    parts = []
    for month in range(1, 13):
        paper = archive_paper(
            kind="bench", organization_uid=cell, subject_uid=uuid.uuid4(), document=document, now=now
        )
        parts.append(BoundPaper(paper.uid, f"Sinh hoạt tháng {month}/2024", datetime.date(2024, month, 5)))
    names = Frame("ĐẢNG BỘ XÃ BẠCH LƯU", "Chi bộ thôn Xóm Làng", "Bạch Lưu")
    bundle = request_bundle(
        kind="book",
        organization_uid=cell,
        label="Sổ biên bản năm 2024",
        parts=[BundlePart(part.paper_uid, part.title) for part in parts],
        frame=build_book_frame(BookYear(2024, tuple(parts), ()), names, committee=False),
        actor=user_with_role(Role.CELL_SECRETARY),
        now=now,
    )
    started = time.process_time()
    make_bundle(bundle_uid=bundle.uid, step=lambda _done, _total: None, now=timezone.now)
    spent = time.process_time() - started
    bundle.refresh_from_db()
    return [at_most("bound year of a cell, CPU a page", spent / bundle.pages, 0.12, "s")]


def measure_batch() -> list[Result]:
    """The same number of minutes by two workers from rows to stored files, and by two bare processes, in turn."""
    html = str(page_html(reference_content()))
    count = BATCH // BATCH_ROUNDS
    ratios, ours = [], 0.0
    with ProcessPoolExecutor(2) as pool, _two_workers():
        list(pool.map(bare_render, [html] * 2))
        _wait_for(_request(2))
        for _ in range(BATCH_ROUNDS):
            bare = _timed(lambda: list(pool.map(bare_render, [html] * count, chunksize=5)))
            with transaction.atomic():  # the workers hear of all of them at once
                asked = _request(count)
            mine = _timed(lambda: _wait_for(asked))  # noqa: B023 called at once
            ratios.append(bare / mine)
            ours += mine
    ratio = statistics.median(ratios)
    return [
        at_least(f"{BATCH} minutes by 2 workers against 2 bare processes", ratio, 0.9, "×"),
        beside(f"{BATCH} minutes by 2 workers", ours, "s"),
    ]


def _timed(work: Callable[[], object]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started


@contextlib.contextmanager
def _two_workers() -> Iterator[None]:
    command = [sys.executable, "-m", "celery", "-A", "songlo", "worker"]
    worker = subprocess.Popen(
        [*command, "-Q", "papers,background", "-c", "2", "-l", "error"],
        env=os.environ.copy(),
        cwd=settings.BASE_DIR,
    )
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(60)


def _request(count: int) -> list[uuid.UUID]:
    document = Document.from_content(reference_content())
    now, organization_uid = timezone.now(), uuid.uuid4()
    papers = [
        request_paper(
            kind="bench",
            organization_uid=organization_uid,
            subject_uid=uuid.uuid4(),
            document=document,
            actor=None,
            now=now,
        )
        for _ in range(count)
    ]
    return [paper.uid for paper in papers]


def _wait_for(uids: list[uuid.UUID], limit: float = 600) -> None:
    end = time.monotonic() + limit
    while Paper.objects.filter(uid__in=uids, pdf__isnull=True).exists():
        if time.monotonic() > end:
            raise TimeoutError("the batch did not end")
        time.sleep(0.1)


def _page_count(pdf: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(io.BytesIO(pdf)).pages)
