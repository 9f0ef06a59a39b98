"""Tài liệu of a meeting: who reads which of them."""

import datetime
import uuid

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Q
from django.http import Http404

from meetings.access import enter, may
from meetings.models import AgendaDocument, Meeting
from meetings.models.agenda import AgendaTag
from members.roles import Permission

HIDDEN = Q(item__tags__contains=[AgendaTag.NOT_IN_NOTICE])


def documents_of(meeting: Meeting) -> list[AgendaDocument]:
    """All of them, for the heads of the cell, in the order of the agenda."""
    found = meeting.documents.select_related("item")
    return list(found.order_by("item__position", "pk"))


def documents_for(user: AbstractBaseUser, meeting: Meeting, *, today: datetime.date) -> list[AgendaDocument]:
    """What was sent. Above the cell nothing of an item that the notice leaves out."""
    sent = meeting.documents.filter(sent_at__isnull=False).order_by("item__position", "pk")
    if may(user, meeting, Permission.MEETING_VIEW, today=today):
        return list(sent)
    # `exclude` would leave out what belongs to no item.
    return list(sent.filter(Q(item=None) | ~HIDDEN))


def get_document(
    user: AbstractBaseUser, uid: uuid.UUID, need: Permission, *, today: datetime.date
) -> AgendaDocument:
    found = AgendaDocument.objects.select_related("meeting__organization", "item", "file")
    document = found.filter(uid=uid).first()
    if document is None:
        raise Http404
    enter(user, document.meeting, need, today=today)
    return document


def get_document_to_read(user: AbstractBaseUser, uid: uuid.UUID, *, today: datetime.date) -> AgendaDocument:
    document = get_document(user, uid, Permission.NOTICE_VIEW, today=today)
    if document.sent_at is None:
        enter(user, document.meeting, Permission.MEETING_PREPARE, today=today)
    elif document.item and AgendaTag.NOT_IN_NOTICE in document.item.tags:
        enter(user, document.meeting, Permission.MEETING_VIEW, today=today)
    return document
