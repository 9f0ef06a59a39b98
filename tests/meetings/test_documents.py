import datetime
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from meetings.models import AgendaDocument
from meetings.models.agenda import AgendaTag
from meetings.services.agenda import drop_item
from meetings.services.documents import SentDocument, attach_document, drop_document, send_documents
from meetings.services.preparation import report_not_held
from meetings.states import WrongState
from tests.builders.meetings import at, make_meeting, make_stored_file
from tests.meetings.views.posted import sent_from

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def meeting(cast, now):
    return make_meeting(cast.an, cast.cell, now=now)


def url(name, of):
    return reverse(f"meetings:{name}", args=[of.uid])


def attach(cast, meeting, now, title, item=None):
    own = {"item_uid": item.uid if item else None, "file": make_stored_file(now), "uid": uuid.uuid4()}
    return attach_document(actor=cast.an, meeting=meeting, title=title, now=now, **own)


def test_papers_are_the_cells_until_they_are_sent(cast, client_for, meeting):
    head, page = client_for(cast.an), url("documents", meeting)
    item = meeting.agenda_items.order_by("position").last()
    sent = sent_from(head, page) | {"title": "Dự thảo nghị quyết", "item": str(item.uid)}
    for _ in range(2):
        head.post(page, sent | {"file": SimpleUploadedFile("dt.pdf", PDF, "application/pdf")})
    document = AgendaDocument.objects.get()
    assert (document.item, document.file.size) == (item, len(PDF))
    member = client_for(cast.binh)
    notice, paper = url("notice", meeting), url("document", document)
    assert ("Dự thảo nghị quyết" in member.get(notice).content.decode(), member.get(paper).status_code) == (
        False,
        403,
    )
    head.post(url("documents_send", meeting))
    assert "Dự thảo nghị quyết" in member.get(notice).content.decode()
    assert b"".join(member.get(paper).streaming_content) == PDF


def test_above_the_cell_nothing_of_what_the_notice_leaves_out(cast, client_for, meeting, now):
    hidden = meeting.agenda_items.filter(tags__contains=[AgendaTag.NOT_IN_NOTICE])[0]
    papers = [attach(cast, meeting, now, "Của cả buổi"), attach(cast, meeting, now, "Kỷ luật", hidden)]
    send_documents(actor=cast.an, meeting=meeting, now=now)
    for user, codes in ((cast.binh, [200, 200]), (cast.chi, [200, 403])):
        client = client_for(user)
        answers = [client.get(url("document", one)) for one in papers]
        assert [one.status_code for one in answers] == codes
        assert [b"%PDF" in b"".join(one) for one in answers] == [code == 200 for code in codes]
        page = client.get(url("notice", meeting)).content.decode()
        assert ["Của cả buổi" in page, "Kỷ luật" in page] == [code == 200 for code in codes]


def test_what_was_sent_stays(cast, meeting, now):
    item = meeting.agenda_items.order_by("position").last()
    sent = attach(cast, meeting, now, "Báo cáo", item)
    send_documents(actor=cast.an, meeting=meeting, now=now)
    wrong = attach(cast, meeting, now, "Nhầm tệp")
    drop_document(actor=cast.an, document=wrong, now=now)
    with pytest.raises(SentDocument):
        drop_document(actor=cast.an, document=sent, now=now)
    drop_item(actor=cast.an, meeting=meeting, uid=item.uid, now=now)
    assert list(AgendaDocument.objects.values_list("title", "item")) == [("Báo cáo", None)]
    report_not_held(actor=cast.an, meeting=meeting, reason="Bão", now=now)
    with pytest.raises(WrongState):
        attach(cast, meeting, now, "Muộn")


@pytest.mark.parametrize(
    ("held_on", "sent_on", "last_day", "is_late"),
    [
        # HD 42-HD/BTCTW: at least one day before (domain.md 2.2 [V]); HD 12-HD/BTCTW sets no day.
        (datetime.date(2025, 11, 20), datetime.date(2025, 11, 19), datetime.date(2025, 11, 19), False),
        (datetime.date(2025, 11, 20), datetime.date(2025, 11, 20), datetime.date(2025, 11, 19), True),
        (datetime.date(2024, 11, 20), datetime.date(2024, 11, 20), None, False),
    ],
)
def test_the_day_before_holds_where_the_rule_set_says_so(
    cast, client_for, now, held_on, sent_on, last_day, is_late
):
    meeting = make_meeting(cast.an, cast.cell, now=now, month=held_on, scheduled_at=at(19, 30, held_on))
    document = attach(cast, meeting, now, "Báo cáo")
    send_documents(actor=cast.an, meeting=meeting, now=at(8, 0, sent_on))
    found = client_for(cast.an).get(url("documents", meeting)).context
    day = found["deadline"] and found["deadline"].day
    assert (day, found["late"]) == (last_day, [document.pk] if is_late else [])
