"""Signed and sent papers of past meetings: content frozen as rows, PDFs made when first wanted."""

import datetime
import hashlib
import uuid
from dataclasses import dataclass, field, replace
from random import Random

from django.conf import settings

from meetings.facts import MeetingFacts
from meetings.models import Minutes, Resolution, Submission
from meetings.papers.frame import Frame, read_frame
from meetings.papers.minutes import build_minutes
from meetings.papers.resolution import build_resolution
from meetings.papers.summary import build_summary
from meetings.states import MinutesState, SubmissionState
from members.models import User
from songlo.common.copying import copy_rows
from songlo.demo.calendar import Fate
from songlo.demo.load.facts import FactReader
from songlo.demo.load.times import at
from songlo.demo.load.year import Held
from songlo.demo.texts.pools import RETURN_REASONS
from songlo.papers.document import Document, canonical_bytes
from songlo.papers.models import Paper, PaperState
from songlo.papers.texts import write_texts

SIGNED = frozenset({Fate.RECEIVED, Fate.RETURNED_THEN_RECEIVED, Fate.SENT, Fate.RETURNED, Fate.SIGNED})


@dataclass
class PaperLoader:
    """Builds what each paper says from the rows as they lie in the database: the same way as the site does."""

    now: datetime.datetime
    senders: dict[int, User]  # login of the bí thư by member
    reader: FactReader
    papers: list[Paper] = field(default_factory=list)
    minutes: list[Minutes] = field(default_factory=list)
    submissions: list[Submission] = field(default_factory=list)
    _frames: dict[int, Frame] = field(default_factory=dict)

    def add(self, held: Held, resolution: Resolution) -> None:
        fate = held.plan.fate
        self.minutes.append(held.minutes)
        if fate not in SIGNED:
            return
        rng = Random(f"papers-{held.body.cell.key}-{held.plan.month}")
        facts = self.reader.read(held.meeting, held.minutes.layout, held.plan.photos)
        frame = self._frame(held)
        signed_at = self._within(at(held.plan.day + datetime.timedelta(days=rng.randint(1, 2)), 18, 40))
        # What was settled later is not on the paper of that evening.
        facts = replace(facts, focus=replace(facts.focus, settled_on=None))
        self._sign(held, held.minutes, build_minutes(facts, frame), signed_at)
        if fate == Fate.SIGNED:
            return
        self._paper(held, resolution.uid, build_resolution(facts, frame), signed_at)
        first = self._send(held, held.minutes, facts, signed_at + datetime.timedelta(minutes=25))
        if fate == Fate.RECEIVED:
            self._receive(first, held)
        if fate in (Fate.RETURNED, Fate.RETURNED_THEN_RECEIVED):
            self._return(first, rng, held)
            self._answer_return(held, facts, first)

    def _answer_return(self, held: Held, facts: MeetingFacts, first: Submission) -> None:
        """The second version is open, or was completed, signed again and received."""
        second = Minutes(meeting=held.meeting, number=2, layout=held.minutes.layout)
        self.minutes.append(second)
        if held.plan.fate == Fate.RETURNED_THEN_RECEIVED:
            again = self._within(first.returned_at + datetime.timedelta(hours=27))
            self._sign(held, second, build_minutes(facts, self._frame(held)), again)
            self._receive(self._send(held, second, facts, again), held)

    def add_committee(self, held: Held) -> None:
        """Minutes of a họp chi ủy stay with the chi ủy: signed the next evening, sent nowhere."""
        self.minutes.append(held.minutes)
        facts = self.reader.read(held.meeting, held.minutes.layout, photos=0)
        signed_at = self._within(held.ended_at + datetime.timedelta(hours=22))
        self._sign(held, held.minutes, build_minutes(facts, self._frame(held)), signed_at)

    def write(self) -> None:
        copy_rows(self.papers)
        write_texts(self.papers)
        copy_rows(self.minutes)
        copy_rows(self.submissions)

    def _frame(self, held: Held) -> Frame:
        """One a cell: nothing was renamed in the demo's year."""
        organization = held.meeting.organization
        if organization.pk not in self._frames:
            self._frames[organization.pk] = read_frame(organization, held.plan.day, settings.DEMO_NOTICE)
        return self._frames[organization.pk]

    def _within(self, moment: datetime.datetime) -> datetime.datetime:
        return min(moment, self.now - datetime.timedelta(minutes=40))

    def _sign(self, held: Held, minutes: Minutes, document: Document, signed_at: datetime.datetime) -> None:
        minutes.printed = self._paper(held, minutes.uid, document, signed_at)
        minutes.state, minutes.same_as_printed = MinutesState.SIGNED, True
        minutes.agreed_at = minutes.agreed_at or held.ended_at
        minutes.signed_at = minutes.fixed_at = signed_at
        minutes.signed_on = signed_at.date()

    def _send(
        self, held: Held, minutes: Minutes, facts: MeetingFacts, sent_at: datetime.datetime
    ) -> Submission:
        sent_at = self._within(sent_at)
        submission = Submission(
            meeting=held.meeting,
            minutes=minutes,
            summary=self._paper(held, minutes.uid, build_summary(facts, self._frame(held)), sent_at),
            sent_at=sent_at,
            sent_by=self.senders[held.body.secretary.member.pk],
        )
        self.submissions.append(submission)
        return submission

    def _receive(self, submission: Submission, held: Held) -> None:
        submission.state = SubmissionState.RECEIVED
        received = at(submission.sent_at.date() + datetime.timedelta(days=1), 9, 15)
        submission.received_at = max(self._within(received), submission.sent_at)
        submission.received_by = held.leaders.office

    def _return(self, submission: Submission, rng: Random, held: Held) -> None:
        submission.state = SubmissionState.RETURNED
        returned = at(submission.sent_at.date() + datetime.timedelta(days=1), 10, 5)
        submission.returned_at = max(self._within(returned), submission.sent_at)
        submission.return_reason = rng.choice(RETURN_REASONS)
        submission.received_by = held.leaders.office
        submission.received_at = submission.returned_at

    def _paper(
        self, held: Held, subject_uid: uuid.UUID, document: Document, frozen_at: datetime.datetime
    ) -> Paper:
        content = document.to_content()
        paper = Paper(
            kind=document.kind,
            organization_uid=held.meeting.organization.uid,
            subject_uid=subject_uid,
            number=1,
            template_version=document.template_version,
            content=content,
            content_sha256=hashlib.sha256(canonical_bytes(content)).hexdigest(),
            state=PaperState.FROZEN,
            created_at=frozen_at,
            frozen_at=frozen_at,
        )
        self.papers.append(paper)
        return paper
