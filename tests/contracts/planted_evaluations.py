"""What evaluations add to the canaries: a score before its committee, the reviews of two years, a remark at the place
of residence; each says a word that only those meet who act on it (design.md 5)."""

import datetime

from evaluations.models import AnnualReview, LevelDecision, MeetingEvaluation
from evaluations.papers.levels import LEVEL_RESULTS
from evaluations.papers.residence import LIST
from evaluations.papers.self_review import REVIEW_FILE, SELF_REVIEW
from evaluations.services.level_papers import print_levels
from evaluations.services.residence_papers import print_remark, print_remarks
from evaluations.services.review_papers import print_self_review
from evaluations.services.score_lists import submit_list
from meetings.models import Meeting, Visit
from members.models import Member, Organization, User
from members.roles import Role
from songlo.papers.services import render_paper
from tests.builders.evaluations import make_ballot, make_remark, make_review, make_sent_score
from tests.conftest import NOW
from tests.contracts import (
    objects_levels,
    objects_residence,
    objects_reviews,
    objects_score_lists,
    objects_scores,
)
from tests.contracts.access_scores import SCORE_READERS
from tests.contracts.access_words import COMMITTEE, COMMUNE

CANARIES = {
    "lydodiem7771": SCORE_READERS,  # why a point was lost
    "dinhchinhdiem7776": SCORE_READERS,  # why a decided score was corrected
    "kiemdiemchibo7772": COMMITTEE | COMMUNE,  # words of the cell's own review, which is before the committee
    "tukiemdiem7775": set(),  # of a member's: opened by a press that leaves its line in the trail, never by looking
    "nhanxetchiuy7773": COMMITTEE,  # what the chi ủy says of it
    "nhanxetcutru7774": COMMITTEE,  # of somebody who works elsewhere
}
HEADING = "shortcomings"
OWN = {
    "handed_in_on": NOW.date(),
    "self_review": {"texts": {HEADING: "Cấp ủy kiemdiemchibo7772"}},
    "committee_comment": "Chi ủy nhanxetchiuy7773",
}
HIS = OWN | {"self_review": {"texts": {HEADING: "Tôi tukiemdiem7775"}}}
Planted = dict[object, list[dict[str, object]]]


def plant(secretary: User, meeting: Meeting, visit: Visit, quiet: Member) -> Planted:
    cell = meeting.organization
    return (
        _scores(cell, secretary, meeting, visit) | _reviews(cell, secretary, quiet) | _remark(cell, secretary)
    )


def score(secretary: User, meeting: Meeting) -> None:
    """On the evening, before its minutes are signed; it goes with them."""
    make_sent_score(
        secretary, meeting.organization, now=NOW, lost={"1.1": (1, "Vì lydodiem7771")}, meeting=meeting
    )


def _scores(cell: Organization, secretary: User, meeting: Meeting, visit: Visit) -> Planted:
    """One month before the committee, the other decided and corrected."""
    visit.meeting = meeting
    visit.save(update_fields=["meeting"])
    sent = MeetingEvaluation.objects.get(meeting=meeting)
    office = User.objects.filter(grants__role=Role.COMMUNE_OFFICE, grants__organization=cell.parent)[0]
    of, lost = objects_score_lists, {"1.1": (1, "Vì lydodiem7771")}
    waiting = make_sent_score(secretary, cell, now=NOW, lost=lost, month=datetime.date(2024, 10, 1))
    submitted, decided = (
        submit_list(actor=office, organization=cell.parent, month=one.meeting.month, now=NOW)
        for one in (waiting, sent)
    )
    for made in (submitted, decided):
        render_paper(paper_uid=made.paper.uid, now=NOW)
    of.decide(decided, office)
    of.correct(sent, office, "Vì dinhchinhdiem7776")
    of_meeting = [{"uid": meeting.uid}]
    return {objects_scores.scored: of_meeting, objects_scores.returned: of_meeting,
            objects_scores.attended: [{"uid": visit.uid}],
            of.sent: [{"uid": waiting.uid}, {"uid": sent.uid}], of.submitted: [{"uid": submitted.uid}],
            of.decided: [{"uid": decided.uid}], of.corrected: [{"uid": sent.uid}]}  # fmt: skip


def _reviews(cell: Organization, secretary: User, quiet: Member) -> Planted:
    """Before the committee this year, decided the last."""
    own, his = make_review(cell, **OWN), make_review(cell, quiet, **HIS)
    make_ballot(own, his, by=secretary)
    for review, kind in ((own, SELF_REVIEW), (his, REVIEW_FILE)):
        of_kind = {"review": review, "kind": kind, "now": NOW, "today": NOW.date()}
        render_paper(paper_uid=print_self_review(actor=secretary, **of_kind).uid, now=NOW)
    decided = objects_levels.decide(cell)
    AnnualReview.objects.filter(organization=cell, year=decided.year).update(**HIS)
    given = {"actor": secretary, "kind": LEVEL_RESULTS, "organization": cell, "year": decided.year}
    render_paper(paper_uid=print_levels(**given, now=NOW, today=NOW.date()).uid, now=NOW)
    of, levels, organization = objects_reviews, objects_levels, {"uid": cell.uid}
    both, now, then = [{"uid": own.uid}, {"uid": his.uid}], {"year": own.year}, {"year": decided.year}
    waiting, ended = [organization | now], [organization | then]
    above, ballot = [{"uid": cell.parent.uid, **now}], {**waiting[0], "number": 1}
    return {
        **dict.fromkeys((of.year, of.begun, of.voted, levels.waiting), waiting),
        **dict.fromkeys((levels.decided, levels.printed_results), ended),
        **dict.fromkeys((of.of_the_cell, of.of_a_member, of.sent), both),
        **dict.fromkeys((levels.committee, levels.printed), above),
        levels.decided_level: [{"uid": decided.uid}],
        levels.decision: [{"uid": LevelDecision.objects.get().uid}],
        of.printed: [{"uid": his.uid}],
        of.reviewed: [ballot],
        of.ballot: [{**ballot, "which": "phieu"}],
    }


def _remark(cell: Organization, secretary: User) -> Planted:
    made = make_remark(secretary, cell, now=NOW, remark="Gia đình nhanxetcutru7774")
    given = {"actor": secretary, "organization": cell, "year": made.year, "kind": LIST}
    for paper in (print_remark(actor=secretary, remark=made, now=NOW),
                  print_remarks(**given, now=NOW, today=NOW.date())):  # fmt: skip
        render_paper(paper_uid=paper.uid, now=NOW)
    of, year = objects_residence, {"uid": cell.uid, "year": made.year}
    return {
        of.year: [year],
        of.paper_of_year: [{**year, "which": "danh-sach"}],
        of.remark: [{"uid": made.uid}],
        of.printed_remark: [{"uid": made.uid}],
    }
