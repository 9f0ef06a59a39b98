"""What stands on the page of the handbook: for each side of the meeting its files, its words and its day."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone

from meetings.facts import MeetingFacts
from meetings.forms.postings import PostingForm, posting_form
from meetings.models import AgendaDocument, Meeting, Posting
from meetings.models.agenda import AgendaTag
from meetings.models.posting import PostingKind
from meetings.papers.frame import read_frame
from meetings.postings import DOCUMENT, Deadline, deadline_on, file_name, postings_of, report_text, title_of
from meetings.queries import resolution_of
from meetings.reading import read_facts
from meetings.services.papers import BUILDERS
from meetings.situation import minutes_of
from meetings.states import MeetingState
from meetings.telling import zalo_text
from songlo.common import vn
from songlo.papers.document import content_sha256
from songlo.papers.models import Paper, PaperState, StoredFile
from songlo.papers.queries import current_paper

FILES = {PostingKind.BEFORE: ("notice", "agenda"), PostingKind.AFTER: ("minutes", "resolution")}
LABELS = {
    "notice": "Thông báo họp",
    "agenda": "Chương trình",
    "minutes": "Biên bản",
    "resolution": "Nghị quyết",
}


@dataclass(frozen=True)
class PackageFile:
    """`name` is empty while there is no file; `is_current`: it says what would be printed now."""

    kind: str
    label: str
    name: str = ""
    made_at: datetime.datetime | None = None
    is_current: bool = True


@dataclass(frozen=True)
class Side:
    kind: str
    label: str
    deadline: Deadline | None
    posting: Posting | None
    files: list[PackageFile]
    text: str
    form: PostingForm

    @property
    def days_late(self) -> int:
        return self.deadline.days_late(self.posting.posted_on) if self.deadline and self.posting else 0

    @property
    def form_id(self) -> str:
        return f"dang-{self.kind.lower()}"

    @property
    def button(self) -> str:
        return "Ghi đã đăng hồ sơ" if self.kind == PostingKind.AFTER else "Ghi đã đăng tài liệu"

    @property
    def words(self) -> str:
        return f"Đã đăng {vn.day_month_year(self.posting.posted_on)}" if self.posting else ""

    @property
    def changed_since(self) -> bool:
        """A file was made anew after the day was written down."""
        made = [one.made_at for one in self.files if one.made_at]
        return self.posting is not None and any(one > self.posting.recorded_at for one in made)


def package_shown(meeting: Meeting, refused: PostingForm | None, today: datetime.date) -> dict[str, Any]:
    """`refused` is the form that could not be written."""
    facts = read_facts(meeting)
    sides = _sides(meeting, facts, refused, today)
    waiting = [one for one in sides if one.posting is None]
    return {
        "sides": sides,
        "subject": title_of(facts),
        "next": waiting[0] if waiting else None,
        "refused": refused,
        "report": facts.rules.get("report_within_days"),
    }


def _sides(
    meeting: Meeting, facts: MeetingFacts, refused: PostingForm | None, today: datetime.date
) -> list[Side]:
    """What is there to be posted so far, the newest first."""
    if meeting.state == MeetingState.NOT_HELD:
        return []
    cell = meeting.organization.name
    texts = {PostingKind.AFTER: report_text(cell, facts)} if meeting.state == MeetingState.HELD else {}
    texts[PostingKind.BEFORE] = zalo_text(cell, facts)
    postings = postings_of(meeting)
    return [
        Side(
            kind=kind,
            label=kind.label,
            deadline=deadline_on(kind, facts.rules, facts.day),
            posting=postings.get(kind),
            files=_files(meeting, kind, facts, today),
            text=text,
            form=_form(kind, postings.get(kind), refused, today),
        )
        for kind, text in texts.items()
    ]


def _form(
    kind: str, posting: Posting | None, refused: PostingForm | None, today: datetime.date
) -> PostingForm:
    if refused is not None and refused.data.get("kind") == kind:
        return refused
    day, version = (posting.posted_on, posting.version) if posting else (today, 0)
    return posting_form(kind, initial={"kind": kind, "posted_on": day, "version": version})


# Files -------------------------------------------------------------------------------------------


def _files(meeting: Meeting, kind: str, facts: MeetingFacts, today: datetime.date) -> list[PackageFile]:
    if kind == PostingKind.AFTER:
        drawn = [_drawn("resolution", meeting, facts, today)] if facts.resolution else []
        return [_minutes_shown(meeting, facts), *drawn]
    drawn = [_drawn("notice", meeting, facts, today), _drawn("agenda", meeting, facts, today)]
    return [*drawn, *(_document_shown(one, meeting, facts) for one in _documents(meeting))]


def _document_shown(document: AgendaDocument, meeting: Meeting, facts: MeetingFacts) -> PackageFile:
    cell, stored = meeting.organization.name, document.file
    name = file_name(DOCUMENT, cell, facts.day, stored.content_type, document.title)
    return PackageFile(str(document.uid), document.title, name, stored.created_at)


def _documents(meeting: Meeting) -> list[AgendaDocument]:
    """Without those of items that the notice leaves out."""
    found = meeting.documents.select_related("item", "file").order_by("item__position", "pk")
    return [one for one in found if one.item is None or AgendaTag.NOT_IN_NOTICE not in one.item.tags]


def _drawn(kind: str, meeting: Meeting, facts: MeetingFacts, today: datetime.date) -> PackageFile:
    paper = _paper(meeting, kind)
    if paper is None or paper.pdf is None:
        return PackageFile(kind, LABELS[kind])
    return PackageFile(
        kind,
        LABELS[kind],
        file_name(kind, meeting.organization.name, facts.day),
        paper.pdf.created_at,
        paper.state == PaperState.FROZEN or _says_the_same(paper, kind, meeting, facts, today),
    )


def _says_the_same(
    paper: Paper, kind: str, meeting: Meeting, facts: MeetingFacts, today: datetime.date
) -> bool:
    dated = timezone.localdate(meeting.convened_at) if meeting.convened_at else today
    frame = read_frame(meeting.organization, facts.day, settings.DEMO_NOTICE)
    document = BUILDERS[kind](facts, frame, dated)
    return paper.content_sha256 == content_sha256(document.to_content())


def _minutes_shown(meeting: Meeting, facts: MeetingFacts) -> PackageFile:
    stored = _minutes_file(meeting)
    if stored is None:
        return PackageFile("minutes", LABELS["minutes"])
    name = file_name("minutes", meeting.organization.name, facts.day, stored.content_type)
    return PackageFile("minutes", LABELS["minutes"], name, stored.created_at)


def package_file(meeting: Meeting, kind: str) -> tuple[StoredFile, str] | None:
    """With its name; `kind` is one of LABELS, or the uid of a document."""
    cell, day = meeting.organization.name, meeting.held_on or timezone.localdate(meeting.scheduled_at)
    if kind in LABELS:
        stored = _stored(meeting, kind)
        return (stored, file_name(kind, cell, day, stored.content_type)) if stored else None
    for one in _documents(meeting):
        if str(one.uid) == kind:
            return one.file, file_name(DOCUMENT, cell, day, one.file.content_type, one.title)
    return None


def _stored(meeting: Meeting, kind: str) -> StoredFile | None:
    if kind == "minutes":
        return _minutes_file(meeting)
    paper = _paper(meeting, kind)
    return paper.pdf if paper else None


def _minutes_file(meeting: Meeting) -> StoredFile | None:
    """The sheet that was signed, else what was printed for signature."""
    newest = minutes_of(meeting)
    if newest is None:
        return None
    return newest.signed_scan or (newest.printed.pdf if newest.printed else None)


def _paper(meeting: Meeting, kind: str) -> Paper | None:
    """A resolution has versions of its own."""
    resolution = resolution_of(meeting) if kind == "resolution" else None
    if kind == "resolution" and resolution is None:
        return None
    return current_paper(kind=kind, subject_uid=resolution.uid if resolution else meeting.uid)
