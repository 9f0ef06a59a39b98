"""The parts of "Ghi lại buổi đã họp", in the order in which they are saved."""

from meetings.forms import record as forms
from meetings.services import discussion, follow_up, votes
from meetings.views import record_decisions as decisions
from meetings.views import record_people as people
from meetings.views.record_saving import Part

ROLL = "roll"
TIMES = "times"
# In the order in which they are saved: the day first, then who was there, because votes count those present.
PARTS = (
    Part(TIMES, forms.TimesForm, people.shown_times, people.save_times),
    Part(ROLL, forms.RollForm, people.shown_roll, people.save_roll),
    Part("guests", forms.GuestForm, people.shown_guests, people.save_guest, drop=discussion.drop_guest),
    Part(
        "statements",
        forms.StatementForm,
        people.shown_statements,
        people.save_statement,
        drop=discussion.drop_statement,
    ),
    Part("notes", forms.NotesForm, people.shown_notes, people.save_notes),
    Part("dues", forms.DuesForm, people.shown_dues, people.save_dues),
    Part("conclusion", forms.ConclusionForm, people.shown_conclusion, people.save_conclusion),
    Part("tasks", forms.TaskForm, decisions.shown_tasks, decisions.save_task, drop=follow_up.drop_task),
    Part("reports", forms.ReportForm, decisions.shown_reports, decisions.save_report),
    Part(
        "proposals",
        forms.ProposalForm,
        decisions.shown_proposals,
        decisions.save_proposal,
        drop=follow_up.drop_proposal,
    ),
    Part("vote", forms.VoteForm, decisions.shown_votes, decisions.save_vote),
    Part(
        "votes",
        forms.OtherVoteForm,
        decisions.shown_other_votes,
        decisions.save_other_vote,
        drop=votes.drop_vote,
    ),
    Part(
        "elections",
        forms.ElectionForm,
        decisions.shown_elections,
        decisions.save_election,
        drop=votes.drop_vote,
    ),
    Part("resolution", forms.ResolutionForm, decisions.shown_resolution, decisions.save_resolution),
    Part("score", forms.ScoreForm, decisions.shown_score, decisions.save_score),
    Part("read", forms.ReadBackForm, people.shown_read_back, people.save_read_back),
)
