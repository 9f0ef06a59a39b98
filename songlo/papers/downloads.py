"""A stored file as an answer to a request that has passed the door (members/access.py)."""

from django.http import FileResponse

from songlo.papers.models import StoredFile

# Shown inside the browser; everything else is offered to be saved.
SHOWN = {"application/pdf", "image/jpeg"}
# Our own pages may show the print beside the scan; nobody else may.
FRAMED_POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"


def file_response(stored: StoredFile, *, save: bool = False) -> FileResponse:
    """Private and never sniffed: the type is the one that was checked when the file came in."""
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=save or stored.content_type not in SHOWN,
        filename=stored.name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = FRAMED_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
