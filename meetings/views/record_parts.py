"""The parts of "Ghi lại buổi đã họp": what each shows of the meeting, and the service that takes it back."""

import datetime
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from meetings.day_roll import day_of
from meetings.forms import record as forms
from meetings.forms.rows import RowForm
from meetings.models import Attendance, Meeting
from meetings.models.attendance import AttendanceState
from meetings.models.proceedings import VoteAbout
from meetings.roll_figures import RollFigures
from meetings.services import discussion, follow_up, held, resolutions, roll, votes
from meetings.views.record_facts import ONE_VOTE_ABOUT, RecordFacts, Seen
from members.models import User

Key = uuid.UUID | str
Shown = Iterator[tuple[Key, dict[str, Any]]]


@dataclass(frozen=True)
class Saving:
    """One press of the button, or one autosave."""

    actor: User
    meeting: Meeting
    now: datetime.datetime
    facts: RecordFacts
    seen: Seen

    @property
    def common(self) -> dict[str, Any]:
        return {"actor": self.actor, "meeting": self.meeting, "now": self.now}

    def row(self, uid: uuid.UUID) -> dict[str, Any]:
        return {**self.common, "uid": uid, "version": self.seen.of(uid)}

    def vote(self, uid: uuid.UUID) -> dict[str, Any]:
        """The roll that is saved just before gives the votes new bases and versions: what was unchanged when this
        press began is still what the person had seen."""
        known = next((vote.version for vote in self.facts.votes if vote.uid == uid), None)
        seen = self.seen.of(uid)
        return {**self.common, "uid": uid, "version": None if seen == known else seen}

    @property
    def own(self) -> dict[str, Any]:
        return {**self.common, "version": self.seen.of(self.meeting.uid)}

    def hands(self, values: dict[str, Any]) -> votes.Hands:
        if values.get("all_agree"):
            return votes.Hands(RollFigures.of_lines(self.meeting.roll.all()).possible_voters)
        return votes.Hands(values["in_favor"], values["against"] or 0, values["other"] or 0)


@dataclass(frozen=True)
class Part:
    """`shown` gives a key and the first values of each form. Rows may come and go; other keys are fixed."""

    name: str
    form: type[RowForm]
    shown: Callable[[RecordFacts], Shown]
    save: Callable[[Saving, Any, Any], object]
    drop: Callable[..., object] | None = None

    @property
    def has_rows(self) -> bool:
        return self.drop is not None


# Times ------------------------------------------------------------------------------------------


def shown_times(facts: RecordFacts) -> Shown:
    meeting, spans = facts.meeting, facts.sittings
    planned = datetime.timedelta(minutes=sum(item.planned_minutes for item in facts.items))
    start = timezone.localtime(spans[0].started_at if spans else meeting.scheduled_at)
    stop = timezone.localtime(spans[-1].ended_at) if spans else (start + planned if planned else None)
    paused = len(spans) > 1
    yield (
        "",
        {
            "held_on": start.date(),
            "started_at": start.time(),
            "ended_at": stop.time() if stop else None,
            "paused_at": timezone.localtime(spans[0].ended_at).time() if paused else None,
            "resumed_at": timezone.localtime(spans[1].started_at).time() if paused else None,
            "place": meeting.place,
            "chair": meeting.chair,
            "minute_taker": meeting.minute_taker,
        },
    )


def save_times(saving: Saving, _key: Key, form: forms.TimesForm) -> None:
    values = form.cleaned_data
    held.record_held_meeting(
        **saving.own,
        sittings=[held.Times(start, stop) for start, stop in form.spans],
        place=values["place"],
        chair=values["chair"],
        minute_taker=values["minute_taker"],
    )


# Roll: all lines at once --------------------------------------------------------------------------

AFTERWARDS = {
    AttendanceState.NOT_HERE_YET: AttendanceState.UNEXCUSED,
    AttendanceState.ASKED_OFF: AttendanceState.EXCUSED,
}


def shown_roll(facts: RecordFacts) -> Shown:
    for line in facts.roll:
        yield (
            line.uid,
            {
                "state": state_afterwards(line),
                "reason": line.absence_reason,
                "came": timezone.localtime(line.came_at).time() if line.came_at else None,
                "left": timezone.localtime(line.left_at).time() if line.left_at else None,
            },
        )


def state_afterwards(line: Attendance) -> str:
    """Present is the common case; whoever need not attend is not there unless somebody says so."""
    if line.state == AttendanceState.NOT_RECORDED:
        return AttendanceState.PRESENT if line.in_attendance_base else ""
    return AFTERWARDS.get(line.state, line.state)


