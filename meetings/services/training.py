"""Classes: opened, people invited by their posts, the roll of who came, certificates."""

import datetime
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from meetings.models import TrainingAttendance, TrainingCourse
from meetings.models.supervision import TrainingState
from meetings.papers.frame import read_frame
from meetings.papers.training import PAPERS
from meetings.services.notifying_training import take_back_invitation, tell_invited, tell_moved
from meetings.supervision.training import candidates_below
from members.models import Organization, User
from songlo.audit.record import record
from songlo.common import vn
from songlo.common.errors import DomainError, StaleVersion
from songlo.papers.document import Document
from songlo.papers.models import Paper
from songlo.papers.services import request_paper


class EndsBeforeStart(DomainError):
    code = "ends_before_start"
    message = "Ngày kết thúc cần từ ngày khai giảng."


class NobodyChosen(DomainError):
    code = "nobody_chosen"
    message = "Mời chọn ít nhất một đồng chí."


class NobodyInvited(DomainError):
    code = "nobody_invited"
    message = "Lớp chưa có danh sách triệu tập."


class NotBegun(DomainError):
    code = "not_begun"
    message = "Lớp chưa khai giảng; mời điểm danh từ ngày khai giảng."


class AlreadyMarked(DomainError):
    code = "already_marked"
    message = "Đồng chí này đã điểm danh nên giữ trong danh sách lớp."


class CertificateOfAbsent(DomainError):
    code = "certificate_of_absent"


class ListKept(DomainError):
    code = "list_kept"
    message = "Lớp đã có danh sách triệu tập nên giữ lại."


@dataclass(frozen=True)
class CourseFacts:
    name: str
    starts_on: datetime.date
    ends_on: datetime.date
    topics: str = ""
    place: str = ""
    document_number: str = ""

    def values(self) -> dict[str, Any]:
        return {
            "name": vn.nfc(self.name),
            "topics": vn.nfc_lines(self.topics),
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "place": vn.nfc(self.place),
            "document_number": vn.nfc(self.document_number),
        }


@dataclass(frozen=True)
class TrainingMark:
    """What the roll says of one comrade."""

    uid: uuid.UUID
    version: int
    state: str
    reason: str = ""
    certificate: str = ""


@transaction.atomic
def open_course(
    *, actor: User, organization: Organization, facts: CourseFacts, uid: uuid.UUID, now: datetime.datetime
) -> TrainingCourse:
    """Mở lớp in the name of the committee. The uid is made by the page: pressed twice, it is one."""
    Organization.objects.select_for_update(no_key=True).get(pk=organization.pk)
    known = TrainingCourse.objects.filter(uid=uid, organization=organization).first()
    if known is not None:
        return known
    _check(facts)
    course = TrainingCourse.objects.create(uid=uid, organization=organization, **facts.values())
    _note("meetings.course.open", actor, course, {"name": [None, course.name]}, now)
    return course


@transaction.atomic
def change_course(
    *, actor: User, course: TrainingCourse, version: int, facts: CourseFacts, now: datetime.datetime
) -> TrainingCourse:
    course = _lock(course)
    if course.version != version:
        raise StaleVersion("Đồng chí khác vừa sửa lớp này; mời xem lại.")
    _check(facts)
    values = facts.values()
    changes = {
        name: [getattr(course, name), value]
        for name, value in values.items()
        if getattr(course, name) != value
    }
    if not changes:
        return course
    for name, value in values.items():
        setattr(course, name, value)
    course.version += 1
    course.save(update_fields=[*values, "version"])
    _note("meetings.course.change", actor, course, changes, now)
    if changes.keys() & {"starts_on", "ends_on", "place"}:
        tell_moved(course, now)
    return course


@transaction.atomic
def drop_course(*, actor: User, course: TrainingCourse, now: datetime.datetime) -> None:
    """Bỏ lớp that was opened by mistake, as long as nobody is invited."""
    course = _lock(course)
    if course.attendance.exists():
        raise ListKept
    _note("meetings.course.drop", actor, course, {"name": [course.name, None]}, now)
    course.delete()


