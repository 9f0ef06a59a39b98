"""Files as answers to a request that has passed the door (members/access.py)."""

import io

from django.http import FileResponse

from songlo.papers.document import Content
from songlo.papers.models import Paper, StoredFile

# Shown inside the browser; everything else is offered to be saved.
SHOWN = {"application/pdf", "image/jpeg"}
# Our own pages may show the print beside the scan; nobody else may.
FRAMED_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_response(stored: StoredFile, *, save: bool = False, name: str = "") -> FileResponse:
    """The type is the one that was checked when the file came in. `name` where another than its own is wanted."""
    return _private(
        FileResponse(
            stored.file.open("rb"),
            as_attachment=save or stored.content_type not in SHOWN,
            filename=_offered(name or stored.name),
            content_type=stored.content_type,
        )
    )


def word_response(paper: Paper) -> FileResponse:
    """The same words to edit."""
    return word_of(paper.content)


def word_of(content: Content) -> FileResponse:
    """Drawn now: 50 ms for minutes of three pages, no worker and no file kept."""
    from songlo.papers.docx import render_docx  # a slow import that few requests need

    data = io.BytesIO(render_docx(content))
    name = _offered(f"{content['title']}.docx")
    return _private(FileResponse(data, as_attachment=True, filename=name, content_type=DOCX))


def _offered(name: str) -> str:
    """Of "tháng 11/2026" a browser would keep what stands behind the stroke."""
    return name.replace("/", "-")


def _private(response: FileResponse) -> FileResponse:
    """Never kept by others, never sniffed."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = FRAMED_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