def save_roll(saving: Saving, sent: dict[Key, forms.RollForm]) -> None:
    entries = []
    for line in saving.facts.roll:
        form = sent.get(line.uid)
        entry = _typed(line, form.cleaned_data, saving) if form else _stored(line)
        is_default = entry.state in (AttendanceState.PRESENT if line.in_attendance_base else "", "")
        if not is_default or entry.came_at or entry.left_at:
            entries.append(entry)
    versions = {line.uid: saving.seen.of(line.uid) or line.version for line in saving.facts.roll}
    roll.save_roll(**saving.common, exceptions=entries, versions=versions)


def _typed(line: Attendance, values: dict[str, Any], saving: Saving) -> roll.RollEntry:
    day = day_of(saving.meeting)
    moments = (
        timezone.make_aware(datetime.datetime.combine(day, values[name])) if values[name] else None
        for name in ("came", "left")
    )
    state = values["state"] or (AttendanceState.PRESENT if line.in_attendance_base else "")
    return roll.RollEntry(line.uid, state, values["reason"], *moments)


def _stored(line: Attendance) -> roll.RollEntry:
    return roll.RollEntry(line.uid, state_afterwards(line), line.absence_reason, line.came_at, line.left_at)


# What was said ----------------------------------------------------------------------------------


def shown_guests(facts: RecordFacts) -> Shown:
    for guest in facts.guests:
        yield guest.uid, {"name": guest.name, "post": guest.post, "remarks": guest.remarks}


def save_guest(saving: Saving, uid: uuid.UUID, form: forms.GuestForm) -> None:
    discussion.save_guest(**saving.row(uid), **_kept(form))


def shown_statements(facts: RecordFacts) -> Shown:
    for statement in facts.statements:
        yield statement.uid, {"speaker": statement.speaker, "text": statement.text}


def save_statement(saving: Saving, uid: uuid.UUID, form: forms.StatementForm) -> None:
    known = next((one for one in saving.facts.statements if one.uid == uid), None)
    discussion.save_statement(**saving.row(uid), item=known.item if known else None, **_kept(form))


def shown_notes(facts: RecordFacts) -> Shown:
    for item in facts.items:
        yield item.uid, {"notes": item.notes, "conclusion": item.conclusion}


def save_notes(saving: Saving, uid: uuid.UUID, form: forms.NotesForm) -> None:
    discussion.save_item_notes(**saving.row(uid), **_kept(form))


def shown_dues(facts: RecordFacts) -> Shown:
    yield "", {"dues_note": facts.meeting.dues_note}


def save_dues(saving: Saving, _key: Key, form: forms.DuesForm) -> None:
    discussion.save_dues_note(**saving.own, **_kept(form))


def shown_conclusion(facts: RecordFacts) -> Shown:
    yield "", {"conclusion": facts.meeting.conclusion}


def save_conclusion(saving: Saving, _key: Key, form: forms.ConclusionForm) -> None:
    discussion.save_conclusion(**saving.own, **_kept(form))


def shown_read_back(facts: RecordFacts) -> Shown:
    yield "", {"read_back": facts.meeting.read_back}


def save_read_back(saving: Saving, _key: Key, form: forms.ReadBackForm) -> None:
    discussion.save_read_back(**saving.common, **_kept(form))


# What follows -----------------------------------------------------------------------------------


def shown_tasks(facts: RecordFacts) -> Shown:
    for task in facts.tasks:
        yield task.uid, {"text": task.text, "assignee": task.assignee, "due_on": task.due_on}


def save_task(saving: Saving, uid: uuid.UUID, form: forms.TaskForm) -> None:
    follow_up.save_task(**saving.row(uid), **_kept(form))


def shown_reports(facts: RecordFacts) -> Shown:
    for task, report in facts.earlier_tasks:
        yield task.uid, {"outcome": report.outcome if report else "", "note": report.note if report else ""}


def save_report(saving: Saving, uid: uuid.UUID, form: forms.ReportForm) -> None:
    task = next((task for task, _ in saving.facts.earlier_tasks if task.uid == uid), None)
    if task and form.cleaned_data["outcome"]:
        follow_up.report_task(**saving.common, task=task, **_kept(form))


def shown_proposals(facts: RecordFacts) -> Shown:
    for proposal in facts.proposals:
        yield (
            proposal.uid,
            {
                "text": proposal.text,
                "raised_by": proposal.raised_by,
                "place": proposal.place,
                "answer": proposal.answer_on_the_spot,
            },
        )


