"""Parts of "Ghi lại buổi đã họp": tasks, proposals, votes, resolution and score."""

import uuid
from decimal import Decimal
from operator import attrgetter
from typing import Any

from meetings.elections import Papers
from meetings.forms import record as forms
from meetings.models.proceedings import ELECTION_COUNTS, VoteAbout
from meetings.score_sheets import sheet_total
from meetings.services import follow_up, resolutions, votes
from meetings.services.elections import Election, Nominated
from meetings.states import MeetingState
from meetings.views.record_facts import ONE_VOTE_ABOUT, RecordFacts
from meetings.views.record_saving import Key, Saving, Shown, kept_of

# What follows -----------------------------------------------------------------------------------


def shown_tasks(facts: RecordFacts) -> Shown:
    for task in facts.tasks:
        yield task.uid, {"text": task.text, "assignee": task.given_to, "due_on": task.due_on}


def save_task(saving: Saving, uid: uuid.UUID, form: forms.TaskForm) -> None:
    follow_up.save_task(**saving.row(uid), **kept_of(form))


def shown_reports(facts: RecordFacts) -> Shown:
    for task, report in facts.earlier_tasks:
        yield task.uid, {"outcome": report.outcome if report else "", "note": report.note if report else ""}


def save_report(saving: Saving, uid: uuid.UUID, form: forms.ReportForm) -> None:
    task = next((task for task, _ in saving.facts.earlier_tasks if task.uid == uid), None)
    if task and form.cleaned_data["outcome"]:
        follow_up.report_task(**saving.common, task=task, **kept_of(form))


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
    values = kept_of(form)
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


def shown_elections(facts: RecordFacts) -> Shown:
    for vote in facts.elections:
        names = [(one.name, one.votes) for one in sorted(vote.candidates.all(), key=attrgetter("position"))]
        counts = {name: getattr(vote, name) for name in ("subject", "invalid", "tellers", *ELECTION_COUNTS)}
        yield vote.uid, {**counts, "names": names}


def save_election(saving: Saving, uid: uuid.UUID, form: forms.ElectionForm) -> None:
    """A name that stands on the list already is the same comrade still."""
    values = form.cleaned_data
    known = next((vote for vote in saving.facts.elections if vote.uid == uid), None)
    listed = {one.name: one.member for one in known.candidates.select_related("member")} if known else {}
    names = [Nominated(listed.get(name), name, number) for name, number in form.names]
    papers = Papers(**{name: values[name] for name in ("issued", "collected", "valid", "invalid")})
    votes.save_vote(
        **saving.vote(uid),
        about=VoteAbout.OTHER,
        subject=values["subject"],
        tellers=values["tellers"],
        election=Election(values["to_elect"], papers, names),
    )


def shown_resolution(facts: RecordFacts) -> Shown:
    found = facts.resolution
    yield "", {"subject": found.subject if found else "", "text": found.text if found else ""}


def save_resolution(saving: Saving, _key: Key, form: forms.ResolutionForm) -> None:
    found, values = saving.facts.resolution, kept_of(form)
    if any(value.strip() for value in values.values()):
        version = saving.seen.of(found.uid) if found else None
        resolutions.save_resolution(**saving.common, version=version, **values)
    elif found:
        resolutions.drop_resolution(**saving.common)


def shown_score(facts: RecordFacts) -> Shown:
    """What was scored item by item stands there already, so that nobody writes it twice."""
    meeting = facts.meeting
    points, grade = meeting.self_score, meeting.self_grade
    is_open = meeting.state == MeetingState.HELD and points is None and not grade
    if is_open and (known := sheet_total(meeting)):
        points, grade = known.points, known.grade
    yield (
        "",
        {
            "self_score": _as_typed(points),
            "self_grade": grade,
            "self_weakness": meeting.self_weakness,
        },
    )


def _as_typed(points: Decimal | None) -> Decimal | None:
    """92, not 92,0."""
    return points if points is None or points % 1 else points.quantize(Decimal(1))


def save_score(saving: Saving, _key: Key, form: forms.ScoreForm) -> None:
    values = form.cleaned_data
    votes.save_self_score(
        **saving.own, score=values["self_score"], grade=values["self_grade"], weakness=values["self_weakness"]
    )
