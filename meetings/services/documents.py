"""Tài liệu của buổi sinh hoạt: attached to an item, sent to the comrades, never changed after that."""

import datetime
import uuid

from django.db import transaction

from meetings.errors import UnknownRecord
from meetings.models import AgendaDocument, Meeting
from meetings.services.locking import lock_meeting
from meetings.services.telling import AHEAD
from meetings.states import WrongState
from members.models import User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError
from songlo.papers.models import StoredFile

MOST_DOCUMENTS = 20


class TooManyDocuments(DomainError):
    code = "too_many_documents"
    message = f"Buổi này đã có {MOST_DOCUMENTS} tài liệu. Mời gộp lại thành một tệp."


class SentDocument(DomainError):
    code = "sent_document"
    message = "Tài liệu này đã gửi đảng viên nên giữ nguyên. Có bản sửa, mời đính kèm thêm."


class NoneToSend(DomainError):
    code = "none_to_send"
    message = "Không còn tài liệu nào chưa gửi."


@transaction.atomic
def attach_document(
    *,
    actor: User,
    meeting: Meeting,
    title: str,
    file: StoredFile,
    now: datetime.datetime,
    item_uid: uuid.UUID | None = None,
    uid: uuid.UUID | None = None,
) -> AgendaDocument:
    """Only the heads of the cell see it until it is sent. No fact of the minutes: a print stays as it is."""
    meeting = _lock_ahead(meeting)
    known = AgendaDocument.objects.filter(uid=uid).first() if uid else None
    if known is not None:
        if known.meeting_id != meeting.pk:
            raise UnknownRecord
        return known  # pressed twice
    if meeting.documents.count() >= MOST_DOCUMENTS:
        raise TooManyDocuments
    document = AgendaDocument.objects.create(
        uid=uid or uuid.uuid4(),
        meeting=meeting,
        item=meeting.agenda_items.filter(uid=item_uid).first() if item_uid else None,
        title=vn.nfc(title),
        file=file,
        added_at=now,
        added_by=actor,
    )
    _note("meetings.document.attach", actor, document, now)
    return document


@transaction.atomic
def drop_document(*, actor: User, document: AgendaDocument, now: datetime.datetime) -> None:
    """Bỏ tài liệu này, as long as nobody was sent it; the stored file stays until nobody may need it."""
    _lock_ahead(document.meeting)
    fresh = AgendaDocument.objects.select_related("meeting__organization").filter(pk=document.pk).first()
    if fresh is None:
        return
    if fresh.sent_at:
        raise SentDocument
    _note("meetings.document.drop", actor, fresh, now)
    fresh.delete()


@transaction.atomic
def send_documents(*, actor: User, meeting: Meeting, now: datetime.datetime) -> list[AgendaDocument]:
    """Gửi đảng viên: from now on they stand on the page of the notice, with the day on which they were sent."""
    meeting = _lock_ahead(meeting)
    unsent = list(meeting.documents.filter(sent_at=None).order_by("pk"))
    if not unsent:
        raise NoneToSend
    for document in unsent:
        document.meeting, document.sent_at = meeting, now
        document.save(update_fields=["sent_at"])
        _note("meetings.document.send", actor, document, now)
    return unsent


def _lock_ahead(meeting: Meeting) -> Meeting:
    meeting = lock_meeting(meeting)
    if meeting.state not in AHEAD:
        raise WrongState
    return meeting


def _note(action: str, actor: User, document: AgendaDocument, now: datetime.datetime) -> None:
    record(action, actor=actor, organization=document.meeting.organization, target=document, now=now)