def save_proposal(saving: Saving, uid: uuid.UUID, form: forms.ProposalForm) -> None:
    values = _kept(form)
    follow_up.save_proposal(**saving.row(uid), answer_on_the_spot=values.pop("answer"), **values)


# Votes, resolution, score -----------------------------------------------------------------------


def shown_votes(facts: RecordFacts) -> Shown:
    for about in ONE_VOTE_ABOUT:
        yield str(about), _counts(facts.vote_about(about))


def _counts(vote: Any) -> dict[str, Any]:
    if vote is None:
        return {}
    counts = {"in_favor": vote.in_favor, "against": vote.against, "other": vote.other}
    return {**counts, "all_agree": 0 < vote.in_favor == vote.present}


def save_vote(saving: Saving, about: str, form: forms.VoteForm) -> None:
    known = saving.facts.vote_about(about)
    if not form.was_counted:
        if known:
            votes.drop_vote(**saving.common, uid=known.uid)
        return
    uid = known.uid if known else uuid.uuid5(saving.meeting.uid, about)
    subject = known.subject if known else ""
    votes.save_vote(**saving.vote(uid), about=about, hands=saving.hands(form.cleaned_data), subject=subject)


def shown_other_votes(facts: RecordFacts) -> Shown:
    for vote in facts.other_votes:
        yield vote.uid, {"subject": vote.subject, **_counts(vote)}


def save_other_vote(saving: Saving, uid: uuid.UUID, form: forms.OtherVoteForm) -> None:
    values = form.cleaned_data
    known = next((vote for vote in saving.facts.votes if vote.uid == uid), None)
    about = known.about if known else VoteAbout.OTHER
    votes.save_vote(**saving.vote(uid), about=about, subject=values["subject"], hands=saving.hands(values))


def shown_resolution(facts: RecordFacts) -> Shown:
    found = facts.resolution
    yield "", {"subject": found.subject if found else "", "text": found.text if found else ""}


def save_resolution(saving: Saving, _key: Key, form: forms.ResolutionForm) -> None:
    found, values = saving.facts.resolution, _kept(form)
    if any(value.strip() for value in values.values()):
        version = saving.seen.of(found.uid) if found else None
        resolutions.save_resolution(**saving.common, version=version, **values)
    elif found:
        resolutions.drop_resolution(**saving.common)


def shown_score(facts: RecordFacts) -> Shown:
    meeting = facts.meeting
    yield (
        "",
        {
            "self_score": meeting.self_score,
            "self_grade": meeting.self_grade,
            "self_weakness": meeting.self_weakness,
        },
    )


def save_score(saving: Saving, _key: Key, form: forms.ScoreForm) -> None:
    values = form.cleaned_data
    votes.save_self_score(
        **saving.own, score=values["self_score"], grade=values["self_grade"], weakness=values["self_weakness"]
    )


def _kept(form: RowForm) -> dict[str, Any]:
    return dict(form.cleaned_data)


ROLL = "roll"
TIMES = "times"
# In the order in which they are saved: the day first, then who was there, because votes count those present.
PARTS = (
    Part(TIMES, forms.TimesForm, shown_times, save_times),
    Part(ROLL, forms.RollForm, shown_roll, save_roll),
    Part("guests", forms.GuestForm, shown_guests, save_guest, drop=discussion.drop_guest),
    Part("statements", forms.StatementForm, shown_statements, save_statement, drop=discussion.drop_statement),
    Part("notes", forms.NotesForm, shown_notes, save_notes),
    Part("dues", forms.DuesForm, shown_dues, save_dues),
    Part("conclusion", forms.ConclusionForm, shown_conclusion, save_conclusion),
    Part("tasks", forms.TaskForm, shown_tasks, save_task, drop=follow_up.drop_task),
    Part("reports", forms.ReportForm, shown_reports, save_report),
    Part("proposals", forms.ProposalForm, shown_proposals, save_proposal, drop=follow_up.drop_proposal),
    Part("vote", forms.VoteForm, shown_votes, save_vote),
    Part("votes", forms.OtherVoteForm, shown_other_votes, save_other_vote, drop=votes.drop_vote),
    Part("resolution", forms.ResolutionForm, shown_resolution, save_resolution),
    Part("score", forms.ScoreForm, shown_score, save_score),
    Part("read", forms.ReadBackForm, shown_read_back, save_read_back),
)
