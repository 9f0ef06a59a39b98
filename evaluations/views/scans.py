"""A signed paper that comes as a file with what was entered of it."""

import datetime

from django.forms import Form

from songlo.papers.images import prepare_scan
from songlo.papers.models import StoredFile
from songlo.papers.services import store_file


def stored_scan(form: Form, now: datetime.datetime) -> StoredFile | None:
    """Of a form with `scan` and the number of the document."""
    sent = form.cleaned_data["scan"]
    if not sent:
        return None
    data, content_type = prepare_scan(sent)
    name = f"Quyết định {form.cleaned_data['document_number'].replace('/', '-')}"
    end = "pdf" if content_type == "application/pdf" else "jpg"
    return store_file(data=data, name=f"{name}.{end}", content_type=content_type, now=now)
