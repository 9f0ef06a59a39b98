from songlo.papers.downloads import DOCX, file_response, word_response
from songlo.papers.services import PDF, request_paper, store_file
from tests.papers.reading import docx_text, written
from tests.papers.samples import short_minutes
from tests.papers.test_services import SUBJECT


def test_the_word_file_says_what_the_paper_says_before_any_pdf_is_drawn(db, now):
    document = short_minutes()
    paper = request_paper(**SUBJECT, document=document, actor=None, now=now)
    response = word_response(paper)
    assert docx_text(response.getvalue()) == written(document)
    assert response["Content-Type"] == DOCX
    assert response["Content-Disposition"].startswith("attachment;")
    assert (response["Cache-Control"], response["X-Content-Type-Options"]) == ("private, no-store", "nosniff")


def test_a_month_in_a_name_reaches_whoever_keeps_the_file(db, now):
    stored = store_file(data=b"%PDF-", name="Tháng 11/2026.pdf", content_type=PDF, now=now)
    response = file_response(stored)
    response.close()
    assert response["Content-Disposition"].endswith("11-2026.pdf")