@transaction.atomic
def invite_to_course(
    *,
    actor: User,
    course: TrainingCourse,
    people: Collection[uuid.UUID],
    now: datetime.datetime,
    today: datetime.date,
) -> int:
    """Triệu tập: who leads a cell below the committee today, with the post that he holds; who is on the list stays
    there once."""
    course = _lock(course)
    there = set(course.attendance.values_list("member", flat=True))
    chosen = [
        one
        for one in candidates_below(course.organization, today)
        if one.member_uid in people and one.appointment.member_id not in there
    ]
    if not chosen and not people:
        raise NobodyChosen
    made = TrainingAttendance.objects.bulk_create(
        TrainingAttendance(course=course, member=one.appointment.member, organization=one.cell, post=one.post)
        for one in chosen
    )
    if made:
        tell_invited(course, made, now)
        _note("meetings.course.invite", actor, course, {"people": [None, [one.name for one in chosen]]}, now)
    return len(chosen)


@transaction.atomic
def withdraw_invitation(*, actor: User, attendance: TrainingAttendance, now: datetime.datetime) -> None:
    """Đưa ra khỏi danh sách, before he was marked."""
    course = _lock(attendance.course)
    fresh = course.attendance.select_related("member").filter(pk=attendance.pk).first()
    if fresh is None:
        return
    if fresh.state != TrainingState.INVITED:
        raise AlreadyMarked
    _note("meetings.course.withdraw", actor, course, {"people": [[str(fresh.member)], None]}, now)
    take_back_invitation(fresh, now)
    fresh.delete()


@transaction.atomic
def mark_training(
    *,
    actor: User,
    course: TrainingCourse,
    marks: Sequence[TrainingMark],
    now: datetime.datetime,
    today: datetime.date,
) -> int:
    """Điểm danh, all or nothing; returns how many lines say something new."""
    course = _lock(course)
    if today < course.starts_on:
        raise NotBegun
    rows = {one.uid: one for one in course.attendance.select_related("member")}
    changed = [row for mark in marks if (row := rows.get(mark.uid)) is not None and _set_mark(row, mark)]
    for row in changed:
        row.version += 1
        row.save(update_fields=["state", "reason", "certificate", "version"])
    if changed:
        said = [f"{one.member}: {one.get_state_display()}" for one in changed]
        _note("meetings.course.mark", actor, course, {"roll": [None, said]}, now)
    return len(changed)


def _set_mark(row: TrainingAttendance, mark: TrainingMark) -> bool:
    """Whether it says something new; a reason stands with an absence alone."""
    absent = mark.state in (TrainingState.EXCUSED, TrainingState.UNEXCUSED)
    said = (mark.state, vn.nfc(mark.reason) if absent else "", vn.nfc(mark.certificate))
    if said == (row.state, row.reason, row.certificate):
        return False
    if row.version != mark.version:
        raise StaleVersion(f"Đồng chí khác vừa điểm danh đồng chí {row.member}; mời xem lại.")
    if said[2] and mark.state != TrainingState.PRESENT:
        raise CertificateOfAbsent(
            f"Giấy chứng nhận cấp cho đồng chí có mặt; mời xem lại dòng đồng chí {row.member}."
        )
    row.state, row.reason, row.certificate = said
    return True


def training_document(
    course: TrainingCourse, kind: str, today: datetime.date, sample_notice: str = ""
) -> Document:
    """The list of today; `kind` is one of PAPERS."""
    rows = course.attendance.select_related("member", "organization__parent")
    people = list(rows.order_by("organization__path", "member__sort_name", "id"))
    return PAPERS[kind](course, people, today, read_frame(course.organization, today, sample_notice))


@transaction.atomic
def print_training_list(
    *,
    actor: User,
    course: TrainingCourse,
    kind: str,
    now: datetime.datetime,
    today: datetime.date,
    sample_notice: str = "",
) -> Paper:
    if not course.attendance.exists():
        raise NobodyInvited
    paper = request_paper(
        kind=kind,
        organization_uid=course.organization.uid,
        subject_uid=course.uid,
        document=training_document(course, kind, today, sample_notice),
        actor=actor,
        now=now,
    )
    if paper.created_at == now:
        _note("meetings.course.print", actor, course, {"print": [None, paper.number]}, now)
    return paper


def _check(facts: CourseFacts) -> None:
    if facts.ends_on < facts.starts_on:
        raise EndsBeforeStart(field="ends_on")


def _lock(course: TrainingCourse) -> TrainingCourse:
    rows = TrainingCourse.objects.select_for_update(of=("self",), no_key=True).select_related("organization")
    return rows.get(pk=course.pk)


def _note(
    action: str, actor: User, course: TrainingCourse, changes: dict[str, list[Any]], now: datetime.datetime
) -> None:
    record(action, actor=actor, organization=course.organization, target=course, changes=changes, now=now)
