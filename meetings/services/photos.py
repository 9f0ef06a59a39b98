"""Biên bản viết tay: photos of the book, which with the figures are a complete record (design.md 2.10)."""

import datetime
import uuid

from django.db import transaction
from django.db.models import Max

from meetings.models import BookPhoto, Meeting
from meetings.services.locking import lock_for_facts
from meetings.services.rows import Changes, find_row, note_change
from members.models import User
from songlo.common.errors import DomainError
from songlo.papers.models import StoredFile

MOST_PHOTOS = 60  # three times the longest evening of a village cell; more is a mistake or a misuse


class TooManyPhotos(DomainError):
    code = "too_many_photos"
    message = f"Buổi này đã có {MOST_PHOTOS} trang ảnh. Mời bỏ bớt trang thừa, rồi gửi tiếp."


@transaction.atomic
def add_photo(
    *,
    actor: User,
    meeting: Meeting,
    file: StoredFile,
    now: datetime.datetime,
    page: int | None = None,
    uid: uuid.UUID | None = None,
) -> BookPhoto:
    """A page of the book; without a page number the next one."""
    meeting = lock_for_facts(meeting)
    known = find_row(meeting, BookPhoto, uid)
    if known is not None:
        return known
    if meeting.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos(field="photos")
    last = meeting.photos.aggregate(last=Max("page"))["last"] or 0
    photo = BookPhoto.objects.create(
        meeting=meeting, uid=uid or uuid.uuid4(), file=file, page=page or last + 1
    )
    note_change(actor, meeting, photo, "meetings.photo.add", {"page": [None, photo.page]}, now)
    return photo


@transaction.atomic
def drop_photo(*, actor: User, meeting: Meeting, uid: uuid.UUID, now: datetime.datetime) -> None:
    """The page leaves the record; the stored file stays until nobody may need it."""
    meeting = lock_for_facts(meeting)
    photo = find_row(meeting, BookPhoto, uid)
    if photo is None:
        return
    changes: Changes = {"page": [photo.page, None], "sha256": [photo.file.sha256, None]}
    note_change(actor, meeting, photo, "meetings.photo.drop", changes, now)
    photo.delete()
